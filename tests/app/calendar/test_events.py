"""Which promises are one event, whose mark it has, on which day it stands, and how its number rises."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.aftercare.rules.agenda import Conversation, conversations
from app.aftercare.rules.stored import Promise
from app.aftercare.words import DueFacts
from app.calendar.rules import (
    Entry,
    Happening,
    Planned,
    Told,
    gone,
    happenings,
    newer,
    numbered,
    telling,
    uid_of,
    unsaid,
)
from tests.app.aftercare.rules.promised import a_promise

TODAY = date(2026, 11, 21)
A, B, C = "a", "b", "c"
FAR = date.max
ENTRY = Entry("a@nazorg", 0, TODAY, cancelled=False, summary="Klant K-1")


def days(count: int) -> date:
    return TODAY + timedelta(days=count)


def row(key: str, due: date, **values: object) -> Planned:
    filled = Planned(key, 0, due, None, None, "K-1", "Bos", DueFacts("C2", due, due))
    return replace(filled, **values)  # type: ignore[arg-type]


def promise(key: str, due: date, window: int = 14) -> Promise:
    return a_promise(due, window, id=key)


def talks(*promises: Promise, today: date = TODAY) -> tuple[Conversation, ...]:
    return conversations(promises, (), 30, today, lambda day: day)


def told(on: date, cancelled_on: date | None = None, sequence: int = 0) -> Told:
    return Told(sequence, "before", on, cancelled_on)


def found(*promises: Promise, said: dict[str, Told] | None = None, today: date = TODAY) -> list[Happening]:
    rows = [row(one.id, one.due) for one in promises]
    return happenings(rows, talks(*promises, today=today), said or {}, today)


def test_that_windows_that_overlap_are_one_event_on_the_day_on_which_all_are_open() -> None:
    (one,) = found(promise(A, days(5)), promise(B, days(10)))
    assert ([each.promise_id for each in one.promises], one.leader.promise_id, one.on) == ([A, B], A, days(10))


def test_that_windows_apart_are_two_events() -> None:
    assert [(one.leader.promise_id, one.on) for one in found(promise(A, days(5), 2), promise(B, days(60)))] == [
        (A, days(5)), (B, days(60)),
    ]  # fmt: skip


def test_that_what_is_no_talk_stands_for_itself() -> None:
    letter = a_promise(days(5), 14, "letter", id=C)
    rows = [row(A, days(5)), row(C, days(5))]
    assert [len(one.promises) for one in happenings(rows, talks(promise(A, days(5)), letter), {}, TODAY)] == [1, 1]


def test_that_a_talk_of_which_nothing_is_shown_is_no_event() -> None:
    assert happenings([], talks(promise(A, days(5))), {}, TODAY) == []


def test_that_an_event_keeps_its_mark_when_something_comes_before_it() -> None:
    before, after = promise(A, days(5)), promise(B, days(10))
    assert found(before, after, said={uid_of(B): told(days(10))})[0].leader.promise_id == B
    cancelled = {uid_of(B): told(days(10), cancelled_on=TODAY)}
    assert found(before, after, said=cancelled)[0].leader.promise_id == A


def test_that_an_event_whose_day_has_come_stays_where_it_stood() -> None:
    late = promise(A, days(-40), 5)
    assert found(late)[0].on == days(-40), "as it was promised, where nobody was told another day"
    assert found(late, said={uid_of(A): told(days(-20))})[0].on == days(-20)
    assert found(late, said={uid_of(A): told(days(3))})[0].on == days(-40)


def test_that_an_event_that_stood_before_its_promise_was_due_goes_to_the_day_on_which_it_is() -> None:
    (one,) = found(promise(A, days(-2)), said={uid_of(A): told(days(-5))})
    assert one.on == days(-2)


def test_that_a_talk_put_later_by_another_one_stands_on_its_later_day() -> None:
    fixed = a_promise(days(3), 0, level="P", id=A)
    wide = a_promise(days(6), 60, id=B)
    rows = [row(A, days(3)), row(B, days(6))]
    assert [one.on for one in happenings(rows, talks(fixed, wide), {}, TODAY)] == [days(3), days(33)]


def test_that_only_told_events_are_over_and_long_cancelled_ones_are_forgotten() -> None:
    said = {
        "shown": told(days(1)),
        "gone": told(days(1)),
        "just cancelled": told(days(1), cancelled_on=days(-60)),
        "long cancelled": told(days(1), cancelled_on=days(-61)),
    }
    assert unsaid(said, {"shown"}, TODAY) == ["gone", "just cancelled"]


@pytest.mark.parametrize(
    ("ended", "rests"), [(TODAY, False), (None, True), (None, False)], ids=["ended", "held", "taken into another"]
)
def test_that_what_is_not_shown_any_more_is_cancelled_where_it_stood(ended: date | None, rests: bool) -> None:  # noqa: FBT001
    over = row(A, days(5), ended_on=ended, rests=rests)
    assert gone(over, told(days(9)), FAR) == Happening(over, (over,), days(9), cancelled=True)


def test_that_what_ended_or_rests_is_cancelled_also_when_its_day_lay_beyond_the_file() -> None:
    last = days(366)
    for over in (row(A, days(400), ended_on=TODAY), row(A, days(400), rests=True)):
        assert gone(over, told(last), last) == Happening(over, (over,), last, cancelled=True)


def test_that_what_moved_beyond_the_file_is_told_as_moved() -> None:
    later = row(A, days(400))
    assert gone(later, told(days(9)), days(366)) == Happening(later, (later,), days(400))
    assert gone(later, told(days(390)), days(366)) is None, "it never stood in this file"


def test_that_a_number_rises_with_what_an_event_says_and_with_nothing_else() -> None:
    assert numbered(ENTRY, 3, None).sequence == 3
    same = Told(7, ENTRY.content, ENTRY.on)
    assert numbered(ENTRY, 9, same).sequence == 7
    for other in (
        replace(ENTRY, on=days(1)),
        replace(ENTRY, cancelled=True),
        replace(ENTRY, summary="x"),
        replace(ENTRY, description="x"),
    ):
        assert numbered(other, 0, same).sequence == 8
        assert numbered(other, 12, same).sequence == 12


def test_that_the_day_of_a_cancellation_is_remembered() -> None:
    over = replace(ENTRY, cancelled=True)
    assert telling(ENTRY, None, TODAY) == Told(0, ENTRY.content, TODAY)
    assert telling(over, told(TODAY), TODAY).cancelled_on == TODAY
    assert telling(over, None, TODAY).cancelled_on == TODAY
    assert telling(over, told(TODAY, cancelled_on=days(-9)), TODAY).cancelled_on == days(-9)
    assert telling(ENTRY, told(TODAY, cancelled_on=days(-9)), TODAY).cancelled_on is None


def test_that_of_two_memories_the_higher_number_counts() -> None:
    mine = {"a": told(TODAY, sequence=2), "b": told(TODAY, sequence=2)}
    theirs = {"a": told(days(1), sequence=3), "b": told(days(1), sequence=2), "c": told(days(1))}
    assert newer(mine, theirs) == {"a": theirs["a"], "b": mine["b"], "c": theirs["c"]}
