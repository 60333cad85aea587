"""Reads the journal of one step as far as it speaks of one client; an import of thousands is not read whole."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, false, func, or_, select, true

from app.book.journal import Entry, EntryKind, read_entry
from app.book.tables import Journal, Record, Steps, Touches, table_of
from app.book.touched import CLIENT, OWNER, owner_of
from app.book.unit import CHUNK, chunks
from app.clients.tables import Predecessors
from app.overview.changes.rules import ChangedRow, Ownership

NAMED: Final = {
    "adviser": "name", "agreement": "reference", "client": "name", "life_event": "kind", "own_field": "name",
    "person": "full_name", "provider": "name",
}  # fmt: skip
"""The column by which a row is called that another row names."""
LEAVING: Final = (EntryKind.DELETE.value, EntryKind.UPDATE.value)
"""Kinds of entries by which a row can leave a client."""
KEYS: Final = 40
"""So many rows of the client are looked for in entries of many rows."""
LOOKED_AT: Final = 500
"""So many rows of a table are taken to be the client's: the newest entries name no more."""


def step_and_touch(connection: Connection, clients: Iterable[str], mark: str) -> tuple[Row[Any], str] | None:
    """Give a step and what was noted of it for these clients; None when it did nothing to them."""
    step = connection.execute(select(table_of(Steps)).where(Steps.number == int(mark))).first()
    noted = select(Touches.what).where(Touches.client_id.in_(list(clients)), Touches.mark == mark)
    what = connection.execute(noted.order_by(Touches.client_id)).scalars().all()
    return None if step is None or not what else (step, " ".join(what))


def histories(connection: Connection, client_id: str, mark: str) -> tuple[frozenset[str], frozenset[str]]:
    """Give the clients whose rows of that time are all this one's, and those of whom only the household is."""
    found = connection.execute(
        select(Predecessors.former_id, Predecessors.until).where(Predecessors.client_id == client_id)
    ).all()
    taken_in = frozenset(row.former_id for row in found if row.until is None)
    came_from = frozenset(row.former_id for row in found if row.until is not None and mark <= row.until)
    return taken_in | {client_id}, came_from


def ownership(
    connection: Connection, tables: Iterable[str], clients: frozenset[str], households: frozenset[str]
) -> Ownership:
    """Find the rows of these clients in tables and in those that lead there; of households only the client itself."""
    known = Record.metadata.tables
    leads = {name: owner for name in tables if name in known and (owner := owner_of(known[name])) is not None}
    rows: dict[str, list[str]] = {}
    for name in dict.fromkeys([*leads, *(parent for _, parent in leads.values() if parent)]):
        owned = known[name].c.id.in_(clients | households) if name == CLIENT else _owned(known[name], clients)
        wanted = select(known[name].c.id).where(owned).order_by(known[name].c.id).limit(LOOKED_AT)
        rows[name] = list(connection.execute(wanted).scalars())
    if CLIENT in rows:
        rows[CLIENT] = sorted({*rows[CLIENT], *clients, *households})
    return Ownership(clients, rows, leads)


def _owned(table: Table, clients: frozenset[str]) -> ColumnElement[bool]:
    """Give the condition that a row belongs to one of these clients, straight or by what it hangs on."""
    column, parent = owner_of(table) or ("id", "")
    if not parent:
        return table.c[column].in_(clients)
    above = Record.metadata.tables[parent]
    return table.c[column].in_(select(above.c.id).where(above.c[OWNER].in_(clients)))


def entries_about(connection: Connection, step_id: str, owned: Ownership) -> list[Entry]:
    """Read the entries of a step that name a client's rows, or by which one of them may have left."""
    found: list[Any] = []
    for table, (_, parent) in owned.leads.items():
        known = sorted(owned.rows[table])
        named = _names(sorted(owned.clients)) if not parent else true()
        taken_out = and_(Journal.kind.in_(LEAVING), named)
        together = and_(Journal.row_id.is_(None), _names(known[:KEYS]))
        rows = connection.execute(
            select(Journal.number, Journal.table_name, Journal.kind, Journal.payload).where(
                Journal.step_id == step_id,
                Journal.table_name == table,
                Journal.payload.is_not(None),
                or_(Journal.row_id.in_(known), together, taken_out),
            )
        )
        found.extend(rows.all())
    tables = Record.metadata.tables
    ordered = sorted(found, key=lambda row: int(row.number))
    return [read_entry(tables[row.table_name], EntryKind(row.kind), row.payload) for row in ordered]


def _names(keys: Sequence[str]) -> ColumnElement[bool]:
    return or_(false(), *(func.instr(Journal.payload, f'"{key}"'.encode()) > 0 for key in keys))


def standing_rows(connection: Connection, keys: Iterable[tuple[str, str]]) -> dict[tuple[str, str], dict[str, Any]]:
    """Give rows that stand, whole but for sealed bytes."""
    by_table: dict[str, list[str]] = defaultdict(list)
    for table, key in keys:
        by_table[table].append(key)
    found = {}
    for record in Record.known():
        name = table_of(record).name
        for some in chunks(by_table.get(name, []), CHUNK):
            sealed = record.sealed.content if record.sealed is not None else ""
            columns = [column for column in table_of(record).c if column.key != sealed]
            rows = connection.execute(select(*columns).where(table_of(record).c.id.in_(some))).mappings()
            found.update({(name, row["id"]): dict(row) for row in rows})
    return found


def in_order(row: ChangedRow) -> ChangedRow:
    """Put the details of a row in the order in which its table has them."""
    places = {name: place for place, name in enumerate(Record.metadata.tables[row.table].c.keys())}
    return replace(row, fields=tuple(sorted(row.fields, key=lambda one: places[one.column])))


def names_of(connection: Connection, rows: Iterable[ChangedRow]) -> dict[str, str]:
    """Give what keys in the values of rows are called, of whatever still stands."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        table = Record.metadata.tables[row.table]
        targets = {key.parent.name: key.column.table.name for key in table.foreign_keys}
        for name, target in targets.items():
            values = [row.values.get(name), *(v for f in row.fields if f.column == name for v in (f.before, f.after))]
            wanted[target] |= {value for value in values if isinstance(value, str)}
    found: dict[str, str] = {}
    for target, keys in wanted.items():
        if target in NAMED:
            table = Record.metadata.tables[target]
            named = select(table.c.id, table.c[NAMED[target]]).where(table.c.id.in_(sorted(keys)))
            found.update({key: name for key, name in connection.execute(named) if name})
    return found
