"""SQLAlchemy on the file of a book. Every connection comes from `file.connect`, so none is ever without its checks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import file
from app.book.keys import RawKey

READERS = 3


def writing_engine(path: Path, key: RawKey) -> Engine:
    """Give one connection; each transaction holds the right to write from its start."""
    return _engine(lambda: file.connect(path, key), size=1, begin="BEGIN IMMEDIATE")


def reading_engine(path: Path, key: RawKey, *, read_only: bool) -> Engine:
    """Give a few connections that cannot write."""

    def connect() -> Any:
        connection = file.connect(path, key, read_only=read_only)
        connection.execute("PRAGMA query_only = ON")
        return connection

    return _engine(connect, size=READERS, begin="BEGIN")


@contextmanager
def bare_connection(path: Path, key: RawKey, *, read_only: bool = True) -> Iterator[Connection]:
    """Give a connection of its own without a transaction: for checks, copies and upgrades, which cannot have one."""
    engine = _engine(lambda: file.connect(path, key, read_only=read_only), size=1, begin=None)
    try:
        with meaning(path), engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def meaning(path: Path) -> Iterator[None]:
    """Let what goes wrong with the file leave as an error with a meaning."""
    try:
        yield
    except (DBAPIError, sqlcipher.DatabaseError) as error:
        known = file.storage_error(path, error.orig if isinstance(error, DBAPIError) else error)
        if known is None:
            raise
        raise known from None


def _engine(connect: Any, *, size: int, begin: str | None) -> Engine:
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_use_lifo=True,  # the connection that remembers most is used most
        hide_parameters=True,
    )
    if begin is not None:
        event.listen(engine, "begin", lambda connection: connection.connection.driver_connection.execute(begin))
    return engine
