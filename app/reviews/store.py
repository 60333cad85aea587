"""Reads what a review of one client looks at; reads and writes the reviews that are kept."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from app.aftercare.store import ended_promises, open_promises
from app.aftercare.tables import Promises
from app.agreements.rules.facts import Agreement
from app.agreements.rules.promised import Disclosure
from app.agreements.store import agreements_of, disclosures_of, engagements_of, loan_parts
from app.book.unit import Unit
from app.cases.rules import Case, CaseKind
from app.cases.tables import Cases
from app.checkins.store import checkins_of
from app.clients import store as clients
from app.clients.rules import Client, ClientEnd, HoldKind
from app.clients.rules.speaking import PostalAddress, post_of
from app.clients.store.speaking import speakers_of
from app.clients.tables import Clients, Holds, Persons
from app.contact.store import served
from app.contact.tables import Contacts
from app.foundation.errors import NotFound
from app.ledger.store import movements_of_client
from app.office.store import office
from app.office.tables import Advisers
from app.reviews.content import ReviewContent
from app.reviews.rules import KeptReview, ReviewFacts, Talk, period_start
from app.reviews.tables import Reviews

TOLD: Final = 3
"""So many of the client's own words stand on the first page."""
_KEPT: Final = (Reviews.id, Reviews.client_id, Reviews.on_date, Reviews.language, Reviews.form_code)
_CASE: Final = (*(getattr(Cases, field.name) for field in fields(Case)[:-1]), Clients.name)


def facts(connection: Connection, client_id: str, on: date, today: date) -> ReviewFacts:
    """Read one client as it stood on a day up to today. Raises NotFound."""
    client = clients.client(connection, client_id)
    persons = tuple(one for one in clients.persons_of(connection, client_id) if one.belongs_on(on))
    kept = [row.on for row in reviews_of(connection, client_id) if row.on < on]
    since = period_start(on, kept, client.relationship_start)
    agreements = tuple(one for one in agreements_of(connection, client_id) if _known_on(one, on, today) <= on)
    adviser = select(Advisers.name).where(Advisers.id == client.adviser_id)
    return ReviewFacts(
        on=on,
        since=since,
        reviewed_before=since in kept,
        office=office(connection),
        client=client,
        adviser=connection.execute(adviser).scalar_one(),
        persons=persons,
        talks=_talks(connection, client_id, Contacts.on_date >= since, on),
        told=_told(connection, client_id, since, on),
        agreements=agreements,
        loan_parts=loan_parts(connection, [one.id for one in agreements]),
        movements=tuple(one for one in movements_of_client(connection, client_id) if one.on_date <= on),
        engagements=tuple(one for one in engagements_of(connection, client_id) if one.is_on(on)),
        disclosures=_told_commission(connection, agreements, on),
        events=tuple(one for one in clients.events_of(connection, client_id) if since <= one.on_date <= on),
        cases=_cases(connection, client_id, on),
        answers=tuple(one for one in checkins_of(connection, client_id) if one.day <= on),
        holds=tuple(one for one in clients.holds_of(connection, client_id) if one.is_on(on)),
        promises=tuple(open_promises(connection, [client_id])),
        ended=tuple(ended_promises(connection, client_id, since, on)),
        goals=tuple(goal for goal in clients.goals_of(connection, client_id) if goal.is_open),
        service=served(connection, client_id, on),
        post=post_of(_home(client), persons, speakers_of(connection, persons, on), on),
    )


def _home(client: Client) -> PostalAddress:
    parts = (client.street, client.house_number, client.postcode, client.town, client.country)
    return PostalAddress(*(part or "" for part in parts))


def _known_on(agreement: Agreement, on: date, today: date) -> date:
    """Give the day on which an agreement was known: without a signature, what stands in the book is known today."""
    signed = agreement.signed_on or agreement.concluded_on
    return signed or (agreement.in_force_on if on < today else on)


def _told_commission(connection: Connection, agreements: Sequence[Agreement], on: date) -> tuple[Disclosure, ...]:
    told = (one for agreement in agreements for one in disclosures_of(connection, agreement.id))
    return tuple(one for one in told if one.told_on <= on)


def _told(connection: Connection, client_id: str, since: date, on: date) -> tuple[Talk, ...]:
    """Give the client's newest words of the period; where there are none, the last ones ever."""
    has_words = Contacts.said.is_not(None)
    recent = _talks(connection, client_id, (Contacts.on_date >= since) & has_words, on, TOLD)
    return recent or _talks(connection, client_id, has_words, on, 1)


def _talks(
    connection: Connection, client_id: str, condition: ColumnElement[bool], on: date, limit: int | None = None
) -> tuple[Talk, ...]:
    """Give contact moments, newest first; the office's own summary of them is not read."""
    kept = select(func.min(Promises.code)).where(Promises.contact_id == Contacts.id).scalar_subquery()
    rows = connection.execute(
        select(
            Contacts.on_date, Contacts.channel, Contacts.direction, Contacts.agreement_id, Advisers.name, Contacts.said,
            kept,
        )
        .join(Advisers, Advisers.id == Contacts.adviser_id)
        .where(Contacts.client_id == client_id, Contacts.on_date <= on, condition)
        .order_by(Contacts.on_date.desc(), Contacts.id.desc())
        .limit(limit)
    )  # fmt: skip
    return tuple(Talk(*row) for row in rows)


def _cases(connection: Connection, client_id: str, on: date) -> tuple[Case, ...]:
    """Give the cases of a client that were open on the day, oldest first."""
    rows = connection.execute(
        select(*_CASE)
        .join(Clients, Clients.id == Cases.client_id)
        .where(
            Cases.client_id == client_id,
            Cases.opened_on <= on,
            or_(Cases.closed_on.is_(None), Cases.closed_on > on),
        )
        .order_by(Cases.opened_on, Cases.id)
    )
    return tuple(Case(row[0], row[1], row[2], row[3], CaseKind(row[4]), *row[5:]) for row in rows)


def reviews_of(connection: Connection, client_id: str) -> tuple[KeptReview, ...]:
    """Give the kept reviews of a client, newest first."""
    rows = connection.execute(
        select(*_KEPT).where(Reviews.client_id == client_id).order_by(Reviews.on_date.desc(), Reviews.id.desc())
    )
    return tuple(KeptReview(*row) for row in rows)


def review_content(connection: Connection, review_id: str) -> bytes:
    """Give a kept review as it was frozen. Raises NotFound."""
    found = connection.execute(select(Reviews.content).where(Reviews.id == review_id)).scalar_one_or_none()
    if found is None:
        raise NotFound("review", review_id)
    return found


def review_with_code(connection: Connection, form_code: str) -> KeptReview | None:
    """Give the kept review with this code, or None."""
    row = connection.execute(select(*_KEPT).where(Reviews.form_code == form_code)).first()
    return None if row is None else KeptReview(*row)


def insert_review(unit: Unit, content: ReviewContent, frozen: bytes) -> str:
    """Keep a review; give its key."""
    values = {
        "client_id": content.client_id,
        "on_date": date.fromisoformat(content.on),
        "language": content.language,
        "form_code": content.form_code,
        "content": frozen,
    }
    return unit.insert_one(Reviews, values)


def clients_to_print(connection: Connection, on: date) -> tuple[str, ...]:
    """Give the clients whose relationship runs, of whom somebody lives, and who did not object to all, by reference."""
    dead = select(Persons.client_id).group_by(Persons.client_id).having(func.count() == func.count(Persons.deceased_on))
    objected = select(Holds.client_id).where(
        Holds.kind == HoldKind.OBJECTION.value, Holds.from_on <= on, or_(Holds.to_on.is_(None), Holds.to_on > on)
    )
    rows = connection.execute(
        select(Clients.id)
        .where(
            or_(Clients.relationship_end.is_(None), Clients.relationship_end > on),
            or_(Clients.end_reason.is_(None), Clients.end_reason != ClientEnd.DEATH.value),
            or_(Clients.id.not_in(dead), Clients.kind == "business"),
            Clients.id.not_in(objected),
        )
        .order_by(func.length(Clients.reference), Clients.reference)
    )
    return tuple(rows.scalars())
