"""Reads and writes of asks and answers."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, text

from app.aftercare.rules.grammar import StepChannel
from app.aftercare.store import IS_OPEN
from app.aftercare.tables import NOT_ASKED, Promises
from app.agreements.tables import Agreements
from app.book.unit import CHUNK, Unit, Values, chunks
from app.checkins.rules import EXPIRES_AFTER, Asked, Circumstances, ResponseRate
from app.checkins.rules.facts import Behind, CheckIn, RecentCheckIn
from app.checkins.tables import CheckIns
from app.clients.rules import ConsentPurpose, HoldKind, ReachChannel
from app.clients.rules.consents import Way
from app.clients.store import holds_of, persons_of
from app.clients.store.consents import refusals
from app.clients.tables import Clients
from app.contact.rules import Channel
from app.foundation.errors import NotFound
from app.office.tidy import tidy

WORDS: Final = {"channel": Channel}
REACHED_BY: Final = {
    Channel.CARD: ReachChannel.LETTER,
    Channel.PAPER: ReachChannel.LETTER,
    Channel.LINK: ReachChannel.EMAIL,
    Channel.SELF: ReachChannel.VISIT,
}
"""What consent counts for a way of asking that has another name there."""
_CHECKIN: Final = tuple(getattr(CheckIns, field.name) for field in fields(CheckIn))
_NAMED: Final = select(*_CHECKIN, Clients.name.label("client_name")).join(Clients, Clients.id == CheckIns.client_id)
_OPEN_SURVEY: Final = (IS_OPEN, Promises.channel == StepChannel.SURVEY.value)


def checkin(connection: Connection, checkin_id: str) -> CheckIn:
    """Give an ask with its answer. Raises NotFound."""
    found = checkins(connection, [checkin_id])
    if not found:
        raise NotFound("checkin", checkin_id)
    return found[0]


def checkins(connection: Connection, ids: Iterable[str]) -> tuple[CheckIn, ...]:
    """Give those asks and answers that stand."""
    return tuple(row for some in chunks(list(ids), CHUNK) for row in _checkins(connection, CheckIns.id.in_(some)))


def checkins_of(connection: Connection, client_id: str) -> tuple[CheckIn, ...]:
    """Give all asks and answers of a client, the newest first."""
    found = _checkins(connection, CheckIns.client_id == client_id)
    return tuple(sorted(found, key=lambda one: (one.day, one.id), reverse=True))


def waiting(connection: Connection, today: date) -> tuple[CheckIn, ...]:
    """Give what was asked, is not answered, and may still be, the oldest first."""
    unanswered = and_(CheckIns.answered_on.is_(None), CheckIns.asked_on >= today - EXPIRES_AFTER)
    return tuple(sorted(_checkins(connection, unanswered), key=lambda one: (one.day, one.id)))


def recent(connection: Connection, limit: int) -> tuple[RecentCheckIn, ...]:
    """Give the latest answers of all clients, the newest first, with the client's name."""
    newest = (CheckIns.answered_on.desc(), CheckIns.id.desc())
    return _named(connection, _NAMED.where(CheckIns.answered_on.is_not(None)).order_by(*newest).limit(limit))


def behind(connection: Connection, what: Behind, from_on: date, to: date) -> tuple[RecentCheckIn, ...]:
    """Give the rows behind a figure of a period, both days included, the newest first: `summary` counts the same."""
    answered = CheckIns.answered_on.between(from_on, to)
    among = {
        Behind.SCORED: (answered, CheckIns.nps.is_not(None)),
        Behind.ASKED: (CheckIns.asked_on.between(from_on, to),),
        Behind.CONTACT: (answered, or_(CheckIns.csat.is_not(None), CheckIns.ces.is_not(None))),
    }
    day = func.coalesce(CheckIns.answered_on, CheckIns.asked_on)
    return _named(connection, _NAMED.where(*among[what]).order_by(day.desc(), CheckIns.id.desc()))


def _named(connection: Connection, statement: Select[Any]) -> tuple[RecentCheckIn, ...]:
    return tuple(RecentCheckIn(_checkin(row[:-1]), row.client_name) for row in connection.execute(statement))


def insert_checkin(unit: Unit, values: Values) -> str:
    """Store an ask or an answer; give its key."""
    return unit.insert_one(CheckIns, tidy(CheckIns, values, WORDS))


def update_checkin(unit: Unit, checkin_id: str, values: Values) -> None:
    """Store the answer to an ask. Raises NotFound."""
    unit.update(CheckIns, checkin_id, tidy(CheckIns, values, WORDS))


def circumstances(connection: Connection, client_id: str, agreement_id: str | None, today: date) -> Circumstances:
    """Give what decides about asking a client today, about an agreement or about the relationship."""
    earlier = connection.execute(
        select(CheckIns.asked_on, CheckIns.nps).where(CheckIns.client_id == client_id, CheckIns.asked_on.is_not(None))
    )
    in_force = connection.execute(
        select(Agreements.in_force_on).where(Agreements.id == agreement_id)
    ).scalar_one_or_none()
    quieting = (hold for hold in holds_of(connection, client_id) if hold.is_on(today) and hold.quiets)
    holds = frozenset(HoldKind(hold.kind) for hold in quieting)
    return Circumstances([Asked(row.asked_on, row.nps is not None) for row in earlier], holds, in_force)


def is_asking_allowed(connection: Connection, client_id: str, channel: Channel, today: date) -> bool:
    """Tell whether a living person of a client agreed to satisfaction questions that come this way."""
    people = [person.id for person in persons_of(connection, client_id)]
    way = Way(ConsentPurpose.SURVEY, REACHED_BY.get(channel) or ReachChannel(channel))
    refused = refusals(connection, people, way, today)
    return any(key not in refused for key in people)


def is_asking_promised(connection: Connection) -> bool:
    """Tell whether any promise to ask is open: a first import need not look further."""
    statement = select(Promises.id).where(*_OPEN_SURVEY).limit(1)
    return connection.execute(statement).first() is not None


def surveys_due(connection: Connection, client_ids: Iterable[str]) -> tuple[tuple[str, str, date], ...]:
    """Give the open promises to ask of clients: key, client, due date."""
    rows: list[tuple[str, str, date]] = []
    for some in chunks(list(client_ids), CHUNK):
        statement = select(Promises.id, Promises.client_id, Promises.due).where(
            Promises.client_id.in_(some), *_OPEN_SURVEY
        )
        rows.extend((row.id, row.client_id, row.due) for row in connection.execute(statement))
    return tuple(sorted(rows))


def scores(connection: Connection, column: str, from_on: date, to: date) -> list[int]:
    """Give all scores (nps, csat or ces) answered in a period, both days included."""
    score = getattr(CheckIns, column)
    statement = select(score).where(CheckIns.answered_on.between(from_on, to), score.is_not(None))
    return list(connection.execute(statement).scalars())


def told_adviser(connection: Connection, from_on: date, to: date) -> int:
    """Count the answers to the NPS question in a period that the adviser filled in."""
    statement = select(func.count()).where(
        CheckIns.answered_on.between(from_on, to), CheckIns.nps.is_not(None), CheckIns.by_adviser.is_(True)
    )
    return connection.execute(statement).scalar_one()


def response(connection: Connection, from_on: date, to: date) -> ResponseRate:
    """Count what was asked in a period, what of it was answered, and what was promised but not asked."""
    asked, answered = connection.execute(
        select(func.count(), func.count(CheckIns.answered_on)).where(CheckIns.asked_on.between(from_on, to))
    ).one()
    not_asked = connection.execute(
        select(func.count()).where(text(NOT_ASKED), Promises.ended_on.between(from_on, to))
    ).scalar_one()
    return ResponseRate(asked, answered, not_asked)


def _checkins(connection: Connection, condition: ColumnElement[bool]) -> tuple[CheckIn, ...]:
    rows = connection.execute(select(*_CHECKIN).where(condition).order_by(CheckIns.id))
    return tuple(_checkin(row) for row in rows)


def _checkin(row: Any) -> CheckIn:
    found = CheckIn(*row)
    return replace(found, channel=Channel(found.channel) if found.channel else None)
