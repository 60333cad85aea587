"""The floors that need no SQLAlchemy: raw connections with the book's own profile, and statements said once more."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlcipher3 import dbapi2 as sqlcipher

from app.book import file
from app.book.keys import RawKey

Said = tuple[str, Any]


@contextmanager
def connected(path: Path, key: RawKey, *, read_only: bool = True) -> Iterator[Any]:
    """Give a raw connection to a book, with the profile that the app uses."""
    with closing(file.connect(path, key, read_only=read_only)) as connection:
        yield connection


@contextmanager
def unkeyed(path: Path) -> Iterator[Any]:
    """Give a raw connection to an unencrypted copy, of the same library and with the same profile."""
    with closing(sqlcipher.connect(str(path), isolation_level=None)) as connection:
        file.apply_profile(connection, path)
        yield connection


def export_plain(path: Path, key: RawKey, target: Path) -> None:
    """Write an unencrypted copy of a book of made-up clients."""
    with connected(path, key) as connection:
        connection.execute("ATTACH ? AS plain KEY ''", (str(target),))
        connection.execute("PRAGMA plain.auto_vacuum = FULL")
        connection.execute("SELECT sqlcipher_export('plain')")
        connection.execute("DETACH plain")


@contextmanager
def overheard() -> Iterator[list[Said]]:
    """Note the statements of a block with their values, as the driver gets them."""
    said: list[Said] = []

    def note(_connection: object, _cursor: object, statement: str, values: Any, *_rest: object) -> None:
        said.append((statement, values))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield said
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def read_all(connection: Any, said: Sequence[Said]) -> None:
    """Ask the same again and take every row, in one transaction as the services do."""
    connection.execute("BEGIN")
    for statement, values in said:
        connection.execute(statement, values).fetchall()
    connection.execute("ROLLBACK")
