"""Closed years: closed in order, by the adviser's act only; what was stored then never changes (rule 7)."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from app.foundation.errors import RuleBroken
from app.result.rules.facts import ClosedYear


def first_open_day(closed: Sequence[ClosedYear]) -> date:
    """Give the day after the last closed year; the first day of all when nothing is closed.

    Raises RuleBroken when the closed years leave one out: a correction of it would have no day to stand on.
    """
    for earlier, later in pairwise(closed):
        if later.year != earlier.year + 1:
            raise RuleBroken("closed_years_with_a_gap", "year", year=earlier.year + 1)
    return date(closed[-1].year + 1, 1, 1) if closed else date.min


def may_close(year: int, closed: Sequence[ClosedYear], first_year: int, on: date) -> None:
    """Refuse to close a year that is not over, is closed already, or has an open year with movements before it."""
    if on <= date(year, 12, 31):
        raise RuleBroken("year_not_over", "year", year=year)
    if any(one.year == year for one in closed):
        raise RuleBroken("year_closed_already", "year", year=year)
    next_year = closed[-1].year + 1 if closed else first_year
    if year != next_year:
        raise RuleBroken("earlier_year_open", "year", year=year, open=next_year)
