"""Reading what a person types: amounts and dates, in Dutch and English ways alike."""

import re
from datetime import date, timedelta
from typing import Final

from app.foundation.conventions import READY, Conventions
from app.foundation.errors import RuleBroken

LARGEST_CENTS: Final = 10**13
_SIGNS: Final = re.compile(r"€|eur(o)?\b", re.IGNORECASE)
_DAYS: Final = {"today": 0, "vandaag": 0, "tomorrow": 1, "morgen": 1, "overmorgen": 2, "yesterday": -1, "gisteren": -1}
_IN: Final = re.compile(r"\+\s*(\d{1,3})\s*([dwmjy]?)")
_FIGURES: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](\d{4}|\d{2}))?")
_YEAR_FIRST: Final = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_NAMED: Final = re.compile(r"(\d{1,2})\.?[ -]*([a-z]{3,9})\.?(?:[ -]*(\d{4}|\d{2}))?")
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,9})\.? *(\d{1,2})(?:,? +(\d{4}))?")
_MONTHS: Final = {
    name.lower()[:3]: month
    for known in (READY["nl_NL"], READY["en_GB"])
    for names in (known.months, known.months_short)
    for month, name in enumerate(names, 1)
}
_WEEKDAYS: Final = {
    name.lower(): number
    for known in (READY["nl_NL"], READY["en_GB"])
    for names in (known.days, known.days_short)
    for number, name in enumerate(names)
}


def read_money(text: str, written: Conventions, field: str = "") -> int:
    """Read an amount into cents. Raises RuleBroken("not_an_amount").

    The last of two kinds of separators is the decimal one. A single separator before one or two digits is decimal;
    before three digits it groups when the conventions say so, and is refused when they do not: 1,234 could be either.
    """
    bare = re.sub(r"[\s\xa0\u202f']", "", _SIGNS.sub("", text)).replace("−", "-")
    bare = re.sub(r"[.,]-+$", "", bare)
    negative = bare.startswith("-")
    found = re.fullmatch(r"(\d[\d.,]*)", bare.removeprefix("-"))
    if found is None:
        raise RuleBroken("not_an_amount", field, text=text)
    whole, cents = _parts(found.group(1), written)
    if whole is None or len(cents) > 2 or len(whole) > 12:
        raise RuleBroken("not_an_amount", field, text=text)
    value = int(whole) * 100 + int(cents.ljust(2, "0") or 0)
    return -value if negative else value


def _parts(figures: str, written: Conventions) -> tuple[str | None, str]:
    """Split into whole euros and decimals; None where the grouping makes no sense."""
    point = max(figures.rfind("."), figures.rfind(","))
    if point < 0:
        return figures, ""
    mark, tail = figures[point], figures[point + 1 :]
    other = "," if mark == "." else "."
    if other not in figures and (figures.count(mark) > 1 or (len(tail) == 3 and mark == written.group)):
        return _ungrouped(figures, mark), ""
    return _ungrouped(figures[:point], other), tail


def _ungrouped(figures: str, mark: str) -> str | None:
    first, *rest = figures.split(mark)
    if rest and (not 1 <= len(first) <= 3 or any(len(part) != 3 for part in rest)):
        return None
    joined = first + "".join(rest)
    return joined if joined.isdigit() else None


def read_date(text: str, today: date, field: str = "") -> date:
    """Read a date as typed. Raises RuleBroken("not_a_date").

    A date without a year is the one nearest to today; a weekday is the next one; +10, +2w, +3m count from today.
    """
    typed = " ".join(text.lower().split())
    found = _worded(typed, today) or _written(typed, today)
    if found is None:
        raise RuleBroken("not_a_date", field, text=text)
    return found


def _worded(typed: str, today: date) -> date | None:
    if typed in _DAYS:
        return today + timedelta(days=_DAYS[typed])
    if typed in _WEEKDAYS:
        return today + timedelta(days=(_WEEKDAYS[typed] - today.weekday() - 1) % 7 + 1)
    match = _IN.fullmatch(typed)
    if match is None:
        return None
    count, unit = int(match.group(1)), match.group(2)
    if unit in ("", "d", "w"):
        return today + timedelta(days=count * (7 if unit == "w" else 1))
    return _later(today, count if unit == "m" else 12 * count)


def _later(day: date, months: int) -> date:
    """Go months ahead; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return next(found for last in (day.day, 30, 29, 28) if (found := _day(year, month + 1, min(last, day.day))))


def _written(typed: str, today: date) -> date | None:
    if match := _YEAR_FIRST.fullmatch(typed):
        year, month, day = (int(part) for part in match.groups())
        return _day(year, month, day)
    if match := _FIGURES.fullmatch(typed):
        return _with_year(int(match.group(1)), int(match.group(2)), match.group(3), today)
    if match := _NAMED.fullmatch(typed):
        return _with_year(int(match.group(1)), _month(match.group(2)), match.group(3), today)
    if match := _MONTH_FIRST.fullmatch(typed):
        return _with_year(int(match.group(2)), _month(match.group(1)), match.group(3), today)
    return None


def _month(name: str) -> int:
    """Find a month by at least its first three letters; 0 when there is none."""
    month = _MONTHS.get(name[:3], 0)
    full = {known.months[month - 1].lower() for known in (READY["nl_NL"], READY["en_GB"])} if month else set()
    short = name in ("mrt", "sept")
    return month if short or any(long.startswith(name) for long in full) else 0


def _with_year(day: int, month: int, year: str | None, today: date) -> date | None:
    if year is None:
        near = [_day(today.year + step, month, day) for step in (-1, 0, 1)]
        return min((found for found in near if found), key=lambda found: abs((found - today).days), default=None)
    number = int(year)
    if len(year) == 2:
        century = today.year // 100 * 100
        number += century if number <= today.year % 100 + 20 else century - 100
    return _day(number, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
