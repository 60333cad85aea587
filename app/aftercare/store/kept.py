"""Counting how promises ended, and giving the promises behind a count."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Select, String, cast, extract, func, select

from app.aftercare.rules.kept import BY_HAND_PLAN, COUNTED, EndedCount, KeptBy, KeptFilter
from app.aftercare.rules.promises import PromiseState
from app.aftercare.rules.stored import Promise
from app.aftercare.store.keepers import KEEPER
from app.aftercare.store.promises import COLUMNS, as_promise, promise_table
from app.aftercare.tables import Promises
from app.book.tables import table_of
from app.clients.tables import Clients

promise: Final = promise_table.c
client: Final = table_of(Clients).c
WAS_DUE: Final = promise.state.in_([state.value for state in COUNTED])
MOST: Final = 500
"""So many rows are shown behind a number; nobody reads more."""
NO_PLANS: Final[Mapping[str, str]] = {}

_GROUPS: Final[dict[KeptBy, Any]] = {
    KeptBy.CLIENT: promise.client_id,
    KeptBy.PLAN: promise.code,
    KeptBy.ADVISER: KEEPER,
    KeptBy.YEAR: cast(extract("year", promise.due), String),
}


def ended_counts(
    connection: Connection, by: KeptBy, among: KeptFilter, plans: Mapping[str, str] = NO_PLANS
) -> list[EndedCount]:
    """Count what was due by group and state; for plans the group is the code of the step.

    `plans` says to which plan the code of a step belongs; it is needed where only one plan counts.
    """
    group = _GROUPS[by]
    counted = _among(select(group, promise.state, func.count()), among, plans).group_by(group, promise.state)
    return [EndedCount(str(key), PromiseState(state), n) for key, state, n in connection.execute(counted).all()]


def was_due(
    connection: Connection,
    among: KeptFilter,
    states: Iterable[PromiseState] = COUNTED,
    plans: Mapping[str, str] = NO_PLANS,
    limit: int | None = MOST,
) -> list[Promise]:
    """Give the promises behind the counts, the newest first, at most `limit`."""
    wanted = [state.value for state in states]
    statement = _among(select(*COLUMNS), among, plans).where(promise.state.in_(wanted))
    newest = statement.order_by(promise.due.desc(), promise.id).limit(limit)
    return [as_promise(row) for row in connection.execute(newest).all()]


def _among(statement: Select[Any], among: KeptFilter, plans: Mapping[str, str]) -> Select[Any]:
    """Narrow down; an adviser's promises are those taken over, and of the own clients those that nobody took over."""
    chosen = statement.select_from(table_of(Promises).join(table_of(Clients), client.id == promise.client_id))
    chosen = chosen.where(WAS_DUE)
    for column, value in ((promise.client_id, among.client_id), (KEEPER, among.adviser_id)):
        if value is not None:
            chosen = chosen.where(column == value)
    if among.plan == BY_HAND_PLAN:
        chosen = chosen.where(promise.code.not_in(list(plans)))
    elif among.plan is not None:
        chosen = chosen.where(promise.code.in_([code for code, plan in plans.items() if plan == among.plan]))
    if among.since is not None:
        chosen = chosen.where(promise.due >= among.since)
    if among.until is not None:
        chosen = chosen.where(promise.due <= among.until)
    return chosen
