"""Reading what needs attention: open cases, promises due, missed promises, and when somebody last looked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    false,
    func,
    literal,
    literal_column,
    or_,
    select,
)

from app.aftercare import store as aftercare
from app.aftercare.rules.grammar import StepChannel
from app.aftercare.store.about import PROMISES_ABOUT
from app.aftercare.store.keepers import KEEPER, kept_by_one
from app.aftercare.tables import Promises
from app.aftercare.words import DueFacts, MovedFacts
from app.agreements.tables import Agreements, LoanParts, Providers
from app.book.plain import plain_rows
from app.book.tables import Sessions, table_of
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.clients.store.holds import dunning_paused_since
from app.clients.store.life import care_due
from app.clients.tables import Clients
from app.foundation.workdays import WorkCalendar
from app.today.rules import (
    CARE_RULE,
    CASE_RULE,
    CareFacts,
    CaseFacts,
    DatePassed,
    Ended,
    Passed,
    Section,
    TodayRow,
    case_facts,
    when_due,
)

agreement: Final = table_of(Agreements).c
case: Final = table_of(Cases).c
client: Final = table_of(Clients).c
promise: Final = table_of(Promises).c
provider: Final = table_of(Providers).c
part: Final = table_of(LoanParts).c
PHONE: Final = StepChannel.PHONE.value


def _text(day: ColumnElement[Any]) -> ColumnElement[str]:
    """Read a day as it is written: of a long list few days differ, and each is made into a date once."""
    return cast(day, String())


PROMISES: Final[Select[*tuple[Any, ...]]] = select(
    promise.id,
    promise.client_id,
    client.reference,
    client.name,
    client.kind,
    _text(promise.due),
    promise.channel,
    promise.code,
    promise.title,
    promise.level,
    _text(promise.anchor_on),
    _text(promise.planned),
    promise.agreement_id,
    agreement.reference,
    agreement.product_kind,
    provider.name,
    promise.snoozes,
    promise.snooze_reason,
    _text(promise.moved_from),
    promise.moved_because,
    KEEPER,
).select_from(PROMISES_ABOUT)


DUE: Final = (
    PROMISES.add_columns(aftercare.by_phone_first())
    .where(aftercare.asking())
    .order_by(promise.due, promise.client_id, promise.id)
)
MISSED: Final = (
    PROMISES.add_columns(false())
    .where(aftercare.IS_UNSEEN)
    .order_by(promise.ended_on.desc(), promise.id)
    .limit(bindparam("limit"))
)


def due_rows(
    connection: Connection, on: date, until: date, limit: int | None, adviser: str | None = None
) -> list[TodayRow]:
    """Give the promises that ask for attention until a day, the oldest first: all, or what one adviser keeps."""
    statement = _due(limit, of_one=adviser is not None)
    return _promised(plain_rows(connection.execute(statement, {"today": on, "until": until, "adviser": adviser})), on)


@lru_cache(maxsize=8)
def _due(limit: int | None, *, of_one: bool) -> Select[*tuple[Any, ...]]:
    """Take the beginning of the list; the store plans better with a number than with one that it is told later."""
    among = DUE.where(kept_by_one()) if of_one else DUE
    return among if limit is None else among.limit(literal_column(str(limit), Integer()))


def missed_rows(connection: Connection, on: date, limit: int, adviser: str | None = None) -> list[TodayRow]:
    """Give missed promises that nobody has marked as seen, the newest first."""
    among = MISSED if adviser is None else MISSED.where(kept_by_one())
    return _promised(plain_rows(connection.execute(among, {"limit": limit, "adviser": adviser})), on)


def missed_count(connection: Connection, since: date, on: date, adviser: str | None = None) -> int:
    """Count the promises that became missed after a day and that nobody has seen yet: all, or one adviser's."""
    missed = (
        select(func.count())
        .select_from(table_of(Promises))
        .where(aftercare.IS_UNSEEN, promise.ended_on > since, promise.ended_on <= on)
    )
    if adviser is not None:
        missed = missed.join(table_of(Clients), client.id == promise.client_id).where(kept_by_one())
    return connection.execute(missed, {"adviser": adviser}).scalar_one()


def case_rows(connection: Connection, on: date, calendar: WorkCalendar, adviser: str | None = None) -> list[TodayRow]:
    """Give the cases that are open on a day, of everybody or of one adviser's clients."""
    still = or_(case.closed_on.is_(None), case.closed_on > on)
    statement = (
        select(
            case.id,
            case.client_id,
            client.reference,
            client.name,
            client.kind,
            case.kind,
            case.reference,
            case.opened_on,
            case.description,
        )
        .join(table_of(Clients), client.id == case.client_id)
        .where(case.opened_on <= on, still, *_of_clients_of(adviser))
    )
    rows = [_case(row, on, calendar) for row in connection.execute(statement).all()]
    return [_unreminded(connection, row, on) for row in rows]


def _unreminded(connection: Connection, row: TodayRow, on: date) -> TodayRow:
    """Say of arrears that nobody is to be reminded, where that is so."""
    if not isinstance(row.facts, CaseFacts) or row.facts.kind is not CaseKind.ARREARS:
        return row
    since = dunning_paused_since(connection, row.client_id, on)
    return row._replace(facts=replace(row.facts, unreminded_since=since))


def care_rows(connection: Connection, on: date, until: date, adviser: str | None = None) -> list[TodayRow]:
    """Give the care marks to be looked at again until a day, the oldest first."""
    due = care_due(on, until).where(*_of_clients_of(adviser))
    return [_cared_for(row, on) for row in connection.execute(due).all()]


def _of_clients_of(adviser: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if adviser is None else (client.adviser_id == adviser,)


def ended_rows(
    connection: Connection, since: date, on: date, limit: int, adviser: str | None = None
) -> tuple[Ended, ...]:
    """Give the agreements that ended after a day up to another one, the last first; who left is left in peace."""
    statement = (
        select(agreement.client_id, client.name, agreement.reference, agreement.product_kind, provider.name,
               agreement.end_on)
        .join_from(table_of(Agreements), table_of(Clients), client.id == agreement.client_id)
        .outerjoin(table_of(Providers), provider.id == agreement.provider_id)
        .where(
            agreement.end_on > since,
            agreement.end_on <= on,
            or_(client.relationship_end.is_(None), client.relationship_end > on),
            *_of_clients_of(adviser),
        )
        .order_by(agreement.end_on.desc(), agreement.id)
        .limit(limit)
    )  # fmt: skip
    return tuple(Ended(*row) for row in connection.execute(statement))


def passed_rows(
    connection: Connection, since: date, on: date, limit: int, adviser: str | None = None
) -> tuple[Passed, ...]:
    """Give the dates of running agreements that came after a day up to another one, the last first."""
    fixed = (
        _dated(part.fixed_rate_end, DatePassed.FIXED_RATE)
        .join(table_of(LoanParts), part.agreement_id == agreement.id)
        .distinct()
    )
    interest = _dated(agreement.interest_only_end, DatePassed.INTEREST_ONLY)
    bound, of_clients = {"since": since, "on": on}, _of_clients_of(adviser)
    rows = [
        Passed(client_id, name, kind, house, DatePassed(what), day)
        for statement in (fixed.where(*of_clients), interest.where(*of_clients))
        for client_id, name, kind, house, what, day in connection.execute(statement, bound).all()
    ]
    return tuple(sorted(rows, key=lambda one: (-one.on.toordinal(), one.client_name))[:limit])


def _dated(column: ColumnElement[date | None], what: DatePassed) -> Select[Any]:
    """Look for a date between two days, of agreements that run then with clients who are still there."""
    until = bindparam("on", type_=Date())
    return (
        select(agreement.client_id, client.name, agreement.product_kind, provider.name,
               literal(what.value).label("what"), column.label("day"))
        .join_from(table_of(Agreements), table_of(Clients), client.id == agreement.client_id)
        .outerjoin(table_of(Providers), provider.id == agreement.provider_id)
        .where(
            column > bindparam("since", type_=Date()),
            column <= until,
            agreement.in_force_on <= until,
            or_(agreement.end_on.is_(None), agreement.end_on > until),
            or_(client.relationship_end.is_(None), client.relationship_end > until),
        )
    )  # fmt: skip


def next_due(connection: Connection, today: date, after: date, adviser: str | None = None) -> date | None:
    """Give the first day on which an open promise asks for attention: one that is due after a day, or one put off.

    What rests because its client is held does not count.
    """
    asks = aftercare.IS_OPEN & ~aftercare.silenced()
    put_off = promise.snoozed_until > promise.due
    days = []
    for day, begin, counts in (
        (promise.due, after, or_(promise.snoozed_until.is_(None), ~put_off)),
        (promise.snoozed_until, today, put_off),
    ):
        first = select(day).where(asks, counts, day > bindparam("begin", type_=Date())).order_by(day).limit(1)
        if adviser is not None:
            first = first.join(table_of(Clients), client.id == promise.client_id).where(kept_by_one())
        bound = {"today": today, "begin": begin, "adviser": adviser}
        days.append(connection.execute(first, bound).scalar_one_or_none())
    return min(filter(None, days), default=None)


def has_clients(connection: Connection) -> bool:
    """Tell whether there is any client in the book."""
    return connection.execute(select(client.id).limit(1)).first() is not None


def last_looked(connection: Connection, before: datetime) -> datetime | None:
    """Give the moment at which the book was last closed before a moment."""
    closed = select(func.max(Sessions.closed_at)).where(Sessions.closed_at < before)
    found: datetime | None = connection.execute(closed).scalar_one()
    return found


def _promised(rows: Iterable[Sequence[Any]], on: date) -> list[TodayRow]:
    """Make rows of what was read. A screen waits for this: few days differ, and tuples are quicker made than named."""
    made = []
    days: dict[str, tuple[date, Section]] = {}
    new = tuple.__new__
    for (
        key, client_id, client_ref, name, kind, due_on, channel, code, title, level, anchor_on, planned,
        agreement_id, agreement_ref, product_kind, provider_name, snoozes, snooze_reason, moved_from, because, keeper,
        by_phone,
    ) in rows:  # fmt: skip
        if due_on not in days:
            days[due_on] = _day(due_on), when_due(_day(due_on), on)
        due, when = days[due_on]
        moved = None
        if moved_from and moved_from != due_on:
            moved = MovedFacts(_day(moved_from), due, because, _day(anchor_on))
        facts = new(DueFacts, (
            code, _day(anchor_on), _day(planned) or due, title, product_kind, provider_name, agreement_ref, moved,
        ))  # fmt: skip
        made.append(new(TodayRow, (
            client_id, client_ref, name, kind, due, when, when, PHONE if by_phone else channel, code, facts, key, None,
            title, level, agreement_id, agreement_ref, snoozes, snooze_reason, by_phone == 1, keeper,
        )))  # fmt: skip
    return made


@lru_cache(maxsize=4_096)
def _day(text: str | None) -> Any:
    """Give the date that is written here; nothing where nothing is."""
    return date.fromisoformat(text) if text else None


def _cared_for(row: Any, on: date) -> TodayRow:
    client_id, client_ref, name, kind, review_on = row
    when = when_due(review_on, on)
    return TodayRow(client_id, client_ref, name, kind, review_on, when, when, "self", CARE_RULE, CareFacts(review_on))


def _case(row: Any, on: date, calendar: WorkCalendar) -> TodayRow:
    key, client_id, client_ref, name, client_kind, kind, reference, opened_on, description = row
    facts = case_facts(CaseKind(kind), reference, opened_on, description, calendar)
    return TodayRow(
        client_id,
        client_ref,
        name,
        client_kind,
        facts.call_by,
        Section.CASE,
        when_due(facts.call_by, on),
        "phone",
        f"{CASE_RULE}_{kind}",
        facts,
        case_id=key,
    )
