"""The journal: every change with its before and after, chained by salted hashes.

entry_hash = SHA-256(previous ‖ step, actor, time, table ‖ payload_hash), payload_hash = SHA-256(salt ‖ payload).
Erasing a payload later keeps payload_hash, so that the chain still verifies.
"""

import hashlib
import json
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, LargeBinary, Table, func, insert, select
from sqlalchemy.types import Date

from app.book.tables import Instant, Journal, Steps

GENESIS = b"\0" * 32
Head = tuple[int, bytes]
START: Head = (0, GENESIS)
HEAD = "SELECT number, entry_hash FROM journal ORDER BY number DESC LIMIT 1"
ENTRY = "SELECT entry_hash FROM journal WHERE number = ?"
COLUMNS = tuple(Journal.__table__.c.keys())


class EntryKind(StrEnum):
    """What happened to the rows of an entry. A bulk insert keeps only keys: the rows stand in the table itself."""

    INSERT = "insert"
    BULK = "bulk"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after; an inserted row has no before, a deleted one no after."""

    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One journalled change of one table, ready to be written."""

    table: str
    kind: EntryKind
    rows: tuple[RowChange, ...] = ()
    keys: tuple[str, ...] = ()

    def payload(self) -> bytes:
        if self.kind is EntryKind.BULK:
            content: dict[str, Any] = {"keys": self.keys}
        else:
            content = {"rows": [[row.id, _plain(row.before), _plain(row.after)] for row in self.rows]}
        return json.dumps(content, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()

    def row_id(self) -> str | None:
        """Give the key of the one row of a single edit: by it the history of a row is found."""
        if len(self.rows) == 1:
            return self.rows[0].id
        return self.keys[0] if len(self.keys) == 1 else None


@dataclass(frozen=True, slots=True)
class StepMark:
    """Who did the step and when, as it goes into the hash."""

    id: str
    actor: str
    at: datetime

    def bytes(self) -> bytes:
        return "\x1f".join((self.id, self.actor, self.at.isoformat(timespec="microseconds"))).encode()


def head(connection: Connection) -> Head:
    """Give the newest entry's number and hash: the state of the whole history in 32 bytes."""
    newest = connection.exec_driver_sql(HEAD).first()
    return (newest[0], newest[1]) if newest else START


def append(connection: Connection, mark: StepMark, entries: Sequence[Entry], salts: Iterator[bytes]) -> Head:
    """Write entries at the end of the chain and give the new head."""
    last, previous = head(connection)
    rows = []
    for number, entry in enumerate(entries, start=last + 1):
        salt, payload = next(salts), entry.payload()
        payload_hash = hashlib.sha256(salt + payload).digest()
        previous = chain(previous, mark, entry.table, payload_hash)
        kind, row_id = entry.kind.value, entry.row_id()
        rows.append((number, mark.id, entry.table, kind, row_id, salt, payload, payload_hash, previous))
    if rows:
        connection.execute(insert(Journal), [dict(zip(COLUMNS, row, strict=True)) for row in rows])
    return last + len(rows), previous


def chain(previous: bytes, mark: StepMark, table: str, payload_hash: bytes) -> bytes:
    """Give the hash of an entry from the one before it."""
    return hashlib.sha256(previous + mark.bytes() + b"\x1f" + table.encode() + payload_hash).digest()


def entries_of(connection: Connection, step_id: str, tables: Mapping[str, Table]) -> list[Entry]:
    """Read a step's entries back, in the order in which they were made."""
    return _entries(connection, (Journal.step_id == step_id,), tables)


def entries_since(
    connection: Connection, number: int, tables: Mapping[str, Table], kinds: Sequence[str] | None = None
) -> list[Entry]:
    """Read what later steps (of these kinds, not undone) did to these tables."""
    later = [Steps.number > number]
    if kinds is not None:
        later += [Steps.kind.in_(kinds), Steps.undone_by.is_(None)]
    steps = select(Steps.id).where(*later)
    return _entries(connection, (Journal.step_id.in_(steps), Journal.table_name.in_(tables)), tables)


def _entries(connection: Connection, where: Iterable[ColumnElement[bool]], tables: Mapping[str, Table]) -> list[Entry]:
    found = connection.execute(
        select(Journal.table_name, Journal.kind, Journal.payload)
        .where(Journal.payload.is_not(None), *where)
        .order_by(Journal.number)
    )
    return [read_entry(tables[row.table_name], EntryKind(row.kind), row.payload) for row in found]


def broken_link(connection: Connection) -> int | None:
    """Walk the chain; give the number of the first entry that does not follow from the one before, or None."""
    previous = GENESIS
    rows = connection.execution_options(yield_per=500).execute(
        select(
            Journal.number,
            Journal.step_id,
            Journal.table_name,
            Journal.salt,
            Journal.payload,
            Journal.payload_hash,
            Journal.entry_hash,
            Steps.actor,
            Steps.at,
        )
        .join(Steps, Steps.id == Journal.step_id)
        .order_by(Journal.number)
    )
    expected = 0
    for row in rows:
        expected += 1
        follows = chain(previous, StepMark(row.step_id, row.actor, row.at), row.table_name, row.payload_hash)
        kept = row.payload is None or hashlib.sha256(row.salt + row.payload).digest() == row.payload_hash
        if row.number != expected or follows != row.entry_hash or not kept:
            return int(row.number)
        previous = row.entry_hash
    total = connection.execute(select(func.count()).select_from(Journal)).scalar_one()
    return None if total == expected else expected + 1


def read_entry(table: Table, kind: EntryKind, payload: bytes) -> Entry:
    """Give a stored payload its meaning again."""
    content = json.loads(payload)
    if kind is EntryKind.BULK:
        return Entry(table.name, kind, keys=tuple(content["keys"]))
    rows = (RowChange(key, _typed(table, before), _typed(table, after)) for key, before, after in content["rows"])
    return Entry(table.name, kind, rows=tuple(rows))


def _plain(values: Mapping[str, Any] | None) -> dict[str, Any] | None:
    if values is None:
        return None
    return {name: _plain_value(value) for name, value in values.items()}


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return b64encode(value).decode() if isinstance(value, bytes) else value


def _typed(table: Table, values: dict[str, Any] | None) -> dict[str, Any] | None:
    """Give the stored values their column's type again; a column that no longer exists is left out."""
    if values is None:
        return None
    return {name: _typed_value(table, name, value) for name, value in values.items() if name in table.c}


def _typed_value(table: Table, name: str, value: Any) -> Any:
    kind = table.c[name].type
    if value is None:
        return None
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Instant):
        return datetime.fromisoformat(value)
    return b64decode(value) if isinstance(kind, LargeBinary) else value


def rows_of(entries: Iterable[Entry]) -> Iterator[tuple[str, str]]:
    """Give (table, key) of everything that the entries touch."""
    for entry in entries:
        for row in entry.rows:
            yield entry.table, row.id
        for key in entry.keys:
            yield entry.table, key
