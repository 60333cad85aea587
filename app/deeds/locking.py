"""A file that is locked after an objection: nothing of it changes, what the law asks for stays (the field's rules 2.5).

Money goes on being booked on it, and complaints about it are still answered: the law asks for both.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection, Row, select

from app.agreements.tables import AgreementChecks, Agreements, Engagements, LoanParts
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, chunks
from app.checkins.tables import CheckIns
from app.clients.rules import HoldKind
from app.clients.tables import (
    Clients,
    Consents,
    ContactPoints,
    Documents,
    Goals,
    Holds,
    LifeEvents,
    Memberships,
    OwnValues,
    Persons,
    Tags,
)
from app.contact.tables import Contacts
from app.foundation.errors import RuleBroken

OF_CLIENT: Final[tuple[type[Record], ...]] = (
    Agreements, CheckIns, Contacts, ContactPoints, Documents, Engagements, Goals, LifeEvents, Memberships, OwnValues,
    Persons, Tags,
)  # fmt: skip
OF_PERSON: Final[tuple[type[Record], ...]] = (Consents,)
OF_AGREEMENT: Final[tuple[type[Record], ...]] = (AgreementChecks, LoanParts)
LOCKED: Final[tuple[type[Record], ...]] = (Clients, *OF_CLIENT, *OF_PERSON, *OF_AGREEMENT)


def keep_locked(unit: Unit) -> None:
    """Refuse to change what belongs to a locked file: RuleBroken("client_locked"), with the name of the client.

    A unit that sets, moves or ends the objection itself may change the file: so it is done, undone and lifted.
    """
    if not any(unit.changed.get(table_of(record).name) for record in LOCKED):
        return
    locked = _locked(unit)
    if not locked:
        return
    touched = set(unit.changed.get("client", ())) | _owners(unit, OF_CLIENT, "client_id")
    touched |= _of(unit, Persons, _owners(unit, OF_PERSON, "person_id"))
    touched |= _of(unit, Agreements, _owners(unit, OF_AGREEMENT, "agreement_id"))
    for key in sorted(touched & locked.keys()):
        raise RuleBroken("client_locked", "client", client=locked[key])


def locked_clients(connection: Connection, today: date) -> dict[str, str]:
    """Give the clients whose file is locked, with their names."""
    return {client_id: name for _, client_id, name in _objections(connection, today)}


def _locked(unit: Unit) -> dict[str, str]:
    """Give the clients with an objection that this unit has nothing to do with, with their names."""
    moved = unit.changed.get("hold", set())
    found = _objections(unit.connection, unit.today)
    return {client_id: name for key, client_id, name in found if key not in moved}


def _objections(connection: Connection, today: date) -> Sequence[Row[*tuple[str, str, str]]]:
    """Give the objections that hold on a day: their keys, and whose they are."""
    hold = table_of(Holds).c
    return connection.execute(
        select(hold.id, hold.client_id, Clients.name)
        .join(Clients, Clients.id == hold.client_id)
        .where(
            hold.kind == HoldKind.OBJECTION.value,
            hold.from_on <= today,
            hold.to_on.is_(None) | (hold.to_on > today),
        )
    ).all()


def _owners(unit: Unit, records: Iterable[type[Record]], column: str) -> set[str]:
    """Give whose rows this unit touched, also those that it removed."""
    found: set[str] = set()
    for record in records:
        name = table_of(record).name
        keys = unit.changed.get(name)
        if keys:
            found |= _of(unit, record, keys, column)
            rows = (row for entry in unit.entries if entry.table == name for row in entry.rows)
            found |= {row.before[column] for row in rows if row.before and row.before.get(column)}
    return found


def _of(unit: Unit, record: type[Record], keys: Iterable[str], column: str = "client_id") -> set[str]:
    columns = table_of(record).c
    return {
        key
        for some in chunks(sorted(keys), CHUNK)
        for key in unit.connection.execute(select(columns[column]).where(columns.id.in_(some))).scalars()
    }
