"""Moving what hangs on one client or person to another, whatever room it stands in."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select

from app.aftercare.tables import Promises
from app.agreements.tables import Agreements
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, chunks
from app.clients.rules import HoldKind
from app.clients.tables import Clients, ContactPoints, Holds, LifeEvents, Memberships, OwnValues, Persons, Tags
from app.ledger.tables import Invoices

OF_PERSON: Final = (ContactPoints, LifeEvents, Promises)
OF_AGREEMENT: Final = (Promises, Invoices)
SAME: Final[tuple[tuple[type[Record], tuple[str, ...]], ...]] = (
    (ContactPoints, ("client_id", "person_id", "kind", "normalised")),
    (Memberships, ("client_id", "person_id", "role", "from_on", "to_on")),
)
"""What says the same twice when these columns are equal."""


def move_client(unit: Unit, from_id: str, to_id: str) -> None:
    """Give everything that names one client to another, in every room that has such rows.

    The same word stays once; an own field that both have filled in keeps what the other says.
    """
    words = select(Tags.tag).where(Tags.client_id == to_id)
    unit.delete(Tags, _keys(unit.connection, select(Tags.id).where(Tags.client_id == from_id, Tags.tag.in_(words))))
    filled = select(OwnValues.field_id).where(OwnValues.client_id == to_id)
    double = select(OwnValues.id).where(OwnValues.client_id == from_id, OwnValues.field_id.in_(filled))
    unit.delete(OwnValues, _keys(unit.connection, double.order_by(OwnValues.id)))
    _move_all(unit, table_of(Clients), from_id, to_id)


def move_person(unit: Unit, from_id: str, to_id: str) -> None:
    """Give everything that names one person to another, and remove the one."""
    _move_all(unit, table_of(Persons), from_id, to_id)
    unit.delete(Persons, [from_id])


def drop_doubles(unit: Unit, client_id: str) -> None:
    """Remove what says the same twice about a client; the first one stays."""
    for record, names in SAME:
        columns = table_of(record).c
        rows = unit.connection.execute(
            select(columns.id, *(columns[name] for name in names))
            .where(columns.client_id == client_id)
            .order_by(columns.id)
        )
        first: dict[tuple[Any, ...], str] = {}
        unit.delete(record, [key for key, *content in rows.all() if first.setdefault(tuple(content), key) != key])


def move_persons(unit: Unit, person_ids: Sequence[str], to_id: str) -> None:
    """Give what belongs to persons to another client: how they are reached, what happened, what was promised."""
    for record in OF_PERSON:
        _move(unit, record, "person_id", person_ids, to_id)


def move_agreements(unit: Unit, agreement_ids: Sequence[str], to_id: str) -> None:
    """Give agreements to another client, with the promises and invoices that belong to them."""
    unit.update_many(Agreements, {key: {"client_id": to_id} for key in agreement_ids})
    for record in OF_AGREEMENT:
        _move(unit, record, "agreement_id", agreement_ids, to_id)


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
    for record, column in _naming(named):
        found = select(table_of(record).c.id).where(column == from_id).order_by(table_of(record).c.id)
        unit.update_many(record, {key: {column.key: to_id} for key in _keys(unit.connection, found)})


def _naming(named: Table) -> list[tuple[type[Record], Column[Any]]]:
    """Find every column that refers to a table, in order of their names."""
    found = [
        (record, key.parent)
        for record in Record.known()
        for key in table_of(record).foreign_keys
        if key.column.table is named
    ]
    return sorted(found, key=lambda one: str(one[1]))


def _move(unit: Unit, record: type[Record], naming: str, named: Iterable[str], to_id: str) -> None:
    """Let the rows of a table that name these keys belong to another client."""
    columns = table_of(record).c
    for some in chunks(list(named), CHUNK):
        found = select(columns.id).where(columns[naming].in_(some)).order_by(columns.id)
        unit.update_many(record, {key: {"client_id": to_id} for key in _keys(unit.connection, found)})


def _keys(connection: Connection, statement: Any) -> list[str]:
    return list(connection.execute(statement).scalars())
