"""Words on paper: headings, paragraphs, quotes, numbered conclusions, lines to write on."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from app.reviews.content import Lines, Points, Quote, Write
from app.reviews.flow import Piece, Room
from app.reviews.paper import EDGE, INK, Style
from app.reviews.pen import Pen
from app.reviews.wrap import shorten, wrap

CHUNK: Final = 5
"""So many lines of a long paragraph stay together."""
SECTION_GAP: Final = 20
STYLES: Final = {"body": "body", "lead": "lead", "note": "note"}


def heading(title: str, note: str, room: Room) -> Piece:
    """Open a section: an ink rule, a serif head, a quiet note at the right."""
    paper = room.paper
    style, small = paper.style("section"), paper.style("note")
    noted = shorten(note, small.face, small.size, room.width)
    lines = wrap(title, style.face, style.size, room.width)
    taken = style.face.width(lines[-1], style.size) + small.face.width(noted, small.size) + paper.pt(12)
    below = bool(noted) and taken > room.width
    height = paper.pt(6) + len(lines) * style.leading + (small.leading if below else 0) + paper.pt(5)

    def draw(pen: Pen, top: float) -> None:
        pen.line((room.x, top), (room.x + room.width, top), INK, 1.4)
        y = top + paper.pt(6) + len(lines) * style.leading
        write(pen, lines, style, room.x, top + paper.pt(6))
        if below:
            pen.text(room.x, y + small.rise, noted, small)
        else:
            pen.text(room.x + room.width, y - style.leading + style.rise, noted, small, "end")

    return Piece(height, draw, gap=paper.pt(SECTION_GAP), keep=True, outline=style.face.line(title), tag="H2")


def write(pen: Pen, lines: Sequence[str], style: Style, x: float, top: float) -> None:
    """Write lines under each other."""
    baseline = top + style.rise
    for line in lines:
        pen.text(x, baseline, line, style)
        baseline += style.leading


def paragraph(text: str, style: Style, room: Room, gap: float) -> list[Piece]:
    """Set a paragraph; a long one may go on on the next page, never with one line alone."""
    lines = wrap(text, style.face, style.size, room.width)
    found: list[Piece] = []
    start = 0
    while start < len(lines):
        end = len(lines) if len(lines) - start < 2 * CHUNK else start + CHUNK
        some = lines[start:end]
        drawn = partial(draw_lines, lines=some, style=style, x=room.x)
        found.append(Piece(len(some) * style.leading, drawn, gap=0 if found else gap))
        start = end
    return found


def draw_lines(pen: Pen, top: float, lines: Sequence[str], style: Style, x: float) -> None:
    """Write lines, in the order of arguments that pieces want."""
    write(pen, lines, style, x, top)


def lines(part: Lines, room: Room) -> list[Piece]:
    """Set paragraphs."""
    style = room.paper.style(STYLES.get(part.kind, "body"))
    return [piece for text in part.texts for piece in paragraph(text, style, room, room.paper.pt(5))]


def quote(part: Quote, room: Room) -> list[Piece]:
    """Set the client's words in serif italic, with their source under them."""
    paper = room.paper
    inner = Room(paper, room.x + paper.pt(10), room.width - paper.pt(10))
    said = paragraph(f"“{part.words}”", paper.style("quote"), inner, paper.pt(6))
    kept = [*said[:-1], replace(said[-1], keep=True)]
    return [*kept, *paragraph(part.source, paper.style("note"), inner, paper.pt(1))]


def points(part: Points, room: Room) -> list[Piece]:
    """Set numbered conclusions in the serif of the lead."""
    return [piece for number, text in enumerate(part.texts, start=1) for piece in _point(number, text, room)]


def _point(number: int, text: str, room: Room) -> list[Piece]:
    paper = room.paper
    numbered = paper.style("number")
    indent = paper.pt(18)
    inner = Room(paper, room.x + indent, room.width - indent)
    first, *rest = paragraph(text, paper.style("lead"), inner, paper.pt(3))

    def draw(pen: Pen, top: float) -> None:
        pen.text(room.x, top + numbered.rise, str(number), numbered)
        first.draw(pen, top)

    return [replace(first, draw=draw), *rest]


def writing_lines(part: Write, room: Room) -> list[Piece]:
    """Set a label and lines for the pen."""
    paper = room.paper
    style = paper.style("body")
    labels = wrap(part.label, style.face, style.size, room.width) if part.label else []
    step = max(paper.pt(18), 18)
    height = len(labels) * style.leading + part.lines * step

    def draw(pen: Pen, top: float) -> None:
        write(pen, labels, style, room.x, top)
        for number in range(1, part.lines + 1):
            y = top + len(labels) * style.leading + number * step
            pen.line((room.x, y), (room.x + room.width, y), EDGE)

    return [Piece(height, draw, gap=paper.pt(8))]
