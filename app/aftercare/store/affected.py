"""Whose promises may have to change: because something of a client was changed, or because a day has passed."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.aftercare.rules.facts import BY_HAND
from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import STANDARD
from app.aftercare.store.facts import AFTER_END
from app.aftercare.store.promises import IS_OPEN
from app.aftercare.tables import PlanChoices, Promises, Rhythms
from app.agreements.tables import Agreements, Engagements, LoanParts
from app.book.journal import Entry, RowChange
from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, Values, chunks
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
LET_GO: Final = AFTER_END + timedelta(days=1)
"""So long after the end of a loan part the next one counts: on the day before it still did."""
UNSEEN: Final = frozenset({"adviser_id", "handed_because", "version"})
"""Columns at which planning does not look, in whatever table: who does the work changes nothing about it."""
agreement: Final = table_of(Agreements).c
choice: Final = table_of(PlanChoices).c
client: Final = table_of(Clients).c
consent: Final = table_of(Consents).c
engagement: Final = table_of(Engagements).c
hold: Final = table_of(Holds).c
loan_part: Final = table_of(LoanParts).c
person: Final = table_of(Persons).c
promise: Final = table_of(Promises).c


def affected_clients(unit: Unit) -> set[str]:
    """Give the clients of everything that this unit has changed so far, also of what it removed.

    What planning does not look at affects nobody: columns in `UNSEEN`, and promises made by hand.
    """
    changed = {name: keys - _let_be(unit.entries, name) for name, keys in unit.changed.items()}
    found = {key for key in changed.get("client", ()) if key}
    for name, record in OWNED.items():
        if changed.get(name):
            told = _told(unit.entries, name, "client_id")
            found |= told.owners | _owners(unit.connection, record, changed[name] - told.keys)
    if changed.get("consent"):
        told = _told(unit.entries, "consent", "person_id")
        persons = told.owners | _owners(unit.connection, Consents, changed["consent"] - told.keys)
        found |= _owners(unit.connection, Persons, persons)
    for name, part in (("loan_part", LoanParts), ("plan_choice", PlanChoices)):
        if changed.get(name):
            told = _told(unit.entries, name, "agreement_id")
            agreements = told.owners | _owners(unit.connection, part, changed[name] - told.keys)
            found |= _owners(unit.connection, Agreements, agreements)
    return found


def clients_of_plans(unit: Unit) -> set[str]:
    """Give the clients with agreements whose plan everything was moved to another version of, or back."""
    moved = {row.id for row in _rows(unit.entries, "plan") if _floor(row.before) != _floor(row.after)}
    if not moved:
        return set()
    kinds = {key.removeprefix(STANDARD) for key in moved if key.startswith(STANDARD)}
    if ANY in kinds:
        return set(clients_in_order(unit.connection))
    of_own = select(choice.agreement_id).where(choice.plan_id.in_(sorted(moved)))
    concerned = or_(agreement.product_kind.in_(sorted(kinds)), agreement.id.in_(of_own))
    return set(unit.connection.execute(select(agreement.client_id).where(concerned).distinct()).scalars())


def clients_in_order(connection: Connection) -> list[str]:
    """Give all clients in the order in which they came: what stands together in the file is read together."""
    statement = select(client.id).order_by(func.length(client.reference), client.reference)
    return list(connection.execute(statement).scalars())


def clients_of_day(connection: Connection, since: date, today: date, patience: timedelta) -> set[str]:
    """Give the clients for whom the days after `since` up to today may have changed something by themselves.

    Promises open longer than `patience` may have become missed, those that a person gave a later day even sooner: the
    next one may be due. A pause (an ended relationship is one), a service, an agreement or a consent may have begun or
    ended; a fixed-rate period may have made way for the next.
    """

    def passed(column: ColumnElement[Any], after: timedelta = timedelta(0)) -> ColumnElement[bool]:
        return and_(column > since - after, column <= today - after)

    statements = (
        select(promise.client_id).where(IS_OPEN, promise.due < today - patience),
        select(promise.client_id).where(IS_OPEN, promise.pinned, promise.due < today),
        select(hold.client_id).where(or_(passed(hold.from_on), passed(hold.to_on))),
        select(engagement.client_id).where(or_(passed(engagement.from_on), passed(engagement.to_on))),
        select(agreement.client_id).where(passed(agreement.end_on)),
        select(person.client_id)
        .join(Consents, consent.person_id == person.id)
        .where(or_(passed(consent.given_on), passed(consent.withdrawn_on))),
        select(agreement.client_id)
        .join(LoanParts, loan_part.agreement_id == agreement.id)
        .where(or_(passed(loan_part.fixed_rate_end, LET_GO), passed(loan_part.term_end, LET_GO))),
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
    for row in _rows(entries, table):
        by_hand = _is_by_hand(row)
        for values in (row.before, row.after):
            if values and values.get(column) and not by_hand:
                told.owners.add(values[column])
        if row.before is None or row.after is None:
            told.keys.add(row.id)
    return told


def _let_be(entries: Sequence[Entry], table: str) -> set[str]:
    """Give the rows of which nothing changed that planning looks at."""
    unseen, seen = set[str](), set[str]()
    for row in _rows(entries, table):
        stays = row.before is not None and row.after is not None
        (unseen if stays and UNSEEN.issuperset(row.before or ()) else seen).add(row.id)
    return unseen - seen


def _floor(row: Values | None) -> int:
    """Give the first version that anything follows: a plan without a row has only one."""
    return int((row or {}).get("floor", 1))


def _is_by_hand(row: RowChange) -> bool:
    """Tell whether this is a promise made by hand that came or went: planning leaves those alone."""
    return BY_HAND in ((row.before or {}).get("anchor"), (row.after or {}).get("anchor"))


def _rows(entries: Iterable[Entry], table: str) -> Iterable[RowChange]:
    return (row for entry in _of(entries, table) for row in entry.rows)


def _of(entries: Iterable[Entry], table: str) -> Iterable[Entry]:
    return (entry for entry in entries if entry.table == table)


def _owners(connection: Connection, record: type[Record], keys: Iterable[str]) -> set[str]:
    columns = table_of(record).c
    wanted = select(columns[BELONGS_TO.get(record, "client_id")]).distinct()
    if record is Promises:
        wanted = wanted.where(promise.anchor != BY_HAND)
    found: set[str] = set()
    for some in chunks(sorted(keys), CHUNK):
        found.update(connection.execute(wanted.where(columns.id.in_(some))).scalars())
    return found
