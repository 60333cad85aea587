"""What there already is of a step: its open promise, when it was last done, how many there were."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from app.aftercare.rules.facts import BY_HAND, PromiseFacts
from app.aftercare.rules.promises import CancelCause, PromiseState

_BY_RULE: Final = frozenset(CancelCause)
_EVENT: Final = "event:"

LineKey = tuple[str, str, str]
"""Owner, step code, and the event where the step counts from one."""


class Line:
    """The promises of one step for one owner, and one event where it counts from that, in any order."""

    __slots__ = ("count", "last", "open")

    def __init__(self) -> None:
        self.open: PromiseFacts | None = None
        self.last: date | None = None
        self.count = 0

    def add(self, promise: PromiseFacts) -> None:
        """Take a promise in; of two open ones (after a merge of clients) the earlier stays open."""
        self.count = max(self.count, promise.key.occurrence)
        if promise.state is PromiseState.OPEN:
            self.open = promise if self.open is None else min(self.open, promise, key=_order)
        elif promise.state is not PromiseState.CANCELLED or promise.cause not in _BY_RULE:
            self.end(promise.planned)

    def end(self, planned: date) -> None:
        """Note that the step was due on a day and ended; what a rule cancelled does not count."""
        self.last = planned if self.last is None else max(self.last, planned)


def _order(promise: PromiseFacts) -> tuple[date, int, str]:
    return promise.planned, promise.key.occurrence, promise.id


def draw_lines(promises: Iterable[PromiseFacts]) -> dict[LineKey, Line]:
    """Sort promises by step, leaving out what people promised by hand.

    A step that counts from another date of the agreement than before is still the same step; one that counts from an
    event is another one for each event.
    """
    lines: dict[LineKey, Line] = {}
    for promise in promises:
        owner, code, _, anchor = promise.key
        if anchor == BY_HAND:
            continue
        key = (owner, code, anchor if anchor.startswith(_EVENT) else "")
        line = lines.get(key)
        if line is None:
            line = lines[key] = Line()
        line.add(promise)
    return lines
