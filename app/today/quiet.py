"""Who has gone quiet: every client whom the office looks after, against the rhythm, heaviest first.

Sending is not contact: silence counts from the day on which a client was last heard.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, bindparam, exists, func, literal_column, or_, select

from app.aftercare.rules.rhythm import Quiet, QuietFacts, Rhythm, Service, Silence, quiet, rhythm, silence
from app.aftercare.store.rhythms import rhythm_settings
from app.aftercare.tables import Rhythms
from app.agreements.rules.promised import EngagementKind
from app.agreements.tables import Agreements, Engagements
from app.book.book import Book
from app.book.tables import table_of
from app.clients.tables import Clients, Holds
from app.contact.tables import Contacts
from app.foundation.dates import add_months
from app.ledger.tables import Movements
from app.overview.rules import NextContact
from app.overview.store.coming import next_contacts

agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
contact: Final = table_of(Contacts).c
engagement: Final = table_of(Engagements).c
hold: Final = table_of(Holds).c
movement: Final = table_of(Movements).c
own: Final = table_of(Rhythms).c

TODAY: Final[Any] = bindparam("today")
A_YEAR_AGO: Final[Any] = bindparam("a_year_ago")
PAUSED: Final = exists().where(
    hold.client_id == client.id,
    hold.kind != literal_column("'dunning'"),
    hold.from_on <= TODAY,
    or_(hold.to_on.is_(None), hold.to_on > TODAY),
)
"""Nobody is called unasked during a complaint, arrears or mourning, nor who asked for peace."""
CLIENTS: Final = select(client.id, client.reference, client.name, client.relationship_start).where(
    or_(client.relationship_end.is_(None), client.relationship_end > TODAY), ~PAUSED
)
HEARD: Final = (
    select(contact.client_id, func.max(contact.on_date))
    .where(contact.on_date <= TODAY, or_(contact.direction == literal_column("'in'"), contact.said.is_not(None)))
    .group_by(contact.client_id)
)
SERVICES: Final = select(engagement.client_id, engagement.kind, engagement.promised_contacts_per_year).where(
    engagement.from_on <= TODAY, or_(engagement.to_on.is_(None), engagement.to_on > TODAY)
)
OWN: Final = select(own.client_id, own.months)
RUNNING: Final = (
    select(agreement.client_id, func.count())
    .where(agreement.in_force_on <= TODAY, or_(agreement.end_on.is_(None), agreement.end_on > TODAY))
    .group_by(agreement.client_id)
)
STAKE: Final = (
    select(agreement.client_id, func.sum(movement.amount_cents))
    .join_from(table_of(Agreements), table_of(Movements), agreement.id == movement.agreement_id)
    .where(movement.on_date > A_YEAR_AGO, movement.on_date <= TODAY)
    .group_by(agreement.client_id)
)
SHOWN: Final = 50


class QuietRow(NamedTuple):
    """A quiet client with what the reason is made of; `next_on` is the day of the next contact, if one is planned."""

    quiet: Quiet
    client_ref: str
    rhythm: Rhythm
    next_on: date | None = None


@dataclass(frozen=True, slots=True)
class QuietList:
    """The quiet clients who come first, and how many there are."""

    on: date
    rows: tuple[QuietRow, ...]
    count: int


class _Looked(NamedTuple):
    """A client as it was read: key, number, name, since when, last heard, and the rhythm."""

    key: str
    reference: str
    name: str
    since: date | None
    heard: date | None
    rhythm: Rhythm


class QuietService:
    """The quiet clients of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book

    def quiet(self, limit: int | None = SHOWN, adviser: str | None = None) -> QuietList:
        """Give who has gone quiet, the one who is wisest to call first; `None` gives all.

        With `adviser` (a key) of that one's own clients.
        """
        today = self._book.desk.today()
        with self._book.read() as connection:
            settings = rhythm_settings(connection)
            looked = {one.key: one for one in _clients(connection, today, adviser)}
            found = quiet(_facts(connection, looked.values(), today), settings, today)
            coming = next_contacts(connection, (one.facts.client_id for one in found[:limit]), today)
        rows = tuple(_row(one, looked[one.facts.client_id], coming) for one in found[:limit])
        return QuietList(today, rows, len(found))

    def count(self, adviser: str | None = None) -> int:
        """Give how many have gone quiet; quicker than to list them."""
        today = self._book.desk.today()
        with self._book.read(passing=True) as connection:
            settings = rhythm_settings(connection)
            groups = Counter(
                (one.rhythm.months, one.heard or one.since) for one in _clients(connection, today, adviser)
            )
        return sum(
            n for (months, last), n in groups.items() if silence(months, last, settings, today) is not Silence.HEARD
        )


def _row(one: Quiet, of: _Looked, coming: Mapping[str, NextContact]) -> QuietRow:
    following = coming.get(of.key)
    return QuietRow(one, of.reference, of.rhythm, following.on if following else None)


def _clients(connection: Connection, today: date, adviser: str | None) -> Iterator[_Looked]:
    """Look at all clients, or those of one adviser, with one statement for each thing that is asked."""
    settings, bound = rhythm_settings(connection), {"today": today}
    heard, months = _by_client(connection, HEARD, bound), _by_client(connection, OWN, bound)
    services: defaultdict[str, list[Service]] = defaultdict(list)
    for owner, kind, promised in connection.execute(SERVICES, bound).all():
        services[owner].append(Service(EngagementKind(kind), promised))
    among = CLIENTS if adviser is None else CLIENTS.where(client.adviser_id == adviser)
    for key, reference, name, since in connection.execute(among, bound).all():
        every = rhythm(months.get(key), services.get(key, ()), settings)
        yield _Looked(key, reference, name, since, heard.get(key), every)


def _facts(connection: Connection, looked: Iterable[_Looked], today: date) -> Iterator[QuietFacts]:
    """Add what is at stake: a year's income and how many agreements run."""
    bound = {"today": today, "a_year_ago": add_months(today, -12)}
    running, stake = _by_client(connection, RUNNING, bound), _by_client(connection, STAKE, bound)
    for one in looked:
        yield QuietFacts(
            one.key, one.name, one.rhythm.months, one.heard, one.since, stake.get(one.key) or 0, running.get(one.key, 0)
        )


def _by_client(connection: Connection, statement: Select[Any], bound: Mapping[str, Any]) -> dict[str, Any]:
    return dict(connection.execute(statement, bound).all())
