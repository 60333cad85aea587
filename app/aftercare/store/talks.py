"""The talks that an office began, and the open promises of many clients: what conversations are made of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, select

from app.aftercare.rules.agenda import window
from app.aftercare.rules.stored import Promise
from app.aftercare.store.held import silenced
from app.aftercare.store.promises import COLUMNS, IS_OPEN, as_promise, promise_table
from app.book.unit import CHUNK, chunks
from app.contact.rules import HELD, Direction
from app.contact.tables import Contacts

HELD_BY: Final = tuple(channel.value for channel in HELD)


def talked_days(connection: Connection, client_ids: Iterable[str], since: date, today: date) -> dict[str, list[date]]:
    """Give the days after `since` on which the office began a talk with each client."""
    found: defaultdict[str, list[date]] = defaultdict(list)
    for some in chunks(sorted(set(client_ids)), CHUNK):
        talks = select(Contacts.client_id, Contacts.on_date).where(
            Contacts.client_id.in_(some),
            Contacts.on_date > since,
            Contacts.on_date <= today,
            Contacts.direction == Direction.OUT.value,
            Contacts.channel.in_(HELD_BY),
        )
        for client_id, on in connection.execute(talks).all():
            found[client_id].append(on)
    return found


def awake_promises(
    connection: Connection, today: date, client_ids: Iterable[str] | None = None, until: date | None = None
) -> list[Promise]:
    """Give the open promises that no pause silences: of some clients or of all, of any day or those due by one."""
    return [as_promise(row) for row in _awake(connection, COLUMNS, today, client_ids, until)]


def awake_by_clients(connection: Connection, today: date, until: date) -> Iterator[list[Promise]]:
    """Give the awake promises of all clients that are due by a day, those of some clients at a time: never half one."""
    promise = promise_table.c
    statement = select(*COLUMNS).where(IS_OPEN, ~silenced(), promise.due <= until).order_by(promise.client_id)
    some: list[Promise] = []
    for rows in connection.execute(statement, {"today": today}).partitions(CHUNK):
        for row in rows:
            one = as_promise(row)
            if len(some) >= CHUNK and some[-1].client_id != one.client_id:
                yield some
                some = []
            some.append(one)
    if some:
        yield some


def last_day(connection: Connection, today: date, client_ids: Iterable[str], until: date) -> date:
    """Give the last day on which one of the promises of clients that are due by a day can still be kept well."""
    promise = promise_table.c
    columns = (promise.due, promise.window_days, promise.snoozed_until)
    found = _awake(connection, columns, today, client_ids, until)
    return max((window(due, days, put_off, today)[1] for due, days, put_off in found), default=until)


def _awake(
    connection: Connection,
    columns: Sequence[ColumnElement[Any]],
    today: date,
    client_ids: Iterable[str] | None,
    until: date | None,
) -> Iterator[Row[*tuple[Any, ...]]]:
    statement = select(*columns).where(IS_OPEN, ~silenced())
    if until is not None:
        statement = statement.where(promise_table.c.due <= until)
    groups = [None] if client_ids is None else chunks(list(client_ids), CHUNK)
    for some in groups:
        narrowed = statement if some is None else statement.where(promise_table.c.client_id.in_(some))
        yield from connection.execute(narrowed, {"today": today}).all()


def gap_start(today: date, gap_days: int) -> date:
    """Give the day before which a talk does not count any more."""
    return today - timedelta(days=gap_days)
