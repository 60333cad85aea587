"""The next contact of clients: the open promise that speaks to them first, for every list that names clients."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from app.aftercare.rules import stored
from app.book.key_list import in_keys, keys_of
from app.overview.rules import NextContact
from app.overview.store.conditions import IS_COMING, promise

COMING: Final = select(
    promise.c.client_id, promise.c.due, promise.c.snoozed_until, promise.c.id, promise.c.code, promise.c.title
).where(in_keys(promise.c.client_id), IS_COMING)


def next_contacts(connection: Connection, client_ids: Iterable[str], today: date) -> dict[str, NextContact]:
    """Give the next contact of each client that has one; work without the client is none."""
    found: dict[str, NextContact] = {}
    for key, due, snoozed_until, *rest in connection.execute(COMING, {"keys": keys_of(set(client_ids))}).all():
        coming = NextContact(stored.asks_on(due, snoozed_until, today), *rest)
        if key not in found or coming[:2] < found[key][:2]:
            found[key] = coming
    return found
