"""Make a backup that counts: checked source, copy into the target folder, checked copy, then its name.

`VACUUM INTO` is the one way to copy that refuses a damaged page; the driver's backup call writes a sound-looking copy.
"""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import Connection, select

from app.book import check, journal, leftovers
from app.book.aside import Asides
from app.book.backup.files import ID_SHOWN, Backup, folder_of, free_name, list_backups, to_prune
from app.book.backup.state import clear_unfinished, note_proven, read_proof
from app.book.digest import counts, digest
from app.book.disk import disk_errors, sync, take_name
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.tables import Books
from app.foundation.desk import Desk
from app.foundation.errors import BookInUse, DamagedBook

TRIES: Final = 5
EVERY: Final = timedelta(hours=1)


class Source(Protocol):
    """What is backed up: an open book, or a closed one with its key."""

    @property
    def path(self) -> Path: ...
    @property
    def key(self) -> RawKey: ...
    @property
    def desk(self) -> Desk: ...
    @property
    def asides(self) -> Asides: ...


@dataclass(frozen=True, slots=True)
class ClosedBook:
    """A book that nobody has open."""

    path: Path
    key: RawKey
    desk: Desk
    asides: Asides = field(default_factory=Asides)


@dataclass(frozen=True, slots=True)
class Facts:
    """What must be equal in the book and in its copy."""

    book_id: str
    head: journal.Head
    rows: dict[str, int]
    digest: str


def changed(book: Path, folder: Path | None = None) -> bool:
    """Tell whether the book was written to since its newest backup, or has none."""
    newest = _newest(book, folder)
    return newest is None or book.stat().st_mtime_ns > newest.path.stat().st_mtime_ns


def due(book: Path, now: datetime, folder: Path | None = None) -> bool:
    """Tell whether the book has changed since its newest backup, and that one is an hour old (or there is none)."""
    newest = _newest(book, folder)
    return changed(book, folder) and (newest is None or now - newest.at >= EVERY)


def _newest(book: Path, folder: Path | None) -> Backup | None:
    return next(iter(list_backups(folder or folder_of(book), name=book.stem)), None)


def make(source: Source, folder: Path | None = None, *, drill: bool | None = None) -> Backup:
    """Back up a book into a folder, and take away what is too many there.

    `drill` proves the restore as well: structure, references, journal, search and the whole content are compared;
    unless told, that is done once a month. Raises DamagedBook for a damaged book (older backups stay),
    StorageUnavailable where there is no room, GaveWay when somebody saved meanwhile.
    """
    place = folder or folder_of(source.path)
    with disk_errors(place):
        place.mkdir(parents=True, exist_ok=True)
    clear_unfinished(place, source.path.stem, source.desk.now())
    for _ in range(TRIES):
        made = _attempt(source, place, drill=drill)
        if made is not None:
            _prune(place, made, source.desk.now())
            return made
    raise BookInUse(source.path, "busy")


def _attempt(source: Source, folder: Path, *, drill: bool | None) -> Backup | None:
    """Make one backup; None when somebody wrote to the book meanwhile."""
    now = source.desk.now()
    temporary = leftovers.unfinished(folder, source.path.stem, "made", source.desk)
    try:
        with bare_connection(source.path, source.key) as connection, source.asides.yielding(connection):
            book_id = connection.execute(select(Books.id)).scalar_one()
            proving = read_proof(folder, book_id[:ID_SHOWN]).is_old(now) if drill is None else drill
            facts = _copy(connection, source.path, temporary, book_id, proving=proving)
        if facts is None:
            return None
        prove(temporary, source.key, facts, proving=proving)
        with disk_errors(folder):
            sync(temporary)
            path = free_name(folder, source.path.stem, now, book_id)
            take_name(temporary, path)
    finally:
        leftovers.discard(temporary)
    made = Backup(path, now.astimezone(UTC).replace(microsecond=0), book_id[:ID_SHOWN])
    if proving:
        with suppress(OSError):  # the backup stands and is proven; without the note the next one is proven again
            note_proven(folder, made, now)
    return made


def _copy(connection: Connection, path: Path, target: Path, book_id: str, *, proving: bool) -> Facts | None:
    seen = _change_counter(connection)
    check.refuse_damage(path, check.damaged_pages(connection))
    connection.exec_driver_sql("VACUUM INTO ?", (str(target),))
    facts = Facts(book_id, journal.head(connection), counts(connection), digest(connection) if proving else "")
    return facts if _change_counter(connection) == seen else None


def prove(path: Path, key: RawKey, facts: Facts, *, proving: bool) -> None:
    """Open a copy and compare it with the book. Raises DamagedBook when it is not the same."""
    with bare_connection(path, key, read_only=False) as connection:
        check.refuse_damage(path, check.examine(connection) if proving else check.damaged_pages(connection))
        book_id = connection.execute(select(Books.id)).scalar_one()
        full = digest(connection) if proving else ""
        if Facts(book_id, journal.head(connection), counts(connection), full) != facts:
            raise DamagedBook(path, "copy")


def _change_counter(connection: Connection) -> int:
    """Give a number that moves when another connection changes the book."""
    return int(connection.exec_driver_sql("PRAGMA data_version").scalar_one())


def _prune(folder: Path, made: Backup, now: datetime) -> None:
    proof = read_proof(folder, made.book)
    if proof.forbids_pruning(now):
        return
    backups = list_backups(folder, book_id=made.book)
    for backup in to_prune(backups, never={proof.name, made.path.name}):
        backup.path.unlink(missing_ok=True)
