"""Figures side by side, and entries by their day."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from app.reviews.blocks.text import draw_lines, write
from app.reviews.blocks.ticks import choices_width, draw_choices, questions
from app.reviews.content import Asked, Entries, Entry, Figure, Figures, Questions
from app.reviews.flow import Piece, Room
from app.reviews.paper import INK
from app.reviews.pen import Pen
from app.reviews.wrap import shorten, wrap

DAY: Final = 88
PAD: Final = 2.5
MOST: Final = 24
"""So many lines of one entry stand together."""


def figures(part: Figures, room: Room) -> list[Piece]:
    """Set up to three figures beside each other, in large print one under the other."""
    paper = room.paper
    if paper.large:
        return [_figure(figure, room) for figure in part.figures]
    pieces = [_figure(figure, room.part(2 * number, 2)) for number, figure in enumerate(part.figures)]
    height = max(piece.height for piece in pieces)

    def draw(pen: Pen, top: float) -> None:
        for piece in pieces:
            piece.put(pen, top)

    return [Piece(height, draw, gap=paper.pt(18), tag="Div")]


def _figure(figure: Figure, room: Room) -> Piece:
    paper = room.paper
    caption, note = paper.style("head"), paper.style("note")
    big = paper.style("figure")
    clean = big.face.line(figure.figure)
    style = big if big.face.width(clean, big.size) <= room.width else paper.style("section")
    notes = wrap(figure.note, note.face, note.size, room.width)
    named = shorten(figure.caption, caption.face, caption.size, room.width)
    shown = shorten(clean, style.face, style.size, room.width)
    height = paper.pt(5) + caption.leading + big.leading + len(notes) * note.leading

    def draw(pen: Pen, top: float) -> None:
        pen.line((room.x, top), (room.x + room.width, top), INK, 0.9)
        y = top + paper.pt(5)
        pen.text(room.x, y + caption.rise, named, caption)
        y += caption.leading
        pen.text(room.x, y + big.rise, shown, style)
        write(pen, notes, note, room.x, y + big.leading)

    return Piece(height, draw, gap=paper.pt(12))


def entries(part: Entries, room: Room) -> list[Piece]:
    """Set entries: the day at the left, what kind of thing in strong words, then what it was."""
    return [piece for entry in part.entries for piece in _entry(entry, part.choices, room)]


def _entry(entry: Entry, choices: Sequence[str], room: Room) -> list[Piece]:
    paper = room.paper
    strong, style, quiet = paper.style("row strong"), paper.style("row"), paper.style("note")
    pad = paper.pt(PAD)
    beside = choices and not paper.large
    taken = choices_width(choices, paper) if beside else 0
    left = room.x + paper.pt(DAY)
    width = room.width - paper.pt(DAY) - taken
    lead = shorten(f"{entry.lead}: " if entry.lead else "", strong.face, strong.size, width)
    first = strong.face.width(lead, strong.size)
    words = wrap(entry.text, style.face, style.size, width, first)

    def draw(pen: Pen, top: float) -> None:
        y = top + pad
        pen.text(room.x, y + style.rise, quiet.face.line(entry.when), quiet)
        pen.text(left, y + style.rise, lead, strong)
        pen.text(left + first, y + style.rise, words[0], style)
        write(pen, words[1:MOST], style, left, y + style.leading)
        if beside:
            draw_choices(pen, room.x + room.width, y, choices, paper)

    under = Room(paper, left, width)
    found = [Piece(len(words[:MOST]) * style.leading + 2 * pad, draw, keep=bool(choices) and not beside)]
    for start in range(MOST, len(words), MOST):
        some = words[start : start + MOST]
        found.append(Piece(len(some) * style.leading, partial(draw_lines, lines=some, style=style, x=left)))
    return found if beside or not choices else [*found, *questions(Questions((Asked("", tuple(choices)),)), under)]
