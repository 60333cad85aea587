"""On which days a step falls: counted from the anchor, then rolled off free days (the field's rules 2.3, 2.4)."""

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil, floor
from typing import Final

from app.aftercare.rules.commercial import is_commercial
from app.aftercare.rules.grammar import AnchorKind, Level, Span, Step
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
_NO_TIME: Final = Span()
_ROLLED: Final = 12
"""Days by which a rolled and clamped day may be off its place in an even row, at both ends together."""


class Timing:
    """The days of one step under one calendar."""

    def __init__(self, step: Step, calendar: WorkCalendar) -> None:
        self.step = step
        self.code = step.code
        self.told = step.told
        self.word = str(step.anchor)
        self.is_event = step.anchor.kind is AnchorKind.EVENT
        self.is_birthday = step.anchor.kind is AnchorKind.BIRTHDAY
        self.is_duty = step.level is Level.DUTY
        self.is_commercial = is_commercial(step.level, step.code, step.channel)
        self.events = step.anchor.events
        self.repeats = step.repeat is not None
        self.gap = self._least_gap()
        self._offset = step.offset
        self._repeat = step.repeat or _NO_TIME
        self._calendar = calendar
        self._roll = self._rolling()
        self._rolled: dict[date, date] = {}
        self._both_ways = step.anchor.kind is AnchorKind.RENEWAL

    def day(self, anchor: date, n: int = 1) -> date | None:
        """Give the n-th day of the step (from 1), or None where the calendar ends."""
        offset, repeat, times, day = self._offset, self._repeat, n - 1, anchor
        try:
            if months := offset.months + times * repeat.months:
                day = add_months(day, months)
            if days := offset.days + times * repeat.days:
                day += timedelta(days=days)
            if workdays := offset.workdays + times * repeat.workdays:
                return self._calendar.add_workdays(day, workdays)
            return self._rolled.get(day) or self._roll_once(day)
        except (ValueError, OverflowError):
            return None

    def first_from(self, anchor: date, earliest: date) -> date | None:
        """Give the first day of the step on or after a day; a renewal date stands for every year, also before it."""
        first = self.day(anchor)
        if first is None or self.step.repeat is None:
            return None if first is None or first < earliest else first
        length = self.step.repeat.about_days
        n = ceil((earliest - first).days / length - _ROLLED / length) + 1
        if not self._both_ways:
            n = max(n, 1)
        day = self.day(anchor, n)
        while day is not None and day < earliest:
            n += 1
            day = self.day(anchor, n)
        return day

    def comes_back(self, last: date, day: date) -> bool:
        """Tell whether a one-off that was done on `last` is to be done again on `day`.

        Only when a new term began (another fixed-rate period), more than a year on: a corrected date changes nothing.
        """
        return self.step.anchor.kind in _COMES_BACK and day > last + _NEW_TERM

    def _roll_once(self, day: date) -> date:
        rolled = self._rolled[day] = self._roll(day)
        return rolled

    def _least_gap(self) -> timedelta:
        """Half a repeat lies between two days at least, so that a corrected anchor does not ask twice."""
        return timedelta(days=floor(self.step.repeat.about_days / 2)) if self.step.repeat else timedelta(0)

    def _rolling(self) -> Callable[[date], date]:
        if self.is_birthday:
            return _as_it_is
        if self.is_duty and self.step.window_days == 0:
            return self._calendar.roll_back
        return self._calendar.roll_forward


def _as_it_is(day: date) -> date:
    return day
