"""The list of agreements: one statement a page, built like the list of clients."""

from datetime import date
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import CTE, ColumnElement, Connection, FromClause, Select, and_, bindparam, func, or_, select

from app.aftercare.rules import stored
from app.aftercare.store import IS_OPEN
from app.book.key_list import in_keys
from app.overview.rules import AgreementFilter, AgreementRow, AgreementState, agreement_state, due_state
from app.overview.store.conditions import (
    AGREEMENTS,
    CLIENTS,
    LIMIT,
    OFFSET,
    PROVIDERS,
    TODAY,
    Found,
    agreement,
    asks_on,
    client,
    days,
    in_last_year,
    in_order,
    movement,
    next_promise,
    promise,
    provider,
    running,
    yearly_premium,
)

Rows = Select[*tuple[Any, ...]]

COLUMNS: Final[dict[str, ColumnElement[Any]]] = {
    "name": client.c.sort_key,
    "reference": agreement.c.reference,
    "kind": agreement.c.product_kind,
    "provider": provider.c.name,
    "policy_number": agreement.c.policy_number,
    "signed": agreement.c.signed_on,
    "in_force": agreement.c.in_force_on,
    "end": agreement.c.end_on,
    "premium": yearly_premium(),
}


class _Shape(NamedTuple):
    """Which conditions a filter sets: statements of one shape differ in bound values only."""

    text: bool
    columns: tuple[str, ...]
    state: str | None

    @classmethod
    def of(cls, chosen: AgreementFilter) -> "_Shape":
        named = tuple(name for name, value in _columns(chosen).items() if value)
        return cls(bool(chosen.text.strip()), named, chosen.state or None)


def agreement_page(  # noqa: PLR0913 (one page of a list)
    connection: Connection,
    chosen: AgreementFilter,
    hits: Found,
    sort: str,
    offset: int,
    limit: int,
    *,
    today: date,
    descending: bool,
) -> list[AgreementRow]:
    """Read one page of what the text found; unknown values stand last in both directions, equal ones by reference."""
    statement = _page_statement(sort, _Shape.of(chosen), descending=descending)
    bound = {**_bound(chosen, hits, today), "limit": limit, "offset": offset}
    return [_row(row, today) for row in connection.execute(statement, bound).all()]


def agreement_count(connection: Connection, chosen: AgreementFilter, hits: Found, today: date) -> int:
    """Count the agreements that a filter lets through."""
    found_so_far = connection.execute(_count_statement(_Shape.of(chosen)), _bound(chosen, hits, today))
    return found_so_far.scalar_one()


def agreements_of(connection: Connection, client_id: str, today: date) -> list[AgreementRow]:
    """Read all agreements of a client: what runs first, then by the day they came into force, newest first."""
    rows = connection.execute(_of_client(), {**days(today), "client": client_id}).all()
    return sorted((_row(row, today) for row in rows), key=_running_then_newest)


def _running_then_newest(row: AgreementRow) -> tuple[bool, int, str]:
    return row.state is AgreementState.ENDED, -row.in_force_on.toordinal(), row.reference


@lru_cache(maxsize=256)
def _page_statement(sort: str, shape: _Shape, *, descending: bool) -> Rows:
    base, key = _order(sort, found_first=shape.text)
    page = (
        base.add_columns(agreement.c.id, agreement.c.reference, key.label("key_"))
        .where(*_narrowed(shape))
        .order_by(*in_order(key, agreement.c.reference, agreement.c.id, descending=descending))
        .limit(LIMIT)
        .offset(OFFSET)
        .cte("page")
        .prefix_with("MATERIALIZED")
    )
    again = in_order(page.c.key_, page.c.reference, page.c.id, descending=descending)
    return _detailed(page).order_by(*again)


@lru_cache(maxsize=64)
def _count_statement(shape: _Shape) -> Select[int]:
    return select(func.count()).select_from(agreement).where(*_narrowed(shape))


@lru_cache(maxsize=1)
def _of_client() -> Rows:
    return _detailed(select(agreement.c.id).where(agreement.c.client_id == bindparam("client")).cte("page"))


def _columns(chosen: AgreementFilter) -> dict[str, str | None]:
    return {"product_kind": chosen.kind, "provider_id": chosen.provider, "adviser_id": chosen.adviser}


def _bound(chosen: AgreementFilter, hits: Found, today: date) -> dict[str, Any]:
    return {**days(today), **hits, **_columns(chosen)}


def _narrowed(shape: _Shape) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if shape.text:
        named = (in_keys(agreement.c.client_id, CLIENTS), in_keys(agreement.c.id, AGREEMENTS))
        conditions.append(or_(*named, in_keys(agreement.c.provider_id, PROVIDERS)))
    conditions.extend(agreement.c[name] == bindparam(name) for name in shape.columns)
    if shape.state:
        conditions.append(_in_state(AgreementState(shape.state)))
    return conditions


def _in_state(state: AgreementState) -> ColumnElement[bool]:
    if state is AgreementState.RUNNING:
        return running()
    if state is AgreementState.ENDED:
        return agreement.c.end_on <= TODAY
    return and_(agreement.c.in_force_on > TODAY, or_(agreement.c.end_on.is_(None), agreement.c.end_on > TODAY))


def _order(sort: str, *, found_first: bool) -> tuple[Rows, ColumnElement[Any]]:
    """Give what to choose from and the column to sort by.

    By name, the clients are walked in their order and only as far as the page goes: `coalesce` keeps the store from
    walking the agreements instead. When a typed text has found some, those are fewer.
    """
    chosen: FromClause = agreement
    if sort == "name":
        owner = client.c.id if found_first else func.coalesce(client.c.id, "")
        chosen = client.join(agreement, agreement.c.client_id == owner)
    if sort in ("yearly", "next"):
        grouped = (_income() if sort == "yearly" else _coming()).subquery("sorted_by")
        key = func.coalesce(grouped.c.key_, 0) if sort == "yearly" else grouped.c.key_
        return select().select_from(chosen.outerjoin(grouped, grouped.c.agreement_id == agreement.c.id)), key
    if sort == "provider":
        chosen = chosen.outerjoin(provider, provider.c.id == agreement.c.provider_id)
    return select().select_from(chosen), COLUMNS[sort]


def _income() -> Rows:
    total = func.sum(movement.c.amount_cents).label("key_")
    return select(movement.c.agreement_id, total).where(in_last_year()).group_by(movement.c.agreement_id)


def _coming() -> Rows:
    first = func.min(asks_on()).label("key_")
    return select(promise.c.agreement_id, first).where(IS_OPEN).group_by(promise.c.agreement_id)


def _detailed(page: CTE) -> Rows:
    came_in = (
        select(func.coalesce(func.sum(movement.c.amount_cents), 0))
        .where(movement.c.agreement_id == agreement.c.id, in_last_year())
        .scalar_subquery()
    )
    coming = promise.alias("coming")
    first = next_promise(promise.c.agreement_id == agreement.c.id)
    return select(
        agreement.c.id,
        agreement.c.reference,
        agreement.c.client_id,
        client.c.reference,
        client.c.name,
        client.c.kind,
        agreement.c.product_kind,
        agreement.c.title,
        provider.c.name,
        agreement.c.policy_number,
        agreement.c.signed_on,
        agreement.c.in_force_on,
        agreement.c.end_on,
        agreement.c.end_reason,
        agreement.c.premium_cents,
        agreement.c.premium_frequency,
        came_in,
        coming.c.due,
        coming.c.snoozed_until,
        coming.c.code,
        coming.c.title,
    ).select_from(
        page.join(agreement, agreement.c.id == page.c.id)
        .join(client, client.c.id == agreement.c.client_id)
        .outerjoin(provider, provider.c.id == agreement.c.provider_id)
        .outerjoin(coming, coming.c.id == first)
    )


def _row(row: Any, today: date) -> AgreementRow:
    *facts, due, snoozed_until, code, title = row
    in_force_on, end_on = facts[11], facts[12]
    asks = stored.asks_on(due, snoozed_until, today) if due else None
    coming = (agreement_state(in_force_on, end_on, today), asks, code, title, due_state(asks, today))
    return AgreementRow._make((*facts, *coming))
