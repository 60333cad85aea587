"""The facts of all clients as a stream in order of reference: a few statements for each chunk of clients, no more.

What is in memory at one time is one chunk, however large the book is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.cases.rules import CaseKind
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Clients
from app.contact.tables import Contacts
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

CHUNK: Final = 2_000
FROM_THE_FIRST_MONTH: Final = 0
BY_MONTHS: Final = None
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
    months = _clawback_months(connection)
    last = ""
    while True:
        own = client.c.reference > last if scope.only is None else client.c.reference == scope.only
        statement = select(client.c.reference, client.c.relationship_start).where(own)
        some = connection.execute(statement.order_by(client.c.reference).limit(CHUNK)).all()
        if some:
            bounds = and_(client.c.reference > last, client.c.reference <= some[-1][0])
            yield from _Chunk(connection, scope, own if scope.only else bounds, months).read(some)
            last = some[-1][0]
        if len(some) < CHUNK or scope.only is not None:
            return


def _clawback_months(connection: Connection) -> Mapping[str | None, int]:
    """Give how long initial commission vests, for the providers with such a term."""
    statement = select(provider.c.id, provider.c.clawback_months).where(provider.c.clawback_months.is_not(None))
    return {row[0]: row[1] for row in connection.execute(statement)}


class _Chunk:
    """Some clients, chosen by a range of references, with one statement for each kind of fact."""

    def __init__(
        self, connection: Connection, scope: Scope, bounds: ColumnElement[bool], months: Mapping[str | None, int]
    ) -> None:
        self._connection = connection
        self._scope = scope
        self._bounds = bounds
        self._months = months
        self._rows: dict[str, ClientRows] = {}

    def read(self, some: Iterable[Any]) -> list[ClientFacts]:
        known = [ClientFact(*row) for row in some]
        self._rows = {fact.reference: ClientRows() for fact in known}
        self._read_movements(self._read_agreements())
        self._read_gates()
        self._read_answers()
        self._read_contacts()
        self._read_invoices()
        return [self._rows[fact.reference].close(fact) for fact in known]

    def _read_agreements(self) -> dict[str, list[MovementFact]]:
        """Read the agreements; give the list for each one's movements."""
        lists: dict[str, list[MovementFact]] = {}
        statement = (
            select(*_AGREEMENT, agreement.c.provider_id)
            .select_from(client.join(agreement, agreement.c.client_id == client.c.id))
            .outerjoin(successor, successor.c.id == agreement.c.replaced_by_id)
        )
        for row in self._ask(statement):
            months = self._months.get(row[-1], 0)
            fact = AgreementFact._make((*row[:-1], months, FROM_THE_FIRST_MONTH, BY_MONTHS))
            of_client = self._rows[fact.client_ref]
            of_client.agreements.append(fact)
            lists[fact.reference] = of_client.movements
        return lists

    def _read_movements(self, lists: Mapping[str, list[MovementFact]]) -> None:
        statement = (
            select(
                movement.c.reference,
                agreement.c.reference,
                movement.c.kind,
                movement.c.on_date,
                movement.c.amount_cents,
                reversed_one.c.reference,
                *self._adviser(movement.c.adviser_id),
            )
            .select_from(client.join(agreement, agreement.c.client_id == client.c.id))
            .join(movement, movement.c.agreement_id == agreement.c.id)
            .outerjoin(reversed_one, reversed_one.c.id == movement.c.reverses_id)
            .where(movement.c.on_date <= self._scope.to)
        )
        for row in self._ask(statement):
            lists[row[1]].append(MovementFact(*row))

    def _read_gates(self) -> None:
        statement = (
            select(client.c.reference, case.c.opened_on, case.c.closed_on)
            .join_from(client, case, case.c.client_id == client.c.id)
            .where(case.c.kind.in_(GATES), case.c.opened_on <= self._scope.to)
        )
        for row in self._ask(statement):
            self._rows[row[0]].gates.append(GateFact(*row))

    def _read_answers(self) -> None:
        statement = (
            select(client.c.reference, checkin.c.answered_on, checkin.c.nps)
            .join_from(client, checkin, checkin.c.client_id == client.c.id)
            .where(checkin.c.nps.is_not(None), checkin.c.answered_on <= self._scope.to)
        )
        for row in self._ask(statement):
            self._rows[row[0]].answers.append(AnswerFact(*row))

    def _read_contacts(self) -> None:
        statement = (
            select(client.c.reference, contact.c.minutes, contact.c.on_date, *self._adviser(contact.c.adviser_id))
            .join_from(client, contact, contact.c.client_id == client.c.id)
            .where(contact.c.minutes > 0, contact.c.on_date <= self._scope.to)
        )
        for row in self._ask(statement):
            self._rows[row[0]].contacts.append(ContactCost(*row))

    def _read_invoices(self) -> None:
        statement = (
            select(client.c.reference, invoice.c.amount_cents, invoice.c.due_on, invoice.c.paid_on)
            .join_from(client, invoice, invoice.c.client_id == client.c.id)
            .where(invoice.c.issued_on <= self._scope.to)
        )
        if self._scope.adviser_id is not None:
            statement = statement.outerjoin(agreement, agreement.c.id == invoice.c.agreement_id).where(
                func.coalesce(agreement.c.adviser_id, client.c.adviser_id) == self._scope.adviser_id
            )
        for row in self._ask(statement):
            self._rows[row[0]].invoices.append(InvoiceFact(*row))

    def _adviser(self, column: ColumnElement[str]) -> tuple[ColumnElement[str], ...]:
        """Read whose something is only where that is asked for: it is a long key in every row."""
        return (column,) if self._scope.adviser_id is not None else ()

    def _ask(self, statement: Select[Any]) -> Iterable[Any]:
        return self._connection.execute(statement.where(self._bounds)).all()
