"""Kept ÷ due (the field's rules 2.4): of what was due and has ended, how much was kept in time, and of whom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import Step
from app.aftercare.rules.promises import KeptRatio, PromiseState
from app.aftercare.rules.stored import Promise
from app.foundation.dates import add_months
from app.foundation.errors import RuleBroken

BY_HAND_PLAN: Final = "own"
"""The plan of what people promise by hand, and of steps that no plan knows any more."""
COUNTED: Final = (PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.MISSED)
"""What was due: released and cancelled promises were not."""


class KeptBy(StrEnum):
    """What kept ÷ due is asked for: each client, each plan (a product kind), each adviser, each year of being due."""

    CLIENT = "client"
    PLAN = "plan"
    ADVISER = "adviser"
    YEAR = "year"


class KeptPeriod(StrEnum):
    """Of which time promises count: by the day on which they were due."""

    THIS_YEAR = "this_year"
    TWELVE_MONTHS = "twelve_months"
    ALL = "all"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """Which promises count: those due from `since` up to and with `until`, of one client, of one adviser, of one plan.

    `plan` is the product kind of a plan, or `BY_HAND_PLAN`.
    """

    since: date | None = None
    until: date | None = None
    client_id: str | None = None
    adviser_id: str | None = None
    plan: str | None = None

    def check(self) -> None:
        """Refuse a period that ends before it begins: RuleBroken("end_before_start")."""
        if self.since is not None and self.until is not None and self.until < self.since:
            raise RuleBroken("end_before_start", "until", start=self.since)


class KeptRow(NamedTuple):
    """One promise behind a number, with the client to whom it was made."""

    promise: Promise
    client_name: str

    @property
    def days_late(self) -> int:
        """How many days after its window it was kept; 0 in time, and where it was never kept."""
        one = self.promise
        if one.state is not PromiseState.KEPT_LATE or one.ended_on is None:
            return 0
        return max((one.ended_on - one.due).days - one.window_days, 0)


class EndedCount(NamedTuple):
    """How many promises of one group ended in one state."""

    group: str
    state: PromiseState
    n: int


class KeptLine(NamedTuple):
    """Kept ÷ due of one client, plan, adviser or year; `name` is what people call it."""

    group: str
    name: str
    kept: KeptRatio


def period_days(period: KeptPeriod, today: date) -> tuple[date | None, date | None]:
    """Give the first and the last day of a period; none where it has no bound. Those of an own one a person gives."""
    match period:
        case KeptPeriod.THIS_YEAR:
            return date(today.year, 1, 1), today
        case KeptPeriod.TWELVE_MONTHS:
            return add_months(today, -12) + timedelta(days=1), today
    return None, None


def narrowed(by: KeptBy, group: str, among: KeptFilter) -> KeptFilter:
    """Give the filter that lets through what one line counts: of one client, plan, adviser or year."""
    match by:
        case KeptBy.CLIENT:
            return replace(among, client_id=group)
        case KeptBy.PLAN:
            return replace(among, plan=group)
        case KeptBy.ADVISER:
            return replace(among, adviser_id=group)
    first, last = date(int(group), 1, 1), date(int(group), 12, 31)
    return replace(among, since=max(first, among.since or first), until=min(last, among.until or last))


def tally(counts: Iterable[EndedCount]) -> dict[str, KeptRatio]:
    """Add up by group: kept in time, kept late and missed. Other states were not due and count nowhere."""
    sums: defaultdict[str, dict[PromiseState, int]] = defaultdict(lambda: dict.fromkeys(COUNTED, 0))
    for group, state, n in counts:
        if state in COUNTED:
            sums[group][state] += n
    return {group: KeptRatio(*of_group.values()) for group, of_group in sums.items()}


def whole(counts: Iterable[EndedCount]) -> KeptRatio:
    """Add up everything."""
    return tally(EndedCount("", state, n) for _, state, n in counts).get("", KeptRatio())


def by_plan(counts: Iterable[EndedCount], steps: Mapping[str, Step]) -> list[EndedCount]:
    """Regroup counts of steps by the plan that the step belongs to."""
    return [
        EndedCount(steps[code].product_kind if code in steps else BY_HAND_PLAN, state, n) for code, state, n in counts
    ]


def least_kept_first(lines: Iterable[KeptLine]) -> tuple[KeptLine, ...]:
    """Put what was kept least first; of equal shares the one with most promises behind it."""
    return tuple(sorted(lines, key=_place))


def newest_first(lines: Iterable[KeptLine]) -> tuple[KeptLine, ...]:
    return tuple(sorted(lines, key=_group, reverse=True))


ORDERS: Final[Mapping[KeptBy, Callable[[Iterable[KeptLine]], tuple[KeptLine, ...]]]] = {
    KeptBy.CLIENT: least_kept_first,
    KeptBy.PLAN: least_kept_first,
    KeptBy.ADVISER: least_kept_first,
    KeptBy.YEAR: newest_first,
}


def _place(line: KeptLine) -> tuple[float, int, str]:
    share = line.kept.ratio
    return (1.0 if share is None else float(share)), -line.kept.n, line.name


def _group(line: KeptLine) -> str:
    return line.group
