"""On which days a step falls: counted from the anchor, then rolled off free days (the field's rules 2.3, 2.4)."""

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil, floor
from typing import Final

from app.aftercare.rules.grammar import AnchorKind, Level, Step
from app.foundation.dates import add_months
from app.foundation.workdays import WorkCalendar

_COMES_BACK: Final = frozenset(
    {
        AnchorKind.FIXED_RATE_END,
        AnchorKind.INTEREST_ONLY_END,
        AnchorKind.TERM_END,
        AnchorKind.COVER_END,
        AnchorKind.GOAL_DATE,
        AnchorKind.PENSION_DATE,
    },
)
_NEW_TERM: Final = timedelta(days=365)


class Timing:
    """The days of one step under one calendar.

    Days are remembered: a book has many agreements and few distinct days.
    """

    def __init__(self, step: Step, calendar: WorkCalendar) -> None:
        self.step = step
        self.code = step.code
        self.word = str(step.anchor)
        self.is_duty = step.level is Level.DUTY
        self.repeats = step.repeat is not None
        self.gap = self._least_gap()
        self._calendar = calendar
        self._roll = self._rolling()
        self._both_ways = step.anchor.kind is AnchorKind.RENEWAL
        self._days: dict[tuple[date, int], date | None] = {}
        self._firsts: dict[tuple[date, date], date | None] = {}

    def day(self, anchor: date, n: int = 1) -> date | None:
        """Give the n-th day of the step (from 1), or None where the calendar ends."""
        key = (anchor, n)
        if key not in self._days:
            self._days[key] = self._count(anchor, n)
        return self._days[key]

    def first_from(self, anchor: date, earliest: date) -> date | None:
        """Give the first day of the step on or after a day; a renewal date stands for every year, also before it."""
        key = (anchor, earliest)
        if key not in self._firsts:
            self._firsts[key] = self._find(anchor, earliest)
        return self._firsts[key]

    def comes_back(self, last: date, day: date) -> bool:
        """Tell whether a step that was done on `last` is to be done again on `day`.

        A repeating one when half its repeat has gone by, so that a corrected anchor does not ask twice; a one-off only
        when a new term began (another fixed-rate period), which is more than a year on.
        """
        if self.repeats:
            return day > last + self.gap
        return self.step.anchor.kind in _COMES_BACK and day > last + _NEW_TERM

    def _least_gap(self) -> timedelta:
        return timedelta(days=floor(self.step.repeat.about_days / 2)) if self.step.repeat else timedelta(0)

    def _rolling(self) -> Callable[[date], date]:
        if self.step.anchor.kind is AnchorKind.BIRTHDAY:
            return _as_it_is
        if self.is_duty and self.step.window_days == 0:
            return self._calendar.roll_back
        return self._calendar.roll_forward

    def _count(self, anchor: date, n: int) -> date | None:
        offset, repeat = self.step.offset, self.step.repeat
        times = n - 1 if repeat else 0
        span = repeat or offset
        try:
            day = add_months(anchor, offset.months + times * span.months)
            day += timedelta(days=offset.days + times * span.days)
            day = self._calendar.add_workdays(day, offset.workdays + times * span.workdays)
            return self._roll(day)
        except (ValueError, OverflowError):
            return None

    def _find(self, anchor: date, earliest: date) -> date | None:
        first = self.day(anchor)
        if first is None or self.step.repeat is None:
            return None if first is None or first < earliest else first
        length = self.step.repeat.about_days
        n = floor((earliest - first).days / length) - 1 - ceil(7 / length)
        if not self._both_ways:
            n = max(n, 1)
        day = self.day(anchor, n)
        while day is not None and day < earliest:
            n += 1
            day = self.day(anchor, n)
        return day


def _as_it_is(day: date) -> date:
    return day
