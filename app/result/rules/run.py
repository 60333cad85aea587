"""What all clients of one run share: the day, the parameters, the pot, the claims on it and the totals."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.foundation.money import Cents
from app.result.rules.closing import first_open_day
from app.result.rules.cutting import Cutter, months_later
from app.result.rules.facts import BookFacts, Period
from app.result.rules.lines import STAY, Reserve
from app.result.rules.parameters import History
from app.result.rules.pot import Pot
from app.result.rules.replacements import Replacements
from app.result.rules.tally import Sheet, Tally

_DAY: Final = timedelta(days=1)


class Detail(NamedTuple):
    """What a run keeps beside the totals; each costs memory on a large book."""

    lines: bool = True
    reserves: bool = False


LINES: Final = Detail()


class OpenClaim(NamedTuple):
    """A claim on the pot at a year's end, with the sheet on which the share is noted.

    `answers` are (month index, answer), those after the year's end included.
    """

    sheet: Sheet
    stay: Cents
    years: int
    answers: tuple[tuple[int, int], ...]


class YearEnd(NamedTuple):
    """A 31st of December: a client may claim whose relationship started by a day; claims are kept if they are shown."""

    day: date
    started_by: date
    is_shown: bool
    claims: list[OpenClaim]


@dataclass(slots=True)
class Counts:
    """Sums over the whole book.

    `before` and `during` the period make up the ledger; `taken` is the sum of its negatives, written positive; `cut` is
    what went into slices; the `due` ones count slices due in the period.
    """

    before: Cents = 0
    during: Cents = 0
    taken: Cents = 0
    cut: Cents = 0
    pending: Cents = 0
    held: Cents = 0
    released: Cents = 0
    absorbed: Cents = 0
    distributed: Cents = 0
    due: int = 0
    due_released: int = 0
    due_cents: Cents = 0
    due_released_cents: Cents = 0

    def come_due(self, cents: Cents, released: Cents) -> None:
        """Count a slice whose due date lies in the period, and what of it has been released since or before."""
        self.due += 1
        self.due_cents += cents
        if released:
            self.due_released += 1
            self.due_released_cents += released


class Run:
    """One computation of a book."""

    def __init__(self, book: BookFacts, period: Period, history: History, detail: Detail) -> None:
        self.period = period
        self.to = period.to
        self.has_closed_years = bool(book.closed_years)
        self.history = history.with_closed(book.closed_years)
        self.replacements = Replacements(book.replacements, period.to)
        recent_from = months_later(period.to, -12) + _DAY
        self.tally = Tally(period, first_open_day(book.closed_years), recent_from, keep_lines=detail.lines)
        self.reserves: list[Reserve] | None = [] if detail.reserves else None
        self.pot = Pot(tracked=detail.reserves or any(version.buffer for version in self.history.versions))
        self.counts = Counts()
        self.first_year = date.max.year
        self.answers: Counter[tuple[int, int]] = Counter()
        self.year_ends: dict[int, YearEnd] = {}
        self.years_with_claims: set[int] = set()
        self._cutters = {id(version): Cutter(version, period.to, self.tally.quiet) for version in self.history.versions}
        self.only_cutter = next(iter(self._cutters.values())) if len(self._cutters) == 1 else None
        self.second_years: dict[date, date] = {}

    def cutter(self, on: date) -> Cutter:
        return self._cutters[id(self.history.on(on))]

    def second_year(self, in_force_on: date) -> date:
        """Give the first day of an agreement's second year."""
        day = self.second_years[in_force_on] = months_later(in_force_on, 12)
        return day

    def year_end(self, year: int) -> YearEnd:
        known = self.year_ends.get(year)
        if known is None:
            day = date(year, 12, 31)
            started_by = months_later(day, -self.history.on(day).relationship_months)
            known = self.year_ends[year] = YearEnd(day, started_by, self.tally.shows(day), [])
        return known

    def claim(self, year_end: YearEnd, claim: OpenClaim) -> None:
        """Note a claim; it is kept only where shares will be shown, elsewhere it is enough that somebody has one."""
        year = year_end.day.year
        self.years_with_claims.add(year)
        if year_end.is_shown:
            year_end.claims.append(claim)
        elif year < self.tally.watch_from.year:
            self.carry_out_schedules()
            self.tally.quiet.add(year)

    def carry_out_schedules(self) -> None:
        """Release, or keep waiting, what was added up by milestone."""
        for cutter in self._cutters.values():
            for due, cents in cutter.carry_out():
                if due > self.to:
                    self.counts.pending += cents
                else:
                    self.counts.released += cents
                    self.tally.computed[due.year][STAY] += cents
