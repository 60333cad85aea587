"""Make a new book and open a standing one. A new file is complete under a temporary name before it gets its own."""

import os
from collections.abc import Callable
from pathlib import Path
from secrets import token_bytes
from typing import Final

from sqlalchemy import create_engine, insert
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import file, search
from app.book.book import Book
from app.book.change import Title
from app.book.keys import SALT_BYTES, RawKey, derive, salt_of
from app.book.tables import Books, Record, StepKind
from app.book.unit import Unit
from app.foundation.desk import Desk
from app.foundation.errors import BookExists, FileTooNew, NotABook
from app.foundation.language import message

SCHEMA: Final = 1
APP_VERSION: Final = "0.1.0"


def new_key(passphrase: str) -> RawKey:
    """Derive the key for a file that does not stand yet, with a salt of its own."""
    return derive(passphrase, token_bytes(SALT_BYTES))


def random_key() -> RawKey:
    """Give a key that nobody has to remember: for the demo book."""
    return RawKey(token_bytes(32), token_bytes(SALT_BYTES))


def key_for(path: Path, passphrase: str) -> RawKey:
    """Derive the key of a standing file from its own salt; the size rules come first."""
    file.check_size(path)
    return derive(passphrase, salt_of(path))


def create_book(path: Path, key: RawKey, desk: Desk, fill: Callable[[Unit], None], *, demo: bool = False) -> Book:
    """Make a book with its first rows and open it; an existing file is never overwritten."""
    if path.exists():
        raise BookExists(path)
    temporary = path.with_name(f".{path.name}.{desk.new_id()[:8]}.new")
    try:
        _write_empty(temporary, key, desk, demo=demo)
        book = Book(temporary, key, desk)
        try:
            with book.write(Title(message("Book made")), kind=StepKind.BARRIER) as unit:
                fill(unit)
        finally:
            book.close()
        sync(temporary)
        _take_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)
    return open_book(path, key, desk)


def open_book(path: Path, key: RawKey, desk: Desk, *, read_only: bool = False) -> Book:
    """Open a standing book after its checks; a newer schema is refused, an older one is for the migrations."""
    probe = file.connect(path, key, read_only=True)
    try:
        schema = int(probe.execute("PRAGMA user_version").fetchone()[0])
        rows = probe.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'book'").fetchone()[0]
    finally:
        probe.close()
    if not rows:
        raise NotABook(path, "other_database")
    if schema > SCHEMA:
        raise FileTooNew(path, schema=schema, known=SCHEMA)
    return Book(path, key, desk, read_only=read_only)


def sync(path: Path) -> None:
    """Push a file and its folder's entry to the disk."""
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Push a folder's entries to the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take_name(temporary: Path, path: Path) -> None:
    """Rename without ever overwriting: a hard link fails where the name is taken."""
    try:
        os.link(temporary, path)
    except FileExistsError as error:
        raise BookExists(path) from error
    except OSError:  # a file system without links: the check and the rename are two steps there
        if path.exists():
            raise BookExists(path) from None
        temporary.rename(path)
    sync_folder(path.parent)


def _write_empty(path: Path, key: RawKey, desk: Desk, *, demo: bool) -> None:
    def connect() -> object:
        connection = sqlcipher.connect(str(path), isolation_level=None)
        file.unlock(connection, key)
        connection.execute("PRAGMA auto_vacuum = FULL")
        connection.execute(f"PRAGMA application_id = {file.APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        return connection

    engine = create_engine(
        "sqlite://", module=sqlcipher, creator=connect, poolclass=StaticPool, hide_parameters=True
    )
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            Record.metadata.create_all(connection)
            search.create_indexes(connection)
            row = {"id": desk.new_id(), "created_at": desk.now(), "app_version": APP_VERSION, "demo": demo}
            connection.execute(insert(Books), row)
            connection.commit()
    finally:
        engine.dispose()
