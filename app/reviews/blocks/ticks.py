"""Boxes to tick, questions for the pen, and rows left empty for it."""

from collections.abc import Sequence
from typing import Final

from app.reviews.blocks.text import write
from app.reviews.content import Questions
from app.reviews.flow import Piece, Room
from app.reviews.paper import EDGE, RULE, Paper
from app.reviews.pen import Pen
from app.reviews.wrap import wrap

BOX: Final = 8
INDENT: Final = 18
BLANK: Final = 23
PAD: Final = 4.5


def draw_box(pen: Pen, x: float, middle: float, size: float) -> None:
    """Draw a box to tick, the middle of its height given."""
    pen.box(x, middle - size / 2, size, size, EDGE)


def choices_width(choices: Sequence[str], paper: Paper) -> float:
    """Give the width of boxes with their words, one behind the other."""
    style = paper.style("row")
    return sum(paper.pt(BOX + 5 + 14) + style.face.width(style.face.line(words), style.size) for words in choices)


def draw_choices(pen: Pen, right: float, top: float, choices: Sequence[str], paper: Paper) -> None:
    """Draw boxes with their words, so that they end at the right."""
    style = paper.style("row")
    x = right - choices_width(choices, paper) + paper.pt(14)
    for words in choices:
        clean = style.face.line(words)
        draw_box(pen, x, top + style.leading / 2, paper.pt(BOX))
        pen.text(x + paper.pt(BOX + 5), top + style.rise, clean, style)
        x += paper.pt(BOX + 5 + 14) + style.face.width(clean, style.size)


def blank_rows(room: Room, count: int, *, boxes: bool, head: Piece | None = None) -> Piece:
    """Leave rows for the pen; they stay together."""
    paper = room.paper
    step = max(paper.pt(BLANK), BLANK)

    def draw(pen: Pen, top: float) -> None:
        for number in range(count):
            y = top + number * step
            if boxes:
                draw_box(pen, room.x, y + step / 2, paper.pt(BOX))
            pen.line((room.x, y + step), (room.x + room.width, y + step), RULE)

    return Piece(count * step, draw, head=head)


def questions(part: Questions, room: Room) -> list[Piece]:
    """Set questions with their boxes at the right, and a line to write on where there is one."""
    return [_question(asked.text, asked.choices, room, line=asked.line) for asked in part.asked]


def _question(text: str, choices: Sequence[str], room: Room, *, line: bool) -> Piece:
    paper = room.paper
    style, pad = paper.style("row"), paper.pt(PAD)
    taken = choices_width(choices, paper)
    below = taken > room.width * 0.7
    words = wrap(text, style.face, style.size, room.width - (0 if below else taken + paper.pt(10)))
    height = 2 * pad + (len(words) + below) * style.leading + (max(paper.pt(15), 15) if line else 0)

    def draw(pen: Pen, top: float) -> None:
        write(pen, words, style, room.x, top + pad)
        if below:
            draw_choices(pen, room.x + taken - paper.pt(14), top + pad + len(words) * style.leading, choices, paper)
        else:
            draw_choices(pen, room.x + room.width, top + pad, choices, paper)
        pen.line((room.x, top + height), (room.x + room.width, top + height), EDGE if line else RULE)

    return Piece(height, draw)
