"""The next day of one step: what is open stays, what ended comes back in time, what lies too far back is skipped."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from app.aftercare.rules.facts import PromiseFacts
from app.aftercare.rules.lines import Line
from app.aftercare.rules.promises import is_missed
from app.aftercare.rules.timing import Timing

_DAY: Final = timedelta(days=1)


class Choice(NamedTuple):
    """The day a step should have now, if any.

    `existing` is the open promise that stands for it, `missed` one that ended today; `behind` tells that days before
    were skipped because they lie too long ago.
    """

    day: date | None = None
    existing: PromiseFacts | None = None
    missed: PromiseFacts | None = None
    behind: bool = False


class Bounds(NamedTuple):
    """What limits the choice: the day from which steps are due at all, the oldest day that is still made, today.

    `held` pauses every step that is no duty: nothing new, nothing missed.
    """

    start: date
    oldest: date
    today: date
    held: bool = False


NOTHING: Final = Choice()


def choose(timing: Timing, anchor: date, line: Line | None, bounds: Bounds) -> Choice:
    """Choose the day of a step for one owner."""
    existing, last = (line.open, line.last) if line else (None, None)
    paused = bounds.held and not timing.is_duty
    missed = None
    if existing and not paused and _is_over(timing, anchor, existing, bounds.today):
        missed, existing = existing, None
        last = max(last, missed.planned) if last else missed.planned
    day, behind = _next_day(timing, anchor, existing, last, bounds)
    if day is None or (existing is None and paused):
        return Choice(missed=missed, behind=behind) if missed or behind else NOTHING
    return Choice(day, existing, missed, behind)


def _is_over(timing: Timing, anchor: date, promise: PromiseFacts, today: date) -> bool:
    if today <= promise.due:
        return False
    following = timing.first_from(anchor, promise.planned + timing.gap + _DAY) if timing.repeats else None
    return is_missed(promise.due, promise.window_days, following, today)


def _next_day(
    timing: Timing, anchor: date, existing: PromiseFacts | None, last: date | None, bounds: Bounds
) -> tuple[date | None, bool]:
    """Give the day, and whether earlier ones are skipped."""
    earliest = bounds.start if last is None else max(bounds.start, last + timing.gap + _DAY)
    first = timing.first_from(anchor, earliest)
    if first is None or (last is not None and not timing.comes_back(last, first)):
        return None, False
    if not timing.repeats:
        late = existing is None and first < bounds.oldest
        return (None if late else first), late
    floor = bounds.oldest if existing is None else min(bounds.oldest, existing.planned - timing.gap)
    day = first if first >= floor else timing.first_from(anchor, floor)
    return day, day is None or first < min(day, bounds.oldest)
