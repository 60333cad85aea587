"""A file with a table in it: how it is written, where its rows begin, or the rows themselves."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.foundation.errors import RuleBroken

MOST_COLUMNS: Final = 200
LARGEST_UNKNOWN: Final = 20_000_000
"""Bytes of a file whose layout is not ours (the field's rules of input)."""


@dataclass(frozen=True, slots=True)
class Record:
    """One row: its number as a spreadsheet counts (the header is row 1), and its cells or why it cannot be read."""

    row: int
    cells: list[str]
    fault: RuleBroken | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read row by row.

    Of a text the rows are streamed from the file; of a workbook and of address cards `records` holds them all, and
    `others` the names of the sheets that are not read.
    """

    path: Path
    size: int
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    skipped: int = 0
    records: tuple[Record, ...] | None = None
    others: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.name


def check_header(path: Path, header: tuple[str, ...]) -> None:
    """Refuse what cannot be a header. Raises RuleBroken: import_file_form, import_too_many_columns."""
    if any("\0" in cell or "\ufffd" in cell for cell in header):
        raise RuleBroken("import_file_form", file=path.name, form="other")
    if len(header) > MOST_COLUMNS:
        raise RuleBroken("import_too_many_columns", file=path.name, limit=MOST_COLUMNS)


def check_size(path: Path, size: int) -> None:
    """Refuse a file that is too large to be read as a whole. Raises RuleBroken("import_file_too_large")."""
    if size > LARGEST_UNKNOWN:
        raise RuleBroken("import_file_too_large", file=path.name, limit=LARGEST_UNKNOWN // 1_000_000)
