"""Reads what the departure file says, and keeps it: one row for each time that a relationship ended."""

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, select

from app.aftercare.rules.stored import Promise
from app.aftercare.store import kept_ratio, open_promises
from app.aftercare.store.promises import missed_promises
from app.agreements import store as agreements
from app.book.unit import Unit
from app.checkins.store import checkins_of
from app.clients import store as clients
from app.clients.rules import Client, ClientEnd, Role
from app.clients.rules.speaking import PostalAddress, post_of
from app.clients.store.speaking import speakers_of
from app.clients.tables import Departures
from app.contact.store import last_heard, last_said
from app.deeds.lasting import lasting
from app.deeds.rules.departure import (
    MOST,
    Correspondence,
    Departure,
    LeftAgreement,
    LeftAnswer,
    LeftPromise,
    LeftReader,
    LeftWords,
    fitted,
    freeze,
    thaw,
)
from app.foundation.errors import NotFound
from app.office.rules import Office
from app.office.store import advisers, office

READERS: Final = frozenset({Role.MEMBER, Role.PARTNER, Role.DIRECTOR, Role.CONTACT, Role.GUARDIAN})
"""To whom in a client a letter may go."""
SAID: Final = MOST["said"]


class KeptDeparture(NamedTuple):
    """A departure file in a list."""

    id: str
    on: date
    reason: ClientEnd


def write_departure(unit: Unit, client_id: str, on: date, reason: ClientEnd, words: str) -> str:
    """Freeze what is known of a client now; give the key of its departure file."""
    content = read_departure(unit.connection, client_id, on, reason, words)
    values = {"client_id": client_id, "on_date": on, "reason": reason.value, "content": freeze(content)}
    return unit.insert_one(Departures, values)


def read_departure(connection: Connection, client_id: str, on: date, reason: ClientEnd, words: str) -> Departure:
    """Gather what the page says, as the book stands."""
    client = clients.client(connection, client_id)
    names = {one.id: one.name for one in advisers(connection)}
    kept = kept_ratio(connection, client_id)
    home = office(connection)
    answers = [one for one in checkins_of(connection, client_id) if one.answered_on is not None]
    return fitted(
        Departure(
            name=client.name,
            reference=client.reference,
            adviser=names[client.adviser_id],
            office=home.name,
            on=on,
            reason=reason,
            words=words,
            since=client.relationship_start,
            last_heard=last_heard(connection, client_id),
            kept=kept.kept,
            due=kept.n,
            agreements=tuple(_agreement(one) for one in agreements.agreements_of(connection, client_id)),
            missed=tuple(_promise(one) for one in missed_promises(connection, client_id)),
            open=tuple(_promise(one) for one in open_promises(connection, [client_id])),
            answers=tuple(LeftAnswer(one.day, one.nps, one.csat, one.ces, one.remark or "") for one in answers),
            letter=_letter(connection, client, home, on),
            said=tuple(LeftWords(one.on_date, one.channel, one.said) for one in last_said(connection, client_id, SAID)),
        )
    )


def departures_of(connection: Connection, client_id: str) -> tuple[KeptDeparture, ...]:
    """Give the departure files of a client, the newest first."""
    rows = connection.execute(
        select(Departures.id, Departures.on_date, Departures.reason)
        .where(Departures.client_id == client_id)
        .order_by(Departures.on_date.desc(), Departures.id.desc())
    )
    return tuple(KeptDeparture(row.id, row.on_date, ClientEnd(row.reason)) for row in rows)


def departure(connection: Connection, departure_id: str) -> Departure:
    """Give a departure file as it was frozen. Raises NotFound."""
    found = connection.execute(select(Departures.content).where(Departures.id == departure_id)).scalar_one_or_none()
    if found is None:
        raise NotFound("departure", departure_id)
    return thaw(found)


def _letter(connection: Connection, client: Client, home: Office, on: date) -> Correspondence:
    persons = clients.persons_of(connection, client.id)
    living = [one for one in persons if one.belongs_on(on) and one.deceased_on is None and one.role in READERS]
    names = [one.name for one in living]
    place = " ".join(filter(None, (home.postcode, home.town)))
    lines = (", ".join(filter(None, (home.street, place))), " · ".join(filter(None, (home.phone, home.email))))
    own = PostalAddress(client.street or "", client.house_number or "", client.postcode or "", client.town or "")
    post = post_of(own, persons, speakers_of(connection, persons, on), on)
    street, town = (post.address or PostalAddress()).lines
    return Correspondence(
        client.language,
        tuple(LeftReader(one.first, one.initials, one.infix, one.last, one.title, one.address.value) for one in names),
        street,
        town,
        tuple(filter(None, lines)),
        tuple((one.ground.value, one.until, *one.term) for one in lasting(connection, client.id, on)),
        post.through,
    )


def _agreement(one: Any) -> LeftAgreement:
    return LeftAgreement(
        one.product_kind,
        one.title or "",
        one.provider or "",
        one.policy_number or "",
        one.in_force_on,
        one.end_on,
        one.end_reason,
    )


def _promise(one: Promise) -> LeftPromise:
    return LeftPromise(one.code, one.title or "", one.due)
