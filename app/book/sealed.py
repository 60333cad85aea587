"""Sealed bytes, read piece by piece: a file of fifty megabytes is never in memory whole."""

import hashlib
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, literal_column, select

from app.book.tables import Record, Sealed, table_of

PIECE: Final = 1 << 20
ROW: Final = "rowid"


def pieces(connection: Connection, record: type[Record], key: str) -> Iterator[bytes]:
    """Give the bytes of a row in pieces of a megabyte; none where no such row stands."""
    table = table_of(record)
    row = connection.execute(select(literal_column(ROW)).select_from(table).where(table.c.id == key)).scalar()
    if row is None:
        return
    driver: Any = connection.connection.driver_connection
    blob = driver.open_blob(table.name, _seal(record).content, row, True)
    try:
        while piece := blob.read(PIECE):
            yield piece
    finally:
        blob.close()


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


def _seal(record: type[Record]) -> Sealed:
    if record.sealed is None:
        raise TypeError(record)
    return record.sealed
