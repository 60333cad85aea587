"""Small books made up from a seed: lapses, neutral ends, replacement chains, clawbacks, gates, surveys, odd days."""

from dataclasses import fields
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from random import Random

from dateutil.relativedelta import relativedelta

from app.result.rules import (
    AgreementFact,
    AnswerFact,
    ClientFact,
    ContactCost,
    GateFact,
    InvoiceFact,
    LooseFacts,
    MovementFact,
    MyResult,
    Parameters,
    Settings,
    checked_period,
    gather,
    my_result,
)
from app.result.rules.run import Detail

FIRST = date(2012, 1, 1)
LAST = date(2022, 12, 31)
ADVERSE = ("lapse", "surrender", "cancelled", "non_payment", "moved_adviser", "never_in_force", None)
NEUTRAL = ("death", "expiry", "object_sold", "provider_withdrew", "portfolio_transferred")
DAYS = (1, 15, 28, 29, 30, 31)
"""Few days of the month, so that things fall together, and the ends of months, so that clamping shows."""


def compute(
    facts: LooseFacts,
    to: date = LAST,
    since: date | None = None,
    versions: tuple[Parameters, ...] = (Parameters(),),
    exposures: dict[int, int] | None = None,
    *,
    reserves: bool = False,
) -> MyResult:
    """Run a book, with all of its lines unless `since` leaves some out."""
    settings = Settings(versions, exposures=exposures or {})
    return my_result(gather(facts), checked_period(since or date.min, to), settings, Detail(reserves=reserves))


def told(result: MyResult) -> dict[str, object]:
    """What a run says, in a shape that two programs can be compared by."""
    personal = result.personal
    return {
        "by_year": personal.by_year,
        "balances": (personal.pending, personal.held, personal.pot, personal.ledger),
        "lines": sorted(map(repr, personal.lines)),
    }


class Small:
    """A small book written by hand, one client K-1 with one agreement O-1 unless more is said."""

    def __init__(self, in_force_on: date = date(2020, 1, 15), start: date | None = None) -> None:
        self.facts = LooseFacts()
        self.client("K-1", start)
        self.agreement("O-1", "K-1", in_force_on)

    def client(self, reference: str, start: date | None = None) -> None:
        self.facts.clients.append(ClientFact(reference, start))

    def agreement(self, reference: str, client: str, in_force_on: date) -> None:
        self.facts.agreements.append(AgreementFact(reference, client, in_force_on))

    def end(self, on: date, reason: str | None = "lapse", by: str | None = None, agreement: str = "O-1") -> None:
        rows = self.facts.agreements
        at = next(number for number, row in enumerate(rows) if row.reference == agreement)
        rows[at] = rows[at]._replace(end_on=on, end_reason=reason, replaced_by_ref=by)

    def book(self, kind: str, on: date, cents: int, agreement: str = "O-1", **more: str) -> str:
        reference = more.get("reference", f"B-{len(self.facts.movements) + 1}")
        self.facts.movements.append(MovementFact(reference, agreement, kind, on, cents, more.get("reverses")))
        return reference

    def gate(self, opened_on: date, closed_on: date | None, client: str = "K-1") -> None:
        self.facts.gates.append(GateFact(client, opened_on, closed_on))

    def answer(self, on: date, nps: int, client: str = "K-1") -> None:
        self.facts.answers.append(AnswerFact(client, on, nps))

    def run(self, to: date = LAST, parameters: Parameters = Parameters()) -> MyResult:  # noqa: B008 (frozen)
        return compute(self.facts, to, versions=(parameters,))

    def posted(self, to: date = LAST, parameters: Parameters = Parameters()) -> list[tuple[object, ...]]:  # noqa: B008
        """Give the lines as (day, bucket, cents, rule)."""
        lines = self.run(to, parameters).personal.lines
        return [(line.on, line.bucket, line.cents, line.rule) for line in lines]


class BookMaker:
    """Makes one book; the same seed makes the same book."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.facts = LooseFacts()

    def chance(self, percent: int) -> bool:
        return self.random.randrange(100) < percent

    def day(self, first: date = FIRST, last: date = LAST) -> date:
        """A day from a coarse grid, clamped to the month and to the last day."""
        months = (last.year - first.year) * 12 + last.month - first.month
        month = first.replace(day=1) + relativedelta(months=self.random.randint(0, max(months, 0)))
        return max(first, min(month + relativedelta(day=self.random.choice(DAYS)), last))

    def make(self) -> LooseFacts:
        for number in range(self.random.choice((1, 2, 2, 3, 4, 6))):
            self.client(f"K-{number}")
        self.link_replacements()
        for agreement in self.facts.agreements:
            self.movements_of(agreement)
        self.random.shuffle(self.facts.agreements)
        self.random.shuffle(self.facts.movements)
        return self.facts

    def client(self, reference: str) -> None:
        start = self.day(date(2000, 1, 1)) if self.chance(50) else None
        self.facts.clients.append(ClientFact(reference, start))
        for _ in range(self.random.choice((1, 1, 2, 3, 4))):
            self.agreement(reference)
        for _ in range(self.random.choice((0, 0, 1, 2))):
            opened = self.day()
            closed = self.day(opened, opened + timedelta(days=600)) if self.chance(80) else None
            self.facts.gates.append(GateFact(reference, opened, closed))
        for _ in range(self.random.choice((0, 0, 1, 3))):
            self.facts.answers.append(AnswerFact(reference, self.day(), self.random.randint(0, 10)))
        if self.chance(30):
            self.facts.contacts.append(ContactCost(reference, self.random.randint(5, 300), self.day()))
            due = self.day()
            paid = self.day(due) if self.chance(80) else None
            self.facts.invoices.append(InvoiceFact(reference, self.random.randint(1_000, 90_000), due, paid))

    def agreement(self, client: str) -> None:
        in_force_on = self.day(FIRST, date(2020, 12, 31))
        end_on = reason = None
        if self.chance(55):
            end_on = self.day(in_force_on, min(LAST, in_force_on + timedelta(days=2_000)))
            reason = self.random.choice(self.random.choice((ADVERSE, NEUTRAL)))
        reference = f"O-{len(self.facts.agreements)}"
        self.facts.agreements.append(
            AgreementFact(reference, client, in_force_on, end_on, reason, clawback_months=self.random.choice((0, 48)))
        )

    def link_replacements(self) -> None:
        """Let some agreements replace others, mostly of the same client; successors are later in the list."""
        agreements = self.facts.agreements
        for at, agreement in enumerate(agreements):
            later = [one for one in agreements[at + 1 :] if one.client_ref == agreement.client_ref or self.chance(10)]
            if agreement.end_on and later and self.chance(50):
                successor = self.random.choice(later).reference if self.chance(90) else "O-unknown"
                agreements[at] = agreement._replace(end_reason="replaced", replaced_by_ref=successor)

    def add(
        self, agreement: AgreementFact, kind: str, on: date, cents: int, reverses: str | None = None
    ) -> MovementFact:
        reference = f"B-{self.random.randrange(10**9)}"
        movement = MovementFact(reference, agreement.reference, kind, on, cents, reverses)
        self.facts.movements.append(movement)
        return movement

    def movements_of(self, agreement: AgreementFact) -> None:
        start = agreement.in_force_on
        booked: list[MovementFact] = []
        for _ in range(self.random.choice((0, 1, 1, 1, 2))):
            on = max(FIRST, start + timedelta(days=self.random.choice((-20, 0, 16, 200, 900))))
            booked.append(self.add(agreement, "initial", on, self.random.randint(1, 200_000)))
        if self.chance(60):
            kind = self.random.choice(("trail", "renewal", "subscription"))
            yearly = self.random.randint(1, 9_999)
            for year in range(self.random.choice((0, 1)), 12):
                on = start + relativedelta(years=year)
                if on <= (agreement.end_on or LAST):
                    booked.append(self.add(agreement, kind, on, yearly))
        if self.chance(30):
            kind = self.random.choice(("fee", "hourly", "bonus", "correction", "split_in", "arrears_support"))
            booked.append(self.add(agreement, kind, self.day(), self.random.randint(0, 30_000)))
        self.taken_away(agreement, booked)

    def taken_away(self, agreement: AgreementFact, booked: list[MovementFact]) -> None:
        for _ in range(self.random.choice((0, 0, 1, 2))):
            kind = self.random.choice(("clawback", "clawback", "initial", "write_off", "correction", "split_out"))
            after = agreement.end_on if agreement.end_on and self.chance(70) else agreement.in_force_on
            cents = -self.random.randint(1, 120_000)
            reverses = None
            if booked and self.chance(40):
                original = self.random.choice(booked)
                reverses = original.reference
                after = max(after, original.on)
                cents = -original.cents
            on = self.random.choice((after, self.day(after, max(after, LAST))))
            self.add(agreement, kind, on, cents, reverses)


def made_up(seed: int) -> LooseFacts:
    """Give the book of a seed, in lists of its own: it takes as long to make one as to run it, and all tests do."""
    made = _made_up(seed)
    return LooseFacts(**{one.name: list(getattr(made, one.name)) for one in fields(made)})


@lru_cache(maxsize=1_000)
def _made_up(seed: int) -> LooseFacts:
    return BookMaker(seed).make()


def made_up_parameters(seed: int) -> Parameters:
    """Parameters that differ from the defaults and keep their constraints; every third seed has the defaults."""
    if seed % 3 == 0:
        return Parameters()
    random = Random(seed)
    hold = random.choice((0, 1, 6, 12))
    return Parameters(
        version=seed,
        sale_share=random.choice((Fraction(0), Fraction(1, 3), Fraction(1, 2), Fraction(1))),
        milestones=random.choice(((13, 25, 37, 49, 61), (1, 2, 3), (12,), (6, 7, 24, 60))),
        lag_months=hold + random.choice((0, 6, 12)),
        hold_months=hold,
        relationship_months=random.choice((0, 6, 12)),
        length_weight=random.choice((Fraction(0), Fraction(1, 2), Fraction(3))),
        length_years=random.choice((1, 10)),
        satisfaction_weight=random.choice((Fraction(0), Fraction(1), Fraction(4))),
        satisfaction_clip=random.choice((Fraction(1, 10), Fraction(1, 2), Fraction(9, 10))),
        half_life_months=random.choice((1, 6, 24)),
        replacement_sale_share=random.choice((Fraction(0), Fraction(1, 4))),
        replacement_months=random.choice((12, 24)),
    )
