"""Open a standing book: every check that comes before its first page, and the right refusal for each kind of file."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from app.book import file, lineage
from app.book.book import Book
from app.book.engine import bare_connection
from app.book.keeper import Keeper
from app.book.keys import RawKey, derive, salt_of
from app.book.lock import Lock, this_process
from app.book.tables import SCHEMA, Books
from app.foundation.desk import Desk
from app.foundation.errors import FileTooNew, HistoryLost, NotABook, StorageUnavailable


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a book is opened.

    `notes` is the folder in which this computer remembers the books that it wrote to. `take_over` sets aside the
    lock of another computer; `accept_loss` goes on with a file that misses something that was saved here.
    """

    notes: Path | None = None
    take_over: bool = False
    accept_loss: bool = False


USUAL = Terms()


def key_for(path: Path, passphrase: str) -> RawKey:
    """Derive the key of a standing file from its own salt; the size rules come first."""
    file.check_size(path)
    return derive(passphrase, salt_of(path))


def open_book(path: Path, key: RawKey, desk: Desk, *, read_only: bool = False, terms: Terms = USUAL) -> Book:
    """Open a standing book. Where file or folder cannot be written to, the book is read-only, which its flag tells.

    Raises BookMissing, NotABook, DamagedBook, WrongKey, FileTooNew, BookInUse, HistoryLost or StorageUnavailable.
    """
    schema = _schema(path, key)
    if read_only or not os.access(path, os.W_OK):
        return _read_only(path, key, desk, schema)
    holder = this_process(desk.new_id())
    try:
        lock = Lock.take(path, holder, take_over=terms.take_over)
    except StorageUnavailable:
        return _read_only(path, key, desk, schema)
    try:
        keeper = Keeper(path, key, lock, lineage.Session(holder.id, holder.host))
        _keep_notes(path, key, keeper, terms)
        return Book(path, key, desk, keeper=keeper)
    except BaseException:
        lock.release()
        raise


def _schema(path: Path, key: RawKey) -> int:
    with bare_connection(path, key) as connection:
        tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'book'").scalar_one()
        schema = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    if not tables:
        raise NotABook(path, "other_database")
    if schema > SCHEMA:
        raise FileTooNew(path, schema=schema, known=SCHEMA)
    return schema


def _read_only(path: Path, key: RawKey, desk: Desk, schema: int) -> Book:
    if schema < SCHEMA:
        raise StorageUnavailable(path, "needs_upgrade")
    return Book(path, key, desk, read_only=True)


def _keep_notes(path: Path, key: RawKey, keeper: Keeper, terms: Terms) -> None:
    """Compare the file with what this computer remembers of it, and go on remembering."""
    if terms.notes is None:
        return
    with bare_connection(path, key) as connection:
        book_id = connection.execute(select(Books.id)).scalar_one()
        known = lineage.recall(terms.notes, book_id)
        if known is not None and not terms.accept_loss and lineage.is_lost(connection, known):
            raise HistoryLost(path, at=known.at)
    keeper.remember_in(terms.notes, book_id)
