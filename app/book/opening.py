"""Open a standing book: every check that comes before its first page, and the right refusal for each kind of file."""

import os
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.book import file, leftovers, lineage
from app.book.backup import clear_unfinished, folder_of, list_backups, newest_sound
from app.book.book import Book
from app.book.engine import bare_connection, meaning
from app.book.keeper import Keeper
from app.book.keys import RawKey, derive, salt_of
from app.book.lock import Lock, this_process
from app.book.tables import SCHEMA
from app.foundation.desk import Desk
from app.foundation.errors import DamagedBook, FileTooNew, HistoryLost, NotABook, StorageUnavailable, WrongKey


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a book is opened.

    `notes` is the folder in which this computer remembers the books that it wrote to, `backups` where backups are when
    not beside the book. `take_over` sets aside the lock of another computer; `accept_loss` goes on with a file that
    misses something that was saved here.
    """

    notes: Path | None = None
    backups: Path | None = None
    take_over: bool = False
    accept_loss: bool = False


USUAL = Terms()


def key_for(path: Path, passphrase: str, backups: Path | None = None) -> RawKey:
    """Derive the key of a standing file from its own salt; the size rules come first.

    Raises DamagedBook where the salt itself is damaged: the passphrase fits a backup, but not the file.
    """
    file.check_size(path)
    key = derive(passphrase, salt_of(path))
    salts = {salt_of(spare.path) for spare in list_backups(backups or folder_of(path), name=path.stem)}
    if salts - {key.salt} and not _fits(path, key):
        for salt in salts - {key.salt}:
            _refuse_damaged_start(path, derive(passphrase, salt), backups)
    return key


def open_book(path: Path, key: RawKey, desk: Desk, *, read_only: bool = False, terms: Terms = USUAL) -> Book:
    """Open a standing book. Where file or folder cannot be written to, the book is read-only, which its flag tells.

    Raises BookMissing, NotABook, DamagedBook, WrongKey, FileTooNew, BookInUse, HistoryLost or StorageUnavailable.
    """
    broken_off = leftovers.is_broken_off(path)
    try:
        schema, book_id = _identity(path, key)
    except WrongKey:
        _refuse_damaged_start(path, key, terms.backups)
        raise
    if read_only or not os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        return _read_only(path, key, desk, schema)
    holder = this_process(desk.new_id())
    try:
        lock = Lock.take(path, holder, take_over=terms.take_over)
    except StorageUnavailable:
        return _read_only(path, key, desk, schema)
    with ExitStack() as undone:
        undone.callback(lock.release)
        if schema < SCHEMA:
            _upgrade(path, key, desk, terms)
        keeper = Keeper(path, key, lock, lineage.Session(holder.id, holder.host))
        _keep_notes(path, key, book_id, keeper, terms)
        undone.pop_all()
    book = Book(path, key, desk, keeper=keeper)
    book.mended = leftovers.Mended(broken_off and not leftovers.is_broken_off(path), _clear(path, desk, terms))
    return book


def _clear(path: Path, desk: Desk, terms: Terms) -> int:
    """Clear away what a crash left; beside the book nobody can be at work, its lock is held."""
    backups = terms.backups or folder_of(path)
    return leftovers.clear(path.parent, path.name) + clear_unfinished(backups, path.stem, desk.now())


def _upgrade(path: Path, key: RawKey, desk: Desk, terms: Terms) -> None:
    from app.book.migrations import upgrade  # noqa: PLC0415 (Alembic is large, and books of today need none of it)

    upgrade(path, key, desk, backups=terms.backups)


def _identity(path: Path, key: RawKey) -> tuple[int, str]:
    """Read which schema the file has and which book it is."""
    with bare_connection(path, key) as connection:
        if not connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'book'").scalar_one():
            raise NotABook(path, "other_database")
        schema = file.schema_of(connection)
        if schema > SCHEMA:
            raise FileTooNew(path, schema=schema, known=SCHEMA)
        book_id = connection.exec_driver_sql("SELECT id FROM book").scalar()
    if not isinstance(book_id, str):
        raise DamagedBook(path, "book_row")
    return schema, book_id


def _refuse_damaged_start(path: Path, key: RawKey, backups: Path | None) -> None:
    """Tell damage from a wrong key: one that opens a backup of this book is right, so the first page is not."""
    if newest_sound(path, key, backups) is not None:
        raise DamagedBook(path, "page", page=1)


def _fits(path: Path, key: RawKey) -> bool:
    try:
        with meaning(path):
            file.connect(path, key, read_only=True).close()
    except WrongKey:
        return False
    return True


def _read_only(path: Path, key: RawKey, desk: Desk, schema: int) -> Book:
    if schema < SCHEMA:
        raise StorageUnavailable(path, "needs_upgrade")
    return Book(path, key, desk, read_only=True)


def _keep_notes(path: Path, key: RawKey, book_id: str, keeper: Keeper, terms: Terms) -> None:
    """Compare the file with what this computer remembers of it, and go on remembering."""
    if terms.notes is None:
        return
    known = None if terms.accept_loss else lineage.recall(terms.notes, book_id)
    if known is not None:
        with bare_connection(path, key) as connection:
            if lineage.is_lost(connection, known):
                raise HistoryLost(path, at=known.at)
    keeper.remember_in(terms.notes, book_id)
