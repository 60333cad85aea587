"""What came of an import: counts, and every refused row with its reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from app.intake.rules.header import ColumnMapping


@dataclass(frozen=True, slots=True)
class Refusal:
    """One row that was not taken. `row` counts as a spreadsheet does: the header is row 1."""

    file: str
    row: int
    rule: str
    field: str
    facts: dict[str, Any]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What came of one file."""

    file: str
    kind: str
    new: int
    updated: int
    same: int
    refused: tuple[Refusal, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What came of all files of one import, in the order in which they were taken.

    `taken` is False when nothing of it stands: nothing could be taken, or one row was refused and all were wanted.
    """

    files: tuple[FileReport, ...]
    taken: bool = True

    @property
    def kind(self) -> str:
        return ", ".join(dict.fromkeys(file.kind for file in self.files))

    @property
    def new(self) -> int:
        return sum(file.new for file in self.files)

    @property
    def updated(self) -> int:
        return sum(file.updated for file in self.files)

    @property
    def same(self) -> int:
        return sum(file.same for file in self.files)

    @property
    def refused(self) -> tuple[Refusal, ...]:
        return tuple(refusal for file in self.files for refusal in file.refused)


@dataclass(frozen=True, slots=True)
class FilePreview:
    """One file before it is taken: what would come of it, its columns as written and its first rows.

    `own` are the columns that go to the office's own fields, as (their head, name of the field); `others` the sheets of
    a workbook that are not read. `mapping` tells which column is which in a file of unknown layout.
    """

    report: FileReport
    layout: str
    encoding: str
    delimiter: str
    header: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    own: tuple[tuple[str, str], ...] = ()
    others: tuple[str, ...] = ()
    path: Path = Path()
    mapping: ColumnMapping | None = None


class FileColumns(NamedTuple):
    """A file of unknown layout: its header, its first rows, and what its columns mean or seem to mean.

    `own` are the names of the office's own fields, which a column may belong to as well.
    """

    path: Path
    header: tuple[str, ...]
    first_rows: tuple[tuple[str, ...], ...]
    mapping: ColumnMapping
    own: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """All files before they are taken."""

    files: tuple[FilePreview, ...]

    @property
    def report(self) -> ImportReport:
        reports = tuple(file.report for file in self.files)
        return ImportReport(reports, taken=could_take(reports))


def could_take(files: Iterable[FileReport]) -> bool:
    """Tell whether anything at all could be taken, or there was nothing to take."""
    all_files = tuple(files)
    return not any(file.refused for file in all_files) or any(file.new + file.updated + file.same for file in all_files)
