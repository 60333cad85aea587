"""The list of agreements: one statement a page, built like the list of clients."""

from datetime import date
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Connection, FromClause, Select, and_, func, or_, select

from app.aftercare.rules import stored
from app.aftercare.store import IS_OPEN
from app.agreements.tables import Providers
from app.book.tables import table_of
from app.overview.rules import AgreementFilter, AgreementRow, AgreementState, agreement_state, due_state
from app.overview.store.conditions import (
    agreement,
    asks_on,
    client,
    found,
    in_last_year,
    in_order,
    movement,
    next_promise,
    promise,
    running,
    yearly_premium,
)

provider = table_of(Providers)

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


def agreement_page(  # noqa: PLR0913 (one page of a list)
    connection: Connection,
    chosen: AgreementFilter,
    sort: str,
    offset: int,
    limit: int,
    today: date,
    *,
    descending: bool,
) -> list[AgreementRow]:
    """Read one page; unknown values stand last in both directions, equal ones by reference."""
    base, key = _order(sort, today, found_first=bool(chosen.text.strip()))
    page = (
        base.add_columns(agreement.c.id, agreement.c.reference, key.label("key_"))
        .where(*_narrowed(connection, chosen, today))
        .order_by(*in_order(key, agreement.c.reference, agreement.c.id, descending=descending))
        .limit(limit)
        .offset(offset)
        .cte("page")
        .prefix_with("MATERIALIZED")
    )
    again = in_order(page.c.key_, page.c.reference, page.c.id, descending=descending)
    rows = connection.execute(_detailed(page, today).order_by(*again))
    return [_row(row, today) for row in rows]


def agreement_count(connection: Connection, chosen: AgreementFilter, today: date) -> int:
    """Count the agreements that a filter lets through."""
    statement = select(func.count()).select_from(agreement).where(*_narrowed(connection, chosen, today))
    return connection.execute(statement).scalar_one()


def agreements_of(connection: Connection, client_id: str, today: date) -> list[AgreementRow]:
    """Read all agreements of a client: what runs first, then by the day they came into force, newest first."""
    page = select(agreement.c.id).where(agreement.c.client_id == client_id).cte("page")
    rows = [_row(row, today) for row in connection.execute(_detailed(page, today))]
    return sorted(rows, key=_running_then_newest)


def _running_then_newest(row: AgreementRow) -> tuple[bool, int, str]:
    return row.state is AgreementState.ENDED, -row.in_force_on.toordinal(), row.reference


def _narrowed(connection: Connection, chosen: AgreementFilter, today: date) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.text.strip():
        clients, agreements = found(connection, chosen.text)
        conditions.append(or_(agreement.c.client_id.in_(clients), agreement.c.id.in_(agreements)))
    columns = {"product_kind": chosen.kind, "provider_id": chosen.provider, "adviser_id": chosen.adviser}
    conditions.extend(agreement.c[name] == value for name, value in columns.items() if value)
    if chosen.state:
        conditions.append(_in_state(AgreementState(chosen.state), today))
    return conditions


def _in_state(state: AgreementState, today: date) -> ColumnElement[bool]:
    if state is AgreementState.RUNNING:
        return running(today)
    if state is AgreementState.ENDED:
        return agreement.c.end_on <= today
    return and_(agreement.c.in_force_on > today, or_(agreement.c.end_on.is_(None), agreement.c.end_on > today))


def _order(sort: str, today: date, *, found_first: bool) -> tuple[Select[Any], ColumnElement[Any]]:
    """Give what to choose from and the column to sort by.

    By name, the clients are walked in their order and only as far as the page goes: `coalesce` keeps the store from
    walking the agreements instead. When a typed text has found some, those are fewer.
    """
    chosen: FromClause = agreement
    if sort == "name":
        owner = client.c.id if found_first else func.coalesce(client.c.id, "")
        chosen = client.join(agreement, agreement.c.client_id == owner)
    if sort in ("yearly", "next"):
        grouped = (_income(today) if sort == "yearly" else _coming(today)).subquery("sorted_by")
        key = func.coalesce(grouped.c.key_, 0) if sort == "yearly" else grouped.c.key_
        return select().select_from(chosen.outerjoin(grouped, grouped.c.agreement_id == agreement.c.id)), key
    if sort == "provider":
        chosen = chosen.outerjoin(provider, provider.c.id == agreement.c.provider_id)
    return select().select_from(chosen), COLUMNS[sort]


def _income(today: date) -> Select[Any]:
    total = func.sum(movement.c.amount_cents).label("key_")
    return select(movement.c.agreement_id, total).where(in_last_year(today)).group_by(movement.c.agreement_id)


def _coming(today: date) -> Select[Any]:
    first = func.min(asks_on(today)).label("key_")
    return select(promise.c.agreement_id, first).where(IS_OPEN).group_by(promise.c.agreement_id)


def _detailed(page: CTE, today: date) -> Select[Any]:
    came_in = (
        select(func.coalesce(func.sum(movement.c.amount_cents), 0))
        .where(movement.c.agreement_id == agreement.c.id, in_last_year(today))
        .scalar_subquery()
    )
    coming = promise.alias("coming")
    first = next_promise(promise.c.agreement_id == agreement.c.id, today)
    return select(
        agreement,
        client.c.reference.label("client_reference"),
        client.c.name.label("client_name"),
        client.c.kind.label("client_kind"),
        provider.c.name.label("provider_name"),
        came_in.label("yearly"),
        coming.c.due,
        coming.c.snoozed_until,
        coming.c.code,
        coming.c.title.label("promise_title"),
    ).select_from(
        page.join(agreement, agreement.c.id == page.c.id)
        .join(client, client.c.id == agreement.c.client_id)
        .outerjoin(provider, provider.c.id == agreement.c.provider_id)
        .outerjoin(coming, coming.c.id == first)
    )


def _row(row: Any, today: date) -> AgreementRow:
    due = stored.asks_on(row.due, row.snoozed_until, today) if row.due else None
    return AgreementRow(
        id=row.id,
        reference=row.reference,
        client_id=row.client_id,
        client_reference=row.client_reference,
        client_name=row.client_name,
        client_kind=row.client_kind,
        product_kind=row.product_kind,
        title=row.title,
        provider=row.provider_name,
        policy_number=row.policy_number,
        signed_on=row.signed_on,
        in_force_on=row.in_force_on,
        end_on=row.end_on,
        end_reason=row.end_reason,
        premium_cents=row.premium_cents,
        premium_frequency=row.premium_frequency,
        yearly_cents=row.yearly,
        state=agreement_state(row.in_force_on, row.end_on, today),
        next_due=due,
        next_code=row.code,
        next_title=row.promise_title,
        next_state=due_state(due, today),
    )
