"""What needs attention now: rows in their order, what each is about, and how many there are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.aftercare.words import DueFacts
from app.agreements.rules.facts import Agreement
from app.cases.rules import CaseKind, acknowledge_by, call_due
from app.clients.rules import PersonsBirthday
from app.foundation.workdays import WorkCalendar

HORIZON: Final = 7
QUIET_KINDS: Final = frozenset({"client", "contact", "engagement", "rhythm", "hold", "setting", "office"})
"""Tables whose change can make other clients quiet."""
OF_AGE: Final = 18
CASE_RULE: Final = "case"
CARE_RULE: Final = "care_review"


class Section(StrEnum):
    """Where a row stands: moments of truth above all, then by day."""

    CASE = "case"
    OVERDUE = "overdue"
    TODAY = "today"
    WEEK = "week"


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What a moment of truth asks for: a call, and for a complaint a confirmation in writing."""

    kind: CaseKind
    reference: str
    opened_on: date
    call_by: date
    acknowledge_by: date | None
    description: str | None
    unreminded_since: date | None = None
    """Since when nobody of the client may be reminded of what is unpaid, as after a death."""


@dataclass(frozen=True, slots=True)
class CareFacts:
    """A care mark that is to be looked at again: whether it still holds. Its words stand on the client page only."""

    review_on: date


class TodayRow(NamedTuple):
    """One thing that needs attention: an open case, a promise (`promise_id` names which), or a care mark.

    `state` is the section on the screen, `when` the same by the day alone; `code` is the rule; `facts` are what the
    reason is made of. `phone_first`: a written duty begins with a call, because the client is in trouble. `keeper_id`
    is the adviser who keeps a promise.
    """

    client_id: str
    client_ref: str
    client_name: str
    client_kind: str
    due: date
    state: Section
    when: Section
    channel: str
    code: str
    facts: DueFacts | CaseFacts | CareFacts
    promise_id: str | None = None
    case_id: str | None = None
    title: str | None = None
    level: str = "P"
    agreement_id: str | None = None
    agreement_ref: str | None = None
    snoozes: int = 0
    snooze_reason: str | None = None
    phone_first: bool = False
    keeper_id: str | None = None


@dataclass(frozen=True, slots=True)
class TodayCounts:
    """How many rows each section has, also those that a short list leaves out."""

    cases: int = 0
    overdue: int = 0
    today: int = 0
    week: int = 0


class DatePassed(StrEnum):
    """A date of an agreement that came while nobody looked."""

    FIXED_RATE = "fixed_rate_end"
    INTEREST_ONLY = "interest_only_end"


class Passed(NamedTuple):
    """A date of a running agreement that passed."""

    client_id: str
    client_name: str
    product_kind: str
    provider: str | None
    what: DatePassed
    on: date


class Ended(NamedTuple):
    """An agreement that ended by its own date."""

    client_id: str
    client_name: str
    reference: str
    product_kind: str
    provider: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Away:
    """What happened while nobody looked since a day: how many promises fell due, how many were missed.

    And whose birthday it was (never today's: that one can still be kept), who came of age, which agreements ended, and
    which dates of running ones passed; of a long absence those of the last days, and how many `more` there were.
    """

    since: date
    days: int
    fell_due: int
    missed: int
    birthdays: tuple[PersonsBirthday, ...] = ()
    ended: tuple[Ended, ...] = ()
    of_age: tuple[PersonsBirthday, ...] = ()
    passed: tuple[Passed, ...] = ()
    more: int = 0


@dataclass(frozen=True, slots=True)
class TodayList:
    """The one list of a day. `missed` are missed promises that nobody has seen yet, the newest first.

    When nothing is due, `next_due` is the day of the next promise, if there is any, and `is_new` tells that there is no
    client in the book yet.
    """

    on: date
    rows: tuple[TodayRow, ...]
    counts: TodayCounts
    missed: tuple[TodayRow, ...] = ()
    next_due: date | None = None
    is_new: bool = False


def when_due(due: date, on: date) -> Section:
    """Sort a day into overdue, today, or the days to come."""
    if due < on:
        return Section.OVERDUE
    return Section.TODAY if due == on else Section.WEEK


def case_facts(
    kind: CaseKind, reference: str, opened_on: date, description: str | None, calendar: WorkCalendar
) -> CaseFacts:
    """Work out what an open case asks for: a call in two working days, a confirmation of a complaint in two weeks."""
    confirm = acknowledge_by(opened_on) if kind is CaseKind.COMPLAINT else None
    return CaseFacts(kind, reference, opened_on, call_due(opened_on, calendar), confirm, description)


def in_order(rows: Iterable[TodayRow]) -> tuple[TodayRow, ...]:
    """Put open cases first, then the oldest promise first, those of a client together."""
    return tuple(sorted(rows, key=_place))


def oldest_first(rows: Iterable[TodayRow]) -> tuple[TodayRow, ...]:
    """Put everything in one row by its day, as other programs read it."""
    return tuple(sorted(rows, key=_day))


def counted(rows: Iterable[TodayRow]) -> TodayCounts:
    """Count the rows of each section."""
    sections = Counter(row.state for row in rows)
    return TodayCounts(*(sections[section] for section in Section))


def runs(agreement: Agreement, on: date) -> bool:
    """Tell whether an agreement runs on a day: in force, and not ended."""
    return agreement.in_force_on <= on and (agreement.end_on is None or agreement.end_on > on)


def away_since(last_closed: date | None, on: date, last_touched: date | None = None) -> date | None:
    """Give the last day that somebody looked, when at least one whole day has passed since.

    A book that stayed open was looked at until the day on which it was last touched.
    """
    last = max(filter(None, (last_closed, last_touched)), default=None)
    return last if last is not None and on - last > timedelta(days=1) else None


def came_of_age(found: Iterable[PersonsBirthday], since: date, on: date) -> tuple[PersonsBirthday, ...]:
    """Give who turned 18 between two days: a child then stands on its own feet for insurances, allowances and the law.

    Who was born on 29 February does so on 1 March, though the birthday is kept the day before (the field's rules 2.3).
    """
    return tuple(one for one in found if one.birthday.age == OF_AGE and since < one.birthday.reached_on < on)


def _place(row: TodayRow) -> tuple[bool, date, str, str]:
    return row.state is not Section.CASE, row.due, row.client_id, row.promise_id or row.case_id or row.code


def _day(row: TodayRow) -> tuple[date, bool, str, str]:
    return row.due, row.state is not Section.CASE, row.client_id, row.promise_id or row.case_id or row.code
