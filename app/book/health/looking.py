"""How a book is doing: what was looked at, one thing after the other, and what was found there."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, func, select

from app.book import backup
from app.book.book import Book
from app.book.check import Finding, check
from app.book.file import PAGE
from app.book.place import Place, place_of
from app.book.tables import Journal, Record, SearchDocs, Sessions, table_of

CLOCKS_DIFFER: Final = timedelta(minutes=10)
"""Two computers that write in one book may differ so much."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around a book: its place, and when it was last written, where that lies in the future."""

    place: Place
    written_later: datetime | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """The backups in the usual folder, and what is known of them."""

    folder: Path
    number: int
    state: backup.BackupState


@dataclass(frozen=True, slots=True)
class Health:
    """What was looked at, in numbers, and what is wrong; `findings` is empty for a sound book."""

    findings: tuple[Finding, ...]
    pages: int
    entries: int
    documents: int
    searchable: int
    around: Surroundings
    kept: Kept
    bytes: int
    free: int

    @property
    def room_is_enough(self) -> bool:
        """Tell whether a backup and what is being written fit beside the book."""
        return self.free > 2 * self.bytes


def surroundings(book: Book) -> Surroundings:
    """Look at the place of an open book, and whether this computer's clock is behind what it says."""
    with book.read() as connection:
        return Surroundings(place_of(book.path), _written_later(connection, book.desk.now()))


def examine(book: Book) -> Health:
    """Look at everything about an open book; nothing is changed. Gives way to a save by raising GaveWay."""
    with book.read() as connection:
        entries, searchable = (_count(connection, record) for record in (Journal, SearchDocs))
        documents = sum(_count(connection, record) for record in Record.known() if record.sealed is not None)
    size, folder = book.path.stat().st_size, backup.folder_of(book.path)
    return Health(
        findings=check(book),
        pages=size // PAGE,
        entries=entries,
        documents=documents,
        searchable=searchable,
        around=surroundings(book),
        kept=Kept(
            folder,
            len(backup.list_backups(folder, name=book.path.stem)),
            backup.backup_state(book.path, book.desk.now()),
        ),
        bytes=size,
        free=shutil.disk_usage(book.path.resolve().parent).free,
    )


def _written_later(connection: Connection, now: datetime) -> datetime | None:
    """Give when the book was last written, where by this computer's clock that is still to come."""
    opened, closed = connection.execute(select(func.max(Sessions.opened_at), func.max(Sessions.closed_at))).one()
    last = max((each for each in (opened, closed) if each is not None), default=None)
    return last if last is not None and last - now > CLOCKS_DIFFER else None


def _count(connection: Connection, record: type[Record]) -> int:
    return connection.execute(select(func.count()).select_from(table_of(record))).scalar_one()
