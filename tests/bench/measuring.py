"""Times, always taken in pairs: ours and its floor in turn, so that what else the machine does hits both."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from time import perf_counter
from typing import Final

PAIRS: Final = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """What was measured for one bar: at the middle (or the 95th percentile, where the bar says so) and at the least."""

    bar: str
    middle: float
    least: float
    size: str = ""
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Seconds of both sides, pair by pair."""

    ours: Sequence[float]
    floor: Sequence[float]

    def finding(self, bar: str, size: str = "") -> Finding:
        """Compare the middles and the minimums."""
        middle, least = median(self.ours) / median(self.floor), min(self.ours) / min(self.floor)
        return Finding(bar, middle, least, size, f"{shown(median(self.ours))} ÷ {shown(median(self.floor))}")


def seconds(work: Callable[[], object]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def pairs(ours: Callable[[], object], floor: Callable[[], object], count: int = PAIRS, *, warm: bool = True) -> Pairs:
    """Do both in turn, beginning with the other one each time."""
    if warm:
        ours(), floor()
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(count):
        for side in (0, 1) if number % 2 else (1, 0):
            taken[side].append(seconds((ours, floor)[side]))
    return Pairs(*taken)


@dataclass(frozen=True, slots=True)
class Series:
    """Several rounds over the same list of small works, such as keystrokes: the seconds of each, round by round."""

    rounds: Sequence[Sequence[float]]

    def p95(self) -> float:
        return percentile(value for one in self.rounds for value in one)

    def least_p95(self) -> float:
        """Take the best time of each work, which leaves out what the machine did besides, and of those the p95."""
        return percentile(min(times) for times in zip(*self.rounds, strict=True))


def series(
    works: Sequence[tuple[Callable[[], object], Callable[[], object]]], rounds: int = 5
) -> tuple[Series, Series]:
    """Do each work and its floor in turn, and all of them some rounds."""
    ours: list[list[float]] = []
    floor: list[list[float]] = []
    for number in range(rounds + 1):
        taken: tuple[list[float], list[float]] = ([], [])
        for work in works:
            for side in (0, 1) if number % 2 else (1, 0):
                taken[side].append(seconds(work[side]))
        if number:  # the first round warms up
            ours.append(taken[0])
            floor.append(taken[1])
    return Series(ours), Series(floor)


def compared(bar: str, ours: Series, floor: Series, size: str = "") -> Finding:
    """Compare two series at the 95th percentile."""
    beside = f"{shown(ours.p95())} ÷ {shown(floor.p95())}"
    return Finding(bar, ours.p95() / floor.p95(), ours.least_p95() / floor.least_p95(), size, beside)


def percentile(values: Iterable[float], part: int = 95) -> float:
    several = sorted(values)
    return several[0] if len(several) == 1 else quantiles(several, n=100, method="inclusive")[part - 1]


def shown(time: float) -> str:
    """Write a time so that it can be read."""
    if time >= 10:
        return f"{time:.0f} s"
    return f"{time:.2f} s" if time >= 1 else f"{time * 1000:.3g} ms"


def size_name(clients: int) -> str:
    if clients >= 1_000_000:
        return f"{clients // 1_000_000}M"
    return f"{clients // 1000}k" if clients >= 1000 else str(clients)
