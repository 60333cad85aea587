"""What is filled in by hand at the end: signatures, and the form to tear off."""

from collections.abc import Sequence

from app.reviews.blocks.text import heading, lines, paragraph, write, writing_lines
from app.reviews.blocks.ticks import questions
from app.reviews.content import Form, Lines, Questions, Scale, Signature, Signatures, Write
from app.reviews.flow import Piece, Room, stacked
from app.reviews.paper import EDGE, INK2
from app.reviews.pen import Pen
from app.reviews.wrap import shorten, wrap

SIGN = 40


def signatures(part: Signatures, room: Room) -> list[Piece]:
    """Set room to sign, two or three beside each other, and what signing means."""
    paper = room.paper
    head = [
        *paragraph(part.statement, paper.style("body"), room, paper.pt(5)),
        *paragraph(part.place_and_date, paper.style("note"), room, paper.pt(10)),
    ]
    beside = 1 if paper.large else 2 if len(part.signs) in (1, 2, 4) else 3
    groups = (part.signs[start : start + beside] for start in range(0, len(part.signs), beside))
    pieces = [_signs(signs, part.line, room, beside) for signs in groups]
    height, draw = stacked([*head, pieces[0]])
    return [Piece(height, draw, tag="Div"), *pieces[1:]]


def _signs(signs: Sequence[Signature], line: str, room: Room, beside: int) -> Piece:
    paper = room.paper
    note, style = paper.style("note"), paper.style("row strong")
    height = style.leading + note.leading * 2 + paper.pt(SIGN)

    def draw(pen: Pen, top: float) -> None:
        for number, sign in enumerate(signs):
            here = room if beside == 1 else room.part(6 // beside * number, 6 // beside)
            pen.text(here.x, top + style.rise, shorten(sign.name, style.face, style.size, here.width), style)
            role = shorten(sign.role, note.face, note.size, here.width)
            pen.text(here.x, top + style.leading + note.rise, role, note)
            y = top + style.leading + note.leading + paper.pt(SIGN)
            pen.line((here.x, y), (here.x + here.width, y), EDGE, 0.9)
            pen.text(here.x, y + note.rise, line, note)

    return Piece(height, draw, gap=paper.pt(12))


def form(part: Form, title: str, code: str, room: Room) -> Piece:
    """Set the form to tear off: one piece, at the bottom of its page."""
    paper = room.paper
    pieces = [
        _cut(part.cut, room),
        heading_without_gap(title, f"{part.code_words} {code}", room),
        *lines(Lines((part.lead,)), room),
        *(_scale(scale, room) for scale in part.scales),
        *writing_lines(Write(part.open_question, 2), room),
        *questions(Questions((part.call,)), room),
        *lines(Lines((part.back,), "note"), room),
    ]
    height, draw = stacked(pieces)
    return Piece(height, draw, gap=paper.pt(8), last=True, outline=title, tag="Div")


def heading_without_gap(title: str, note: str, room: Room) -> Piece:
    """Head a part inside one piece: no rule of its own in the outline."""
    found = heading(title, note, room)
    return Piece(found.height, found.draw, gap=room.paper.pt(7), tag="H2")


def _cut(words: str, room: Room) -> Piece:
    """Draw the dashed line to cut along, over the whole width of the sheet."""
    paper = room.paper
    note = paper.style("note")

    def draw(pen: Pen, top: float) -> None:
        pen.text(room.x + room.width, top + note.rise, words, note, "end")
        pen.line((0, top + note.leading + 2), (paper.width, top + note.leading + 2), INK2, 0.8, dashed=True)

    return Piece(note.leading + 4, draw)


def _scale(scale: Scale, room: Room) -> Piece:
    paper = room.paper
    style, note = paper.style("strong"), paper.style("note")
    asked = wrap(scale.question, style.face, style.size, room.width)
    count = scale.last - scale.first + 1
    size = min(paper.pt(17), room.width / 11 * 0.72)
    step = min(size * 1.5, (room.width - size) / max(1, count - 1))
    ends = f"{scale.first} = {scale.low}  ·  {scale.last} = {scale.high}"
    beside = (count - 1) * step + size + paper.pt(10)
    below = beside + note.face.width(note.face.line(ends), note.size) > room.width
    height = len(asked) * style.leading + paper.pt(3) + size + (note.leading if below else 0)

    def draw(pen: Pen, top: float) -> None:
        write(pen, asked, style, room.x, top)
        y = top + len(asked) * style.leading + paper.pt(3)
        for number in range(count):
            x = room.x + number * step
            pen.box(x, y, size, size, EDGE)
            pen.text(x + size / 2, y + size / 2 + note.size * 0.36, str(scale.first + number), note, "middle")
        words = shorten(ends, note.face, note.size, room.width)
        if below:
            pen.text(room.x, y + size + note.rise, words, note)
        else:
            pen.text(room.x + beside, y + size / 2 + note.size * 0.36, words, note)

    return Piece(height, draw, gap=paper.pt(8))
