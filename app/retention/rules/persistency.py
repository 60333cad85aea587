"""Persistency: of the agreements that could have reached month 13, 25 ... how many did (the field's rules 5.3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from app.foundation.dates import add_months
from app.retention.rules.lives import AgreementLife, By

MONTHS: Final = (13, 25, 37, 49, 61)
_GRACE_MONTHS: Final = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cohort at one month, in numbers and cents of annual premium; not `complete` while some may still reach it."""

    cohort: str
    month: int
    kept: int
    eligible: int
    premium_kept: int
    premium_eligible: int
    complete: bool

    @property
    def by_count(self) -> Fraction | None:
        return Fraction(self.kept, self.eligible) if self.eligible else None

    @property
    def by_premium(self) -> Fraction | None:
        return Fraction(self.premium_kept, self.premium_eligible) if self.premium_eligible else None


class _Tally:
    """Sums of one cohort at one month."""

    __slots__ = ("eligible", "kept", "pending", "premium_eligible", "premium_kept")

    def __init__(self) -> None:
        self.kept = self.eligible = self.premium_kept = self.premium_eligible = self.pending = 0

    def add(self, premium: int, *, kept: bool) -> None:
        self.eligible += 1
        self.premium_eligible += premium
        if kept:
            self.kept += 1
            self.premium_kept += premium


def persistency(
    rows: Iterable[AgreementLife], today: date, by: By = By.YEAR, months: Sequence[int] = MONTHS
) -> tuple[Cell, ...]:
    """Count the table, cohorts in order and every month of each.

    Eligible at month m: the m-month date and one month of grace lie behind us, and no neutral end came on or before the
    m-month date. Kept: no end on or before it. What came into view late or never came into force counts nowhere.
    """
    milestones = _Milestones(months, today)
    tallies: defaultdict[str, list[_Tally]] = defaultdict(lambda: [_Tally() for _ in months])
    for row in rows:
        if not row.counts_on(today) or row.is_late or row.in_force_on > today:
            continue
        for tally, reached in zip(tallies[row.cohort(by)], milestones.of(row.in_force_on), strict=True):
            if reached is None:
                tally.pending += 1
            elif row.end_on is None or row.end_on > reached:
                tally.add(row.annual_premium, kept=True)
            elif row.is_lost:
                tally.add(row.annual_premium, kept=False)
    return tuple(_cells(sorted(tallies.items()), months))


class _Milestones:
    """The month dates of an agreement, remembered by its first day: books have many agreements and few days."""

    def __init__(self, months: Sequence[int], today: date) -> None:
        self._months = months
        self._today = today
        self._known: dict[date, tuple[date | None, ...]] = {}

    def of(self, in_force_on: date) -> tuple[date | None, ...]:
        """Give the date of each month, None where it and its grace are not over yet."""
        known = self._known.get(in_force_on)
        if known is None:
            known = self._known[in_force_on] = tuple(self._reached(in_force_on, month) for month in self._months)
        return known

    def _reached(self, in_force_on: date, month: int) -> date | None:
        reached = add_months(in_force_on, month)
        return reached if add_months(reached, _GRACE_MONTHS) <= self._today else None


def _cells(tallies: Iterable[tuple[str, list[_Tally]]], months: Sequence[int]) -> Iterator[Cell]:
    for cohort, of_months in tallies:
        for month, tally in zip(months, of_months, strict=True):
            yield Cell(
                cohort,
                month,
                tally.kept,
                tally.eligible,
                tally.premium_kept,
                tally.premium_eligible,
                complete=not tally.pending,
            )
