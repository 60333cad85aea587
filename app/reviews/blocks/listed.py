"""A table in large print: each row a list of labelled values, because large words do not fit beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from app.reviews.blocks.text import write
from app.reviews.blocks.ticks import BOX, INDENT, blank_rows, draw_box
from app.reviews.content import Cell, Column, Table
from app.reviews.flow import Piece, Room
from app.reviews.paper import RULE, Style
from app.reviews.pen import Pen
from app.reviews.wrap import wrap

LABEL: Final = 0.34
"""The share of the width that the labels take."""
MOST: Final = 24
"""So many lines of one value stand together; a longer one goes on in the next piece."""


@dataclass(frozen=True, slots=True)
class _Value:
    """Lines of a value with those of its label."""

    label: Sequence[str]
    words: Sequence[str]
    style: Style
    x: float


def listed(part: Table, room: Room) -> list[Piece]:
    """Set the rows of a table one under the other."""
    pieces = [piece for cells in part.rows for piece in _row(cells, part.columns, room, boxes=part.boxes)]
    if part.blanks:
        pieces.append(blank_rows(room, part.blanks, boxes=part.boxes))
    if part.total:
        pieces += _row([Cell(text) for text in part.total], part.columns, room, boxes=False)
    return pieces


def _row(cells: Sequence[Cell], columns: Sequence[Column], room: Room, *, boxes: bool) -> list[Piece]:
    values = [value for pair in enumerate(zip(cells, columns, strict=True)) for value in _value(*pair, room, boxes)]
    pieces = []
    for number, value in enumerate(values):
        last = number == len(values) - 1
        box = boxes and number == 0
        height = max(len(value.label), len(value.words)) * value.style.leading + room.paper.pt(5 if last else 0)
        drawn = partial(_draw, value=value, room=room, height=height, box=box, rule=last)
        pieces.append(Piece(height, drawn, gap=0 if number else room.paper.pt(5), keep=not last))
    return pieces


def _value(number: int, cell_and_column: tuple[Cell, Column], room: Room, boxes: bool) -> list[_Value]:  # noqa: FBT001
    cell, column = cell_and_column
    paper = room.paper
    indent = paper.pt(INDENT) if boxes else 0
    words = f"{cell.text}\n{cell.note}" if cell.note and number else cell.text
    if not words:
        return []
    style, small = paper.style("row" if number else "row strong"), paper.style("head")
    label = room.width * LABEL if number else indent
    titles = wrap(column.title, small.face, small.size, label - indent - paper.pt(6)) if number else []
    lines = wrap(words, style.face, style.size, room.width - label)
    whole = _Value(titles, lines, style, room.x + label)
    noted = _noted(cell.note, room, label) if cell.note and not number else []
    if len(lines) <= MOST:
        return [whole, *noted]
    later = [lines[start : start + MOST] for start in range(0, len(lines), MOST)]
    return [*(replace(whole, label=titles if some is later[0] else [], words=some) for some in later), *noted]


def _noted(note: str, room: Room, indent: float) -> list[_Value]:
    """Set the smaller words under the name of a row."""
    style = room.paper.style("row")
    return [_Value([], wrap(note, style.face, style.size, room.width - indent)[:MOST], style, room.x + indent)]


def _draw(  # noqa: PLR0913 (what is drawn, and where)
    pen: Pen, top: float, value: _Value, room: Room, height: float, *, box: bool, rule: bool
) -> None:
    paper = room.paper
    if box:
        draw_box(pen, room.x, top + value.style.leading / 2, paper.pt(BOX))
    if value.label:
        small = replace(paper.style("head"), leading=value.style.leading)
        write(pen, value.label, small, min(room.x + (paper.pt(INDENT) if box else 0), value.x), top)
    write(pen, value.words, value.style, value.x, top)
    if rule:
        pen.line((room.x, top + height), (room.x + room.width, top + height), RULE)
