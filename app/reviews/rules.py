"""What a review is made from, and the decisions in it: its period, the dates ahead, what was kept, what was earned."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.aftercare.rules import KeptRatio, PromiseState, StepChannel
from app.aftercare.rules.commercial import is_commercial
from app.aftercare.rules.stored import OWN, Promise
from app.agreements.rules import Frequency, ProductKind, annual_premium, is_running
from app.agreements.rules.facts import Agreement, LoanPart
from app.agreements.rules.promised import Disclosure, Engagement
from app.agreements.rules.served import ServiceYear
from app.cases.rules import Case
from app.checkins.rules.facts import CheckIn
from app.clients.rules import Client, Goal, Hold, LifeEvent, Person, Role
from app.clients.rules.speaking import NOWHERE, Post
from app.foundation.dates import add_months, add_years
from app.foundation.money import round_half_even
from app.ledger.rules import Movement, MovementKind
from app.office.rules import Office

MONTHS_BACK: Final = 12
MONTHS_OF_ACTIONS: Final = 12
MONTHS_AHEAD: Final = 24
REMADE: Final = timedelta(days=60)
"""A review kept less long ago is the same review made anew: the period does not begin at it."""
RETURN_WITHIN: Final = timedelta(days=14)
STEPS: Final = 6
"""So many steps of the plan for the coming year are printed; what was agreed by hand is printed whole."""
RECURRING: Final = frozenset({MovementKind.TRAIL, MovementKind.RENEWAL, MovementKind.SUBSCRIPTION})
INTERNAL: Final = frozenset({MovementKind.SPLIT_IN, MovementKind.SPLIT_OUT})
"""How offices and advisers share is no matter of the client's."""
UNSPOKEN: Final = frozenset({StepChannel.SELF.value, StepChannel.CARD.value, StepChannel.SURVEY.value})
"""Steps that are not announced: our own work, cards, and the questions that the form itself asks."""


@dataclass(frozen=True, slots=True)
class KeptReview:
    """A review that was kept: of whom, of which day, in which language, and the code on its form."""

    id: str
    client_id: str
    on: date
    language: str
    form_code: str


@dataclass(frozen=True, slots=True)
class Talk:
    """A contact moment as a review tells of it: without what the office noted for itself."""

    on: date
    channel: str
    direction: str
    agreement_id: str | None
    adviser: str
    said: str | None
    kept: str | None
    """The code of a promise that it kept."""


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Everything that a review of one client looks at, as it stood on a day. Holds nothing of another client."""

    on: date
    since: date
    reviewed_before: bool
    office: Office
    client: Client
    adviser: str
    persons: tuple[Person, ...]
    talks: tuple[Talk, ...]
    told: tuple[Talk, ...]
    agreements: tuple[Agreement, ...]
    loan_parts: tuple[LoanPart, ...]
    movements: tuple[Movement, ...]
    disclosures: tuple[Disclosure, ...]
    engagements: tuple[Engagement, ...]
    events: tuple[LifeEvent, ...]
    cases: tuple[Case, ...]
    answers: tuple[CheckIn, ...]
    holds: tuple[Hold, ...]
    promises: tuple[Promise, ...]
    ended: tuple[Promise, ...]
    goals: tuple[Goal, ...]
    service: ServiceYear | None
    post: Post = NOWHERE

    @property
    def living(self) -> tuple[Person, ...]:
        """The grown-ups that the review speaks to."""
        return tuple(one for one in self.persons if not is_dead(one, self.on) and one.role != Role.CHILD)

    @property
    def over(self) -> bool:
        """Tell whether the relationship has ended."""
        return self.client.relationship_end is not None and self.client.relationship_end <= self.on

    @property
    def running(self) -> tuple[Agreement, ...]:
        """Agreements that have not ended, those that are still to come included."""
        return tuple(one for one in self.agreements if is_running(one.end_on, self.on))

    def parts_of(self, agreement: Agreement) -> tuple[LoanPart, ...]:
        return tuple(part for part in self.loan_parts if part.agreement_id == agreement.id)

    def is_a_goal(self, on: date) -> bool:
        """Tell whether a day is that of a goal, so that nothing has to be asked about it once more."""
        return any(goal.by_on == on for goal in self.goals)


def is_dead(person: Person, on: date) -> bool:
    return person.deceased_on is not None and person.deceased_on <= on


def period_start(on: date, reviews: Iterable[date], relationship_start: date | None) -> date:
    """Give the day from which a review tells: the review before, else a year back, never before the relationship."""
    before = [day for day in reviews if day <= on - REMADE]
    start = max(before) if before else add_months(on, -MONTHS_BACK)
    return max(start, relationship_start) if relationship_start and relationship_start <= on else start


class DateKind(StrEnum):
    """What happens on a day that is known ahead."""

    RENEWAL = "renewal"
    FIXED_RATE_END = "fixed_rate_end"
    INTEREST_ONLY_END = "interest_only_end"
    TERM_END = "term_end"
    COVER_END = "cover_end"
    GOAL_DATE = "goal_date"
    START = "start"
    END = "end"
    PENSION = "pension"
    CHILD_18 = "child_18"


@dataclass(frozen=True, slots=True)
class DateAhead:
    """A day to mind, of an agreement, a person or the household."""

    on: date
    kind: DateKind
    agreement: Agreement | None = None
    person: Person | None = None


def dates_ahead(facts: ReviewFacts, months: int = MONTHS_AHEAD) -> list[DateAhead]:
    """Give the days to mind from the review's day on, the first one first."""
    until = add_months(facts.on, months)
    found = [day for agreement in facts.running for day in agreement_dates(agreement, facts)]
    if facts.client.pension_date is not None:
        found.append(DateAhead(facts.client.pension_date, DateKind.PENSION))
    found += [DateAhead(add_years(born, 18), DateKind.CHILD_18, person=child) for child, born in _children(facts)]
    seen = [day for day in dict.fromkeys(found) if facts.on < day.on <= until]
    return sorted(seen, key=_by_day)


def agreement_dates(agreement: Agreement, facts: ReviewFacts) -> list[DateAhead]:
    """Give the days of one agreement, past ones too; of the renewals the next one."""
    days = [
        (DateKind.START, agreement.in_force_on),
        (DateKind.INTEREST_ONLY_END, agreement.interest_only_end),
        (DateKind.TERM_END, agreement.term_end),
        (DateKind.COVER_END, agreement.cover_end),
        (DateKind.GOAL_DATE, agreement.goal_date),
        (DateKind.END, agreement.end_on),
    ]
    for part in facts.parts_of(agreement):
        days += [(DateKind.FIXED_RATE_END, part.fixed_rate_end), (DateKind.TERM_END, part.term_end)]
    if agreement.renewal_date is not None:
        days.append((DateKind.RENEWAL, next_renewal(agreement.renewal_date, facts.on)))
    return [DateAhead(day, kind, agreement) for kind, day in days if day is not None]


def next_renewal(first: date, on: date) -> date:
    """Give the next renewal: a contract is renewed each year on the same day."""
    start = max(0, on.year - first.year)
    return next(day for number in range(start, start + 3) if (day := add_years(first, number)) > on)


def first_date(agreement: Agreement, facts: ReviewFacts) -> DateAhead | None:
    """Give the first day ahead of one agreement, however far."""
    ahead = [day for day in agreement_dates(agreement, facts) if day.on > facts.on]
    return min(ahead, key=_by_day, default=None)


def _children(facts: ReviewFacts) -> list[tuple[Person, date]]:
    children = (one for one in facts.persons if one.role == Role.CHILD and not is_dead(one, facts.on))
    return [(one, one.birthday.full) for one in children if one.birthday is not None and one.birthday.full is not None]


def _by_day(day: DateAhead) -> tuple[date, str, str]:
    return day.on, day.kind.value, day.agreement.reference if day.agreement else ""


def monthly_premium(agreement: Agreement) -> int | None:
    """Give the premium of a month in cents; None is unknown, or paid once."""
    if agreement.premium_cents is None or agreement.premium_frequency in (None, Frequency.ONCE):
        return None
    return round_half_even(annual_premium(agreement.premium_cents, agreement.premium_frequency), 12)


def kept_of(ended: Iterable[Promise]) -> KeptRatio:
    """Count what was kept in time, late, and missed: released and cancelled promises were not due."""
    states = [promise.state for promise in ended]
    return KeptRatio(
        *(states.count(state) for state in (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.MISSED))
    )


def is_silenced(promise: Promise, holds: Sequence[Hold]) -> bool:
    """Tell whether a promise rests because its client is held: what is commercial, never a duty or service."""
    return any(hold.quiets for hold in holds) and is_commercial(promise.level, promise.code, promise.channel)


def next_contact(facts: ReviewFacts) -> Promise | None:
    """Give the open promise that speaks to the client first."""
    speaking = [
        promise
        for promise in facts.promises
        if promise.channel not in UNSPOKEN
        and not is_silenced(promise, facts.holds)
        and promise.asks_on(facts.on) <= add_months(facts.on, MONTHS_AHEAD)
    ]
    return min(speaking, key=_asking(facts.on), default=None)


def agreed_actions(facts: ReviewFacts) -> list[Promise]:
    """Give what is still to be done: all that was agreed by hand, and the first steps of the plan."""
    agreed = [promise for promise in facts.promises if promise.code == OWN]
    planned = [
        promise
        for promise in facts.promises
        if promise.code != OWN
        and promise.channel not in UNSPOKEN
        and not is_silenced(promise, facts.holds)
        and promise.asks_on(facts.on) <= add_months(facts.on, MONTHS_OF_ACTIONS)
    ]
    asking = _asking(facts.on)
    return sorted([*agreed, *sorted(planned, key=asking)[:STEPS]], key=asking)


def _asking(on: date) -> Callable[[Promise], tuple[date, str]]:
    """Order promises by the day on which they ask for attention."""
    return lambda promise: (promise.asks_on(on), promise.id)


@dataclass(frozen=True, slots=True)
class Earned:
    """What one kind of income brought on one agreement in the period, in cents; `expected` of the coming year.

    `kind` None: nothing was booked. `expected` None is unknown.
    """

    agreement: Agreement
    kind: MovementKind | None
    cents: int
    expected: int | None


def earned(facts: ReviewFacts) -> list[Earned]:
    """Give the income of the period, agreement by agreement; a reversal counts with what it takes back."""
    rows: list[Earned] = []
    for agreement in facts.agreements:
        rows += _earned_on(agreement, facts)
    return rows


def _earned_on(agreement: Agreement, facts: ReviewFacts) -> list[Earned]:
    runs = is_running(agreement.end_on, facts.on)
    own = [one for one in facts.movements if one.agreement_id == agreement.id and one.kind not in INTERNAL]
    year_ago = add_months(facts.on, -12)
    year = [one for one in own if one.on_date > year_ago]
    known = agreement.in_force_on <= year_ago
    period = [one for one in own if one.on_date >= facts.since]
    kinds = [kind for kind in MovementKind if any(one.kind is kind for one in period)]
    kinds += [kind for kind in sorted(RECURRING) if kind not in kinds and runs and _sum(year, kind)]
    told = told_a_year(facts, agreement)
    rows = [
        Earned(agreement, kind, _sum(period, kind), _expected(year, kind, told, runs=runs, known=known))
        for kind in kinds
    ]
    return rows or ([Earned(agreement, None, 0, told)] if runs else [])


def _expected(year: Sequence[Movement], kind: MovementKind, told: int | None, *, runs: bool, known: bool) -> int | None:
    """Expect of the coming year what came in over the last one; what is paid once does not come again.

    Of an agreement that has not run for a year it is not `known`: then what the client was told counts.
    """
    if kind not in RECURRING or not runs:
        return 0
    return (_sum(year, kind) if known else 0) or (told if kind is MovementKind.TRAIL else None)


def told_a_year(facts: ReviewFacts, agreement: Agreement) -> int | None:
    """Give the commission of a year that the client was told last, in cents; None when none was told."""
    own = [one for one in facts.disclosures if one.agreement_id == agreement.id]
    return max(own, key=_told_on).trail_cents_per_year if own else None


def _told_on(disclosure: Disclosure) -> tuple[date, str]:
    return disclosure.told_on, disclosure.id


def _sum(movements: Iterable[Movement], kind: MovementKind) -> int:
    return sum(one.amount_cents for one in movements if one.kind is kind)


KIND_GROUPS: Final = {
    ProductKind.MORTGAGE: "loans",
    ProductKind.CONSUMER_CREDIT: "loans",
    ProductKind.TERM_LIFE: "death",
    ProductKind.FUNERAL: "death",
    ProductKind.LIFE: "death",
    ProductKind.DISABILITY: "income",
    ProductKind.COLLECTIVE_INCOME: "income",
    ProductKind.PAYMENT_PROTECTION: "income",
    ProductKind.PENSION: "later",
    ProductKind.ANNUITY: "later",
    ProductKind.INVESTMENT: "later",
    ProductKind.NONLIFE_PRIVATE: "damage",
    ProductKind.NONLIFE_BUSINESS: "damage",
    ProductKind.HEALTH: "health",
    ProductKind.SERVICE: "service",
    ProductKind.OTHER: "other",
}
"""What a premium is for, in the client's eyes."""
