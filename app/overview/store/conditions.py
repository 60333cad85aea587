"""What the lists mean by running, heard, yearly and next: pieces of statements shared by the pages.

The days are bound values, so that a statement is built once and used every day.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Integer,
    ScalarSelect,
    and_,
    bindparam,
    case,
    literal_column,
    or_,
    select,
)

from app.aftercare.store import IS_OPEN
from app.aftercare.tables import Promises
from app.agreements.tables import Agreements, LoanParts, Providers
from app.book.key_list import keys_of
from app.book.search import search_documents, typeable
from app.book.tables import table_of
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.foundation.dates import add_months
from app.foundation.names import fold
from app.ledger.tables import Movements
from app.overview.rules import WEEK

FOUND: Final = 200
"""So many hits of a typed text narrow a list; more typing narrows them further."""

WORD: Final = 3
"""From so many letters on, a typed word is looked for inside the names of providers too."""

agreement = table_of(Agreements)
client = table_of(Clients)
contact = table_of(Contacts)
loan_part = table_of(LoanParts)
movement = table_of(Movements)
promise = table_of(Promises)
provider = table_of(Providers)


IS_COMING: Final[ColumnElement[bool]] = and_(IS_OPEN, promise.c.channel != literal_column("'self'"))
"""Open, and it speaks to the client: work without the client is no contact. As `next_contact` of the rules has it."""
TODAY: Final[BindParameter[date]] = bindparam("today", type_=Date())
IN_A_WEEK: Final[BindParameter[date]] = bindparam("in_a_week", type_=Date())
A_YEAR_AGO: Final[BindParameter[date]] = bindparam("a_year_ago", type_=Date())
LIMIT: Final[BindParameter[int]] = bindparam("limit", type_=Integer())
OFFSET: Final[BindParameter[int]] = bindparam("offset", type_=Integer())
OWNERS: Final = "owners"
CLIENTS: Final = "clients"
AGREEMENTS: Final = "agreements"
PROVIDERS: Final = "providers"


def days(today: date) -> dict[str, Any]:
    """Give the values of the days that statements speak of."""
    return {"today": today, "in_a_week": today + WEEK, "a_year_ago": add_months(today, -12)}


def running() -> ColumnElement[bool]:
    """Choose agreements in force today; on its end date an agreement runs no more."""
    return and_(agreement.c.in_force_on <= TODAY, or_(agreement.c.end_on.is_(None), agreement.c.end_on > TODAY))


def heard() -> ColumnElement[bool]:
    """Choose contacts in which the client was heard: they came to us, or told us something."""
    return or_(contact.c.direction == literal_column("'in'"), contact.c.said.is_not(None))


def in_last_year() -> ColumnElement[bool]:
    """Choose movements of the last twelve months."""
    return and_(movement.c.on_date > A_YEAR_AGO, movement.c.on_date <= TODAY)


def yearly_premium() -> ColumnElement[Any]:
    """Give the premium of a year, so that premiums of different terms sort together; unknown stays unknown."""
    times = case({"month": 12, "quarter": 4, "half_year": 2, "year": 1}, value=agreement.c.premium_frequency, else_=0)
    return agreement.c.premium_cents * times


def asks_on() -> ColumnElement[Any]:
    """Give the day on which a promise asks for attention: the new day while it is put off, else the one it is due."""
    return case((promise.c.snoozed_until > TODAY, promise.c.snoozed_until), else_=promise.c.due)


def next_promise(owner: ColumnElement[bool]) -> ScalarSelect[Any]:
    """Give the key of the next contact: of the open promises that speak to the client the one that comes first."""
    return select(promise.c.id).where(owner, IS_COMING).order_by(asks_on(), promise.c.id).limit(1).scalar_subquery()


def in_order(
    key: ColumnElement[Any], name: ColumnElement[Any], identity: ColumnElement[Any], *, descending: bool
) -> list[ColumnElement[Any]]:
    """Order a list: unknown values stand last in both directions, equal ones by name, then by key."""
    if key.key == name.key:
        return [name.desc(), identity.desc()] if descending else [name.asc(), identity.asc()]
    return [(key.desc() if descending else key.asc()).nulls_last(), name.asc(), identity.asc()]


Found = Mapping[str, str]
"""Lists of keys to bind (see `in_keys`): all clients with a hit, the clients, agreements and providers named."""


def found(connection: Connection, text: str) -> Found:
    """Look a typed text up: the clients that it names, and the agreements that it names by themselves."""
    if not text.strip():
        return {}
    hits = search_documents(connection, text, FOUND)
    return {
        OWNERS: keys_of({hit.client_id for hit in hits}),
        CLIENTS: keys_of({hit.client_id for hit in hits if hit.kind != "agreement"}),
        AGREEMENTS: keys_of(hit.key for hit in hits if hit.kind == "agreement"),
    }


def found_providers(connection: Connection, text: str) -> Found:
    """Look up the providers in whose name every typed word occurs; one or two letters only as a word by themselves.

    A single letter occurs in nearly every name, and a provider stands for thousands of agreements.
    """
    words = fold(typeable(text)).split()
    known = connection.execute(select(provider.c.id, provider.c.folded)).all() if words else []
    return {PROVIDERS: keys_of(key for key, folded in known if all(_occurs(word, folded) for word in words))}


def _occurs(word: str, folded: str) -> bool:
    return word in (folded if len(word) >= WORD else folded.split())
