"""Calendar arithmetic: months and years counted from an anchor, dates as written, birthdays without a year."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, Self

_MONTH_LENGTHS: Final = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ISO: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_DAY_FIRST: Final = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
_YEARLESS: Final = re.compile(r"--(\d{2})-?(\d{2})", re.ASCII)


def is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def month_length(year: int, month: int) -> int:
    """Days in a month (1 to 12)."""
    return 29 if month == 2 and is_leap(year) else _MONTH_LENGTHS[month - 1]


def month_index(day: date) -> int:
    """Give the place of a month in the row of all months: a difference is 12 x years + months, days ignored."""
    return day.year * 12 + day.month - 1


def add_months(day: date, months: int) -> date:
    """Add (or with a negative number take off) months, clamped to the last day of the month.

    Always count from the anchor, not from an earlier result: 31 January + 2 months is 31 March (the field's rules 2.3).
    Raises ValueError outside the years 1 to 9999.
    """
    year, month = divmod(month_index(day) + months, 12)
    in_month = day.day
    if in_month > 28:
        in_month = min(in_month, month_length(year, month + 1))
    return date(year, month + 1, in_month)


def add_years(day: date, years: int) -> date:
    """Add years; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def full_months_between(start: date, end: date) -> int:
    """Give the largest n for which start + n months is not after end (negative when end lies before start)."""
    months = month_index(end) - month_index(start)
    reached = end.day >= min(start.day, month_length(end.year, end.month))
    return months if reached else months - 1


def full_years_between(start: date, end: date) -> int:
    """Give completed years, as an age is counted (29 February counts as 28 February in a common year)."""
    return full_months_between(start, end) // 12


def parse_date(text: str) -> date:
    """Read `2026-02-28` or `28-2-2026`; anything else, and a day that does not exist, raises ValueError."""
    written = text.strip()
    if match := _ISO.fullmatch(written):
        year, month, day = map(int, match.groups())
    elif match := _DAY_FIRST.fullmatch(written):
        day, month, year = map(int, match.groups())
    else:
        raise ValueError(text)
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A birthday: the year may be unknown. Without a year there are greetings, but no age (the field's rules 2.3)."""

    year: int | None
    month: int
    day: int

    def __post_init__(self) -> None:
        date(2000 if self.year is None else self.year, self.month, self.day)

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a full date as `parse_date` does, or `--07-14` (also `--0714`); raises ValueError."""
        if match := _YEARLESS.fullmatch(text.strip()):
            month, day = map(int, match.groups())
            return cls(None, month, day)
        return cls.of(parse_date(text))

    def __str__(self) -> str:
        start = "-" if self.year is None else f"{self.year:04}"
        return f"{start}-{self.month:02}-{self.day:02}"

    @property
    def full(self) -> date | None:
        """The whole date, or None when the year is unknown."""
        return None if self.year is None else date(self.year, self.month, self.day)

    def in_year(self, year: int) -> date:
        """Give the day on which it is kept that year: 29 February on the 28th in common years."""
        return date(year, self.month, min(self.day, month_length(year, self.month)))

    def next_occurrence(self, on: date) -> date:
        """Give the first birthday on or after a day, never before the birth itself."""
        this_year = self.in_year(max(on.year, self.year or 1))
        return this_year if this_year >= on else self.in_year(on.year + 1)

    def age_on(self, on: date) -> int | None:
        """Give the completed years, or None when the year of birth is unknown."""
        born = self.full
        return None if born is None else full_years_between(born, on)
