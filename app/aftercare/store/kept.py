"""Counting how promises ended, and giving the promises behind a count."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Select, String, cast, extract, func, select

from app.aftercare.rules.kept import COUNTED, EndedCount, KeptBy, KeptFilter
from app.aftercare.rules.promises import PromiseState
from app.aftercare.rules.stored import Promise
from app.aftercare.store.promises import COLUMNS, as_promise, promise_table
from app.aftercare.tables import Promises
from app.book.tables import table_of
from app.clients.tables import Clients

promise: Final = promise_table.c
client: Final = table_of(Clients).c
WAS_DUE: Final = promise.state.in_([state.value for state in COUNTED])
MOST: Final = 500
"""So many rows are shown behind a number; nobody reads more."""

_GROUPS: Final[dict[KeptBy, Any]] = {
    KeptBy.CLIENT: promise.client_id,
    KeptBy.PLAN: promise.code,
    KeptBy.ADVISER: client.adviser_id,
    KeptBy.YEAR: cast(extract("year", promise.due), String),
}


def ended_counts(connection: Connection, by: KeptBy, among: KeptFilter) -> list[EndedCount]:
    """Count what was due by group and state; for plans the group is the code of the step."""
    group = _GROUPS[by]
    counted = _among(select(group, promise.state, func.count()), among).group_by(group, promise.state)
    return [EndedCount(str(key), PromiseState(state), n) for key, state, n in connection.execute(counted).all()]


def was_due(connection: Connection, among: KeptFilter, states: Iterable[PromiseState] = COUNTED) -> list[Promise]:
    """Give the promises behind the counts, the newest first, at most `MOST`."""
    wanted = [state.value for state in states]
    statement = _among(select(*COLUMNS), among).where(promise.state.in_(wanted))
    newest = statement.order_by(promise.due.desc(), promise.id).limit(MOST)
    return [as_promise(row) for row in connection.execute(newest).all()]


def _among(statement: Select[Any], among: KeptFilter) -> Select[Any]:
    """Narrow down; an adviser's promises are those to the clients that are the adviser's now."""
    chosen = statement.select_from(table_of(Promises).join(table_of(Clients), client.id == promise.client_id))
    chosen = chosen.where(WAS_DUE)
    for column, value in ((promise.client_id, among.client_id), (client.adviser_id, among.adviser_id)):
        if value is not None:
            chosen = chosen.where(column == value)
    if among.since is not None:
        chosen = chosen.where(promise.due >= among.since)
    if among.until is not None:
        chosen = chosen.where(promise.due <= among.until)
    return chosen
