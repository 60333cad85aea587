"""Many promises at once, spread over the working days of some weeks by the room that these weeks have."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from heapq import heapify, heapreplace
from typing import Final, NamedTuple

from app.aftercare.rules.capacity import MINUTES, WEEK
from app.foundation.workdays import WorkCalendar

MOST_WEEKS: Final = 52


class Room(NamedTuple):
    """A week from its Monday: minutes that are asked for already, and minutes that there are."""

    monday: date
    minutes: int
    room: int


class SpreadWeek(NamedTuple):
    """What a week would hold: so many of the new promises, and the minutes of all that is asked for then."""

    monday: date
    promises: int
    minutes: int
    room: int

    @property
    def is_full(self) -> bool:
        return self.minutes > self.room


def spread_days(
    count: int, channel: str, first: date, weeks: int, rooms: Iterable[Room], calendar: WorkCalendar
) -> tuple[date, ...]:
    """Give a day for each of `count` promises, the earliest first; with no weeks all of them on the first day.

    Each goes to the week that has most room left for a day, and takes turns with its days: full weeks get fewer, and
    where there is no room left they share alike.
    """
    if weeks == 0:
        return (first,) * count
    open_weeks = _open_weeks(first, weeks, {room.monday: room for room in rooms}, calendar)
    if not open_weeks or not count:
        return (first,) * count
    heap = [(-one.free / len(one.days), number) for number, one in enumerate(open_weeks)]
    heapify(heap)
    given = Counter[int]()
    days = []
    for _ in range(count):
        taken, number = heap[0]
        week = open_weeks[number].days
        days.append(week[given[number] % len(week)])
        given[number] += 1
        heapreplace(heap, (taken + MINUTES[channel] / len(week), number))
    return tuple(sorted(days))


def spread_weeks(days: Sequence[date], channel: str, rooms: Iterable[Room]) -> tuple[SpreadWeek, ...]:
    """Tell what each week would come to, those that get something."""
    counted = Counter(_monday(day) for day in days)
    known = {room.monday: room for room in rooms}
    return tuple(
        SpreadWeek(
            monday,
            count,
            count * MINUTES[channel] + (known[monday].minutes if monday in known else 0),
            known[monday].room if monday in known else 0,
        )
        for monday, count in sorted(counted.items())
    )


def weeks_needed(today: date, first: date, weeks: int) -> int:
    """Give how many weeks from this one on have to be looked at."""
    last = first + WEEK * max(weeks, 1)
    return min(max((_monday(last) - _monday(today)).days // WEEK.days + 1, 1), 2 * MOST_WEEKS)


class _OpenWeek(NamedTuple):
    """The working days of a week that can be used, and the minutes that they have left."""

    days: tuple[date, ...]
    free: int


def _open_weeks(first: date, weeks: int, rooms: Mapping[date, Room], calendar: WorkCalendar) -> list[_OpenWeek]:
    """Give the weeks with working days in the time asked for; of a week that has begun, the share of the days left."""
    days: defaultdict[date, list[date]] = defaultdict(list)
    for number in range(WEEK.days * weeks):
        day = first + timedelta(days=number)
        if calendar.is_workday(day):
            days[_monday(day)].append(day)
    found = []
    for monday, usable in sorted(days.items()):
        room = rooms.get(monday, Room(monday, 0, 0))
        whole = sum(calendar.is_workday(monday + timedelta(days=place)) for place in range(WEEK.days))
        found.append(_OpenWeek(tuple(usable), (room.room - room.minutes) * len(usable) // whole))
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
