"""The facts of all clients in order of reference, read with one statement a table however many clients there are.

Each table is read from end to end: looking up one client's rows after another's takes five times as long in an
encrypted file that is larger than its cache. What has been handed out is let go.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, literal_column, or_, select

from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.ledger.rules import MovementKind
from app.ledger.tables import Invoices, Movements
from app.result.rules import (
    AgreementFact,
    AnswerFact,
    ClientFact,
    ClientFacts,
    ContactCost,
    GateFact,
    InvoiceFact,
    Line,
    MovementFact,
)
from app.result.rules.facts import ClientRows

FETCHED: Final = 5_000
make: Final = tuple.__new__
"""Makes a named tuple of all its values; by its own name it takes three times as long."""
GATES: Final = (CaseKind.COMPLAINT.value, CaseKind.DETRACTOR.value)

client = table_of(Clients)
agreement = table_of(Agreements)
successor = agreement.alias("successor")
movement = table_of(Movements)
reversed_one = movement.alias("reversed_one")
case = table_of(Cases)
checkin = table_of(CheckIns)
contact = table_of(Contacts)
invoice = table_of(Invoices)
provider = table_of(Providers)


@dataclass(frozen=True, slots=True)
class Scope:
    """What of the book is read: what had happened by the day `to`, of all clients or of `only` one (by reference).

    With `adviser_id` the facts say whose each movement and contact is, and only that adviser's invoices are read.
    """

    to: date
    adviser_id: str | None = None
    only: str | None = None


def clients(connection: Connection, scope: Scope, closed: Iterable[Line] = ()) -> Iterator[ClientFacts]:
    """Give the clients in order of reference, each with its part of the lines of closed years (in the same order)."""
    found = _clients(connection, scope)
    return _beside(found, closed)


def replacements(connection: Connection) -> list[AgreementFact]:
    """Give all agreements that were replaced and those that came in their place, in one statement."""
    replaced = agreement.c.replaced_by_id.is_not(None)
    in_place = select(agreement.c.replaced_by_id).where(replaced)
    statement = (
        select(*_AGREEMENT)
        .select_from(agreement.join(client, client.c.id == agreement.c.client_id))
        .outerjoin(successor, successor.c.id == agreement.c.replaced_by_id)
        .where(or_(replaced, agreement.c.id.in_(in_place)))
    )
    return [AgreementFact(*row) for row in connection.execute(statement)]


def first_movement_year(connection: Connection) -> int | None:
    """Give the year of the first movement; None in a book without any."""
    first: date | None = connection.execute(select(func.min(movement.c.on_date))).scalar_one()
    return first.year if first else None


_AGREEMENT: Final = (
    agreement.c.reference,
    client.c.reference,
    agreement.c.in_force_on,
    agreement.c.end_on,
    agreement.c.end_reason,
    successor.c.reference,
    agreement.c.adviser_id,
    agreement.c.observed_from,
)


def _beside(found: Iterator[ClientFacts], closed: Iterable[Line]) -> Iterator[ClientFacts]:
    """Put stored lines beside their clients; who has nothing else any more is handed in with the lines alone."""
    groups = groupby(closed, key=attrgetter("client_ref"))
    waiting = next(groups, None)
    for facts in found:
        while waiting is not None and waiting[0] < facts.reference:
            yield ClientFacts(waiting[0], closed_lines=list(waiting[1]))
            waiting = next(groups, None)
        if waiting is not None and waiting[0] == facts.reference:
            yield replace(facts, closed_lines=list(waiting[1]))
            waiting = next(groups, None)
        else:
            yield facts
    while waiting is not None:
        yield ClientFacts(waiting[0], closed_lines=list(waiting[1]))
        waiting = next(groups, None)


def _clients(connection: Connection, scope: Scope) -> Iterator[ClientFacts]:
    statement = select(client.c.id, client.c.reference, client.c.relationship_start).order_by(client.c.reference)
    if scope.only is not None:
        statement = statement.where(client.c.reference == scope.only)
    known = connection.execute(statement).all()
    if not known:
        return
    rows = _Reader(connection, scope, known).read()
    for key, reference, start in known:
        yield rows.pop(key).close(ClientFact(reference, start))


class _Reader:
    """Reads table after table, and puts each row with its client."""

    def __init__(self, connection: Connection, scope: Scope, known: Sequence[Any]) -> None:
        self._connection = connection
        self._scope = scope
        self._one: str | None = known[0][0] if scope.only is not None else None
        self._references: dict[str, str] = {key: reference for key, reference, _ in known}
        self._rows = {key: ClientRows() for key in self._references}
        self._months = _clawback_months(connection)
        self._days = _Days()

    def read(self) -> dict[str, ClientRows]:
        """Give the rows of each client, by its key."""
        self._read_movements(self._read_agreements())
        self._read_gates()
        self._read_answers()
        self._read_contacts()
        self._read_invoices()
        return self._rows

    def _read_agreements(self) -> dict[str, tuple[str, list[MovementFact]]]:
        """Read the agreements; give the reference of each, by its key, with the list for its movements."""
        owners: dict[str, tuple[str, list[MovementFact]]] = {}
        days, months, references = self._days, self._months, self._references
        statement = select(
            agreement.c.id,
            agreement.c.client_id,
            agreement.c.provider_id,
            agreement.c.reference,
            agreement.c.in_force_on,
            agreement.c.end_on,
            agreement.c.end_reason,
            successor.c.reference,
            agreement.c.adviser_id,
            agreement.c.observed_from,
        ).outerjoin(successor, successor.c.id == agreement.c.replaced_by_id)
        for some in self._ask(statement, agreement.c.client_id):
            for key, client_id, provider_id, reference, start, end, reason, following, adviser, seen in some:
                of_client = self._rows[client_id]
                fact = AgreementFact(
                    reference, references[client_id], days[start], days[end], reason, following, adviser, days[seen],
                    months.get(provider_id, 0),
                )  # fmt: skip
                of_client.agreements.append(fact)
                owners[key] = reference, of_client.movements
        return owners

    def _read_movements(self, owners: Mapping[str, tuple[str, list[MovementFact]]]) -> None:
        statement = select(
            movement.c.agreement_id,
            movement.c.reference,
            movement.c.kind,
            movement.c.on_date,
            movement.c.amount_cents,
            reversed_one.c.reference,
            self._adviser(movement.c.adviser_id),
        ).outerjoin(reversed_one, reversed_one.c.id == movement.c.reverses_id)
        if self._one is not None:
            statement = statement.join(agreement, agreement.c.id == movement.c.agreement_id)
        days, kinds, to = self._days, {kind.value: kind.value for kind in MovementKind}, self._scope.to
        for some in self._ask(statement, agreement.c.client_id):
            for key, reference, kind, text, cents, reverses, adviser in some:
                if (on := days[text]) <= to:
                    agreement_ref, movements = owners[key]
                    values = reference, agreement_ref, kinds[kind], on, cents, reverses, adviser
                    movements.append(make(MovementFact, values))

    def _read_gates(self) -> None:
        statement = select(case.c.client_id, case.c.opened_on, case.c.closed_on).where(case.c.kind.in_(GATES))
        days, to = self._days, self._scope.to
        for some in self._ask(statement, case.c.client_id):
            for key, opened_on, closed_on in some:
                if days[opened_on] <= to:
                    self._rows[key].gates.append(GateFact(self._references[key], days[opened_on], days[closed_on]))

    def _read_answers(self) -> None:
        statement = select(checkin.c.client_id, checkin.c.answered_on, checkin.c.nps).where(checkin.c.nps.is_not(None))
        days, to = self._days, self._scope.to
        for some in self._ask(statement, checkin.c.client_id):
            for key, text, nps in some:
                if text is not None and (on := days[text]) <= to:
                    self._rows[key].answers.append(make(AnswerFact, (self._references[key], on, nps)))

    def _read_contacts(self) -> None:
        adviser_id = self._adviser(contact.c.adviser_id)
        statement = select(contact.c.client_id, contact.c.minutes, contact.c.on_date, adviser_id)
        days, to = self._days, self._scope.to
        for some in self._ask(statement.where(contact.c.minutes > 0), contact.c.client_id):
            for key, minutes, text, adviser in some:
                if (on := days[text]) <= to:
                    values = self._references[key], minutes, on, adviser
                    self._rows[key].contacts.append(make(ContactCost, values))

    def _read_invoices(self) -> None:
        columns = (invoice.c.issued_on, invoice.c.amount_cents, invoice.c.due_on, invoice.c.paid_on)
        statement = select(invoice.c.client_id, *columns)
        if self._scope.adviser_id is not None:
            whose = func.coalesce(agreement.c.adviser_id, client.c.adviser_id)
            statement = (
                statement.join(client, client.c.id == invoice.c.client_id)
                .outerjoin(agreement, agreement.c.id == invoice.c.agreement_id)
                .where(whose == self._scope.adviser_id)
            )
        days, to = self._days, self._scope.to
        for some in self._ask(statement, invoice.c.client_id):
            for key, issued_on, cents, due_on, paid_on in some:
                if days[issued_on] <= to:
                    values = self._references[key], cents, days[due_on], days[paid_on]
                    self._rows[key].invoices.append(make(InvoiceFact, values))

    def _adviser(self, column: ColumnElement[str]) -> ColumnElement[str]:
        """Read whose something is only where that is asked for: it is a long key in every row."""
        return column if self._scope.adviser_id is not None else literal_column("''")

    def _ask(self, statement: Any, owner: ColumnElement[str]) -> Iterator[Sequence[Any]]:
        """Give the rows some at a time, as the driver has them, dates as text: there may be millions.

        They are of the one client only where it is about one. No day is asked for here: an index on days would be
        followed all over the table.
        """
        asked = statement if self._one is None else statement.where(owner == self._one)
        with self._connection.execute(asked) as result:
            yield from iter(partial(result.cursor.fetchmany, FETCHED), [])


class _Days(dict[Any, Any]):
    """Days by their text, each made once: a book has few days and many rows. None is no day."""

    def __missing__(self, text: str | None) -> date | None:
        day = self[text] = None if text is None else date.fromisoformat(text)
        return day


def _clawback_months(connection: Connection) -> Mapping[str | None, int]:
    """Give how long initial commission vests, for the providers with such a term."""
    statement = select(provider.c.id, provider.c.clawback_months).where(provider.c.clawback_months.is_not(None))
    return {row[0]: row[1] for row in connection.execute(statement)}
