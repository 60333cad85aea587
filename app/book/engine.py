"""SQLAlchemy on the file of a book. Every connection comes from `file.connect`, so none is ever without its checks.

All engines write statements the same way and keep what was written together: a statement that was said to one of them,
be it to practise, is known to all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlalchemy.util import LRUCache
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import file
from app.book.keys import RawKey

READERS: Final = 4
"""As many as there are threads that read at once: one for each lane of the window."""
_WRITTEN: Final[LRUCache[Any, Any]] = LRUCache(1_000)
"""Statements as they were written for the driver. Nothing of a book is in them: values are bound when they are said."""


def writing_engine(path: Path, key: RawKey) -> Engine:
    """Give one connection; each transaction holds the right to write from its start."""
    return _engine(lambda: file.connect(path, key), size=1, begin="BEGIN IMMEDIATE")


def reading_engine(path: Path, key: RawKey, *, read_only: bool, passing: bool = False) -> Engine:
    """Give a few connections that cannot write; `passing` ones keep few pages of the file in memory."""

    def connect() -> Any:
        connection = file.connect(path, key, read_only=read_only)
        connection.execute("PRAGMA query_only = ON")
        if passing:
            file.keep_few_pages(connection)
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


def practice_engine() -> Engine:
    """Give an empty store in memory: a statement that was said to it needs not be written anew for a book."""
    return _engine(_in_memory, size=1, begin="BEGIN")


def _engine(connect: Callable[[], Any], *, size: int, begin: str | None) -> Engine:
    dialect = _dialect()
    pool = QueuePool(
        connect,
        pool_size=size,
        max_overflow=0,
        use_lifo=True,  # the connection that remembers most is used most
        dialect=dialect,
    )
    engine = Engine(pool, dialect, make_url("sqlite://"), hide_parameters=True)
    engine.update_execution_options(compiled_cache=_WRITTEN)
    if begin is not None:
        event.listen(engine, "begin", lambda connection: connection.connection.driver_connection.execute(begin))
    return engine


@lru_cache(maxsize=1)
def _dialect() -> Dialect:
    """Give SQLAlchemy's way with SQLite, which has asked the library once what it can do."""
    engine = create_engine("sqlite://", module=sqlcipher, creator=_in_memory)
    with engine.connect():
        pass
    engine.dispose()
    return engine.dialect


def _in_memory() -> Any:
    return sqlcipher.connect(":memory:", isolation_level=None, check_same_thread=False)
