"""A book without a file and with next to nothing in it, to get ready on while the passphrase is typed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from app.book.book import Book
from app.book.engine import practice_engine
from app.book.keys import RawKey
from app.book.tables import Record
from app.foundation.desk import Desk


class PracticeBook(Book):
    """Has every table, and only the rows that `fill` puts there; it is gone when closed, and cannot be changed."""

    def __init__(self, desk: Desk, fill: Callable[[Connection], object]) -> None:
        super().__init__(Path(), RawKey(b"", b""), desk, read_only=True)
        self._tables = practice_engine()
        with self._tables.begin() as connection:
            Record.metadata.create_all(connection)
            fill(connection)

    @contextmanager
    def read(self, *, passing: bool = False) -> Iterator[Connection]:  # noqa: ARG002 (all of it is in memory)
        with self._tables.begin() as connection:
            yield connection

    def close(self) -> None:
        super().close()
        self._tables.dispose()
