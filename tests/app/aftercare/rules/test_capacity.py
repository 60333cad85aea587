"""The weeks ahead against the hours that there are: worked examples, and any case."""

from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.rules import StepChannel
from app.aftercare.rules.capacity import MINUTES, Week, Work, kept_by, weeks_ahead
from app.foundation.workdays import WorkCalendar
from tests.app.aftercare.rules.promised import a_promise

TODAY = date(2026, 3, 4)
MONDAY = date(2026, 3, 2)
NL = WorkCalendar()


def work(key: str, day: date, window: int = 0, channel: str = "visit", level: str = "G", **values: object) -> Work:
    return Work(key, "k" + key, day, day + timedelta(days=window), channel, level, **values)


def plan(*works: Work, hours: int = 3, count: int = 4) -> tuple[Week, ...]:
    return weeks_ahead(works, hours, TODAY, count, NL)


def keys(week: Week) -> list[str]:
    return [one.work.key for one in week.planned]


def test_that_every_channel_has_its_minutes() -> None:
    assert set(MINUTES) == set(StepChannel)
    assert all(minutes > 0 for minutes in MINUTES.values())


def test_that_a_week_adds_up_what_is_promised_in_it() -> None:
    weeks = plan(work("a", TODAY), work("b", date(2026, 3, 6), channel="phone"), work("c", date(2026, 3, 9)))
    assert [week.monday for week in weeks] == [MONDAY + timedelta(days=7 * n) for n in range(4)]
    assert [(week.minutes, week.room) for week in weeks[:2]] == [(110, 180), (90, 180)]
    assert keys(weeks[0]) == ["a", "b"]
    assert not weeks[0].is_full


def test_that_what_is_late_is_for_this_week_and_what_lies_far_ahead_for_later() -> None:
    weeks = plan(work("late", date(2025, 12, 1)), work("far", date(2027, 1, 1)))
    assert [keys(week) for week in weeks] == [["late"], [], [], []]


def test_that_days_off_take_their_share_of_the_hours() -> None:
    weeks = weeks_ahead((), 10, date(2026, 3, 30), 2, NL)
    assert [week.room for week in weeks] == [480, 480], "Good Friday, then Easter Monday"


def test_that_the_hours_of_an_office_are_shared_alike_where_one_of_several_works() -> None:
    assert [week.room for week in weeks_ahead((), 8, TODAY, 1, NL, sharers=2)] == [240]
    assert [week.room for week in weeks_ahead((), 8, date(2026, 3, 30), 1, NL, sharers=3)] == [128], "four days of five"


def test_that_one_adviser_keeps_what_was_taken_over_and_what_nobody_took_of_the_own_clients() -> None:
    taken = work("taken", TODAY, promises=(a_promise(TODAY, adviser_id="noor"),))
    own = work("own", TODAY, promises=(a_promise(TODAY),))
    bare = work("bare", TODAY)
    given = [taken, own, bare]
    assert kept_by(given, "noor", set()) == [taken]
    assert kept_by(given, "anne", {"ktaken", "kown", "kbare"}) == [own, bare]
    assert kept_by(given, "noor", {"kown"}) == [taken, own]


def test_that_a_full_week_shifts_what_can_wait_longest_and_own_design_before_good_practice() -> None:
    works = [work("duty", TODAY, 60, level="P"), work("soon", TODAY, 7), work("good", TODAY, 60)]
    weeks = plan(*works, work("own", TODAY, 30, level="D"), hours=5)
    assert keys(weeks[0]) == ["duty", "good", "soon"]
    assert (keys(weeks[1]), weeks[1].shifted, weeks[0].shifted) == (["own"], 1, 0)
    weeks = plan(*works, hours=3)
    assert (keys(weeks[0]), keys(weeks[1])) == (["duty", "soon"], ["good"])


def test_that_duties_and_what_a_person_planned_stay_in_a_week_that_is_too_full() -> None:
    works = [work(str(n), TODAY, 60, level="P") for n in range(3)]
    weeks = plan(*works, work("chosen", TODAY, 60, pinned=True))
    assert len(weeks[0].planned) == 4
    assert weeks[0].is_full


def test_that_nothing_is_shifted_beyond_its_window_or_into_a_full_week() -> None:
    tight = [work(str(n), TODAY, 4) for n in range(3)]
    assert plan(*tight)[0].is_full
    next_week = [work(f"n{n}", date(2026, 3, 9), 0, level="P") for n in range(2)]
    weeks = plan(*(work(str(n), TODAY, 14) for n in range(3)), *next_week)
    assert [len(week.planned) for week in weeks] == [2, 2, 1, 0]


WORKS = st.lists(
    st.builds(
        Work,
        st.uuids().map(str),
        st.just("k1"),
        st.dates(date(2026, 1, 1), date(2026, 5, 31)),
        st.dates(date(2026, 6, 1), date(2026, 7, 31)),
        st.sampled_from([channel.value for channel in StepChannel]),
        st.sampled_from("PGD"),
        st.booleans(),
    ),
    max_size=25,
)


@given(WORKS, st.integers(1, 12), st.integers(1, 10), st.randoms(use_true_random=False))
def test_that_nothing_is_lost_or_doubled_and_only_what_may_move_moves_in_any_order(
    works: list[Work], hours: int, count: int, chance: Random
) -> None:
    weeks = plan(*works, hours=hours, count=count)
    ends = MONDAY + timedelta(days=7 * count)
    placed = sorted(one.work.key for week in weeks for one in week.planned)
    assert placed == sorted(one.key for one in works if one.day < ends)
    for week in weeks:
        assert week.minutes == sum(one.work.minutes for one in week.planned)
        for one in week.planned:
            assert not one.shifted or (one.work.may_move and one.work.day < week.monday <= one.work.until)
        assert not week.shifted or not week.is_full, "work is shifted only to where there is room"
    assert plan(*chance.sample(works, len(works)), hours=hours, count=count) == weeks


def test_that_a_week_whose_hours_are_all_asked_for_is_not_too_full() -> None:
    (week, *_) = plan(work("a", TODAY), work("b", TODAY))
    assert (week.minutes, week.room, week.is_full) == (180, 180, False)


def test_that_work_moves_to_a_week_of_which_only_the_monday_is_in_its_window() -> None:
    duties = [work(str(n), TODAY, level="P") for n in range(2)]
    assert keys(plan(*duties, work("until Monday", TODAY, 5))[1]) == ["until Monday"]
    assert keys(plan(*duties, work("until Sunday", TODAY, 4))[1]) == []


def test_that_work_moves_to_a_week_that_it_fills_to_the_last_minute() -> None:
    duties = [work(str(n), TODAY, level="P") for n in range(2)]
    later = work("later", date(2026, 3, 9), level="P")
    assert keys(plan(*duties, later, work("moves", TODAY, 8))[1]) == ["moves", "later"]
