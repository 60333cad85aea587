"""The weeks ahead: what is promised in each, against the hours that there are (the field's rules 2.4).

Where a week asks for more than it has, good practice and own design move to a later week inside their window; duties
and what a person planned stay. What finds no room stays where it is: the week says that it is too full.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import Level, StepChannel
from app.aftercare.rules.stored import Promise
from app.foundation.workdays import WorkCalendar

MINUTES: Final[dict[str, int]] = {
    StepChannel.PHONE: 20,
    StepChannel.VISIT: 90,
    StepChannel.VIDEO: 45,
    StepChannel.EMAIL: 10,
    StepChannel.LETTER: 15,
    StepChannel.CHAT: 10,
    StepChannel.CARD: 5,
    StepChannel.PAPER: 15,
    StepChannel.SURVEY: 5,
    StepChannel.SELF: 20,
}
"""How long a promise takes by its channel, what goes before and after it included: our own estimate."""
WEEK: Final = timedelta(days=7)
WORKDAYS: Final = 5
MINUTES_OF_HOUR: Final = 60


class Work(NamedTuple):
    """Something to be done: one conversation or one other promise. `until` is the last day of its window.

    `close` tells that another talk of the client lies nearer than the office wants, `waits` that it was placed later
    because of one.
    """

    key: str
    client_id: str
    day: date
    until: date
    channel: str
    level: str
    pinned: bool = False
    promises: tuple[Promise, ...] = ()
    close: bool = False
    waits: bool = False

    @property
    def purposes(self) -> int:
        return len(self.promises)

    @property
    def minutes(self) -> int:
        return MINUTES[self.channel]

    @property
    def may_move(self) -> bool:
        return self.level != Level.DUTY and not self.pinned


class Planned(NamedTuple):
    """A piece of work in its week; `shifted_from` is the Monday of the week that had no room for it."""

    work: Work
    shifted_from: date | None = None

    @property
    def shifted(self) -> bool:
        return self.shifted_from is not None


class Week(NamedTuple):
    """One week from its Monday: minutes asked for and minutes that there are."""

    monday: date
    planned: tuple[Planned, ...]
    minutes: int
    room: int

    @property
    def is_full(self) -> bool:
        return self.minutes > self.room

    @property
    def shifted(self) -> int:
        """How many pieces of work came here from an earlier week."""
        return sum(one.shifted for one in self.planned)


def weeks_ahead(
    works: Iterable[Work], hours_per_week: int, today: date, count: int, calendar: WorkCalendar, sharers: int = 1
) -> tuple[Week, ...]:
    """Give `count` weeks from this one; what is late is to be done this week. Days off take their share of the hours.

    The hours are the office's: where the work is that of one of several advisers, `sharers` says among how many they
    are shared alike. Shifted first is what is least binding (own design before good practice), and of those what can
    wait longest. The order of what comes in does not matter.
    """
    monday = today - timedelta(days=today.weekday())
    mondays = [monday + WEEK * place for place in range(count)]
    weeks = [_Filling(start, _room(start, hours_per_week, calendar, sharers)) for start in mondays]
    for work in sorted(works, key=_by_key):
        place = max((work.day - monday).days // WEEK.days, 0)
        if place < count:
            weeks[place].take(Planned(work))
    for place, full in enumerate(weeks):
        _spread(full, weeks[place + 1 :])
    return tuple(Week(week.monday, tuple(sorted(week.planned, key=_by_day)), week.minutes, week.room) for week in weeks)


def kept_by(works: Iterable[Work], adviser: str, own_clients: Collection[str]) -> list[Work]:
    """Choose what one adviser keeps: what was taken over by name, and of the own clients what nobody took over.

    The purposes of one conversation always have the same keeper.
    """
    return [one for one in works if _keeper(one) == adviser or (not _keeper(one) and one.client_id in own_clients)]


def _keeper(work: Work) -> str | None:
    """Give the colleague who took it over."""
    return work.promises[0].adviser_id if work.promises else None


class _Filling:
    """A week that is being filled; its minutes are counted along."""

    def __init__(self, monday: date, room: int) -> None:
        self.monday = monday
        self.room = room
        self.minutes = 0
        self.planned: list[Planned] = []

    def take(self, planned: Planned) -> None:
        self.planned.append(planned)
        self.minutes += planned.work.minutes

    def has_room(self, work: Work) -> bool:
        return self.monday <= work.until and self.minutes + work.minutes <= self.room


def _spread(full: _Filling, later: Sequence[_Filling]) -> None:
    """Move what may move out of a week that is too full, each to the first later week with room."""
    moved: set[str] = set()
    for planned in sorted(full.planned, key=_loosest):
        if full.minutes <= full.room:
            break
        work = planned.work
        week = next((week for week in later if week.has_room(work)), None) if work.may_move else None
        if week is not None:
            week.take(Planned(work, planned.shifted_from or full.monday))
            full.minutes -= work.minutes
            moved.add(work.key)
    full.planned = [planned for planned in full.planned if planned.work.key not in moved]


def _room(monday: date, hours_per_week: int, calendar: WorkCalendar, sharers: int) -> int:
    open_days = sum(calendar.is_workday(monday + timedelta(days=day)) for day in range(WORKDAYS))
    return hours_per_week * MINUTES_OF_HOUR * open_days // (WORKDAYS * sharers)


def _loosest(planned: Planned) -> tuple[bool, int, str]:
    work = planned.work
    return work.level != Level.DESIGN, -work.until.toordinal(), work.key


def _by_day(planned: Planned) -> tuple[date, str]:
    return planned.work.day, planned.work.key


def _by_key(work: Work) -> tuple[date, str]:
    return work.day, work.key
