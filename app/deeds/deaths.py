"""Begins the protocol of a death also where nobody recorded it on the screen: it came in with a file (2.5)."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from app.aftercare.tables import Promises
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import ClientEnd, ClientKind, Role
from app.clients.rules.silence import MOURNING
from app.clients.tables import Clients, Memberships, Persons
from app.deeds.rules.protocol import ESTATE
from app.deeds.store import promise_step


def follow_deaths(unit: Unit) -> None:
    """Promise to find out who speaks for the estate, for deaths that this unit tells and nobody promised it for yet.

    What is longer ago than the household is mourned for is history: an old book that comes in asks for nothing.
    """
    since = unit.today - MOURNING
    for client_id, on, person_id in sorted({*_dead(unit, since), *_ended(unit, since)}, key=str):
        if not _is_promised(unit, client_id, person_id):
            promise_step(unit, ESTATE, client_id, _known_on(on, unit.today), person_id)


def _known_on(on: date, today: date) -> date:
    """Count from the death, or from today where its duty would be over before anybody saw it."""
    return on if today - on <= timedelta(days=ESTATE.window_days) else today


def _dead(unit: Unit, since: date) -> Iterable[tuple[str, date, str | None]]:
    told = _told(unit, "person", "deceased_on")
    if not told:
        return
    found = unit.connection.execute(
        select(Persons.id, Persons.client_id, Persons.deceased_on, Memberships.role, Clients.kind)
        .join(Clients, Clients.id == Persons.client_id)
        .outerjoin(Memberships, (Memberships.person_id == Persons.id) & (Memberships.client_id == Persons.client_id))
        .where(Persons.deceased_on >= since, Persons.deceased_on <= unit.today)
    )
    for key, client_id, on, role, kind in found.all():
        if on and key in told and role != Role.CHILD and kind != ClientKind.BUSINESS:
            yield client_id, on, key


def _ended(unit: Unit, since: date) -> Iterable[tuple[str, date, str | None]]:
    """Give the clients whose relationship a death ended while it is not told who died."""
    told = _told(unit, "client", "end_reason")
    if not told:
        return
    found = unit.connection.execute(
        select(Clients.id, Clients.relationship_end).where(
            Clients.end_reason == ClientEnd.DEATH.value,
            Clients.relationship_end >= since,
            Clients.relationship_end <= unit.today,
            Clients.kind != ClientKind.BUSINESS.value,
        )
    )
    for key, on in found.all():
        if on and key in told and not any(one.deceased_on for one in clients.persons_of(unit.connection, key)):
            yield key, on, None


def _told(unit: Unit, table: str, column: str) -> set[str]:
    """Give the rows in which this unit wrote a column; new ones too."""
    found: set[str] = set()
    for entry in unit.entries:
        if entry.table == table:
            found |= set(entry.keys)
            found |= {row.id for row in entry.rows if row.after is not None and column in row.after}
    return found


def _is_promised(unit: Unit, client_id: str, person_id: str | None) -> bool:
    """Tell whether the step was promised before, for this person or for the client as a whole."""
    same = select(Promises.id).where(Promises.client_id == client_id, Promises.code == ESTATE.code)
    if person_id is not None:
        same = same.where(Promises.person_id.is_(None) | (Promises.person_id == person_id))
    return unit.connection.execute(same.limit(1)).first() is not None
