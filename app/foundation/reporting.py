"""How work on many things tells how far it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Report = Callable[[int, int, str], object]
"""Told how many of how many are done, and the name of the last one; may raise Cancelled to stop."""


def not_reported(done: int, total: int, text: str) -> None:
    """Tell nobody."""


class Heard:
    """Passes on how far work is and remembers it, so that it can be asked at the very end whether it shall stop."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._last: tuple[int, int, str] | None = None

    def __call__(self, done: int, total: int, text: str) -> None:
        self._last = (done, total, text)
        self._report(done, total, text)

    def ask(self) -> None:
        """Say once more what was said last; raises what the report raises."""
        if self._last is not None:
            self._report(*self._last)


def going_on(report: Report, before: int) -> Report:
    """Count what comes now behind so many that are done already."""

    def go_on(done: int, total: int, text: str) -> None:
        report(before + done, before + total, text)

    return go_on


def reported(parts: Iterable[Sequence[T]], total: int, report: Report) -> Iterator[Sequence[T]]:
    """Go through parts of many things, and tell before the first and after each how many of them are done."""
    done = 0
    report(done, total, "")
    for some in parts:
        yield some
        done += len(some)
        report(done, total, "")
