"""The facts that the result is computed from, known by reference; read from the ledger, never changed here.

The rows are named tuples: a whole book has more than a million of them, and a named tuple is made and read several
times quicker than a frozen dataclass while it is just as unchangeable.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter
from typing import Final, NamedTuple

from app.foundation.errors import NotFound, RuleBroken
from app.foundation.money import Cents
from app.result.rules.lines import Line
from app.result.rules.parameters import Parameters

INITIAL: Final = "initial"
CLAWBACK: Final = "clawback"
TRAIL: Final = "trail"
RECURRING: Final = frozenset({TRAIL, "renewal", "subscription"})
"""Movement kinds that are stay from the agreement's second year on."""

REPLACED: Final = "replaced"
NEVER_IN_FORCE: Final = "never_in_force"
NEUTRAL: Final = frozenset({"death", "expiry", "object_sold", "provider_withdrew", "portfolio_transferred"})
"""End reasons for which nobody is to blame; every other one, and none at all, is adverse (the field's rules 4.6)."""


class MovementFact(NamedTuple):
    """One booked movement, on the day that counts for the result; + is money to the adviser."""

    reference: str
    agreement_ref: str
    kind: str
    on: date
    cents: Cents
    reverses_ref: str | None = None
    adviser: str = ""


class AgreementFact(NamedTuple):
    """One agreement. `clawback_months` 0 = nothing can be taken back.

    `clawback_full_months`: an end within so many months costs the whole initial commission. `premium_months_paid` is
    filled where the provider counts premiums paid instead of months gone by (the field's rules 4.2).
    """

    reference: str
    client_ref: str
    in_force_on: date
    end_on: date | None = None
    end_reason: str | None = None
    replaced_by_ref: str | None = None
    adviser: str = ""
    observed_from: date | None = None
    clawback_months: int = 0
    clawback_full_months: int = 0
    premium_months_paid: int | None = None


class GateFact(NamedTuple):
    """A complaint or an open detractor loop: releases wait from the first day up to, not including, the last."""

    client_ref: str
    opened_on: date
    closed_on: date | None = None


class AnswerFact(NamedTuple):
    """One answered recommendation question, 0 to 10."""

    client_ref: str
    on: date
    nps: int


class ContactCost(NamedTuple):
    """The minutes of one contact; `adviser` is who spent them."""

    client_ref: str
    minutes: int
    on: date
    adviser: str = ""


class InvoiceFact(NamedTuple):
    """What a client was to pay, gross, and when that came."""

    client_ref: str
    cents: Cents
    due_on: date
    paid_on: date | None = None


@dataclass(slots=True, frozen=True)
class ClientFacts:
    """All about one client, so that a book can be computed client by client.

    `closed_lines` are the stored lines of closed years; a client who has such lines and nothing else any more (merged,
    erased) must still be handed in.
    """

    reference: str
    relationship_start: date | None = None
    agreements: Sequence[AgreementFact] = ()
    movements: Sequence[MovementFact] = ()
    gates: Sequence[GateFact] = ()
    answers: Sequence[AnswerFact] = ()
    contacts: Sequence[ContactCost] = ()
    invoices: Sequence[InvoiceFact] = ()
    closed_lines: Sequence[Line] = ()


class ClosedYear(NamedTuple):
    """A year that the adviser closed, with the parameters it was closed under."""

    year: int
    parameters: tuple[Parameters, ...]


@dataclass(slots=True, frozen=True)
class BookFacts:
    """A whole book. `clients` is read once and may be a stream; ordered by reference is quickest.

    `replacements` are the agreements that ended as replaced and the agreements that came in their place (more do no
    harm): a chain may run on with another client, so it must be known before the first client is computed.
    """

    clients: Iterable[ClientFacts]
    replacements: Iterable[AgreementFact] = ()
    closed_years: Sequence[ClosedYear] = ()


class ClientFact(NamedTuple):
    """A client's own row, for `gather`."""

    reference: str
    relationship_start: date | None = None


@dataclass(slots=True)
class ClientRows:
    """The rows of one client, while they are collected."""

    agreements: list[AgreementFact] = field(default_factory=list)
    movements: list[MovementFact] = field(default_factory=list)
    gates: list[GateFact] = field(default_factory=list)
    answers: list[AnswerFact] = field(default_factory=list)
    contacts: list[ContactCost] = field(default_factory=list)
    invoices: list[InvoiceFact] = field(default_factory=list)
    closed_lines: list[Line] = field(default_factory=list)

    def close(self, client: ClientFact) -> ClientFacts:
        return ClientFacts(
            client.reference,
            client.relationship_start,
            self.agreements,
            self.movements,
            self.gates,
            self.answers,
            self.contacts,
            self.invoices,
            self.closed_lines,
        )


@dataclass(slots=True)
class LooseFacts(ClientRows):
    """Facts of all clients in any order, as a small book or a test has them."""

    clients: list[ClientFact] = field(default_factory=list)
    closed_years: list[ClosedYear] = field(default_factory=list)


def gather(facts: LooseFacts) -> BookFacts:
    """Put loose facts together per client, ordered by reference.

    Raises NotFound for a row of a client or an agreement that is not among the facts.
    """
    clients = sorted(facts.clients, key=attrgetter("reference"))
    owner = {agreement.reference: agreement.client_ref for agreement in facts.agreements}
    if unknown := next((row for row in facts.movements if row.agreement_ref not in owner), None):
        raise NotFound("agreement", unknown.agreement_ref)
    rows = {client.reference: ClientRows() for client in clients}
    for name in ("agreements", "gates", "answers", "contacts", "invoices", "closed_lines"):
        for row in getattr(facts, name):
            if row.client_ref not in rows:
                raise NotFound("client", row.client_ref)
            getattr(rows[row.client_ref], name).append(row)
    for movement in facts.movements:
        rows[owner[movement.agreement_ref]].movements.append(movement)
    return BookFacts(
        clients=tuple(rows[client.reference].close(client) for client in clients),
        replacements=facts.agreements,
        closed_years=facts.closed_years,
    )


class Period(NamedTuple):
    """The days of a report, both included; `to` is also the day of the run: nothing after it has happened."""

    since: date
    to: date


def checked_period(since: date, to: date) -> Period:
    """Make a period; a beginning after the end is refused."""
    if since > to:
        raise RuleBroken("from_after_to", "from", since=since, to=to)
    return Period(since, to)
