"""The fingerprint of a book: equal fingerprints mean equal rows, whatever the order of columns or pages."""

import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, column, func, select, table

from app.book.tables import Record, table_of

DERIVED = ("search_prefix", "search_trigram", "search_word", "sqlite_")
COMINGS_AND_GOINGS = {"session"}
HISTORY = {"book", "step", "touch", "journal", "search_doc", "told_event", "plan_draft", "plan_number"}
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


def sealed_tables() -> frozenset[str]:
    """Name the tables whose rows hold a whole file each."""
    return frozenset(table_of(record).name for record in Record.known() if record.sealed is not None)


def _add_table(total: Any, connection: Connection, name: str, *, content: bool) -> None:
    about = connection.exec_driver_sql("SELECT name, pk FROM pragma_table_info(?) ORDER BY name", (name,)).all()
    names = [row.name for row in about if not (content and row.name == "version")]
    order: list[Any] = [column(row.name) for row in sorted(about, key=lambda row: int(row.pk)) if row.pk]
    total.update(_values([name, *names]))
    shown: list[Any] = [column(each) for each in names]
    rows = connection.execute(select(*shown).select_from(table(name)).order_by(*order))
    if name in sealed_tables():
        for row in rows.partitions(1):
            _add_heavy(total, row[0])
        return
    for some in rows.partitions(PAGE):
        total.update(b"".join(map(_values, some)))


def _add_heavy(total: Any, row: Iterable[Any]) -> None:
    """Add a row value by value: sealed bytes are not copied on their way."""
    for value in row:
        if isinstance(value, bytes):
            total.update(b"B%d:" % len(value))
            total.update(value)
        else:
            total.update(_value(value))


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
