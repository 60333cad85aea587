"""The list of clients, one statement a page: its keys are found first, what is computed is computed for those."""

import json
from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import CTE, ColumnElement, Connection, Float, ScalarSelect, Select, and_, bindparam, cast, func, select

from app.aftercare.rules import stored
from app.book.gathered import ListOf, ObjectOf
from app.book.key_list import KEYS, in_keys, keys_of
from app.book.tables import table_of
from app.checkins.tables import CheckIns
from app.office.tables import Advisers
from app.overview.narrowing import ClientFilter
from app.overview.rules import ClientRow, Stretch, due_state
from app.overview.store import near
from app.overview.store.client_filter import Shape, bound, engagement, narrowed, own_value, serves, tag
from app.overview.store.conditions import (
    LIMIT,
    OFFSET,
    OWNERS,
    TODAY,
    Found,
    agreement,
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
from app.overview.store.serving import service_days, shortage

adviser = table_of(Advisers)
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


def client_page(
    connection: Connection, chosen: ClientFilter, hits: Found, part: Stretch, today: date
) -> list[ClientRow]:
    """Read one page of what the text found; unknown values stand last in both directions, equal ones by name."""
    if part.sort in near.CLIENTS and chosen == ClientFilter():
        order = near.CLIENTS[part.sort]
        keys = near.near_keys(connection, order, days(today), part.offset, part.limit, descending=part.descending)
        if keys is not None:
            return _rows_of(connection, keys, today)
    statement = _page_statement(_sort_kind(part.sort), Shape.of(chosen), descending=part.descending)
    values = bound(chosen, hits, today) | _sort_field(part.sort, today) | part.bound()
    return [_row(row, today) for row in connection.execute(statement, values).all()]


def client_keys(connection: Connection, chosen: ClientFilter, hits: Found, part: Stretch, today: date) -> list[str]:
    """Read the keys of clients as the list shows them, from one place on."""
    statement = _keys_statement(_sort_kind(part.sort), Shape.of(chosen), descending=part.descending)
    values = bound(chosen, hits, today) | _sort_field(part.sort, today) | part.bound()
    return list(connection.execute(statement, values).scalars())


def client_count(connection: Connection, chosen: ClientFilter, hits: Found, today: date) -> int:
    """Count the clients that a filter lets through; what was typed alone has counted them already."""
    if hits and chosen == ClientFilter(text=chosen.text):
        return len(json.loads(hits[OWNERS]))
    found_so_far = connection.execute(_count_statement(Shape.of(chosen)), bound(chosen, hits, today))
    return found_so_far.scalar_one()


def towns(connection: Connection) -> tuple[str, ...]:
    """Give the towns in which clients live, in order; the index by town has them."""
    wanted = select(client.c.town).where(client.c.town.is_not(None)).distinct().order_by(client.c.town)
    return tuple(connection.execute(wanted).scalars())


@lru_cache(maxsize=256)
def _page_statement(sort: str, shape: Shape, *, descending: bool) -> Rows:
    page = _ordered(sort, shape, descending=descending).cte("page").prefix_with("MATERIALIZED")
    again = in_order(page.c.key_, page.c.sort_key, page.c.id, descending=descending)
    return _detailed(page).order_by(*again)


def _rows_of(connection: Connection, keys: Sequence[str], today: date) -> list[ClientRow]:
    """Read clients in the order of their keys."""
    rows = connection.execute(_of_keys(), {**days(today), KEYS: keys_of(keys)}).all()
    found = {row[0]: _row(row, today) for row in rows}
    return [found[key] for key in keys]


@lru_cache(maxsize=1)
def _of_keys() -> Rows:
    return _detailed(select(client.c.id).where(in_keys(client.c.id)).cte("page"))


@lru_cache(maxsize=64)
def _keys_statement(sort: str, shape: Shape, *, descending: bool) -> Select[str]:
    return select(_ordered(sort, shape, descending=descending).subquery("page").c.id)


@lru_cache(maxsize=64)
def _count_statement(shape: Shape) -> Select[int]:
    return select(func.count()).select_from(client).where(*narrowed(shape))


def _ordered(sort: str, shape: Shape, *, descending: bool) -> Rows:
    """Choose one page of clients in their order, with no more than their keys and what they are sorted by."""
    base, key = _order(sort)
    shown = key.label("key_")
    first = key if sort in PLAIN else shown  # by its name, so that a figure is looked up once
    return (
        base.add_columns(client.c.id, client.c.sort_key, shown)
        .where(*narrowed(shape))
        .order_by(*in_order(first, client.c.sort_key, client.c.id, descending=descending))
        .limit(LIMIT)
        .offset(OFFSET)
    )


def _order(sort: str) -> Order:
    """Give what to choose from and sort by: a column, a figure looked up for each client, or one statement over all."""
    if sort in PLAIN:
        return select().select_from(client), PLAIN[sort]
    if sort in LOOKED_UP:
        return select().select_from(client), LOOKED_UP[sort]()
    if sort == "adviser":
        return select().select_from(client.join(adviser, adviser.c.id == client.c.adviser_id)), adviser.c.name
    if sort in OWN:
        mine = and_(own_value.c.client_id == client.c.id, own_value.c.field_id == bindparam("sort_field"))
        return select().select_from(client.outerjoin(own_value, mine)), OWN[sort]
    if sort not in near.CLIENTS:
        raise ValueError(sort)
    grouped = near.CLIENTS[sort].figures().subquery("sorted_by")
    key: ColumnElement[Any] = grouped.c.key_
    if sort == "yearly":
        key = func.coalesce(key, 0)
    return select().select_from(client.outerjoin(grouped, grouped.c.owner_id == client.c.id)), key


def _sort_kind(sort: str) -> str:
    """Give the order without the own field that it is by, so that all own fields share a statement."""
    kind, _, field_id = sort.rpartition(":")
    return kind if field_id and kind in OWN else sort


def _sort_field(sort: str, today: date) -> dict[str, str]:
    if sort == "served":
        return service_days(today)
    return {"sort_field": sort.rpartition(":")[2]} if _sort_kind(sort) in OWN else {}


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


def _service() -> ScalarSelect[Any]:
    return (
        select(engagement.c.kind)
        .where(engagement.c.client_id == client.c.id, serves())
        .order_by(engagement.c.from_on.desc(), engagement.c.id.desc())
        .limit(1)
        .scalar_subquery()
    )


def _shortage() -> ScalarSelect[Any]:
    return shortage(client.c.id)


def _first_tag() -> ScalarSelect[Any]:
    return select(func.min(tag.c.tag)).where(tag.c.client_id == client.c.id).scalar_subquery()


OWN: Final[dict[str, ColumnElement[Any]]] = {
    "own:text": func.lower(own_value.c.value),
    "own:number": cast(own_value.c.value, Float),
}
"""Orders by an own field; behind the colon that follows stands the field's key."""
LOOKED_UP: Final[dict[str, Callable[[], ScalarSelect[Any]]]] = {
    "service": _service,
    "served": _shortage,
    "tags": _first_tag,
    "agreements": _agreements,
    "last_heard": _last_heard,
    "score": _newest_score,
}


def _detailed(page: CTE) -> Rows:
    came_in = (
        select(func.coalesce(func.sum(movement.c.amount_cents), 0))
        .join_from(agreement, movement, movement.c.agreement_id == agreement.c.id)
        .where(agreement.c.client_id == client.c.id, in_last_year())
        .scalar_subquery()
    )
    coming = promise.alias("coming")
    first = next_promise(promise.c.client_id == client.c.id)
    words = select(ListOf(tag.c.tag)).where(tag.c.client_id == client.c.id).scalar_subquery()
    mine = ObjectOf(own_value.c.field_id, own_value.c.value)
    own = select(mine).where(own_value.c.client_id == client.c.id).scalar_subquery()
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
        adviser.c.name,
        client.c.relationship_start,
        _service().label("service"),
        words,
        own,
    ).select_from(
        page.join(client, client.c.id == page.c.id)
        .join(adviser, adviser.c.id == client.c.adviser_id)
        .outerjoin(coming, coming.c.id == first)
    )


def _row(row: Any, today: date) -> ClientRow:
    (
        key, reference, kind, name, town, adviser_id, end, agreements, yearly, last_heard, score,
        due, snoozed_until, code, title, adviser_name, since, service, words, own,
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
        adviser_name,
        since,
        service,
        tuple(sorted(json.loads(words or "[]"))),
        json.loads(own or "{}"),
    )
