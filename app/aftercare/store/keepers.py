"""Who keeps a promise: the colleague who took it over, else the client's own adviser."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Date, Select, String, bindparam, func, select

from app.aftercare.store.promises import asking, promise_table
from app.book.key_list import in_keys, keys_of
from app.book.tables import table_of
from app.clients.tables import Clients

client: Final = table_of(Clients)
KEEPER: Final = func.coalesce(promise_table.c.adviser_id, client.c.adviser_id)


def kept_by_one() -> ColumnElement[bool]:
    """Choose the promises that one adviser keeps (`adviser`, to be bound), where client and promise are joined."""
    return bindparam("adviser", type_=String()) == KEEPER


def _joined(*columns: ColumnElement[Any]) -> Select[Any]:
    return select(*columns).select_from(promise_table.join(client, client.c.id == promise_table.c.client_id))


OF_PROMISES: Final = _joined(promise_table.c.id, KEEPER).where(in_keys(promise_table.c.id))
COUNT: Final = select(func.count()).select_from(
    _joined(promise_table.c.id)
    .where(asking(), promise_table.c.due >= bindparam("since", type_=Date()), kept_by_one())
    .limit(bindparam("cap"))
    .subquery()
)


def clients_of(connection: Connection, adviser: str) -> frozenset[str]:
    """Give the clients whose own adviser is this one."""
    return frozenset(connection.execute(select(client.c.id).where(client.c.adviser_id == adviser)).scalars())


def keepers(connection: Connection, promise_ids: Iterable[str]) -> dict[str, str]:
    """Give the adviser who keeps each promise."""
    return dict(connection.execute(OF_PROMISES, {"keys": keys_of(promise_ids)}).all())


def asking_count_of(
    connection: Connection, adviser: str, today: date, until: date, cap: int, since: date = date.min
) -> int:
    """Count, of what one adviser keeps, what asks for attention, as `asking_count` does of all."""
    bound = {"today": today, "until": until, "since": since, "cap": cap, "adviser": adviser}
    return connection.execute(COUNT, bound).scalar_one()
