"""How work on many things tells how far it is."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")

Report = Callable[[int, int, str], object]
"""Told how many of how many are done, and the name of the last one; may raise Cancelled to stop."""


def not_reported(done: int, total: int, text: str) -> None:
    """Tell nobody."""


def reported(parts: Iterable[Sequence[T]], total: int, report: Report) -> Iterator[Sequence[T]]:
    """Go through parts of many things, and tell before the first and after each how many of them are done."""
    done = 0
    report(done, total, "")
    for some in parts:
        yield some
        done += len(some)
        report(done, total, "")
