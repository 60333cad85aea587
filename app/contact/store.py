"""Reads and writes of contact moments."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Connection, func, select

from app.agreements.rules.served import ServiceYear, current, service_year, year_of
from app.agreements.store import engagements_of
from app.book.unit import Unit, Values
from app.clients.store import adviser_for
from app.contact.rules import Channel, Contact, ContactDraft, Direction, Said, Serving, check_contact, counts_as_contact
from app.contact.tables import Contacts
from app.foundation.errors import NotFound
from app.office.tidy import tidy

WORDS: Final = {"channel": Channel, "direction": Direction}
_CONTACT: Final = tuple(getattr(Contacts, field.name) for field in fields(Contact))
_STORED_AS_TYPED: Final = (
    "client_id",
    "agreement_id",
    "on_date",
    "channel",
    "direction",
    "minutes",
    "said",
    "summary",
)


def contact(connection: Connection, contact_id: str) -> Contact:
    """Give a contact moment. Raises NotFound."""
    row = connection.execute(select(*_CONTACT).where(Contacts.id == contact_id)).first()
    if row is None:
        raise NotFound("contact", contact_id)
    return _contact(row)


def contact_called(connection: Connection, named: str) -> str:
    """Give the key of the contact moment with this reference or key. Raises NotFound."""
    by_name = select(Contacts.id).where((Contacts.id == named) | (Contacts.reference == named)).limit(1)
    found = connection.execute(by_name).scalar_one_or_none()
    if found is None:
        raise NotFound("contact", named)
    return found


def last_said(connection: Connection, client_id: str, count: int) -> tuple[Said, ...]:
    """Give the newest words of a client, newest first."""
    rows = connection.execute(
        select(Contacts.id, Contacts.on_date, Contacts.channel, Contacts.said)
        .where(Contacts.client_id == client_id, Contacts.said.is_not(None))
        .order_by(Contacts.on_date.desc(), Contacts.id.desc())
        .limit(count)
    )
    return tuple(Said(row.id, row.on_date, Channel(row.channel), row.said) for row in rows)


def last_heard(connection: Connection, client_id: str) -> date | None:
    """Give the day on which the client was heard last: they came to us, or told us something."""
    heard = (Contacts.direction == Direction.IN.value) | Contacts.said.is_not(None)
    return connection.execute(
        select(func.max(Contacts.on_date)).where(Contacts.client_id == client_id, heard)
    ).scalar_one()


def contact_days(connection: Connection, client_id: str, start: date, until: date) -> frozenset[date]:
    """Give the days from `start` up to and with `until` on which there was contact that counts for a service."""
    return frozenset(one.on_date for one in counted_contacts(connection, client_id, start, until))


def counted_contacts(connection: Connection, client_id: str, start: date, until: date) -> tuple[Contact, ...]:
    """Give the contacts from `start` up to and with `until` that count for a service, newest first."""
    rows = connection.execute(
        select(*_CONTACT)
        .where(Contacts.client_id == client_id, Contacts.on_date.between(start, until))
        .order_by(Contacts.on_date.desc(), Contacts.id.desc())
    )
    found = (_contact(row) for row in rows)
    return tuple(one for one in found if counts_as_contact(one.channel, one.direction, one.said))


def served(connection: Connection, client_id: str, on: date) -> ServiceYear | None:
    """Put the service that counts on a day beside the contacts of its year; None where none was ever agreed."""
    agreed = current(engagements_of(connection, client_id), on)
    if agreed is None:
        return None
    start, _ = year_of(agreed, on)
    return service_year(agreed, contact_days(connection, client_id, start, on), on)


def serving(connection: Connection, client_id: str, on: date) -> Serving | None:
    """Give the service that counts on a day with the contacts behind its number; None where none was ever agreed."""
    year = served(connection, client_id, on)
    if year is None:
        return None
    until = min(on, year.end - timedelta(days=1))
    return Serving(year, counted_contacts(connection, client_id, year.start, until))


def insert_contact(unit: Unit, draft: ContactDraft) -> str:
    """Store a contact moment; give its key. Raises RuleBroken ("in_the_future", "minutes_out_of_range")."""
    check_contact(draft.on_date, draft.minutes, unit.today)
    values = tidy(Contacts, {name: getattr(draft, name) for name in _STORED_AS_TYPED}, WORDS)
    return unit.insert_one(Contacts, {**values, "adviser_id": adviser_for(unit, draft.client_id, draft.adviser)})


def update_contact(unit: Unit, contact_id: str, values: Values, version: int | None = None) -> None:
    """Store changed values. Raises NotFound, ChangedMeanwhile, RuleBroken as `insert_contact` does."""
    after = replace(contact(unit.connection, contact_id), **(tidied := tidy(Contacts, values, WORDS)))
    check_contact(after.on_date, after.minutes, unit.today)
    unit.update(Contacts, contact_id, tidied, version=version)


def delete_contact(unit: Unit, contact_id: str) -> None:
    """Remove a contact moment; rows above that name it follow before the commit. Raises NotFound."""
    unit.defer_references()
    if not unit.delete(Contacts, [contact_id]):
        raise NotFound("contact", contact_id)


def _contact(row: Any) -> Contact:
    found = Contact(*row)
    return replace(found, channel=Channel(found.channel), direction=Direction(found.direction))
