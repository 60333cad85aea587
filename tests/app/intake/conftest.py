"""An import in one line: files by their text, taken into a fresh book."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.book.book import Book
from app.book.tables import Record
from app.bootstrap import Services
from app.foundation.language import texts
from app.intake.rules.report import ImportReport
from app.intake.service import IntakeService
from app.intake.words import reason

Write = Callable[..., Path]
Take = Callable[..., ImportReport]
Table = Callable[[type[Record]], list[dict[str, Any]]]


@pytest.fixture
def intake(services: Services) -> IntakeService:
    return services.intake


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file; text is written as UTF-8."""

    def write_file(content: str | bytes, name: str = "file.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def take(intake: IntakeService, write: Write) -> Take:
    """Import texts as one call: `take(clients, agreements)`."""

    def take_files(*contents: str | bytes, **how: Any) -> ImportReport:
        paths = [write(content, f"{number}.csv") for number, content in enumerate(contents, 1)]
        return intake.run(paths, **how)

    return take_files


@pytest.fixture
def table(book: Book) -> Table:
    """Give the rows of a table, those with a reference in its order."""

    def rows(record: type[Record]) -> list[dict[str, Any]]:
        with book.read() as connection:
            found = [dict(row) for row in connection.execute(select(record.__table__)).mappings()]
        return sorted(found, key=lambda row: str(row.get("reference")))

    return rows


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """Give new, updated, same and refused."""
    return report.new, report.updated, report.same, len(report.refused)


def reasons(report: ImportReport) -> list[str]:
    """Give the row number and the reason of every refused row."""
    return [f"{refusal.row} {reason(refusal, texts('en'))}" for refusal in report.refused]


def csv_of(*rows: Sequence[object]) -> str:
    return "".join(",".join(str(cell) for cell in row) + "\n" for row in rows)
