"""What a run has added up so far: years, period, lines, and how closed years differ from their stored lines."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter
from typing import Final

from app.foundation.money import Cents
from app.result.rules.facts import AgreementFact, ClientFacts, Period
from app.result.rules.lines import BUCKETS, CORRECTION, SALE, STAY, Line, PotParts

REPEAT_DAYS = 90
"""A sale is a repeat sale from so many days after the client's first other agreement came into force."""


Why = tuple[str | None, str, str | None, int | None, PotParts | None]
"""What a line points to: agreement, rule, movement, milestone, parts. Plain, because millions are made."""


Row = tuple[date, str, str | None, str, Cents, str, str | None, int | None, PotParts | None, int | None]
"""The fields of a line on its way; a plain tuple is quicker to make and to keep."""
_DAY: Final = itemgetter(0)
_CLIENT: Final = itemgetter(1)


class Sheet:
    """One client's amounts in the period, by bucket, the stay cents of the last twelve months, and the costs."""

    __slots__ = ("_agreements", "_earliest", "client_ref", "in_period", "late", "recent_stay", "service")

    def __init__(self, client: ClientFacts) -> None:
        self.client_ref = client.reference
        self.in_period = [0, 0, 0, 0]
        self.recent_stay = 0
        self.service = 0
        self.late = 0
        self._agreements: Sequence[AgreementFact] = client.agreements
        self._earliest: Sequence[tuple[date, str]] | None = None

    def is_repeat(self, agreement_ref: str | None, on: date) -> bool:
        """Tell whether a sale came long enough after the client's first *other* agreement."""
        if self._earliest is None:
            first_days = sorted((agreement.in_force_on, agreement.reference) for agreement in self._agreements)
            self._earliest = first_days[:2]
        for in_force_on, reference in self._earliest:
            if reference != agreement_ref:
                return (on - in_force_on).days >= REPEAT_DAYS
        return False

    def let_go(self) -> None:
        """Forget the agreements: after its own turn a client has no sales any more, unless closed years change."""
        self._agreements = ()


class Tally:
    """The totals of a run. A day before `open_from` lies in a closed year: its stored lines count, not the run's."""

    def __init__(self, period: Period, open_from: date, recent_from: date, *, keep_lines: bool) -> None:
        self.since, self.to = period
        self.open_from = open_from
        self.watch_from = min(self.since, recent_from) if open_from == date.min else date.min
        self._recent_from = recent_from
        self._keep_lines = keep_lines
        self.quiet: set[int] = set()
        """Years whose amounts need only be added up: nothing of them is shown, and somebody's claim is known."""
        self.computed: defaultdict[int, list[Cents]] = defaultdict(_nothing)
        self._stored: defaultdict[int, list[Cents]] = defaultdict(_nothing)
        self.first_sale = 0
        self.repeat_sale = 0
        self._rows: list[Row] = []
        self._differs: Counter[tuple[Sheet, int, str | None, int]] = Counter()

    def by_year(self) -> dict[int, list[Cents]]:
        """Give the totals as they stand: of open years what was computed, of closed ones what is stored."""
        totals: defaultdict[int, list[Cents]] = defaultdict(_nothing)
        for years, first in ((self.computed, self.open_from.year), (self._stored, 0)):
            for year, amounts in years.items():
                if year >= first:
                    totals[year] = [mine + more for mine, more in zip(totals[year], amounts, strict=True)]
        return totals

    def post(self, sheet: Sheet, on: date, bucket: int, cents: Cents, why: Why) -> None:
        """Add an amount that becomes known after the client's own turn."""
        self.computed[on.year][bucket] += cents
        if on >= self.watch_from:
            self.watch(sheet, on, bucket, cents, why)

    def watch(self, sheet: Sheet, on: date, bucket: int, cents: Cents, why: Why) -> None:
        """Note an amount for the period, for the last twelve months, and to compare closed years."""
        if bucket == STAY and on >= self._recent_from:
            sheet.recent_stay += cents
        if on < self.open_from:
            self._differs[sheet, on.year, why[0], bucket] += cents
        elif on >= self.since:
            sheet.in_period[bucket] += cents
            if bucket == SALE:
                self._split_sale(sheet, why[0], on, cents)
            if self._keep_lines:
                agreement_ref, rule, movement_ref, milestone, parts = why
                name = BUCKETS[bucket]
                self._rows.append(
                    (on, sheet.client_ref, agreement_ref, name, cents, rule, movement_ref, milestone, parts, None)
                )

    def shows(self, on: date) -> bool:
        """Tell whether the amounts of a day are needed client by client, not only in total."""
        return on < self.open_from or on >= self.since

    def add_stored(self, sheet: Sheet, lines: Iterable[Line]) -> None:
        """Add the stored lines of closed years; they also say what those years had been, corrections included."""
        for line in lines:
            if line.on > self.to:
                continue
            bucket = BUCKETS.index(line.bucket)
            self._differs[sheet, line.correction_of or line.on.year, line.agreement_ref, bucket] -= line.cents
            self._stored[line.on.year][bucket] += line.cents
            if line.on >= self.since:
                self._show(sheet, bucket, line)

    def correct_closed_years(self) -> None:
        """Put what later facts changed about closed years on the first open day, or on the run's day if earlier."""
        on = min(self.open_from, self.to)
        for (sheet, year, agreement_ref, bucket), cents in self._differs.items():
            if cents:
                self._stored[on.year][bucket] += cents
                if on >= self.since:
                    name = BUCKETS[bucket]
                    row = (on, sheet.client_ref, agreement_ref, name, cents, CORRECTION, None, None, None, year)
                    self._show(sheet, bucket, row)
        self._differs.clear()

    def _show(self, sheet: Sheet, bucket: int, row: Row) -> None:
        sheet.in_period[bucket] += row[4]
        if bucket == SALE:
            self._split_sale(sheet, row[2], row[0], row[4])
        if self._keep_lines:
            self._rows.append(row)

    def _split_sale(self, sheet: Sheet, agreement_ref: str | None, on: date, cents: Cents) -> None:
        if sheet.is_repeat(agreement_ref, on):
            self.repeat_sale += cents
        else:
            self.first_sale += cents

    def lines(self) -> list[Line]:
        """Give the lines of the period by day, then by client (two sorts, since most rows are in order already)."""
        self._rows.sort(key=_CLIENT)
        self._rows.sort(key=_DAY)
        return list(map(Line._make, self._rows))


def _nothing() -> list[Cents]:
    return [0, 0, 0, 0]
