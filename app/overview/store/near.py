"""Pages near the beginning of a long list that is sorted by a figure: all figures, but only the rows that can be seen.

To join and sort every row takes five times as long. The figure at the last place of the page tells which rows can
stand before it; of these alone names are looked up. What lies further on is read whole, and so is a list that something
narrows.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, Table, bindparam, select

from app.book.kept_order import walked
from app.overview.store.conditions import agreement, client
from app.overview.store.figures import (
    first_ends,
    income_of_agreement,
    income_of_agreements,
    income_of_client,
    income_of_clients,
    nearest_ends,
    next_of_agreements,
    next_of_clients,
)

NEAR: Final = 4_000
"""So many places from the beginning a page may reach."""
REACH: Final = 8
"""So many days are looked at for each row wanted: some agreements have several, and some have ended themselves."""
WANTED: Final = bindparam("wanted", type_=Integer())
LAST: Final = bindparam("last", type_=Integer())
DAYS: Final = bindparam("reach", type_=Integer())
Rows = Select[*tuple[Any, ...]]


class Order(NamedTuple):
    """A list in the order of a figure: whose figures, the name for equal ones, the figures themselves.

    `one` gives the figure of one row where nothing booked means zero; without it nothing known stands last. `nearest`
    gives the lowest figures without the others, found among so many days.
    """

    table: Table
    name: ColumnElement[Any]
    figures: Callable[[], Rows]
    one: Callable[[], ColumnElement[Any]] | None = None
    nearest: Callable[[ColumnElement[int]], Rows] | None = None


AGREEMENTS: Final = {
    "yearly": Order(agreement, agreement.c.reference, income_of_agreements, income_of_agreement),
    "next": Order(agreement, agreement.c.reference, next_of_agreements),
    "ends": Order(agreement, agreement.c.reference, first_ends, nearest=nearest_ends),
}
CLIENTS: Final = {
    "yearly": Order(client, client.c.sort_key, income_of_clients, income_of_client),
    "next": Order(client, client.c.sort_key, next_of_clients),
}


def near_keys(
    connection: Connection, order: Order, days: Mapping[str, Any], offset: int, limit: int, *, descending: bool
) -> list[str] | None:
    """Give the keys of one page; None where it does not lie near, or where too few rows have a figure to fill it."""
    wanted = offset + limit
    if wanted > NEAR:
        return None
    found: list[str] = []
    for statement in _stages(order, descending=descending):
        values = {**days, "wanted": wanted - len(found), "last": wanted - 1, "reach": REACH * wanted}
        found += connection.execute(statement, values).scalars()
        if len(found) == wanted:
            return found[offset:]
    return None


@lru_cache(maxsize=16)
def _stages(order: Order, *, descending: bool) -> tuple[Rows, ...]:
    if order.one is None:
        return (_first(order, descending=descending),)
    if descending:
        return (_first(order, descending=True, above=True),)
    return _below(order), _nothing(order, order.one())


def _first(order: Order, *, descending: bool, above: bool = False) -> Rows:
    """Take the rows up to the figure that stands at the last place; `above`: only figures above nothing count."""
    few = order.nearest if not descending else None
    figures = (few(DAYS) if few else order.figures()).cte("figures").prefix_with("MATERIALIZED")
    key: ColumnElement[Any] = figures.c.key_
    placed = (key.desc() if descending else key.asc()).nulls_last()
    last = select(key).order_by(placed).limit(1).offset(LAST).scalar_subquery()
    seen = select(order.table.c.id).select_from(walked(figures, order.table, order.table.c.id == figures.c.owner_id))
    seen = seen.where(key >= last if descending else key <= last)
    if above:
        seen = seen.where(key > 0)
    return seen.order_by(placed, order.name, order.table.c.id).limit(WANTED)


def _below(order: Order) -> Rows:
    """Take the rows of which more was taken back than came in."""
    figures = order.figures().cte("figures").prefix_with("MATERIALIZED")
    joined = walked(figures, order.table, order.table.c.id == figures.c.owner_id)
    taken_back = select(order.table.c.id).select_from(joined).where(figures.c.key_ < 0)
    return taken_back.order_by(figures.c.key_, order.name, order.table.c.id).limit(WANTED)


def _nothing(order: Order, figure: ColumnElement[Any]) -> Rows:
    """Walk the names for rows that brought nothing in; they are many, so a page of them is found soon."""
    return select(order.table.c.id).where(figure == 0).order_by(order.name, order.table.c.id).limit(WANTED)
