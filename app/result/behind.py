"""The rows behind every number of My result: what to ask for, and how each row comes from lines, reserves or facts.

Whatever is asked for, the rows add up to the number that they stand behind.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.foundation.dates import add_months, full_months_between
from app.foundation.money import Cents
from app.result.rules import (
    AgreementFact,
    ClientFacts,
    ContactCost,
    Exposure,
    Line,
    Period,
    PotParts,
    Rates,
    Reserve,
    late_cost,
    service_cost,
)
from app.result.rules.awaited import AwaitedClawback
from app.result.rules.facts import TRAIL
from app.result.rules.lines import CLAWED_BACK, EARNED, RECURRING_STAY, REVERSED, SOLD, WRITTEN_OFF
from app.result.rules.replacements import Replacements

_OF_THE_MOVEMENT: Final = frozenset({SOLD, EARNED, RECURRING_STAY, CLAWED_BACK, WRITTEN_OFF, REVERSED})
"""Rules whose line stands on the day of its movement, for a part of that movement's own cents."""


class Part(StrEnum):
    """The numbers that have rows behind them."""

    LINES = "lines"
    FIRST_SALE = "first_sale"
    REPEAT_SALE = "repeat_sale"
    RESERVE_CHANGE = "reserve_change"
    LEDGER = "ledger"
    WAITING = "waiting"
    PENDING = "pending"
    HELD = "held"
    IN_POT = "in_pot"
    NET = "net"
    SERVICE = "service"
    LATE = "late"
    MARGIN = "margin"
    EXPOSURE_WORST = "exposure_worst"
    EXPOSURE_EXPECTED = "exposure_expected"
    TRAIL = "trail"
    AWAITED = "awaited"


@dataclass(frozen=True, slots=True)
class Behind:
    """The number that is asked about: a part, and where it has them its year, bucket and client (by reference)."""

    part: Part = Part.LINES
    year: int | None = None
    bucket: str | None = None
    client: str | None = None

    def shows(self, line: Line) -> bool:
        """Tell whether a line belongs to the number."""
        return (
            (self.year is None or line.on.year == self.year)
            and (self.bucket is None or line.bucket == self.bucket)
            and (self.client is None or line.client_ref == self.client)
        )


class ResultRow(NamedTuple):
    """One row. `what` is a bucket, a state or a kind of cost; `why` the code of the sentence that explains it.

    `number` and `of` are what the sentence counts: months of a milestone, minutes, days late, months gone of a term;
    for a margin what stayed and what the service cost, in cents; for a correction the year.
    """

    on: date | None
    client_ref: str
    agreement_ref: str | None
    what: str
    cents: Cents
    why: str
    movement_ref: str | None = None
    number: int | None = None
    of: int | None = None
    parts: PotParts | None = None


class ClientNamed(NamedTuple):
    """A client behind a reference."""

    id: str
    name: str


class OfAYearAgo(NamedTuple):
    """A client who was here a year before a day, and whether that is still so."""

    client_ref: str
    client: ClientNamed | None
    is_here: bool


class AgreementNamed(NamedTuple):
    """An agreement behind a reference, as far as it is needed to call it by name."""

    id: str
    product_kind: str
    title: str | None
    provider: str | None
    policy_number: str | None


class NamedRow(NamedTuple):
    """A row with what stands behind its references; None for what is not in the book any more, or never was."""

    row: ResultRow
    client: ClientNamed | None
    agreement: AgreementNamed | None
    movement_kind: str | None


@dataclass(frozen=True, slots=True)
class RowsBehind:
    """The rows behind one number, and their sum: the number itself."""

    rows: tuple[NamedRow, ...]
    cents: Cents


class MovementRow(NamedTuple):
    """A movement of a period with whose it is, as the store gives it."""

    reference: str
    client_ref: str
    agreement_ref: str
    kind: str
    on: date
    cents: Cents


def line_row(line: Line) -> ResultRow:
    number = line.correction_of if line.milestone is None else line.milestone
    return ResultRow(
        line.on,
        line.client_ref,
        line.agreement_ref,
        line.bucket,
        line.cents,
        line.rule,
        line.movement_ref,
        number,
        parts=line.parts,
    )


def reserve_row(reserve: Reserve) -> ResultRow:
    """Give what is still to be earned, on the day it comes due."""
    return ResultRow(
        reserve.due_on,
        reserve.client_ref,
        reserve.agreement_ref,
        reserve.state,
        reserve.cents,
        reserve.state,
        reserve.movement_ref,
        reserve.milestone,
    )


def movement_row(movement: MovementRow) -> ResultRow:
    reference, client_ref, agreement_ref, _, on, cents = movement
    return ResultRow(on, client_ref, agreement_ref, "movement", cents, "booked", reference)


def set_aside_rows(lines: Iterable[Line], movements: Iterable[MovementRow]) -> Iterator[ResultRow]:
    """Explain how the reserve changed: what of each movement was set aside or taken back, less what came free."""
    earned: Counter[str | None] = Counter()
    for line in lines:
        if line.rule in _OF_THE_MOVEMENT:
            earned[line.movement_ref] += line.cents
        else:
            yield line_row(line)._replace(what="came_free", cents=-line.cents)
    for movement in movements:
        rest = movement.cents - earned[movement.reference]
        if rest:
            why = "set_aside" if rest > 0 else "taken_back"
            yield movement_row(movement)._replace(what=why, cents=rest, why=why)


def service_rows(client: ClientFacts, period: Period, rates: Rates) -> Iterator[ResultRow]:
    """Give the cost of each contact of the period; cents are rounded so that the rows add up to the client's cost."""
    minutes = before = 0
    for contact in sorted(client.contacts, key=_day_of):
        if period.since <= contact.on <= period.to:
            minutes += contact.minutes
            cost = service_cost([contact._replace(minutes=minutes)], *period, rates)
            yield _cost(client, contact.on, "service", before - cost, contact.minutes, rates.hour_cents)
            before = cost


def late_rows(client: ClientFacts, period: Period, rates: Rates) -> Iterator[ResultRow]:
    """Give the cost of waiting for each invoice, rounded likewise."""
    before = 0
    for number, invoice in enumerate(client.invoices, start=1):
        cost = late_cost(client.invoices[:number], period, rates)
        if cost != before:
            first = max(invoice.due_on, period.since - timedelta(days=1))
            days = (min(invoice.paid_on or period.to, period.to) - first).days
            yield _cost(client, invoice.due_on, "late", before - cost, days, invoice.cents)
            before = cost


def margin_row(client: ClientFacts, stay: Cents, to: date, rates: Rates) -> ResultRow | None:
    """Give what a client who is here leaves in a year: what stayed less the service; None for one who is gone."""
    if not _running(client, to):
        return None
    cost = service_cost(client.contacts, year_before(to), to, rates)
    return ResultRow(None, client.reference, None, "margin", stay - cost, "margin", number=stay, of=cost)


def trail_rows(client: ClientFacts, to: date) -> Iterator[ResultRow]:
    """Give the trail of the past twelve months on agreements that run: it is expected to come again."""
    running, since = _running(client, to), year_before(to)
    for movement in client.movements:
        if movement.kind == TRAIL and movement.agreement_ref in running and since <= movement.on <= to:
            yield ResultRow(
                movement.on, client.reference, movement.agreement_ref, "trail", movement.cents, "trail",
                movement.reference,
            )  # fmt: skip


def awaited_row(one: AwaitedClawback) -> ResultRow:
    """Give what is expected back of an agreement, on the day it ended."""
    return ResultRow(one.end_on, one.client_ref, one.reference, "awaited", one.cents, f"awaited_{one.fate}")


def exposure_rows(
    clients: Iterable[ClientFacts], to: date, replacements: Replacements, rates: Rates, *, expected: bool
) -> list[ResultRow]:
    """Give what providers may still take back, agreement by agreement: at worst, or what is expected of it."""
    whole = Exposure(to, replacements)
    single: list[tuple[AgreementFact, Exposure]] = []
    for client in clients:
        whole.see(client)
        for agreement in client.agreements:
            if full_months_between(agreement.in_force_on, to) < agreement.clawback_months:
                one = Exposure(to, replacements)
                one.see(ClientFacts(client.reference, agreements=(agreement,), movements=client.movements))
                single.append((agreement, one))
    hazards = whole.lapses.hazards(rates)
    rows = ((agreement, one.expected(hazards) if expected else one.worst()) for agreement, one in single)
    return [_exposed(agreement, cents, to, expected=expected) for agreement, cents in rows if cents]


def stay_by_client(lines: Iterable[Line]) -> Mapping[str, Cents]:
    """Add up what stayed."""
    stay: Counter[str] = Counter()
    for line in lines:
        if line.bucket == "stay":
            stay[line.client_ref] += line.cents
    return stay


def in_order(rows: Iterable[ResultRow], *, soonest: bool = False) -> Sequence[ResultRow]:
    """Put rows in order: newest first, or what comes soonest first; what has no day by amount."""
    way = 1 if soonest else -1
    return sorted(rows, key=lambda row: (way * (row.on or date.max).toordinal(), -abs(row.cents), row.client_ref))


def year_before(to: date) -> date:
    """Give the first day of the twelve months that end on a day."""
    return add_months(to, -12) + timedelta(days=1)


def _running(client: ClientFacts, day: date) -> frozenset[str]:
    return frozenset(
        one.reference
        for one in client.agreements
        if one.in_force_on <= day and (one.end_on is None or day < one.end_on)
    )


def _exposed(agreement: AgreementFact, cents: Cents, to: date, *, expected: bool) -> ResultRow:
    gone = max(0, full_months_between(agreement.in_force_on, to))
    why = "may_lapse" if expected else "unearned"
    return ResultRow(
        agreement.in_force_on, agreement.client_ref, agreement.reference, "exposure", cents, why,
        number=gone, of=agreement.clawback_months,
    )  # fmt: skip


def _cost(client: ClientFacts, on: date, what: str, cents: Cents, number: int, of: int) -> ResultRow:
    return ResultRow(on, client.reference, None, what, cents, what, number=number, of=of)


def _day_of(contact: ContactCost) -> date:
    return contact.on
