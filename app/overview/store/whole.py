"""One client with everything that its page shows at once."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, case, func, not_, or_, select

from app.aftercare.store import kept_ratio, open_promises
from app.agreements.store import counts_of_events, engagements_of
from app.book.tables import table_of
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients import store as clients
from app.clients.rules import LifeEvent
from app.clients.store.own_fields import filled_fields
from app.clients.store.speaking import speakers_of
from app.contact.store import served
from app.deeds.handing.store import handovers_of
from app.foundation.dates import add_years
from app.office.store import advisers
from app.office.tables import Advisers
from app.overview.rules import AgreementRow, CaseRow, ClientWhole, next_contact
from app.overview.store.agreements import agreements_of
from app.overview.store.conditions import contact, heard

adviser_table: Final = table_of(Advisers)
case_table: Final = table_of(Cases)
checkin_table: Final = table_of(CheckIns)


def whole(connection: Connection, client_id: str, today: date) -> ClientWhole:
    """Read a client whole. Raises NotFound."""
    client = clients.client(connection, client_id)
    promises = open_promises(connection, [client_id])
    kept = kept_ratio(connection, client_id)
    last_heard, last_sent = last_contacts(connection, client_id, today)
    score, answers, asked = _answers(connection, client_id, today)
    agreements = tuple(agreements_of(connection, client_id, today))
    events = clients.events_of(connection, client_id)
    persons, pauses = clients.persons_of(connection, client_id), clients.holds_of(connection, client_id)
    adviser = select(adviser_table.c.name).where(adviser_table.c.id == client.adviser_id)
    return ClientWhole(
        client=client,
        adviser=connection.execute(adviser).scalar_one(),
        persons=persons,
        points=clients.points_of(connection, client_id),
        tags=clients.tags_of(connection, client_id),
        agreements=agreements,
        cases=_cases(connection, client_id),
        holds=tuple(hold for hold in pauses if hold.is_on(today)),
        pauses=pauses,
        speakers=speakers_of(connection, persons, today),
        life_events=events,
        engagements=engagements_of(connection, client_id),
        service=served(connection, client_id, today),
        goals=clients.goals_of(connection, client_id),
        touched=counts_of_events(connection, _recent(events, today), _kinds(agreements), today),
        promises=tuple(promises),
        next_contact=next_contact(promises, today),
        last_heard=last_heard,
        last_sent=last_sent,
        score=score,
        answers=answers,
        asked=asked,
        kept=kept.kept,
        kept_due=kept.n,
        lives_with=_host(connection, client.lives_with_id),
        own=filled_fields(connection, client_id),
        handovers=handovers_of(connection, client_id),
        advisers=tuple((one.id, one.name) for one in advisers(connection)),
    )


def _recent(events: Sequence[LifeEvent], today: date) -> list[LifeEvent]:
    """Give the life events of the last year, and those that are to come."""
    return [event for event in events if event.on_date > add_years(today, -1)]


def _kinds(agreements: Sequence[AgreementRow]) -> list[tuple[str, str, date | None]]:
    return [(row.id, row.product_kind, row.end_on) for row in agreements]


def _host(connection: Connection, client_id: str | None) -> str:
    names = clients.client_names(connection, [client_id]) if client_id else {}
    return next(iter(names.values()), "")


def last_contacts(connection: Connection, client_id: str, today: date) -> tuple[date | None, date | None]:
    """Give the day on which a client was last heard, and the one on which something was last only sent."""
    sent = not_(heard())
    return (
        _newest_contact(connection, client_id, today, heard()),
        _newest_contact(connection, client_id, today, sent),
    )


def _cases(connection: Connection, client_id: str) -> tuple[CaseRow, ...]:
    c = case_table.c
    columns = (c[field.name] for field in fields(CaseRow))
    rows = connection.execute(select(*columns).where(c.client_id == client_id).order_by(c.opened_on.desc(), c.id))
    return tuple(CaseRow(*row) for row in rows)


def _newest_contact(connection: Connection, client_id: str, today: date, condition: ColumnElement[bool]) -> date | None:
    newest = select(func.max(contact.c.on_date)).where(contact.c.client_id == client_id, contact.c.on_date <= today)
    found: date | None = connection.execute(newest.where(condition)).scalar_one()
    return found


def _answers(connection: Connection, client_id: str, today: date) -> tuple[int | None, int, int]:
    """Give the newest NPS answer, how many answers there are, and how often was asked."""
    c = checkin_table.c
    answered = c.answered_on <= today
    newest: Any = (
        select(c.nps)
        .where(c.client_id == client_id, c.nps.is_not(None), answered)
        .order_by(c.answered_on.desc(), c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    asked = func.count(case((or_(c.asked_on <= today, answered), 1)))
    row = connection.execute(
        select(newest, func.count(case((answered, 1))), asked).where(c.client_id == client_id)
    ).one()
    return row[0], row[1], row[2]
