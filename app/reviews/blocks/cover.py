"""The head of the first page: the office, the address in the window of an envelope, the title."""

from collections.abc import Sequence
from typing import Final

from app.reviews.blocks.text import draw_lines, write
from app.reviews.content import Letterhead, ReviewContent
from app.reviews.flow import Piece, Room
from app.reviews.paper import MM
from app.reviews.pen import Pen
from app.reviews.wrap import shorten, wrap

WINDOW: Final = 50 * MM
"""The height of the window's upper edge: the sheet is folded to A5 in a C5 envelope."""
TITLE_LINES: Final = 2


def cover(review: ReviewContent, room: Room) -> list[Piece]:
    """Set the head of the first page."""
    paper = room.paper
    return [
        _letterhead(review.letterhead, room),
        *_address(review.letterhead.address, room),
        _title(review, room, gap=paper.pt(20)),
    ]


def _letterhead(head: Letterhead, room: Room) -> Piece:
    paper = room.paper
    style, note = paper.style("office"), paper.style("note")
    names = wrap(head.office, style.face, style.size, room.width * 0.34)
    lines = [shorten(line, note.face, note.size, room.width * 0.64) for line in head.lines]
    height = max(len(names) * style.leading, len(lines) * note.leading)

    def draw(pen: Pen, top: float) -> None:
        write(pen, names, style, room.x, top)
        for number, line in enumerate(lines):
            pen.text(room.x + room.width, top + note.rise + number * note.leading, line, note, "end")

    return Piece(height, draw, keep=True)


def _address(address: Sequence[str], room: Room) -> list[Piece]:
    """Set the address at the height of the window."""
    paper = room.paper
    if not address:
        return []
    style = paper.style("body")
    lines = [shorten(line, style.face, style.size, room.width * 0.6) for line in address]

    def draw(pen: Pen, top: float) -> None:
        draw_lines(pen, max(top, WINDOW), lines, style, room.x)

    height = len(lines) * style.leading + max(0, WINDOW - paper.top - paper.pt(33))
    return [Piece(height, draw, gap=paper.pt(8), keep=True)]


def _title(review: ReviewContent, room: Room, gap: float) -> Piece:
    """Set the label, the client's name as large as it fits, and for whom and by whom the review was made."""
    paper = room.paper
    label, body = paper.style("label"), paper.style("body")
    style = paper.style("title")
    names = wrap(review.title, style.face, style.size, room.width)
    if len(names) > TITLE_LINES:
        style = paper.style("small title")
        names = wrap(review.title, style.face, style.size, room.width)
    opening = [line for text in review.opening for line in wrap(text, body.face, body.size, room.width)]
    height = label.leading + len(names) * style.leading + len(opening) * body.leading + paper.pt(2)

    def draw(pen: Pen, top: float) -> None:
        pen.text(room.x, top + label.rise, review.label, label)
        pen.begin("H1")
        write(pen, names, style, room.x, top + label.leading)
        pen.end()
        write(pen, opening, body, room.x, top + label.leading + len(names) * style.leading + paper.pt(2))

    return Piece(height, draw, gap=gap, outline=style.face.line(review.title), tag="Div")
