"""Whose promises may have to change: because something of a client was changed, or because a day has passed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.aftercare.rules.grammar import ANY
from app.aftercare.store.facts import AFTER_END
from app.aftercare.store.promises import IS_OPEN
from app.aftercare.tables import PlanChoices, PlanRows, Promises, Rhythms
from app.agreements.tables import Agreements, Engagements, LoanParts
from app.book.journal import Entry
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, chunks
from app.clients.tables import Clients, Consents, Holds, LifeEvents, Persons
from app.contact.tables import Contacts

OWNED: Final[dict[str, type[Record]]] = {
    "agreement": Agreements,
    "contact": Contacts,
    "engagement": Engagements,
    "hold": Holds,
    "life_event": LifeEvents,
    "person": Persons,
    "promise": Promises,
    "rhythm": Rhythms,
}
"""Tables whose rows name their client."""
BELONGS_TO: Final[dict[type[Record], str]] = {
    Consents: "person_id",
    LoanParts: "agreement_id",
    PlanChoices: "agreement_id",
}
"""Tables whose rows name what their client is known by."""
agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
consent: Final = table_of(Consents).c
engagement: Final = table_of(Engagements).c
hold: Final = table_of(Holds).c
loan_part: Final = table_of(LoanParts).c
person: Final = table_of(Persons).c
promise: Final = table_of(Promises).c


def affected_clients(unit: Unit) -> set[str]:
    """Give the clients of everything that this unit has changed so far, also of what it removed."""
    found = {key for key in unit.changed.get("client", ()) if key}
    for name, record in OWNED.items():
        keys = unit.changed.get(name)
        if keys:
            told = _told(unit.entries, name, "client_id")
            found |= told.owners | _owners(unit.connection, record, keys - told.keys)
    if unit.changed.get("consent"):
        told = _told(unit.entries, "consent", "person_id")
        persons = told.owners | _owners(unit.connection, Consents, unit.changed["consent"] - told.keys)
        found |= _owners(unit.connection, Persons, persons)
    for name, part in (("loan_part", LoanParts), ("plan_choice", PlanChoices)):
        if unit.changed.get(name):
            told = _told(unit.entries, name, "agreement_id")
            agreements = told.owners | _owners(unit.connection, part, unit.changed[name] - told.keys)
            found |= _owners(unit.connection, Agreements, agreements)
    return found


def clients_of_plans(unit: Unit) -> set[str]:
    """Give the clients with agreements of a kind whose plan everything was moved to another version of, or back."""
    moved: set[str] = set()
    kind_of: dict[str, str] = {}
    for entry in _of(unit.entries, "plan"):
        for row in entry.rows:
            before, after = row.before or {}, row.after or {}
            known = before.get("product_kind") or after.get("product_kind")
            if known:
                kind_of[row.id] = known
            if before.get("floor", 1) != after.get("floor", 1):
                moved.add(row.id)
    kind_of.update({key: row["product_kind"] for key, row in unit.rows(PlanRows, sorted(moved)).items()})
    kinds = {kind_of[key] for key in moved}
    if ANY in kinds:
        return set(clients_in_order(unit.connection))
    if not kinds:
        return set()
    wanted = select(agreement.client_id).where(agreement.product_kind.in_(sorted(kinds))).distinct()
    return set(unit.connection.execute(wanted).scalars())


def clients_in_order(connection: Connection) -> list[str]:
    """Give all clients in the order in which they came: what stands together in the file is read together."""
    statement = select(client.id).order_by(func.length(client.reference), client.reference)
    return list(connection.execute(statement).scalars())


def clients_of_day(connection: Connection, since: date, today: date, patience: timedelta) -> set[str]:
    """Give the clients for whom the days after `since` up to today may have changed something by themselves.

    Promises open longer than `patience` may have become missed; a pause (an ended relationship is one), a service, an
    agreement or a consent may have begun or ended; a fixed-rate period may have made way for the next.
    """

    def passed(column: ColumnElement[Any], after: timedelta = timedelta(0)) -> ColumnElement[bool]:
        return and_(column > since - after, column <= today - after)

    statements = (
        select(promise.client_id).where(IS_OPEN, promise.due < today - patience),
        select(hold.client_id).where(or_(passed(hold.from_on), passed(hold.to_on))),
        select(engagement.client_id).where(or_(passed(engagement.from_on), passed(engagement.to_on))),
        select(agreement.client_id).where(passed(agreement.end_on)),
        select(person.client_id)
        .join(Consents, consent.person_id == person.id)
        .where(or_(passed(consent.given_on), passed(consent.withdrawn_on))),
        select(agreement.client_id)
        .join(LoanParts, loan_part.agreement_id == agreement.id)
        .where(or_(passed(loan_part.fixed_rate_end, AFTER_END), passed(loan_part.term_end, AFTER_END))),
    )
    found: set[str] = set()
    for statement in statements:
        found.update(connection.execute(statement).scalars())
    return found


class _Told:
    """What the journal entries of a unit already say about the owners of rows."""

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.owners: set[str] = set()


def _told(entries: Iterable[Entry], table: str, column: str) -> _Told:
    """Collect owners from the entries: the only place where those of removed rows still stand."""
    told = _Told()
    for entry in _of(entries, table):
        for row in entry.rows:
            for values in (row.before, row.after):
                if values and values.get(column):
                    told.owners.add(values[column])
            if row.before is None or row.after is None:
                told.keys.add(row.id)
    return told


def _of(entries: Iterable[Entry], table: str) -> Iterable[Entry]:
    return (entry for entry in entries if entry.table == table)


def _owners(connection: Connection, record: type[Record], keys: Iterable[str]) -> set[str]:
    columns = table_of(record).c
    owner = columns[BELONGS_TO.get(record, "client_id")]
    found: set[str] = set()
    for some in chunks(sorted(keys), CHUNK):
        found.update(connection.execute(select(owner).where(columns.id.in_(some)).distinct()).scalars())
    return found
