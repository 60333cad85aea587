"""Many promises spread over weeks: by the room that they have, on working days, in the order of the list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.rules.capacity import MINUTES
from app.aftercare.rules.spreading import Room, SpreadWeek, spread_days, spread_weeks, weeks_needed
from app.foundation.workdays import WorkCalendar

NL = WorkCalendar("NL")
MONDAY = date(2026, 11, 30)
NEXT = date(2026, 12, 7)
ROOMS = (Room(MONDAY, 0, 600), Room(NEXT, 500, 600))


def test_that_without_weeks_all_stand_on_the_first_day() -> None:
    sunday = date(2026, 11, 29)
    assert spread_days(3, "phone", sunday, 0, ROOMS, NL) == (sunday,) * 3


def test_that_a_week_with_little_room_gets_few() -> None:
    days = spread_days(35, "phone", MONDAY, 2, ROOMS, NL)
    assert [day < NEXT for day in days].count(True) == 30
    assert [day >= NEXT for day in days].count(True) == 5
    assert len({day for day in days if day < NEXT}) == 5
    assert spread_weeks(days, "phone", ROOMS) == (SpreadWeek(MONDAY, 30, 600, 600), SpreadWeek(NEXT, 5, 600, 600))


def test_that_what_is_too_much_is_shared_and_said() -> None:
    days = spread_days(100, "phone", MONDAY, 2, ROOMS, NL)
    first, second = spread_weeks(days, "phone", ROOMS)
    assert (first.is_full, second.is_full) == (True, True)
    assert abs((first.minutes - first.room) - (second.minutes - second.room)) <= 5 * MINUTES["phone"]


def test_that_free_days_get_nothing_and_give_their_week_less_room() -> None:
    christmas = date(2026, 12, 21)
    days = spread_days(8, "phone", christmas, 1, (Room(christmas, 0, 360),), NL)
    assert {day.isoformat() for day in days} == {"2026-12-21", "2026-12-22", "2026-12-23", "2026-12-24"}


def test_that_weeks_that_nobody_looked_at_have_no_room_and_no_days_no_spread() -> None:
    assert spread_weeks((NEXT,), "card", ()) == (SpreadWeek(NEXT, 1, 5, 0),)
    assert spread_days(0, "card", MONDAY, 4, ROOMS, NL) == ()
    assert len(set(spread_days(10, "card", MONDAY, 1, (), NL))) == 5


@pytest.mark.parametrize(
    ("first", "weeks", "expected"),
    [
        (date(2026, 11, 21), 0, 2),
        (MONDAY, 0, 4),
        (MONDAY, 2, 5),
        (date(2026, 1, 1), 0, 1),
        (date(2126, 1, 1), 4, 104),
    ],
)
def test_that_enough_weeks_are_looked_at(first: date, weeks: int, expected: int) -> None:
    assert weeks_needed(date(2026, 11, 21), first, weeks) == expected


@given(
    count=st.integers(0, 300), start=st.dates(date(2026, 1, 1), date(2027, 12, 31)), weeks=st.integers(1, 8),
    minutes=st.integers(0, 3_000),
)  # fmt: skip
def test_that_everybody_gets_a_working_day_in_the_time_and_days_share_alike(
    count: int, start: date, weeks: int, minutes: int
) -> None:
    monday = date.fromordinal(start.toordinal() - start.weekday())
    days = spread_days(count, "phone", start, weeks, [Room(monday, minutes, 1_200)], NL)
    assert len(days) == count
    assert list(days) == sorted(days)
    if count and any(NL.is_workday(date.fromordinal(start.toordinal() + n)) for n in range(7 * weeks)):
        assert all(NL.is_workday(day) and 0 <= (day - start).days < 7 * weeks for day in days)
        later = [days.count(day) for day in set(days) if day.toordinal() - monday.toordinal() >= 7]
        assert not later or max(later) - min(later) <= 2
