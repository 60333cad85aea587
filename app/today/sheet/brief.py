"""Who does not fit on the day sheet as a block, in one line each: a box to tick, name, what to do, number."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from app.reviews.blocks.ticks import BOX, draw_box
from app.reviews.flow import Piece, Room
from app.reviews.paper import INK, RED
from app.reviews.pen import Pen
from app.reviews.wrap import shorten
from app.today.sheet.content import Called

COLUMNS: Final = 2
SHARE: Final = 0.5
"""So much of a line may be taken by the number, and of what that leaves by the name."""
APART: Final = 6
ABOVE: Final = 8


def brief(calls: Sequence[Called], room: Room) -> Piece:
    """Set them in two columns, down the first one and on in the second."""
    paper = room.paper
    step = paper.style("note").leading + paper.pt(1.5)
    rows = -(-len(calls) // COLUMNS)
    parts = [room.part(number * 3, 3) for number in range(COLUMNS)]

    def draw(pen: Pen, top: float) -> None:
        for number, called in enumerate(calls):
            column, row = divmod(number, rows)
            _draw_line(pen, top + row * step, called, parts[column])

    return Piece(rows * step, draw, gap=paper.pt(ABOVE), tag="Sect")


def _draw_line(pen: Pen, top: float, called: Called, room: Room) -> None:
    paper = room.paper
    strong, note = paper.style("chart strong"), paper.style("note")
    cut = partial(shorten, face=note.face, size=note.size)
    number = cut(called.numbers, width=room.width * SHARE)
    left = room.x + paper.pt(BOX + 4)
    right = room.x + room.width - note.face.width(number, note.size) - paper.pt(APART)
    name = shorten(called.name, strong.face, strong.size, (right - left) * SHARE)
    taken = left + strong.face.width(name, strong.size) + paper.pt(APART)
    what = "; ".join(f"{thing.title} – {thing.when}" for thing in called.things)
    late = any(thing.late for thing in called.things)
    baseline = top + note.rise
    pen.begin("P")
    draw_box(pen, room.x, top + note.leading / 2, paper.pt(BOX))
    pen.text(left, baseline, name, replace(strong, colour=RED) if late else strong)
    pen.text(taken, baseline, cut(what, width=right - taken), note)
    pen.text(room.x + room.width, baseline, number, replace(note, colour=INK), "end")
    pen.end()
