"""The fingerprint of a book: equal fingerprints mean equal rows, whatever the order of columns or pages."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, column, func, select, table

DERIVED = ("search_prefix", "search_trigram", "search_word", "sqlite_")
COMINGS_AND_GOINGS = {"session"}
HISTORY = {"book", "step", "journal", "search_doc"}
PAGE = 1_000


def digest(connection: Connection, *, content: bool = False) -> str:
    """Give the SHA-256 over the ordinary tables by name, rows by primary key, values as type, length and bytes.

    What is derived for search and the row of each session are left out. `content` also leaves out the history, the name
    of the book and the versions of rows: so two books are equal that say the same, however they came to it.
    """
    total = hashlib.sha256()
    for name in ordinary_tables(connection):
        if not (content and name in HISTORY):
            _add_table(total, connection, name, content=content)
    return total.hexdigest()


def counts(connection: Connection) -> dict[str, int]:
    """Give the number of rows of each ordinary table."""
    return {
        name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
        for name in ordinary_tables(connection)
    }


def ordinary_tables(connection: Connection) -> list[str]:
    """Name the tables that hold what people and the app wrote."""
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").scalars()
    return [name for name in names if not name.startswith(DERIVED) and name not in COMINGS_AND_GOINGS]


def _add_table(total: Any, connection: Connection, name: str, *, content: bool) -> None:
    about = connection.exec_driver_sql("SELECT name, pk FROM pragma_table_info(?) ORDER BY name", (name,)).all()
    names = [row.name for row in about if not (content and row.name == "version")]
    order: list[Any] = [column(row.name) for row in sorted(about, key=lambda row: int(row.pk)) if row.pk]
    total.update(_values([name, *names]))
    shown: list[Any] = [column(each) for each in names]
    rows = select(*shown).select_from(table(name)).order_by(*order)
    for some in connection.execute(rows).partitions(PAGE):
        total.update(b"".join(map(_values, some)))


def _values(row: Iterable[Any]) -> bytes:
    return b"".join(map(_value, row))


def _value(value: Any) -> bytes:
    if value is None:
        return b"N"
    if isinstance(value, str):
        plain = value.encode()
        return b"S%d:%b" % (len(plain), plain)
    if isinstance(value, bytes):
        return b"B%d:%b" % (len(value), value)
    plain = repr(value).encode()
    return b"%b%d:%b" % (b"I" if isinstance(value, int) else b"F", len(plain), plain)
