"""Moving what hangs on one client or person to another, whatever room it stands in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Connection, Table, func, select, true

from app.aftercare.rules.facts import BY_HAND
from app.aftercare.rules.promises import PromiseState
from app.aftercare.tables import Promises
from app.agreements.tables import Agreements
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, chunks
from app.cases.tables import Cases
from app.clients.rules import HoldKind
from app.clients.tables import (
    Clients,
    ContactPoints,
    Documents,
    Goals,
    Holds,
    LifeEvents,
    Memberships,
    OwnFields,
    OwnValues,
    Persons,
    Relations,
    Tags,
)
from app.contact.tables import Contacts
from app.deeds.rules.households import Keeper, SharedThing
from app.deeds.rules.protocol import DeedStep
from app.ledger.tables import Invoices
from app.office.store import work_calendar

OF_PERSON: Final = (ContactPoints, Goals, LifeEvents, Promises)
SHARED_OUT: Final = (ContactPoints, Documents, Goals, OwnValues, Tags)
"""What can be kept by either side, or both, when a household parts."""
OF_AGREEMENT: Final = (Promises, Invoices)
SAME: Final[tuple[tuple[type[Record], tuple[str, ...]], ...]] = (
    (ContactPoints, ("client_id", "person_id", "kind", "normalised")),
    (Memberships, ("client_id", "person_id", "role", "from_on", "to_on")),
    (Documents, ("client_id", "content_id", "name")),
    (LifeEvents, ("client_id", "person_id", "kind", "on_date", "note", "cause")),
)
"""What says the same twice when these columns are equal."""
COUNTED: Final = (Persons, Agreements, Contacts, Promises, Cases, Documents, Goals)
"""What a preview of a merge counts."""


def move_client(unit: Unit, from_id: str, to_id: str) -> None:
    """Give everything that names one client to another, in every room that has such rows.

    Where a table allows a thing only once (a word, the value of an own field), the other client's own stays.
    """
    _move_all(unit, table_of(Clients), from_id, to_id)


def move_person(unit: Unit, from_id: str, to_id: str) -> None:
    """Give everything that names one person to another, and remove the one; what they were to each other goes."""
    pair = [from_id, to_id]
    between = select(Relations.id).where(Relations.person_id.in_(pair), Relations.other_id.in_(pair))
    unit.delete(Relations, _keys(unit.connection, between.order_by(Relations.id)))
    _move_all(unit, table_of(Persons), from_id, to_id)
    _drop_same(unit, Relations, ("person_id", "other_id", "kind", "from_on", "to_on"), Relations.person_id == to_id)
    _drop_same(unit, Relations, ("person_id", "other_id", "kind", "from_on", "to_on"), Relations.other_id == to_id)
    unit.delete(Persons, [from_id])


def drop_doubles(unit: Unit, client_id: str) -> None:
    """Remove what says the same twice about a client; the first one stays."""
    for record, names in SAME:
        _drop_same(unit, record, names, table_of(record).c.client_id == client_id)


def _drop_same(unit: Unit, record: type[Record], names: Sequence[str], among: ColumnElement[bool]) -> None:
    columns = table_of(record).c
    rows = unit.connection.execute(
        select(columns.id, *(columns[name] for name in names)).where(among).order_by(columns.id)
    )
    first: dict[tuple[Any, ...], str] = {}
    unit.delete(record, [key for key, *content in rows.all() if first.setdefault(tuple(content), key) != key])


def move_persons(unit: Unit, person_ids: Sequence[str], from_id: str, to_id: str) -> None:
    """Give what belongs to persons in one client to another: how they are reached, their goals, what was promised."""
    for record in OF_PERSON:
        _move(unit, record, "person_id", person_ids, to_id, table_of(record).c.client_id == from_id)


def share_out(unit: Unit, from_id: str, to_id: str, keeps: Mapping[str, Keeper]) -> None:
    """Give another client what it keeps of a household, and both what both keep; what names a person stays with it."""
    for record in SHARED_OUT:
        columns = table_of(record).c
        found = select(columns.id).where(columns.client_id == from_id, _of_nobody(record), columns.id.in_(list(keeps)))
        wanted = {key: keeps[key] for key in _keys(unit.connection, found.order_by(columns.id))}
        moved = [key for key, keeper in wanted.items() if keeper is Keeper.LEAVE]
        unit.update_many(record, {key: {"client_id": to_id} for key in moved})
        both = unit.rows(record, [key for key, keeper in wanted.items() if keeper is Keeper.BOTH])
        unit.insert(record, [_fresh(row) | {"client_id": to_id} for row in both.values()])


def shared_things(connection: Connection, client_id: str) -> tuple[SharedThing, ...]:
    """Give what a household has as a whole, and not one of its persons: what a split asks about."""
    field = select(OwnFields.name).where(OwnFields.id == OwnValues.field_id).scalar_subquery()
    told: tuple[tuple[type[Record], Any], ...] = (
        (ContactPoints, ContactPoints.value),
        (Goals, Goals.title),
        (Documents, Documents.name),
        (Tags, Tags.tag),
        (OwnValues, field + ": " + OwnValues.value),
    )
    found = []
    for record, name in told:
        columns = table_of(record).c
        rows = select(columns.id, name).where(columns.client_id == client_id, _of_nobody(record)).order_by(columns.id)
        found += [SharedThing(key, table_of(record).name, words) for key, words in connection.execute(rows)]
    return tuple(found)


def _of_nobody(record: type[Record]) -> ColumnElement[bool]:
    columns = table_of(record).c
    return columns.person_id.is_(None) if "person_id" in columns else true()


def count_moved(connection: Connection, client_id: str) -> dict[str, int]:
    """Count by table what would move along with a client."""
    counts = {}
    for record in COUNTED:
        table = table_of(record)
        counted = select(func.count()).select_from(table).where(table.c.client_id == client_id)
        counts[table.name] = connection.execute(counted).scalar_one()
    return counts


def _fresh(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in ("id", "version")}


def move_agreements(unit: Unit, agreement_ids: Sequence[str], to_id: str) -> None:
    """Give agreements to another client, with the promises and invoices that belong to them."""
    unit.update_many(Agreements, {key: {"client_id": to_id} for key in agreement_ids})
    for record in OF_AGREEMENT:
        _move(unit, record, "agreement_id", agreement_ids, to_id)


def promise_step(unit: Unit, step: DeedStep, client_id: str, after: date, person_id: str | None = None) -> str:
    """Promise a step of a deed, counted from a day in working days; give its key."""
    due = work_calendar(unit.connection).add_workdays(after, step.workdays)
    values = {"client_id": client_id, "person_id": person_id, "code": step.code, "anchor": BY_HAND, "anchor_on": after}
    planned = {"planned": due, "due": due, "window_days": step.window_days}
    return unit.insert_one(Promises, {**values, **planned, "level": step.level.value, "channel": step.channel.value})


def hand_tasks(unit: Unit, agreement_id: str, successor_id: str) -> None:
    """Let what was promised by hand about an agreement, and is still open, be about its successor.

    What the plan promised is planned anew for the successor.
    """
    found = select(Promises.id).where(
        Promises.agreement_id == agreement_id,
        Promises.state == PromiseState.OPEN.value,
        Promises.anchor == BY_HAND,
    )
    keys = _keys(unit.connection, found.order_by(Promises.id))
    unit.update_many(Promises, {key: {"agreement_id": successor_id} for key in keys})


def copy_opt_outs(unit: Unit, from_id: str, to_id: str) -> None:
    """Let whoever leaves a household keep the peace that was asked for."""
    columns = table_of(Holds).c
    found = unit.connection.execute(
        select(columns.from_on, columns.to_on, columns.reason, columns.channel, columns.kind)
        .where(columns.client_id == from_id, columns.kind == HoldKind.OPT_OUT.value)
        .order_by(columns.id)
    )
    unit.insert(Holds, [{**row, "client_id": to_id} for row in found.mappings()])


def _move_all(unit: Unit, named: Table, from_id: str, to_id: str) -> None:
    for record, column in naming(named):
        _drop_collisions(unit, record, column, from_id, to_id)
        found = select(table_of(record).c.id).where(column == from_id).order_by(table_of(record).c.id)
        unit.update_many(record, {key: {column.key: to_id} for key in _keys(unit.connection, found)})


def _drop_collisions(unit: Unit, record: type[Record], column: Column[Any], from_id: str, to_id: str) -> None:
    """Remove rows that cannot move because the other one has a row of that kind, and only one may stand."""
    columns = table_of(record).c
    for index in unique_indexes(record, column):
        others = [one for one in index if one is not column]
        there = unit.connection.execute(select(*others, columns.id).where(column == to_id)).all()
        taken = {tuple(row[:-1]) for row in there}
        rows = unit.connection.execute(select(*others, columns.id).where(column == from_id).order_by(columns.id)).all()
        unit.delete(record, [row[-1] for row in rows if tuple(row[:-1]) in taken])


def unique_indexes(record: type[Record], column: Column[Any]) -> list[list[Column[Any]]]:
    """Give the columns of each unique index of a table in which a column stands."""
    found = [list(index.columns) for index in table_of(record).indexes if index.unique]
    return [columns for columns in found if column in columns]


def naming(named: Table) -> list[tuple[type[Record], Column[Any]]]:
    """Find every column that refers to a table, in order of their names."""
    found = [
        (record, key.parent)
        for record in Record.known()
        for key in table_of(record).foreign_keys
        if key.column.table is named
    ]
    return sorted(found, key=lambda one: str(one[1]))


def _move(
    unit: Unit,
    record: type[Record],
    column: str,
    named: Iterable[str],
    to_id: str,
    among: ColumnElement[bool] | None = None,
) -> None:
    """Let the rows of a table that name these keys belong to another client."""
    columns = table_of(record).c
    for some in chunks(list(named), CHUNK):
        found = select(columns.id).where(columns[column].in_(some), true() if among is None else among)
        found = found.order_by(columns.id)
        unit.update_many(record, {key: {"client_id": to_id} for key in _keys(unit.connection, found)})


def _keys(connection: Connection, statement: Any) -> list[str]:
    return list(connection.execute(statement).scalars())
