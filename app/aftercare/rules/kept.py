"""Kept ÷ due (the field's rules 2.4): of what was due and has ended, how much was kept in time, and of whom."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import Step
from app.aftercare.rules.promises import KeptRatio, PromiseState
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


@dataclass(frozen=True, slots=True)
class KeptFilter:
    """Which promises count: those due from `since` up to and with `until`, of one client, of one adviser."""

    since: date | None = None
    until: date | None = None
    client_id: str | None = None
    adviser_id: str | None = None

    def check(self) -> None:
        """Refuse a period that ends before it begins: RuleBroken("end_before_start")."""
        if self.since is not None and self.until is not None and self.until < self.since:
            raise RuleBroken("end_before_start", "until", start=self.since)


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
