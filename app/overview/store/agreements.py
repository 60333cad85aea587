"""The list of agreements: one statement a page, built like the list of clients."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    FromClause,
    ScalarSelect,
    Select,
    bindparam,
    func,
    select,
)

from app.aftercare.rules import stored
from app.agreements.rules.ends import EndKind, coming_end
from app.book.kept_order import walked
from app.book.key_list import KEYS, in_keys, keys_of
from app.book.tables import table_of
from app.book.unit import CHUNK, chunks
from app.office.store import office
from app.office.tables import Advisers
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.rules import AgreementRow, AgreementState, Stretch, agreement_state, due_state
from app.overview.store import near
from app.overview.store.agreement_filter import Shape, bound, narrowed
from app.overview.store.conditions import (
    LIMIT,
    OFFSET,
    PROVIDERS,
    TODAY,
    Found,
    agreement,
    client,
    days,
    in_last_year,
    in_order,
    loan_part,
    movement,
    next_promise,
    promise,
    provider,
    yearly_premium,
)

adviser = table_of(Advisers)
NOBODY: Final = keys_of(())
EVERYTHING: Final = Shape.of(AgreementFilter())

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
    "adviser": adviser.c.name,
}


def agreement_page(
    connection: Connection, chosen: AgreementFilter, hits: Found, part: Stretch, today: date
) -> list[AgreementRow]:
    """Read one page of what the text found; unknown values stand last in both directions, equal ones by reference."""
    shape = _shape(connection, chosen, hits)
    if shape == EVERYTHING and part.sort in near.AGREEMENTS:
        order = near.AGREEMENTS[part.sort]
        keys = near.near_keys(connection, order, days(today), part.offset, part.limit, descending=part.descending)
        if keys is not None:
            return _rows_of(connection, keys, today)
    statement = _page_statement(part.sort, shape, descending=part.descending)
    values = {**bound(chosen, hits, today), **part.bound()}
    return [_row(row, today) for row in connection.execute(statement, values).all()]


def agreement_keys(
    connection: Connection, chosen: AgreementFilter, hits: Found, part: Stretch, today: date
) -> list[str]:
    """Read the keys of agreements as the list shows them, from one place on."""
    page = _ordered(part.sort, _shape(connection, chosen, hits), descending=part.descending).subquery("page")
    values = {**bound(chosen, hits, today), **part.bound()}
    return list(connection.execute(select(page.c.id), values).scalars())


def agreement_count(connection: Connection, chosen: AgreementFilter, hits: Found, today: date) -> int:
    """Count the agreements that a filter lets through."""
    statement = _count_statement(_shape(connection, chosen, hits))
    return connection.execute(statement, bound(chosen, hits, today)).scalar_one()


def clients_behind(connection: Connection, agreement_ids: Sequence[str]) -> list[str]:
    """Give the clients of agreements, each once, in the order of the agreements."""
    owners: dict[str, str] = {}
    for some in chunks(agreement_ids, CHUNK):
        wanted = select(agreement.c.id, agreement.c.client_id).where(agreement.c.id.in_(some))
        owners.update(connection.execute(wanted).all())
    return list(dict.fromkeys(owners[key] for key in agreement_ids if key in owners))


def _shape(connection: Connection, chosen: AgreementFilter, hits: Found) -> Shape:
    houses = hits.get(PROVIDERS, NOBODY) != NOBODY
    return Shape.of(chosen, office(connection).country if chosen.warned else "", houses=houses)


def agreements_of(connection: Connection, client_id: str, today: date) -> list[AgreementRow]:
    """Read all agreements of a client: what runs first, then by the day they came into force, newest first."""
    rows = connection.execute(_of_client(), {**days(today), "client": client_id}).all()
    return sorted((_row(row, today) for row in rows), key=_running_then_newest)


def _running_then_newest(row: AgreementRow) -> tuple[bool, int, str]:
    return row.state is AgreementState.ENDED, -row.in_force_on.toordinal(), row.reference


@lru_cache(maxsize=256)
def _page_statement(sort: str, shape: Shape, *, descending: bool) -> Rows:
    page = _ordered(sort, shape, descending=descending).cte("page").prefix_with("MATERIALIZED")
    again = in_order(page.c.key_, page.c.reference, page.c.id, descending=descending)
    return _detailed(page).order_by(*again)


def _rows_of(connection: Connection, keys: Sequence[str], today: date) -> list[AgreementRow]:
    """Read agreements in the order of their keys."""
    rows = connection.execute(_of_keys(), {**days(today), KEYS: keys_of(keys)}).all()
    found = {row[0]: _row(row, today) for row in rows}
    return [found[key] for key in keys]


@lru_cache(maxsize=1)
def _of_keys() -> Rows:
    return _detailed(select(agreement.c.id).where(in_keys(agreement.c.id)).cte("page"))


@lru_cache(maxsize=64)
def _count_statement(shape: Shape) -> Select[int]:
    return select(func.count()).select_from(agreement).where(*narrowed(shape))


def _ordered(sort: str, shape: Shape, *, descending: bool) -> Rows:
    """Choose one page of agreements in their order, with no more than their keys and what they are sorted by."""
    base, key = _order(sort, found_first=shape.finds_few)
    return (
        base.add_columns(agreement.c.id, agreement.c.reference, key.label("key_"))
        .where(*narrowed(shape))
        .order_by(*in_order(key, agreement.c.reference, agreement.c.id, descending=descending))
        .limit(LIMIT)
        .offset(OFFSET)
    )


@lru_cache(maxsize=1)
def _of_client() -> Rows:
    return _detailed(select(agreement.c.id).where(agreement.c.client_id == bindparam("client")).cte("page"))


def _order(sort: str, *, found_first: bool) -> tuple[Rows, ColumnElement[Any]]:
    """Give what to choose from and the column to sort by.

    By name, the clients are walked in their order and only as far as the page goes. When few agreements can fit, those
    are looked up first.
    """
    chosen: FromClause = agreement
    if sort == "name":
        of_client = agreement.c.client_id == client.c.id
        chosen = client.join(agreement, of_client) if found_first else walked(client, agreement, of_client)
    if sort in near.AGREEMENTS:
        grouped = near.AGREEMENTS[sort].figures().subquery("sorted_by")
        key = func.coalesce(grouped.c.key_, 0) if sort == "yearly" else grouped.c.key_
        return select().select_from(chosen.outerjoin(grouped, grouped.c.owner_id == agreement.c.id)), key
    if sort == "provider":
        chosen = chosen.outerjoin(provider, provider.c.id == agreement.c.provider_id)
    if sort == "adviser":
        chosen = chosen.join(adviser, adviser.c.id == agreement.c.adviser_id)
    return select().select_from(chosen), COLUMNS[sort]


def _part_end(day: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Give the first day to come of the parts of a mortgage."""
    return select(func.min(day)).where(loan_part.c.agreement_id == agreement.c.id, day >= TODAY).scalar_subquery()


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
        adviser.c.name,
        agreement.c.term_end,
        _part_end(loan_part.c.term_end),
        _part_end(loan_part.c.fixed_rate_end),
        agreement.c.interest_only_end,
        agreement.c.cover_end,
    ).select_from(
        page.join(agreement, agreement.c.id == page.c.id)
        .join(client, client.c.id == agreement.c.client_id)
        .join(adviser, adviser.c.id == agreement.c.adviser_id)
        .outerjoin(provider, provider.c.id == agreement.c.provider_id)
        .outerjoin(coming, coming.c.id == first)
    )


def _row(row: Any, today: date) -> AgreementRow:
    *facts, due, snoozed_until, code, title, of, term, part_term, rate, interest_only, cover = row
    in_force_on, end_on = facts[11], facts[12]
    asks = stored.asks_on(due, snoozed_until, today) if due else None
    coming = (agreement_state(in_force_on, end_on, today), asks, code, title, due_state(asks, today))
    terms = [day for day in (term, part_term) if day is not None and day >= today]
    end = coming_end(
        {
            EndKind.AGREEMENT: end_on,
            EndKind.TERM: min(terms, default=None),
            EndKind.FIXED_RATE: rate,
            EndKind.INTEREST_ONLY: interest_only,
            EndKind.COVER: cover,
        },
        today,
    )
    return AgreementRow._make((*facts, *coming, of, end.on if end else None, end.kind.value if end else None))
