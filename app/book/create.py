"""Make a new book: the file is complete under a temporary name before it gets its own."""

from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from typing import Final

from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import file, leftovers, search
from app.book.book import Book
from app.book.change import Title
from app.book.disk import disk_errors, sync, take_name
from app.book.engine import meaning
from app.book.keys import SALT_BYTES, RawKey, derive
from app.book.opening import key_for, open_book
from app.book.tables import SCHEMA, Books, Record, StepKind
from app.book.unit import Unit
from app.foundation.desk import Desk
from app.foundation.errors import BookExists
from app.foundation.language import message

__all__ = ["create_book", "key_for", "new_key", "open_book", "random_key"]

APP_VERSION: Final = "0.1.0"


def new_key(passphrase: str) -> RawKey:
    """Derive the key for a file that does not stand yet, with a salt of its own."""
    return derive(passphrase, token_bytes(SALT_BYTES))


def random_key() -> RawKey:
    """Give a key that nobody has to remember: for the demo book."""
    return RawKey(token_bytes(32), token_bytes(SALT_BYTES))


def create_book(path: Path, key: RawKey, desk: Desk, fill: Callable[[Unit], None], *, demo: bool = False) -> Book:
    """Make a book with its first rows and open it; an existing file is never overwritten."""
    _keep_free(path)
    leftovers.clear_old(path.parent, path.name, desk.now())
    temporary = leftovers.unfinished(path.parent, path.name, "made", desk)
    try:
        with disk_errors(path), meaning(path):
            _write_empty(temporary, key, desk, demo=demo)
            _write_first_rows(temporary, key, desk, fill)
            sync(temporary)
            take_name(temporary, path)
    finally:
        leftovers.discard(temporary)
    return open_book(path, key, desk)


def make_tables(connection: Connection) -> None:
    """Make today's tables in an empty file."""
    Record.metadata.create_all(connection)
    search.create_indexes(connection)


def _write_first_rows(path: Path, key: RawKey, desk: Desk, fill: Callable[[Unit], None]) -> None:
    book = Book(path, key, desk)
    try:
        with book.write(Title(message("Book made")), kind=StepKind.BARRIER) as unit:
            fill(unit)
    finally:
        book.close()


def _keep_free(path: Path) -> None:
    """Refuse a taken name; unfinished work of an earlier file under this name would spoil the new one too."""
    for standing in (path, path.with_name(path.name + file.JOURNAL)):
        if standing.exists():
            raise BookExists(standing)


def _write_empty(path: Path, key: RawKey, desk: Desk, *, demo: bool) -> None:
    def connect() -> object:
        connection = sqlcipher.connect(str(path), isolation_level=None)
        file.unlock(connection, key)
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute(f"PRAGMA application_id = {file.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        return connection

    engine = create_engine("sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            make_tables(connection)
            row = {"id": desk.new_id(), "created_at": desk.now(), "app_version": APP_VERSION, "demo": demo}
            connection.execute(insert(Books), row)
            connection.commit()
    finally:
        engine.dispose()
