"""Columns of a table as data: title, text, sort key, share of the spare width, and how its cells look."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from ui.shared.chip import Chip

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column. `text` gives the finished words of a cell (also copied); the rest says how it is shown.

    `sort` is the key that the store sorts by ("" = not sortable). `words` is a kind of words: "strong" for the name,
    "quiet" for ordinary facts, "medium" for figures. `chip` wins over the plain text where it gives one. `icon` stands
    before the text, `tone` colours it by a token. `sample` is the longest ordinary text, for the natural width.
    """

    key: str
    title: Callable[[], str]
    text: Callable[[Row], str]
    sort: str = ""
    share: int = 1
    right: bool = False
    words: str = "quiet"
    sample: str = ""
    icon: Callable[[Row], str] | None = None
    chip: Callable[[Row], Chip | None] | None = None
    tone: Callable[[Row], str] | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A finished cell, ready to paint."""

    text: str
    tone: str = ""
    icon: str = ""
    chip: Chip | None = None


def finish(column: Column[Row], row: Row) -> Cell:
    """Make the cell of a row."""
    return Cell(
        column.text(row),
        column.tone(row) if column.tone else "",
        column.icon(row) if column.icon else "",
        column.chip(row) if column.chip else None,
    )
