"""Each part of a review as measured pieces."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from app.reviews.blocks import charts, figures, signing, table, text, ticks
from app.reviews.blocks.cover import cover
from app.reviews.content import (
    Bars,
    Entries,
    Figures,
    Form,
    Lines,
    MonthLine,
    Pair,
    Part,
    Points,
    Questions,
    Quote,
    ReviewContent,
    Scores,
    Section,
    Signatures,
    Table,
    Write,
)
from app.reviews.flow import Piece, Room, stacked
from app.reviews.paper import Paper
from app.reviews.pen import Pen

_SET: Final[dict[type[Any], Callable[[Any, Room], list[Piece]]]] = {
    Lines: text.lines,
    Quote: text.quote,
    Points: text.points,
    Write: text.writing_lines,
    Figures: figures.figures,
    Entries: figures.entries,
    Table: table.table,
    Questions: ticks.questions,
    Bars: charts.bars,
    Scores: charts.scores,
    MonthLine: charts.months,
    Signatures: signing.signatures,
}


def review_pieces(review: ReviewContent, paper: Paper) -> list[Piece]:
    """Measure a whole review."""
    room = Room(paper, paper.left, paper.room)
    pieces = cover(review, room)
    for section in review.sections:
        pieces += _pair(section, room) if isinstance(section, Pair) else _section(section, room, review.form_code)
    return pieces


def _section(section: Section, room: Room, code: str = "") -> list[Piece]:
    head = [text.heading(section.title, section.note, room)] if section.title else []
    body: list[Piece] = []
    for part in section.parts:
        if isinstance(part, Form):
            return [signing.form(part, section.title, code, room)]
        body += _set(part, room)
    if len(body) > 1 and isinstance(section.parts[0], Lines):
        body[0] = replace(body[0], keep=True)
    return [*head, *body]


def _set(part: Part, room: Room) -> list[Piece]:
    return _SET[type(part)](part, room)


def _pair(pair: Pair, room: Room) -> list[Piece]:
    """Set two sections beside each other as one piece; in large print one under the other."""
    if room.paper.large:
        return [*_section(pair.left, room), *_section(pair.right, room)]
    sides = [stacked(_section(side, room.part(3 * place, 3))) for place, side in enumerate((pair.left, pair.right))]

    def draw(pen: Pen, top: float) -> None:
        for _, drawn in sides:
            drawn(pen, top)

    return [Piece(max(height for height, _ in sides), draw, gap=room.paper.pt(text.SECTION_GAP), tag="Div")]


__all__ = ["review_pieces"]
