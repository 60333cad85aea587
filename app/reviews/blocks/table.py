"""Tables: a header that repeats, rows that are never split, a total; in large print a list of labelled values."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from typing import Final

from app.reviews.blocks.listed import listed
from app.reviews.blocks.ticks import BOX, INDENT, blank_rows, draw_box
from app.reviews.content import Cell, Column, Table
from app.reviews.flow import Piece, Room
from app.reviews.paper import EDGE, INK, RULE, Paper, Style
from app.reviews.pen import Pen
from app.reviews.wrap import wrap

PAD: Final = 4.5
GUTTER: Final = 10


@dataclass(frozen=True, slots=True)
class _Place:
    """A column on the paper."""

    column: Column
    x: float
    width: float

    def anchored(self) -> tuple[float, str]:
        return (self.x + self.width, "end") if self.column.right else (self.x, "start")


@dataclass(frozen=True, slots=True)
class _Set:
    """A cell in lines: its words, and the smaller ones under them."""

    words: Sequence[str]
    notes: Sequence[str]


def table(part: Table, room: Room) -> list[Piece]:
    """Set a table."""
    if room.paper.large and len(part.columns) > 2:
        return listed(part, room)
    places = _places(part, room)
    head = _head(places, room)
    rows: list[Piece] = [head]
    for cells in part.rows:
        rows.extend(_row(cells, places, part, room, head))
    if part.blanks:
        rows[-1] = replace(rows[-1], keep=True)
        rows.append(blank_rows(room, part.blanks, boxes=part.boxes, head=head))
    if part.total:
        rows[-1] = replace(rows[-1], keep=True)
        rows.append(_total(part.total, places, room, head))
    return rows


def _places(part: Table, room: Room) -> list[_Place]:
    indent = room.paper.pt(INDENT) if part.boxes else 0
    gutter = room.paper.pt(GUTTER)
    free = room.width - indent - gutter * (len(part.columns) - 1)
    unit = free / sum(column.share for column in part.columns)
    starts = accumulate((column.share * unit + gutter for column in part.columns), initial=room.x + indent)
    return [_Place(column, x, column.share * unit) for column, x in zip(part.columns, starts, strict=False)]


def _head(places: Sequence[_Place], room: Room) -> Piece:
    paper = room.paper
    style = paper.style("head")
    titles = [wrap(place.column.title, style.face, style.size, place.width) for place in places]
    height = max(len(lines) for lines in titles) * style.leading + paper.pt(6)

    def draw(pen: Pen, top: float) -> None:
        for place, lines in zip(places, titles, strict=True):
            pen.begin("TH")
            _write(pen, lines, style, place, top)
            pen.end()
        pen.line((room.x, top + height), (room.x + room.width, top + height), EDGE, 0.9)

    return Piece(height, draw, gap=paper.pt(8), keep=True, tag="TR")


def _row(cells: Sequence[Cell], places: Sequence[_Place], part: Table, room: Room, head: Piece) -> list[Piece]:
    """Set a row; one that is taller than a page goes on in the next rows."""
    sets = [_cell(cell, place, room.paper) for cell, place in zip(cells, places, strict=True)]
    most = int((room.tallest - 2 * PAD) / room.paper.style("row").leading)
    found: list[Piece] = []
    while True:
        some = [_Set(cell.words[:most], cell.notes[: most - len(cell.words[:most])]) for cell in sets]
        rest = [_Set(cell.words[most:], cell.notes[most - len(cell.words[:most]) :]) for cell in sets]
        found.append(_piece(some, places, room, head, box=part.boxes and not found))
        if not any(cell.words or cell.notes for cell in rest):
            return found
        sets = rest


def _cell(cell: Cell, place: _Place, paper: Paper) -> _Set:
    style, small = _style(place, paper), paper.style("note")
    notes = wrap(cell.note, small.face, small.size, place.width) if cell.note else []
    return _Set(wrap(cell.text, style.face, style.size, place.width), notes)


def _style(place: _Place, paper: Paper) -> Style:
    return paper.style("row strong" if place.column.strong else "row")


def _piece(sets: Sequence[_Set], places: Sequence[_Place], room: Room, head: Piece, *, box: bool) -> Piece:
    paper = room.paper
    row, small, pad = paper.style("row"), paper.style("note"), paper.pt(PAD)
    height = 2 * pad + max(len(cell.words) * row.leading + len(cell.notes) * small.leading for cell in sets)
    drawn = partial(_draw_row, sets=sets, places=places, room=room, height=height, box=box)
    return Piece(height, drawn, head=head, tag="TR")


def _draw_row(  # noqa: PLR0913 (what is drawn, and where)
    pen: Pen, top: float, sets: Sequence[_Set], places: Sequence[_Place], room: Room, height: float, *, box: bool
) -> None:
    paper = room.paper
    pad = paper.pt(PAD)
    small = paper.style("note")
    for cell, place in zip(sets, places, strict=True):
        style = _style(place, paper)
        pen.begin("TD")
        _write(pen, cell.words, style, place, top + pad)
        _write(pen, cell.notes, small, place, top + pad + len(cell.words) * style.leading)
        pen.end()
    if box:
        draw_box(pen, room.x, top + pad + paper.style("row").leading / 2, paper.pt(BOX))
    pen.line((room.x, top + height), (room.x + room.width, top + height), RULE)


def _write(pen: Pen, lines: Sequence[str], style: Style, place: _Place, top: float) -> None:
    x, anchor = place.anchored()
    baseline = top + style.rise
    for line in lines:
        pen.text(x, baseline, line, style, anchor)
        baseline += style.leading


def _total(cells: Sequence[str], places: Sequence[_Place], room: Room, head: Piece) -> Piece:
    paper = room.paper
    style, pad = paper.style("row strong"), paper.pt(PAD)
    sets = [wrap(text, style.face, style.size, place.width) for text, place in zip(cells, places, strict=True)]
    height = 2 * pad + max(len(lines) for lines in sets) * style.leading

    def draw(pen: Pen, top: float) -> None:
        pen.line((room.x, top), (room.x + room.width, top), INK, 0.9)
        for lines, place in zip(sets, places, strict=True):
            pen.begin("TD")
            _write(pen, lines, style, place, top + pad)
            pen.end()

    return Piece(height, draw, head=head, tag="TR")
