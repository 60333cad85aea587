"""Promises: reading them, ending them, and adding what a person promises by hand."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
)

from app.aftercare.rules.facts import BY_HAND
from app.aftercare.rules.grammar import Level, StepChannel
from app.aftercare.rules.promises import KeptRatio, PromiseState, state_when_done
from app.aftercare.rules.stored import OWN, Promise, by_due
from app.aftercare.store.held import TODAY, silenced
from app.aftercare.tables import Promises
from app.book.tables import table_of
from app.book.unit import CHUNK, Unit, chunks
from app.foundation.errors import NotFound, RuleBroken
from app.office.tidy import tidy

promise_table: Final = table_of(Promises)

COLUMNS: Final = tuple(promise_table.c[name] for name in Promise._fields)
_STATE: Final = Promise._fields.index("state")
_STATES: Final = {state.value: state for state in PromiseState}
IS_OPEN: Final[ColumnElement[bool]] = promise_table.c.state == literal_column("'open'")
"""A constant, not a bound value: only so can the index of open promises serve."""
UNTIL: Final[BindParameter[date]] = bindparam("until", type_=Date())
IS_UNSEEN: Final[ColumnElement[bool]] = and_(
    promise_table.c.state == literal_column("'missed'"), promise_table.c.acknowledged_on.is_(None)
)
"""Missed, and nobody has marked it as seen."""


def promise(connection: Connection, promise_id: str) -> Promise:
    """Give a promise. Raises NotFound."""
    row = connection.execute(select(*COLUMNS).where(promise_table.c.id == promise_id)).first()
    if row is None:
        raise NotFound("promise", promise_id)
    return as_promise(row)


def open_promise(connection: Connection, promise_id: str) -> Promise:
    """Give a promise that is still open. Raises NotFound, RuleBroken("promise_ended")."""
    found = promise(connection, promise_id)
    if not found.is_open:
        raise RuleBroken("promise_ended", "promise", on=found.ended_on)
    return found


def open_promises(connection: Connection, client_ids: Iterable[str]) -> list[Promise]:
    """Give the open promises of clients, the first due first."""
    return _of_clients(connection, client_ids, IS_OPEN)


def missed_promises(connection: Connection, client_id: str) -> list[Promise]:
    """Give the promises to a client that were missed, the first due first."""
    return _of_clients(connection, [client_id], promise_table.c.state == literal_column("'missed'"))


def ended_promises(connection: Connection, client_id: str, since: date, until: date) -> list[Promise]:
    """Give the promises of a client that ended in a period (both days included), the first due first."""
    ended = and_(promise_table.c.ended_on >= since, promise_table.c.ended_on <= until)
    return _of_clients(connection, [client_id], ended)


def kept_ratio(connection: Connection, client_id: str | None = None) -> KeptRatio:
    """Count what was kept, kept late and missed, of one client or of all."""
    counted = (PromiseState.KEPT.value, PromiseState.KEPT_LATE.value, PromiseState.MISSED.value)
    statement = select(promise_table.c.state, func.count()).where(promise_table.c.state.in_(counted))
    if client_id is not None:
        statement = statement.where(promise_table.c.client_id == client_id)
    found: dict[str, int] = dict(connection.execute(statement.group_by(promise_table.c.state)).all())
    return KeptRatio(*(found.get(state, 0) for state in counted))


def asking() -> ColumnElement[bool]:
    """Choose the open promises that are due by the day `until` and ask for attention `today`.

    Those that are put off or silenced rest. Both days are values to be bound.
    """
    c = promise_table.c
    rested = or_(c.snoozed_until.is_(None), c.snoozed_until <= TODAY)
    return and_(IS_OPEN, c.due <= UNTIL, rested, ~silenced())


def asking_count(connection: Connection, today: date, until: date, cap: int, since: date = date.min) -> int:
    """Count the promises that ask for attention and are due from `since` until a day, but not beyond `cap`."""
    bound = {"today": today, "until": until, "since": since, "cap": cap}
    return connection.execute(COUNT, bound).scalar_one()


COUNT: Final = select(func.count()).select_from(
    select(promise_table.c.id)
    .where(asking(), promise_table.c.due >= bindparam("since", type_=Date()))
    .limit(bindparam("cap"))
    .subquery()
)


def end_promise(
    unit: Unit,
    promise_id: str,
    state: PromiseState,
    on: date,
    contact_id: str | None = None,
    cause: str | None = None,
) -> None:
    """End an open promise. Kept becomes kept late by itself when the day lies after the window.

    Raises NotFound, RuleBroken("promise_ended") when it is no longer open.
    """
    found = open_promise(unit.connection, promise_id)
    if state is PromiseState.KEPT:
        state = state_when_done(found.due, found.window_days, on)
    unit.update(Promises, promise_id, {"state": state.value, "ended_on": on, "contact_id": contact_id, "cause": cause})


def add_own(unit: Unit, client_id: str, title: str, due: date, channel: str, agreement_id: str | None = None) -> str:
    """Add a promise that a person makes: it binds like a duty, on its very day.

    Raises RuleBroken ("required", "too_long", "unknown_word", "date_out_of_range").
    """
    return unit.insert_one(Promises, _own(client_id, title, due, channel, agreement_id))


def add_own_to_all(unit: Unit, title: str, days: Mapping[str, date], channel: str) -> None:
    """Add the same promise to many clients, each on its own day. Raises as `add_own` does."""
    unit.insert(Promises, [_own(client_id, title, due, channel) for client_id, due in days.items()])


def _own(client_id: str, title: str, due: date, channel: str, agreement_id: str | None = None) -> dict[str, Any]:
    if not title.strip():
        raise RuleBroken("required", "title")
    values = {
        "client_id": client_id,
        "agreement_id": agreement_id,
        "code": OWN,
        "anchor": BY_HAND,
        "title": title,
        "planned": due,
        "due": due,
        "level": Level.DUTY.value,
        "channel": channel,
    }
    return tidy(Promises, values, {"channel": StepChannel})


def _of_clients(connection: Connection, client_ids: Iterable[str], condition: ColumnElement[bool]) -> list[Promise]:
    found: list[Promise] = []
    for some in chunks(list(client_ids), CHUNK):
        rows = connection.execute(select(*COLUMNS).where(promise_table.c.client_id.in_(some), condition))
        found.extend(as_promise(row) for row in rows)
    return sorted(found, key=by_due)


def as_promise(row: Any) -> Promise:
    """Give a row with the columns of `COLUMNS` as a promise."""
    return Promise._make((*row[:_STATE], _STATES[row[_STATE]], *row[_STATE + 1 :]))
