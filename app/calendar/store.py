"""Reading which promises stand in a calendar, and keeping what was told of each event."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Date, bindparam, delete, insert, not_, select

from app.aftercare.rules.agenda import Conversation
from app.aftercare.store import IS_OPEN, silenced
from app.aftercare.store.about import PROMISES_ABOUT
from app.aftercare.store.keepers import kept_by_one
from app.aftercare.store.talks import awake_promises
from app.aftercare.tables import Promises
from app.aftercare.talking import planned_talks
from app.aftercare.words import DueFacts
from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.book.unit import CHUNK, chunks
from app.calendar.rules import Planned, Told
from app.calendar.tables import ToldEvents
from app.clients.tables import Clients

agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
promise: Final = table_of(Promises).c
provider: Final = table_of(Providers).c
told: Final = table_of(ToldEvents)

COLUMNS: Final = (
    promise.id,
    promise.version,
    promise.due,
    promise.snoozed_until,
    promise.state,
    promise.ended_on,
    client.reference,
    client.name,
    promise.code,
    promise.anchor_on,
    promise.planned,
    promise.title,
    agreement.product_kind,
    provider.name,
    agreement.reference,
)
PROMISES: Final = select(*COLUMNS).select_from(PROMISES_ABOUT).order_by(promise.due, promise.id)
OPEN: Final = PROMISES.where(IS_OPEN, promise.due <= bindparam("until", type_=Date()), not_(silenced()))
ANY: Final = select(*COLUMNS, silenced()).select_from(PROMISES_ABOUT)


def open_promises(connection: Connection, today: date, until: date, adviser: str | None = None) -> list[Planned]:
    """Give the open promises due until a day, but for those that rest because their client is held.

    All of them, or what one adviser keeps.
    """
    among = OPEN if adviser is None else OPEN.where(kept_by_one())
    rows = connection.execute(among, {"today": today, "until": until, "adviser": adviser})
    return [_planned(row) for row in rows]


def promises(connection: Connection, keys: Iterable[str], today: date) -> dict[str, Planned]:
    """Give promises by key, open or ended; what does not stand in the book any more is left out."""
    found = {}
    for some in chunks(sorted(keys), CHUNK):
        for row in connection.execute(ANY.where(promise.id.in_(some)), {"today": today}):
            found[row.id] = _planned(row[:-1], rests=bool(row[-1]))
    return found


def talks(connection: Connection, today: date, until: date) -> list[Conversation]:
    """Give the conversations that lie ahead with all clients, of promises due until a day."""
    found = planned_talks(connection, awake_promises(connection, today, until=until), today)
    return [one for mine in found.values() for one in mine]


def told_events(connection: Connection) -> dict[str, Told]:
    """Give what calendars were told, by the mark of each event."""
    columns = (told.c.uid, told.c.sequence, told.c.content, told.c.on_date, told.c.cancelled_on)
    return {uid: Told(*row) for uid, *row in connection.execute(select(*columns))}


def remember(connection: Connection, events: Mapping[str, Told]) -> None:
    """Keep what calendars are told now."""
    for some in chunks(list(events), CHUNK):
        connection.execute(delete(told).where(told.c.uid.in_(some)))
        connection.execute(insert(told), [_row(uid, events[uid]) for uid in some])


def _row(uid: str, one: Told) -> dict[str, Any]:
    return {
        "uid": uid,
        "sequence": one.sequence,
        "content": one.content,
        "on_date": one.on,
        "cancelled_on": one.cancelled_on,
    }


def _planned(row: Any, *, rests: bool = False) -> Planned:
    (
        key, version, due, snoozed_until, state, ended_on, client_ref, client_name,
        code, anchor_on, planned, title, product_kind, provider_name, agreement_ref,
    ) = row  # fmt: skip
    facts = DueFacts(code, anchor_on, planned or due, title, product_kind, provider_name, agreement_ref)
    ended = None if state == "open" else ended_on or due
    return Planned(key, version - 1, due, snoozed_until, ended, client_ref, client_name, facts, rests)
