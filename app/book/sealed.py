"""Sealed bytes, written and read piece by piece: other threads go on meanwhile, and memory holds only a piece."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, func, insert, literal_column, select

from app.book.tables import Record, Sealed, table_of

PIECE: Final = 1 << 20
ROW: Final = "rowid"


def insert_rows(connection: Connection, record: type[Record], rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows with their bytes: first as much room, then what goes in it."""
    table, column = table_of(record), _seal(record).content
    for row in rows:
        content = row[column]
        connection.execute(insert(table).values({**row, column: func.zeroblob(len(content))}))
        with _opened(connection, record, row["id"], read_only=False) as blob:
            for start in range(0, len(content), PIECE):
                blob.write(content[start : start + PIECE])


def pieces(connection: Connection, record: type[Record], key: str) -> Iterator[bytes]:
    """Give the bytes of a row in pieces of a megabyte; none where no such row stands."""
    with _opened(connection, record, key, read_only=True) as blob:
        while blob is not None and (piece := blob.read(PIECE)):
            yield piece


def is_whole(connection: Connection, record: type[Record], key: str) -> bool:
    """Tell whether the bytes of a row still are what they were when they were sealed."""
    table, seal = table_of(record), _seal(record)
    known = connection.execute(select(table.c[seal.sha256]).where(table.c.id == key)).scalar()
    found = hashlib.sha256()
    for piece in pieces(connection, record, key):
        found.update(piece)
    return bool(known == found.digest())


def broken(connection: Connection, record: type[Record]) -> list[str]:
    """Give the keys of the rows whose bytes are not what they were."""
    table = table_of(record)
    keys = connection.execute(select(table.c.id).order_by(table.c.id)).scalars().all()
    return [key for key in keys if not is_whole(connection, record, key)]


@contextmanager
def _opened(connection: Connection, record: type[Record], key: str, *, read_only: bool) -> Iterator[Any]:
    """Open the bytes of a row; None where no such row stands."""
    table, column = table_of(record), _seal(record).content
    row = connection.execute(select(literal_column(ROW)).select_from(table).where(table.c.id == key)).scalar()
    if row is None:
        yield None
        return
    driver: Any = connection.connection.driver_connection
    blob = driver.open_blob(table.name, column, row, read_only)
    try:
        yield blob
    finally:
        blob.close()


def _seal(record: type[Record]) -> Sealed:
    if record.sealed is None:
        raise TypeError(record)
    return record.sealed
