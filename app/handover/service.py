"""Gives everything in a book away: canonical CSV that can be imported again, one JSON, and the documents as files."""

import csv
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final, TextIO

from app.book import journal
from app.book.book import Book
from app.book.unit import CHUNK
from app.foundation.canonical import COLUMNS
from app.foundation.errors import RuleBroken
from app.foundation.reporting import Heard, Report, not_reported
from app.handover import store
from app.handover.documents import outgoing, write_documents
from app.handover.plans import write_plans
from app.handover.rules import in_order, typed_rows
from app.handover.spreadsheet import write_workbook

EVERYTHING: Final = "everything.json"
TRIES: Final = 3
WORKBOOK: Final = ".xlsx"


class HandoverService:
    """Exports of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write all files into a folder and give their paths; files of an earlier export are replaced.

        When the book changes meanwhile it begins again, so that the files belong together. Raises RuleBroken where the
        folder cannot be written.
        """
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for _ in range(TRIES):
                before = self._head()
                paths = self._write_all(folder)
                if self._head() == before:
                    break
        except OSError as error:
            raise RuleBroken("export_folder", folder=folder.name) from error
        return paths

    def export_clients(self, file: Path, client_ids: Sequence[str], report: Report = not_reported) -> int:
        """Write these clients into one file, as `export` writes all; give how many there are.

        A name that ends in .xlsx gives a workbook. Raises RuleBroken where the file cannot be written, and what
        `report` raises: then no file is there, or the one that was there before.
        """
        chosen, heard = frozenset(client_ids), Heard(report)
        with self._book.read() as connection:
            rows = in_order(_told(store.clients(connection, chosen), len(chosen), heard))
            columns = store.client_columns(connection)
        return _write_table(file, columns, rows, heard)

    def export_agreements(self, file: Path, agreement_ids: Sequence[str], report: Report = not_reported) -> int:
        """Write these agreements into one file, as `export_clients` does clients; give how many there are."""
        chosen, heard = frozenset(agreement_ids), Heard(report)
        with self._book.read() as connection:
            rows = in_order(_told(store.agreements(connection, chosen), len(chosen), heard))
        return _write_table(file, COLUMNS["agreements"], rows, heard)

    def _head(self) -> tuple[int, bytes]:
        with self._book.read() as connection:
            return journal.head(connection)

    def _write_all(self, folder: Path) -> tuple[Path, ...]:
        paths = [self._write_csv(folder, kind) for kind in COLUMNS]
        whole = self._write_json(folder)
        return (*paths, whole, *write_plans(self._book, folder), *write_documents(self._book, folder))

    def _write_csv(self, folder: Path, kind: str) -> Path:
        with self._book.read() as connection:
            rows = in_order(store.KINDS[kind](connection))
            columns = store.client_columns(connection) if kind == "clients" else COLUMNS[kind]
        path = folder / f"{kind}.csv"
        _write_rows(path, columns, rows)
        return path

    def _write_json(self, folder: Path) -> Path:
        path = folder / EVERYTHING
        with self._book.read() as connection:
            places = {each.document_id: each.place for each in outgoing(connection)}
        with _replacing(path) as stream:
            stream.write("{")
            for number, table in enumerate(store.tables()):
                with self._book.read() as connection:
                    rows = [json.dumps(row, ensure_ascii=False) for row in store.whole_rows(connection, table, places)]
                stream.write(f'{"," if number else ""}\n"{table.name}": [')
                stream.write(",".join(f"\n{row}" for row in rows))
                stream.write("]")
            stream.write("\n}\n")
        return path


def _told(rows: Iterable[tuple[str, ...]], total: int, report: Report) -> Iterator[tuple[str, ...]]:
    """Tell how many rows are read."""
    report(0, total, "")
    for number, row in enumerate(rows, start=1):
        yield row
        if number % CHUNK == 0 or number == total:
            report(number, total, "")


def _write_table(file: Path, columns: Sequence[str], rows: Sequence[tuple[str, ...]], heard: Heard) -> int:
    """Write rows; before the file gets its name it is asked whether it shall stop."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with _beside(file) as path:
            if file.suffix.casefold() == WORKBOOK:
                write_workbook(str(path), file.stem, columns, typed_rows(columns, rows))
            else:
                _write_cells(path, columns, rows)
            heard.ask()
    except OSError as error:
        raise RuleBroken("export_folder", folder=file.parent.name) from error
    return len(rows)


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    with _beside(path) as beside:
        _write_cells(beside, columns, rows)


def _write_cells(path: Path, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    with _written(path) as stream:
        writer = csv.writer(stream)  # its line ends make it quote cells that hold one
        writer.writerow(columns)
        writer.writerows(rows)


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    with _beside(path) as beside, _written(beside) as stream:
        yield stream


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """Write a text that is on the disk when it is closed."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Write beside and take the name when all is there, readable for this person only."""
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.touch(mode=0o600)
        beside.chmod(0o600)
        yield beside
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
