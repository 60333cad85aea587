"""The list of clients, one statement a page: its keys are found first, what is computed is computed for those."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import CTE, ColumnElement, Connection, ScalarSelect, Select, and_, bindparam, exists, func, or_, select

from app.aftercare.rules import stored
from app.aftercare.store import IS_OPEN
from app.book.key_list import in_keys
from app.book.tables import table_of
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.office.tables import Advisers
from app.overview.rules import ClientFilter, ClientRow, ClientState, due_state
from app.overview.store.conditions import (
    A_YEAR_AGO,
    IN_A_WEEK,
    LIMIT,
    OFFSET,
    OWNERS,
    TODAY,
    Found,
    agreement,
    asks_on,
    client,
    contact,
    days,
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

Rows = Select[*tuple[Any, ...]]
Order = tuple[Rows, ColumnElement[Any]]
"""The clients to choose from, joined with what they are sorted by, and the column to sort by."""

PLAIN: Final[dict[str, ColumnElement[Any]]] = {
    "name": client.c.sort_key,
    "kind": client.c.kind,
    "town": client.c.town,
    "reference": client.c.reference,
    "start": client.c.relationship_start,
}


class _Shape(NamedTuple):
    """Which conditions a filter sets: statements of one shape differ in bound values only."""

    text: bool
    kind: bool
    adviser: bool
    state: str | None

    @classmethod
    def of(cls, chosen: ClientFilter) -> "_Shape":
        return cls(bool(chosen.text.strip()), bool(chosen.kind), bool(chosen.adviser), chosen.state or None)


def client_page(  # noqa: PLR0913 (one page of a list)
    connection: Connection,
    chosen: ClientFilter,
    hits: Found,
    sort: str,
    offset: int,
    limit: int,
    *,
    today: date,
    descending: bool,
) -> list[ClientRow]:
    """Read one page of what the text found; unknown values stand last in both directions, equal ones by name."""
    statement = _page_statement(sort, _Shape.of(chosen), descending=descending)
    bound = {**_bound(chosen, hits, today), "limit": limit, "offset": offset}
    return [_row(row, today) for row in connection.execute(statement, bound).all()]


def client_count(connection: Connection, chosen: ClientFilter, hits: Found, today: date) -> int:
    """Count the clients that a filter lets through."""
    found_so_far = connection.execute(_count_statement(_Shape.of(chosen)), _bound(chosen, hits, today))
    return found_so_far.scalar_one()


@lru_cache(maxsize=256)
def _page_statement(sort: str, shape: _Shape, *, descending: bool) -> Rows:
    base, key = _order(sort)
    shown = key.label("key_")
    first = key if sort in PLAIN else shown  # by its name, so that a figure is looked up once
    page = (
        base.add_columns(client.c.id, client.c.sort_key, shown)
        .where(*_narrowed(shape))
        .order_by(*in_order(first, client.c.sort_key, client.c.id, descending=descending))
        .limit(LIMIT)
        .offset(OFFSET)
        .cte("page")
        .prefix_with("MATERIALIZED")
    )
    again = in_order(page.c.key_, page.c.sort_key, page.c.id, descending=descending)
    return _detailed(page).order_by(*again)


@lru_cache(maxsize=64)
def _count_statement(shape: _Shape) -> Select[int]:
    return select(func.count()).select_from(client).where(*_narrowed(shape))


def _bound(chosen: ClientFilter, hits: Found, today: date) -> dict[str, Any]:
    named = {"kind": chosen.kind, "adviser": chosen.adviser}
    return {**days(today), **hits, **named}


def _narrowed(shape: _Shape) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if shape.text:
        conditions.append(in_keys(client.c.id, OWNERS))
    if shape.kind:
        conditions.append(client.c.kind == bindparam("kind"))
    if shape.adviser:
        conditions.append(client.c.adviser_id == bindparam("adviser"))
    if shape.state:
        conditions.append(STATES[ClientState(shape.state)]())
    return conditions


def _ended() -> ColumnElement[bool]:
    return client.c.relationship_end <= TODAY


def _running() -> ColumnElement[bool]:
    return or_(client.c.relationship_end.is_(None), client.c.relationship_end > TODAY)


def _in_case() -> ColumnElement[bool]:
    open_now = or_(case.c.closed_on.is_(None), case.c.closed_on > TODAY)
    return client.c.id.in_(select(case.c.client_id).where(open_now, case.c.opened_on <= TODAY))


def _promised(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return client.c.id.in_(select(promise.c.client_id).where(IS_OPEN, *conditions))


def _late() -> ColumnElement[bool]:
    return _promised(promise.c.due < TODAY, asks_on() < TODAY)


def _today() -> ColumnElement[bool]:
    return _promised(promise.c.due <= TODAY, asks_on() == TODAY)


def _this_week() -> ColumnElement[bool]:
    return _promised(promise.c.due <= IN_A_WEEK, asks_on() > TODAY, asks_on() <= IN_A_WEEK)


def _nothing() -> ColumnElement[bool]:
    return and_(_running(), client.c.id.not_in(select(promise.c.client_id).where(IS_OPEN)))


def _quiet() -> ColumnElement[bool]:
    """Clients not heard for a year, or never."""
    heard_on = contact.c.on_date
    lately = exists().where(contact.c.client_id == client.c.id, heard_on > A_YEAR_AGO, heard_on <= TODAY, heard())
    return and_(_running(), ~lately)


STATES: Final[dict[ClientState, Callable[[], ColumnElement[bool]]]] = {
    ClientState.RUNNING: _running,
    ClientState.ENDED: _ended,
    ClientState.CASE: _in_case,
    ClientState.LATE: _late,
    ClientState.TODAY: _today,
    ClientState.WEEK: _this_week,
    ClientState.NOTHING: _nothing,
    ClientState.QUIET: _quiet,
}


def _order(sort: str) -> Order:
    """Give what to choose from and sort by: a column, a figure looked up for each client, or one statement over all."""
    if sort in PLAIN:
        return select().select_from(client), PLAIN[sort]
    if sort in LOOKED_UP:
        return select().select_from(client), LOOKED_UP[sort]()
    if sort == "adviser":
        return select().select_from(client.join(adviser, adviser.c.id == client.c.adviser_id)), adviser.c.name
    if sort not in GROUPED:
        raise ValueError(sort)
    grouped = GROUPED[sort]().subquery("sorted_by")
    key: ColumnElement[Any] = grouped.c.key_
    if sort == "yearly":
        key = func.coalesce(key, 0)
    return select().select_from(client.outerjoin(grouped, grouped.c.client_id == client.c.id)), key


def _agreements() -> ScalarSelect[Any]:
    return select(func.count()).where(agreement.c.client_id == client.c.id, running()).scalar_subquery()


def _last_heard() -> ScalarSelect[Any]:
    return (
        select(contact.c.on_date)
        .where(contact.c.client_id == client.c.id, contact.c.on_date <= TODAY, heard())
        .order_by(contact.c.on_date.desc())
        .limit(1)
        .scalar_subquery()
    )


def _newest_score() -> ScalarSelect[Any]:
    return (
        select(checkin.c.nps)
        .where(checkin.c.client_id == client.c.id, checkin.c.nps.is_not(None), checkin.c.answered_on <= TODAY)
        .order_by(checkin.c.answered_on.desc(), checkin.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _yearly() -> Rows:
    """Sum the income agreement by agreement: that index has the amounts; the year's bookings had to be fetched each."""
    return (
        select(agreement.c.client_id, func.sum(movement.c.amount_cents).label("key_"))
        .join_from(agreement, movement, agreement.c.id == movement.c.agreement_id)
        .with_hint(movement, "INDEXED BY ix_movement_agreement", "sqlite")
        .where(in_last_year())
        .group_by(agreement.c.client_id)
    )


def _next() -> Rows:
    """Take each client's first promise; in this index the promises of a client stand together."""
    return (
        select(promise.c.client_id, func.min(asks_on()).label("key_"))
        .with_hint(promise, "INDEXED BY ix_promise_client", "sqlite")
        .where(IS_OPEN)
        .group_by(promise.c.client_id)
    )


LOOKED_UP: Final[dict[str, Callable[[], ScalarSelect[Any]]]] = {
    "agreements": _agreements,
    "last_heard": _last_heard,
    "score": _newest_score,
}
GROUPED: Final[dict[str, Callable[[], Rows]]] = {"yearly": _yearly, "next": _next}


def _detailed(page: CTE) -> Rows:
    came_in = (
        select(func.coalesce(func.sum(movement.c.amount_cents), 0))
        .join_from(agreement, movement, movement.c.agreement_id == agreement.c.id)
        .where(agreement.c.client_id == client.c.id, in_last_year())
        .scalar_subquery()
    )
    coming = promise.alias("coming")
    first = next_promise(promise.c.client_id == client.c.id)
    return select(
        client.c.id,
        client.c.reference,
        client.c.kind,
        client.c.name,
        client.c.town,
        client.c.adviser_id,
        client.c.relationship_end,
        _agreements().label("agreements"),
        came_in.label("yearly"),
        _last_heard().label("last_heard"),
        _newest_score().label("score"),
        coming.c.due,
        coming.c.snoozed_until,
        coming.c.code,
        coming.c.title,
    ).select_from(page.join(client, client.c.id == page.c.id).outerjoin(coming, coming.c.id == first))


def _row(row: Any, today: date) -> ClientRow:
    (
        key, reference, kind, name, town, adviser_id, end, agreements, yearly, last_heard, score,
        due, snoozed_until, code, title,
    ) = row  # fmt: skip
    asks = stored.asks_on(due, snoozed_until, today) if due else None
    return ClientRow(
        key,
        reference,
        kind,
        name,
        town,
        adviser_id,
        agreements,
        yearly,
        last_heard,
        score,
        asks,
        code,
        title,
        due_state(asks, today),
        end is not None and end <= today,
    )
