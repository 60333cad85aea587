"""One conversation for what falls together, and no more conversations than a client can bear (the field's rules 2.4).

Talks (by phone, visit or video) of one client whose windows overlap are one conversation with several purposes; what a
colleague took over is that colleague's conversation. One talk in `gap_days` is enough for a client: others are placed
later inside their window; what cannot be placed stays where it is, marked close together. Duties, talks soon after a
start and days that a person chose stay where they are.
Nothing is ever dropped: a due date is never changed by this, only the day on which it is wise to talk.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import AnchorKind, Level, StepChannel
from app.aftercare.rules.stored import Promise, asks_on, by_due

TALKS: Final = (StepChannel.VISIT.value, StepChannel.VIDEO.value, StepChannel.PHONE.value)
"""Channels on which people speak with each other, the weightiest first: a visit serves what a call would."""
START_DAYS: Final = 60
"""So long after the signature or the start talks may follow each other closely."""
_STARTS: Final = frozenset({AnchorKind.SIGNED.value, AnchorKind.IN_FORCE.value})

Roll = Callable[[date], date]
"""Gives a day itself, or the next working day."""


class Conversation(NamedTuple):
    """What is talked about at one time: promises in the order in which they are due.

    `day` is when it is wise to talk, from `start` until `until` (the days on which all windows are open); `close` tells
    that another talk of the client lies nearer than the office wants.
    """

    promises: tuple[Promise, ...]
    start: date
    until: date
    day: date
    channel: str
    close: bool = False

    @property
    def key(self) -> str:
        return self.promises[0].id

    @property
    def client_id(self) -> str:
        return self.promises[0].client_id

    @property
    def is_fixed(self) -> bool:
        """Tell whether it stays on its day: a duty, soon after a start, or chosen by a person."""
        return any(_stays(one) for one in self.promises)

    @property
    def waits(self) -> bool:
        """Tell whether it was placed later because of another talk."""
        return self.day > self.start


def conversations(
    promises: Iterable[Promise], talked: Iterable[date], gap_days: int, today: date, roll: Roll
) -> tuple[Conversation, ...]:
    """Give the conversations of one client by their day: merged first, then placed.

    `promises` are the open ones, `talked` the days on which the office began a talk. A promise whose window is over is
    to be talked about today. The order of what comes in does not matter.
    """
    talks: defaultdict[str, list[Promise]] = defaultdict(list)
    for one in promises:
        if one.channel in TALKS:
            talks[one.adviser_id or ""].append(one)
    merged = sorted((one for mine in talks.values() for one in _merged(mine, today)), key=_by_start)
    return _placed(merged, sorted(set(talked)), timedelta(days=gap_days), roll)


def conversation_of(promise_id: str, found: Iterable[Conversation]) -> Conversation | None:
    """Give the conversation to which a promise belongs; what is no talk belongs to none."""
    return next((one for one in found if any(promise.id == promise_id for promise in one.promises)), None)


def window_of(promise: Promise, today: date) -> tuple[date, date]:
    """Give the first and last day on which a promise can still be kept well; today where its window is over.

    What was put off rests until that day, inside its window or not.
    """
    return window(promise.due, promise.window_days, promise.snoozed_until, today)


def window(due: date, window_days: int, snoozed_until: date | None, today: date) -> tuple[date, date]:
    """Give the same of a promise of which no more than this is known."""
    first = max(asks_on(due, snoozed_until, today), today)
    return first, max(due + timedelta(days=window_days), first)


def _merged(talks: Sequence[Promise], today: date) -> list[Conversation]:
    """Put together what has a day in common, the first one first: fewer conversations are not possible."""
    groups: list[tuple[list[Promise], date, date]] = []
    for promise, (first, last) in sorted(((one, window_of(one, today)) for one in talks), key=_by_window):
        if groups and first <= groups[-1][2]:
            members, _, until = groups[-1]
            groups[-1] = ([*members, promise], first, min(until, last))
        else:
            groups.append(([promise], first, last))
    return [_conversation(members, start, until) for members, start, until in groups]


def _conversation(members: Sequence[Promise], start: date, until: date) -> Conversation:
    channel = min((one.channel for one in members), key=TALKS.index)
    return Conversation(tuple(sorted(members, key=by_due)), start, until, start, channel)


def _placed(
    merged: Sequence[Conversation], talked: Sequence[date], gap: timedelta, roll: Roll
) -> tuple[Conversation, ...]:
    """Leave alone what stays on its day; give the others, in their order, the first day that is far enough away."""
    days = [*talked, *(one.start for one in merged if one.is_fixed)]
    placed = [one for one in merged if one.is_fixed]
    for one in merged:
        if one.is_fixed:
            continue
        free = _free_day(one, days, gap, roll)
        placed.append(one._replace(day=free or one.start, close=free is None))
        days.append(free or one.start)
    return tuple(sorted(placed, key=_by_day))


def _free_day(one: Conversation, days: Sequence[date], gap: timedelta, roll: Roll) -> date | None:
    wanted = sorted({one.start, *(roll(day + gap) for day in days)})
    for day in wanted:
        if one.start <= day <= one.until and all(abs(day - other) >= gap for other in days):
            return day
    return None


def _stays(promise: Promise) -> bool:
    if promise.level == Level.DUTY or promise.pinned:
        return True
    counted = promise.anchor_on
    return promise.anchor in _STARTS and counted is not None and promise.due <= counted + timedelta(days=START_DAYS)


def _by_window(pair: tuple[Promise, tuple[date, date]]) -> tuple[date, date, str]:
    promise, (first, last) = pair
    return first, last, promise.id


def _by_start(one: Conversation) -> tuple[date, str]:
    return one.start, one.key


def _by_day(one: Conversation) -> tuple[date, str]:
    return one.day, one.key
