"""Reading which promises stand in a calendar: the open ones, and those that ended a short while ago."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Date, bindparam, not_, select

from app.aftercare.store import IS_OPEN, silenced
from app.aftercare.tables import Promises
from app.aftercare.words import DueFacts
from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.calendar.rules import Planned
from app.clients.tables import Clients

agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
promise: Final = table_of(Promises).c
provider: Final = table_of(Providers).c

PROMISES: Final = (
    select(
        promise.id,
        promise.version,
        promise.due,
        promise.snoozed_until,
        promise.state,
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
    .select_from(
        table_of(Promises)
        .join(table_of(Clients), client.id == promise.client_id)
        .outerjoin(table_of(Agreements), agreement.id == promise.agreement_id)
        .outerjoin(table_of(Providers), provider.id == agreement.provider_id)
    )
    .order_by(promise.due, promise.id)
)
OPEN: Final = PROMISES.where(IS_OPEN, promise.due <= bindparam("until", type_=Date()), not_(silenced()))
ENDED: Final = PROMISES.where(promise.state != "open", promise.ended_on >= bindparam("since", type_=Date()))


def open_promises(connection: Connection, today: date, until: date) -> list[Planned]:
    """Give the open promises due until a day, but for those that rest because their client is held."""
    rows = connection.execute(OPEN, {"today": today, "until": until})
    return [_planned(row) for row in rows]


def ended_promises(connection: Connection, since: date) -> list[Planned]:
    """Give the promises that ended since a day, however they ended."""
    return [_planned(row) for row in connection.execute(ENDED, {"since": since})]


def _planned(row: Any) -> Planned:
    (
        key, version, due, snoozed_until, state, client_ref, client_name,
        code, anchor_on, planned, title, product_kind, provider_name, agreement_ref,
    ) = row  # fmt: skip
    facts = DueFacts(code, anchor_on, planned or due, title, product_kind, provider_name, agreement_ref)
    return Planned(key, version - 1, due, snoozed_until, state != "open", client_ref, client_name, facts)
