"""When the one reminder of a day comes."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.errors import RuleBroken
from app.office.reminding import ReminderWish, check_reminder, is_quiet, noted, reminds, wish_noted

DAY = date(2026, 11, 21)
WISH = ReminderWish(wanted=True, hour=9, quiet_from=18, quiet_until=8)
HOURS = st.integers(0, 23)


def at(hour: int, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "quiet_from", "quiet_until", "quiet"),
    [
        (18, 18, 8, True), (23, 18, 8, True), (7, 18, 8, True), (8, 18, 8, False), (17, 18, 8, False),
        (12, 12, 13, True), (13, 12, 13, False), (11, 12, 13, False), (5, 5, 5, False),
    ],
)  # fmt: skip
def test_that_quiet_hours_may_go_over_midnight(hour: int, quiet_from: int, quiet_until: int, quiet: bool) -> None:  # noqa: FBT001
    assert is_quiet(hour, quiet_from, quiet_until) is quiet


@pytest.mark.parametrize(
    ("hour", "last", "time"),
    [
        (8, None, False), (9, None, True), (16, None, True), (18, None, False),
        (9, DAY, False), (9, DAY - timedelta(days=1), True),
    ],
)  # fmt: skip
def test_that_it_comes_once_a_day_from_its_hour_on(hour: int, last: date | None, time: bool) -> None:  # noqa: FBT001
    assert reminds(WISH, at(hour), last) is time


def test_that_it_waits_for_the_end_of_the_quiet_hours() -> None:
    early = replace(WISH, hour=6)
    assert not reminds(early, at(7), None)
    assert reminds(early, at(8), None)


def test_that_it_never_comes_unasked() -> None:
    assert not reminds(replace(WISH, wanted=False), at(9), None)


@given(HOURS, HOURS, HOURS, st.lists(st.integers(0, 24 * 60), max_size=60))
def test_that_no_day_brings_more_than_one(hour: int, quiet_from: int, quiet_until: int, minutes: list[int]) -> None:
    wish = ReminderWish(wanted=True, hour=hour, quiet_from=quiet_from, quiet_until=quiet_until)
    last: date | None = None
    shown: list[datetime] = []
    for minute in sorted(minutes):
        now = datetime(2026, 11, 21, tzinfo=UTC) + timedelta(minutes=minute)
        if reminds(wish, now, last):
            last = now.date()
            shown.append(now)
    assert len({one.date() for one in shown}) == len(shown)
    assert not [one for one in shown if is_quiet(one.hour, quiet_from, quiet_until)]


@pytest.mark.parametrize(
    "night", [date(2026, 3, 29), date(2026, 10, 25)], ids=["two o'clock never is", "two o'clock is twice"]
)
def test_that_a_night_on_which_the_clock_changes_brings_one_reminder(night: date) -> None:
    wish = ReminderWish(wanted=True, hour=2, quiet_from=0, quiet_until=0)
    midnight = datetime(night.year, night.month, night.day, tzinfo=ZoneInfo("Europe/Amsterdam")).astimezone(UTC)
    last, told = None, []
    for minute in range(0, 30 * 60, 15):
        now = (midnight + timedelta(minutes=minute)).astimezone(ZoneInfo("Europe/Amsterdam"))
        if reminds(wish, now, last):
            last = now.date()
            told.append(now)
    assert [moment.date() for moment in told] == [night, night + timedelta(days=1)]
    assert told[0].hour >= wish.hour


@pytest.mark.parametrize(("hour", "quiet_from", "quiet_until"), [(20, 18, 8), (18, 18, 0), (9, 0, 23), (23, 18, 8)])
def test_that_an_hour_after_which_the_day_is_only_quiet_is_refused(
    hour: int, quiet_from: int, quiet_until: int
) -> None:
    wish = ReminderWish(wanted=True, hour=hour, quiet_from=quiet_from, quiet_until=quiet_until)
    if (hour, quiet_from, quiet_until) == (9, 0, 23):
        check_reminder(wish)  # at eleven at night it may come
        return
    with pytest.raises(RuleBroken) as broken:
        check_reminder(wish)
    assert (broken.value.rule, broken.value.field, broken.value.facts) == (
        "reminder_never", "reminder_hour", {"hour": f"{hour}:00"},
    )  # fmt: skip
    check_reminder(replace(wish, wanted=False))


@given(HOURS, HOURS, HOURS)
def test_that_every_hour_that_is_not_refused_brings_a_reminder_that_day(
    hour: int, quiet_from: int, quiet_until: int
) -> None:
    wish = ReminderWish(wanted=True, hour=hour, quiet_from=quiet_from, quiet_until=quiet_until)
    comes = any(reminds(wish, at(moment), None) for moment in range(24))
    try:
        check_reminder(wish)
    except RuleBroken:
        assert not comes
    else:
        assert comes


@given(st.booleans(), HOURS, HOURS, HOURS)
def test_that_a_wish_can_be_noted_and_read_again(wanted: bool, hour: int, quiet_from: int, quiet_until: int) -> None:  # noqa: FBT001
    wish = ReminderWish(wanted, hour, quiet_from, quiet_until)
    read = wish_noted(noted(wish))
    assert read == wish if wanted else not read.wanted


@pytest.mark.parametrize("note", ["", "9", "9 18", "nine 18 8", "9 18 8 1", "-1 18 8"])
def test_that_a_note_that_is_none_is_no_wish(note: str) -> None:
    assert not wish_noted(note).wanted
