"""Promises beside what they are about: whose they are, of which agreement if of one, and with which provider."""

from typing import Final

from app.aftercare.tables import Promises
from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.clients.tables import Clients

agreement: Final = table_of(Agreements).c
promise: Final = table_of(Promises).c

PROMISES_ABOUT: Final = (
    table_of(Promises)
    .join(table_of(Clients), table_of(Clients).c.id == promise.client_id)
    .outerjoin(table_of(Agreements), agreement.id == promise.agreement_id)
    .outerjoin(table_of(Providers), table_of(Providers).c.id == agreement.provider_id)
)
