"""The list of clients, one statement a page: its keys are found first, what is computed is computed for those."""

from collections.abc import Callable
from datetime import date
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Connection, Select, and_, exists, func, or_, select

from app.aftercare.rules import stored
from app.aftercare.store import IS_OPEN
from app.book.tables import table_of
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.foundation.dates import add_months
from app.office.tables import Advisers
from app.overview.rules import WEEK, ClientFilter, ClientRow, ClientState, due_state
from app.overview.store.conditions import (
    agreement,
    asks_on,
    client,
    contact,
    found,
    heard,
    in_last_year,
    in_order,
    movement,
    next_promise,
    promise,
    running,
)

adviser = table_of(Advisers)
case = table_of(Cases)
checkin = table_of(CheckIns)

Order = tuple[Select[Any], ColumnElement[Any]]
"""The clients to choose from, joined with what they are sorted by, and the column to sort by."""

PLAIN: Final[dict[str, ColumnElement[Any]]] = {
    "name": client.c.sort_key,
    "kind": client.c.kind,
    "town": client.c.town,
    "reference": client.c.reference,
    "start": client.c.relationship_start,
}


def client_page(  # noqa: PLR0913 (one page of a list)
    connection: Connection, chosen: ClientFilter, sort: str, offset: int, limit: int, today: date, *, descending: bool
) -> list[ClientRow]:
    """Read one page; unknown values stand last in both directions, equal ones by name."""
    base, key = _order(sort, today)
    order = in_order(key, client.c.sort_key, client.c.id, descending=descending)
    page = (
        base.add_columns(client.c.id, client.c.sort_key, key.label("key_"))
        .where(*_narrowed(connection, chosen, today))
        .order_by(*order)
        .limit(limit)
        .offset(offset)
        .cte("page")
        .prefix_with("MATERIALIZED")
    )
    again = in_order(page.c.key_, page.c.sort_key, page.c.id, descending=descending)
    rows = connection.execute(_detailed(page, today).order_by(*again))
    return [_row(row, today) for row in rows]


def client_count(connection: Connection, chosen: ClientFilter, today: date) -> int:
    """Count the clients that a filter lets through."""
    statement = select(func.count()).select_from(client).where(*_narrowed(connection, chosen, today))
    return connection.execute(statement).scalar_one()


def _narrowed(connection: Connection, chosen: ClientFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.text.strip():
        clients, agreements = found(connection, chosen.text)
        owners = select(agreement.c.client_id).where(agreement.c.id.in_(agreements))
        conditions.append(or_(client.c.id.in_(clients), client.c.id.in_(owners)))
    if chosen.kind:
        conditions.append(client.c.kind == chosen.kind)
    if chosen.adviser:
        conditions.append(client.c.adviser_id == chosen.adviser)
    if chosen.state:
        conditions.append(STATES[ClientState(chosen.state)](today))
    return conditions


def _ended(today: date) -> ColumnElement[bool]:
    return and_(client.c.relationship_end.is_not(None), client.c.relationship_end <= today)


def _running(today: date) -> ColumnElement[bool]:
    return or_(client.c.relationship_end.is_(None), client.c.relationship_end > today)


def _in_case(today: date) -> ColumnElement[bool]:
    open_now = or_(case.c.closed_on.is_(None), case.c.closed_on > today)
    return client.c.id.in_(select(case.c.client_id).where(open_now, case.c.opened_on <= today))


def _promised(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return client.c.id.in_(select(promise.c.client_id).where(IS_OPEN, *conditions))


def _late(today: date) -> ColumnElement[bool]:
    return _promised(promise.c.due < today, asks_on(today) < today)


def _today(today: date) -> ColumnElement[bool]:
    return _promised(promise.c.due <= today, asks_on(today) == today)


def _this_week(today: date) -> ColumnElement[bool]:
    return _promised(promise.c.due <= today + WEEK, asks_on(today) > today, asks_on(today) <= today + WEEK)


def _nothing(today: date) -> ColumnElement[bool]:
    return and_(_running(today), client.c.id.not_in(select(promise.c.client_id).where(IS_OPEN)))


def _quiet(today: date) -> ColumnElement[bool]:
    """Clients not heard for a year, or never."""
    lately = exists().where(contact.c.client_id == client.c.id, contact.c.on_date > add_months(today, -12), heard())
    return and_(_running(today), ~lately)


STATES: Final[dict[ClientState, Callable[[date], ColumnElement[bool]]]] = {
    ClientState.RUNNING: _running,
    ClientState.ENDED: _ended,
    ClientState.CASE: _in_case,
    ClientState.LATE: _late,
    ClientState.TODAY: _today,
    ClientState.WEEK: _this_week,
    ClientState.NOTHING: _nothing,
    ClientState.QUIET: _quiet,
}


def _order(sort: str, today: date) -> Order:
    """Give what to choose from and sort by: a column, or one grouped statement over all clients."""
    if sort in PLAIN:
        return select().select_from(client), PLAIN[sort]
    if sort == "adviser":
        return select().select_from(client.join(adviser, adviser.c.id == client.c.adviser_id)), adviser.c.name
    grouped = _grouped(sort, today).subquery("sorted_by")
    key: ColumnElement[Any] = grouped.c.key_
    if sort in ("agreements", "yearly"):
        key = func.coalesce(key, 0)
    return select().select_from(client.outerjoin(grouped, grouped.c.client_id == client.c.id)), key


def _grouped(sort: str, today: date) -> Select[Any]:
    """Compute a column for all clients at once: number and income of agreements, last heard, score, next promise."""
    if sort == "agreements":
        return (
            select(agreement.c.client_id, func.count().label("key_"))
            .where(running(today))
            .group_by(agreement.c.client_id)
        )
    if sort == "yearly":
        return (
            select(agreement.c.client_id, func.sum(movement.c.amount_cents).label("key_"))
            .join_from(movement, agreement, agreement.c.id == movement.c.agreement_id)
            .where(in_last_year(today))
            .group_by(agreement.c.client_id)
        )
    if sort == "last_heard":
        return (
            select(contact.c.client_id, func.max(contact.c.on_date).label("key_"))
            .where(heard(), contact.c.on_date <= today)
            .group_by(contact.c.client_id)
        )
    if sort == "score":
        return _newest_score(today)
    if sort == "next":
        return (
            select(promise.c.client_id, func.min(asks_on(today)).label("key_"))
            .where(IS_OPEN)
            .group_by(promise.c.client_id)
        )
    raise ValueError(sort)


def _newest_score(today: date) -> Select[Any]:
    place = func.row_number().over(
        partition_by=checkin.c.client_id, order_by=(checkin.c.answered_on.desc(), checkin.c.id.desc())
    )
    scored = (
        select(checkin.c.client_id, checkin.c.nps.label("key_"), place.label("place"))
        .where(checkin.c.nps.is_not(None), checkin.c.answered_on <= today)
        .subquery("scored")
    )
    return select(scored.c.client_id, scored.c.key_).where(scored.c.place == 1)


def _detailed(page: CTE, today: date) -> Select[Any]:
    count = select(func.count()).where(agreement.c.client_id == client.c.id, running(today)).scalar_subquery()
    came_in = (
        select(func.coalesce(func.sum(movement.c.amount_cents), 0))
        .join_from(agreement, movement, movement.c.agreement_id == agreement.c.id)
        .where(agreement.c.client_id == client.c.id, in_last_year(today))
        .scalar_subquery()
    )
    last = (
        select(contact.c.on_date)
        .where(contact.c.client_id == client.c.id, contact.c.on_date <= today, heard())
        .order_by(contact.c.on_date.desc())
        .limit(1)
        .scalar_subquery()
    )
    score = (
        select(checkin.c.nps)
        .where(checkin.c.client_id == client.c.id, checkin.c.nps.is_not(None), checkin.c.answered_on <= today)
        .order_by(checkin.c.answered_on.desc(), checkin.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    coming = promise.alias("coming")
    first = next_promise(promise.c.client_id == client.c.id, today)
    return select(
        client.c.id,
        client.c.reference,
        client.c.kind,
        client.c.name,
        client.c.town,
        client.c.adviser_id,
        client.c.relationship_end,
        count.label("agreements"),
        came_in.label("yearly"),
        last.label("last_heard"),
        score.label("score"),
        coming.c.due,
        coming.c.snoozed_until,
        coming.c.code,
        coming.c.title,
    ).select_from(page.join(client, client.c.id == page.c.id).outerjoin(coming, coming.c.id == first))


def _row(row: Any, today: date) -> ClientRow:
    due = stored.asks_on(row.due, row.snoozed_until, today) if row.due else None
    return ClientRow(
        id=row.id,
        reference=row.reference,
        kind=row.kind,
        name=row.name,
        town=row.town,
        adviser_id=row.adviser_id,
        agreements=row.agreements,
        yearly_cents=row.yearly,
        last_heard=row.last_heard,
        score=row.score,
        next_due=due,
        next_code=row.code,
        next_title=row.title,
        next_state=due_state(due, today),
        ended=row.relationship_end is not None and row.relationship_end <= today,
    )
