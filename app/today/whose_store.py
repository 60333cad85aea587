"""Reading who keeps what stands on the list of the day, and how much one adviser keeps of it."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from sqlalchemy import Connection, select

from app.aftercare.store import asking_count
from app.aftercare.store.keepers import asking_count_of
from app.book.key_list import in_keys, keys_of
from app.book.tables import table_of
from app.clients.tables import Clients
from app.overview.rules import CAP
from app.today.rules import TodayRow

client: Final = table_of(Clients)
OF_CLIENTS: Final = select(client.c.id, client.c.adviser_id).where(in_keys(client.c.id))


def keepers(connection: Connection, rows: Iterable[TodayRow]) -> dict[str, str]:
    """Give the adviser who keeps each row, by its promise, or by its client where it is none."""
    kept: dict[str, str] = {}
    clients: set[str] = set()
    for row in rows:
        if row.promise_id and row.keeper_id:
            kept[row.promise_id] = row.keeper_id
        else:
            clients.add(row.client_id)
    own = connection.execute(OF_CLIENTS, {"keys": keys_of(clients)}).all() if clients else []
    return {**dict(own), **kept}


def count_asking(connection: Connection, adviser: str | None, on: date, until: date, since: date = date.min) -> int:
    """Count what asks for attention, of everybody or of one adviser, up to 1,000."""
    if adviser is None:
        return asking_count(connection, on, until, CAP, since=since)
    return asking_count_of(connection, adviser, on, until, CAP, since)
