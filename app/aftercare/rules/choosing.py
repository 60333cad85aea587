"""The next day of one step: what is open stays, what ended comes back in time, what lies too far back is skipped."""

from datetime import date, timedelta
from typing import Final, NamedTuple

from app.aftercare.rules.facts import PromiseFacts
from app.aftercare.rules.lines import Line
from app.aftercare.rules.promises import is_missed
from app.aftercare.rules.timing import Timing

_DAY: Final = timedelta(days=1)
_SLACK: Final = timedelta(days=7)
"""How far an open promise may slip back into what is no longer made: as far as another free day can push it."""


class Choice(NamedTuple):
    """The day a step should have now, if any.

    `existing` is the open promise that stands for it, `missed` one that has ended by today; `behind` tells that days
    before were skipped because they lie too long ago. `gone` are days that came and went by while nobody looked: each
    was due until the next one was, so each is remembered as missed.
    """

    day: date | None = None
    existing: PromiseFacts | None = None
    missed: PromiseFacts | None = None
    behind: bool = False
    gone: tuple[date, ...] = ()


NOTHING: Final = Choice()


class Chooser:
    """Chooses the days of one step; `oldest` is the first day that is still made when it lies behind us.

    Answers are remembered: they depend on a few dates only, and those repeat all through a book.
    """

    def __init__(self, timing: Timing, oldest: date, today: date) -> None:
        self.timing = timing
        self._oldest = oldest
        self._today = today
        self._answers: dict[tuple[date, date, date | None, date | None], tuple[date | None, bool]] = {}

    def choose(self, anchor: date, start: date, line: Line | None, *, held: bool) -> Choice:
        """Choose the day for one owner; nothing is due before `start`.

        `held` pauses a step that is commercial: nothing new, nothing missed.
        """
        paused = held and self.timing.is_commercial
        if line is None:
            if paused:
                return NOTHING
            day, behind = self._next_day(anchor, start, None, None)
            return Choice(self._let_go_by(anchor, start, day)[0], None, None, behind)
        existing = line.open
        if existing is not None and not paused:
            return self._follow(anchor, start, existing, line.last)
        if existing is None and paused:
            return NOTHING
        day, behind = self._next_day(anchor, start, existing.planned if existing else None, line.last)
        if existing is not None:
            return Choice(day, existing if day else None, None, behind)
        day, gone = self._let_go_by(anchor, start, day)
        return Choice(day, None, None, behind, gone)

    def _follow(self, anchor: date, start: date, existing: PromiseFacts, last: date | None) -> Choice:
        """Let an open promise go with its anchor, or end it when it was missed where it stands or where it would go."""
        window = existing.window_days
        if not self._is_over(anchor, window, existing.planned, existing.due):
            day, behind = self._next_day(anchor, start, existing.planned, last)
            if day is not None and day < existing.planned:  # days that were let go by stay so
                day, _ = self._let_go_by(anchor, start, day)
            if day is None:
                return Choice(behind=behind)
            stays = day == existing.planned or existing.pinned
            if stays or not self._is_over(anchor, window, day, day):
                return Choice(day, existing, None, behind)
        ended = existing.planned if last is None else max(last, existing.planned)
        day, behind = self._next_day(anchor, start, None, ended)
        day, gone = self._let_go_by(anchor, start, day)
        return Choice(day, None, existing, behind, gone)

    def _let_go_by(self, anchor: date, start: date, day: date | None) -> tuple[date | None, tuple[date, ...]]:
        """Go on to the first new day that nothing has overtaken yet; give the days before it too."""
        if day is None or not self.timing.repeats:
            return day, ()
        gone: list[date] = []
        window = self.timing.step.window_days
        while day is not None and self._is_over(anchor, window, day, day):
            gone.append(day)
            day, _ = self._next_day(anchor, start, None, day)
        return day, tuple(gone)

    def _is_over(self, anchor: date, window_days: int, planned: date, due: date) -> bool:
        if self._today <= due:
            return False
        timing = self.timing
        following = timing.first_from(anchor, planned + timing.gap + _DAY) if timing.repeats else None
        return is_missed(due, window_days, following, self._today)

    def _next_day(self, anchor: date, start: date, planned: date | None, last: date | None) -> tuple[date | None, bool]:
        """Give the day, and whether earlier ones are skipped; `planned` is that of the open promise."""
        key = (anchor, start, planned, last)
        answer = self._answers.get(key)
        if answer is None:
            find = self._find_repeating if self.timing.repeats else self._find_single
            answer = self._answers[key] = find(anchor, start, planned, last)
        return answer

    def _find_single(
        self, anchor: date, start: date, planned: date | None, last: date | None
    ) -> tuple[date | None, bool]:
        day = self.timing.first_from(anchor, start)
        if day is None or (last is not None and not self.timing.comes_back(last, day)):
            return None, False
        late = day < self._earliest(planned)
        return (None if late else day), late

    def _find_repeating(
        self, anchor: date, start: date, planned: date | None, last: date | None
    ) -> tuple[date | None, bool]:
        gap = self.timing.gap
        first = self.timing.first_from(anchor, start if last is None else max(start, last + gap + _DAY))
        if first is None:
            return None, False
        earliest = self._earliest(planned)
        day = first if first >= earliest else self.timing.first_from(anchor, earliest)
        return day, day is None or first < min(day, self._oldest)

    def _earliest(self, planned: date | None) -> date:
        """Give the first day that may still be chosen: an open promise may stay where it is, however late."""
        return self._oldest if planned is None else min(self._oldest, planned - _SLACK)
