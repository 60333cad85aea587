"""The list of cases: its keys are found first, what is computed is computed for one page of them."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, exists, func, or_, select

from app.aftercare.rules import stored
from app.book.key_list import in_keys
from app.book.tables import table_of
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.office.tables import Advisers
from app.overview.case_listing import CaseFilter, CaseLine, CaseState
from app.overview.rules import NextContact, Stretch
from app.overview.store.conditions import (
    IS_COMING,
    LIMIT,
    OFFSET,
    OWNERS,
    TODAY,
    Found,
    asks_on,
    client,
    days,
    in_order,
    next_promise,
    promise,
)

adviser: Final = table_of(Advisers)
case: Final = table_of(Cases)
Condition = ColumnElement[bool]
IS_OPEN: Final = or_(case.c.closed_on.is_(None), case.c.closed_on > TODAY)
TYPED: Final[Any] = bindparam("typed")
COLUMNS: Final[dict[str, ColumnElement[Any]]] = {
    "name": client.c.sort_key,
    "kind": case.c.kind,
    "opened": case.c.opened_on,
    "closed": case.c.closed_on,
    "reference": case.c.reference,
    "adviser": adviser.c.name,
}


def case_page(connection: Connection, chosen: CaseFilter, hits: Found, part: Stretch, today: date) -> list[CaseLine]:
    """Read one page; by "state" open cases stand first, the newest first, else unknown values last."""
    statement = _detailed(_ordered(part.sort, chosen, descending=part.descending))
    values = {**_bound(chosen, hits, today), **part.bound()}
    return [_line(row, today) for row in connection.execute(statement, values).all()]


def case_count(connection: Connection, chosen: CaseFilter, hits: Found, today: date) -> int:
    """Count the cases that a filter lets through."""
    counted = select(func.count()).select_from(case.join(client, client.c.id == case.c.client_id))
    return connection.execute(counted.where(*_conditions(chosen)), _bound(chosen, hits, today)).scalar_one()


def _bound(chosen: CaseFilter, hits: Found, today: date) -> dict[str, Any]:
    return {**days(today), **hits, "typed": chosen.text.strip().lower()}


def _conditions(chosen: CaseFilter) -> Iterator[Condition]:
    if chosen.text.strip():
        words = (func.coalesce(words, "") for words in (case.c.description, case.c.outcome))
        held = (func.instr(func.lower(one), TYPED) > 0 for one in (case.c.reference, *words))
        yield or_(in_keys(case.c.client_id, OWNERS), *held)
    if chosen.kind:
        yield case.c.kind == chosen.kind
    if chosen.state:
        yield IS_OPEN if chosen.state == CaseState.OPEN else case.c.closed_on <= TODAY
    if chosen.adviser:
        yield client.c.adviser_id == chosen.adviser
    if chosen.nothing_planned:
        here = or_(client.c.relationship_end.is_(None), client.c.relationship_end > TODAY)
        yield and_(here, ~exists().where(promise.c.client_id == client.c.id, IS_COMING))


def _ordered(sort: str, chosen: CaseFilter, *, descending: bool) -> Any:
    base, name = case.join(client, client.c.id == case.c.client_id), client.c.sort_key
    base = base.join(adviser, adviser.c.id == client.c.adviser_id)
    if sort == "state":
        closed = ~IS_OPEN
        order: list[ColumnElement[Any]] = [
            closed.desc() if descending else closed,
            case.c.opened_on.desc(),
            name,
            case.c.id,
        ]
    elif sort == "next":
        first = select(func.min(asks_on())).where(promise.c.client_id == client.c.id, IS_COMING)
        order = in_order(first.scalar_subquery().label("key_"), name, case.c.id, descending=descending)
    elif sort in COLUMNS:
        order = in_order(COLUMNS[sort], name, case.c.id, descending=descending)
    else:
        raise ValueError(sort)
    place = func.row_number().over(order_by=order).label("place")
    page = select(case.c.id, place).select_from(base).where(*_conditions(chosen))
    return page.order_by(place).limit(LIMIT).offset(OFFSET).cte("page")


def _detailed(page: Any) -> Select[*tuple[Any, ...]]:
    coming = promise.alias("coming")
    first = next_promise(promise.c.client_id == client.c.id)
    columns = (
        case.c.id, case.c.reference, case.c.client_id, client.c.name, case.c.kind, case.c.opened_on, case.c.closed_on,
        case.c.description, case.c.outcome, adviser.c.name, coming.c.due, coming.c.snoozed_until, coming.c.id,
        coming.c.code, coming.c.title,
    )  # fmt: skip
    return (
        select(*columns)
        .select_from(
            page.join(case, case.c.id == page.c.id)
            .join(client, client.c.id == case.c.client_id)
            .join(adviser, adviser.c.id == client.c.adviser_id)
            .outerjoin(coming, coming.c.id == first)
        )
        .order_by(page.c.place)
    )


def _line(row: Any, today: date) -> CaseLine:
    *facts, due, snoozed_until, promise_id, code, title = row
    facts[4] = CaseKind(facts[4])
    asks = NextContact(stored.asks_on(due, snoozed_until, today), promise_id, code, title) if due else None
    return CaseLine._make((*facts, asks))
