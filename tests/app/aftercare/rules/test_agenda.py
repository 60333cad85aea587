"""One conversation for what falls together, one talk a month, nothing lost: worked examples, and any case."""

from datetime import date, timedelta
from itertools import combinations
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.rules.agenda import Conversation, conversation_of, conversations, window_of
from app.aftercare.rules.stored import Promise
from app.foundation.workdays import WorkCalendar
from tests.app.aftercare.rules.promised import a_promise

TODAY = date(2026, 3, 2)
DAY = timedelta(days=1)
NL = WorkCalendar()


def plan(*promises: Promise, talked: tuple[date, ...] = (), gap: int = 30) -> tuple[Conversation, ...]:
    return conversations(promises, talked, gap, TODAY, NL.roll_forward)


def test_that_overlapping_windows_become_one_conversation_with_several_purposes() -> None:
    review = a_promise(date(2026, 5, 4), 30, "visit")
    policy = a_promise(date(2026, 5, 20), 14, "phone")
    (one,) = plan(policy, review)
    assert [promise.id for promise in one.promises] == [review.id, policy.id]
    assert (one.start, one.until, one.day) == (date(2026, 5, 20), date(2026, 6, 3), date(2026, 5, 20))
    assert (one.channel, one.key, one.client_id, one.waits) == ("visit", review.id, "k1", False)


def test_that_of_what_is_due_on_one_day_condolences_come_first() -> None:
    payout, condolences = a_promise(TODAY, 3, code="F4"), a_promise(TODAY, 3, code="D1")
    earlier = a_promise(TODAY - DAY, 4, code="F4")
    (one,) = plan(payout, condolences, earlier)
    assert one.promises == (earlier, condolences, payout)


def test_that_windows_that_only_touch_on_one_day_still_overlap_and_a_day_later_do_not() -> None:
    first = a_promise(date(2026, 5, 4), 10)
    assert len(plan(first, a_promise(date(2026, 5, 14), 10))) == 1
    assert len(plan(first, a_promise(date(2026, 5, 15), 10))) == 2


def test_that_a_third_window_must_share_a_day_with_both_others() -> None:
    first, second = a_promise(date(2026, 5, 4), 10), a_promise(date(2026, 5, 12), 30)
    third = a_promise(date(2026, 5, 20), 5)
    assert [len(one.promises) for one in plan(first, second, third)] == [2, 1]
    wide, narrow = a_promise(date(2026, 5, 4), 60), a_promise(date(2026, 5, 12), 3)
    assert [len(one.promises) for one in plan(wide, narrow, third)] == [2, 1]


def test_that_what_a_colleague_took_over_is_a_conversation_of_its_own_and_keeps_its_distance() -> None:
    own, also = a_promise(date(2026, 5, 4), 60), a_promise(date(2026, 5, 6), 60)
    taken = a_promise(date(2026, 5, 5), 60)._replace(adviser_id="noor")
    first, second = plan(own, taken, also)
    assert [promise.id for promise in first.promises] == [taken.id]
    assert [promise.id for promise in second.promises] == [own.id, also.id]
    assert (first.day, second.day, second.waits) == (date(2026, 5, 5), date(2026, 6, 4), True)


def test_that_mail_and_own_work_are_no_talks() -> None:
    assert plan(a_promise(TODAY, 9, "email"), a_promise(TODAY, 9, "self"), a_promise(TODAY, 9, "survey")) == ()


def test_that_a_duty_is_never_dropped_by_a_merge_and_keeps_the_conversation_on_its_day() -> None:
    duty, other = a_promise(date(2026, 4, 1), 0, level="P"), a_promise(date(2026, 3, 20), 30)
    (one,) = plan(duty, other, talked=(date(2026, 3, 25),))
    assert {promise.id for promise in one.promises} == {duty.id, other.id}
    assert (one.day, one.is_fixed, one.close) == (date(2026, 4, 1), True, False)


def test_that_a_talk_waits_until_a_month_after_the_last_one_where_its_window_allows() -> None:
    (one,) = plan(a_promise(date(2026, 3, 9), 30), talked=(date(2026, 2, 25),))
    assert (one.day, one.waits, one.close) == (date(2026, 3, 27), True, False)


def test_that_a_talk_that_would_wait_on_a_free_day_waits_one_more() -> None:
    (one,) = plan(a_promise(date(2026, 3, 9), 60), talked=(date(2026, 3, 4),))
    assert one.day == date(2026, 4, 7), "3 April is Good Friday, then comes Easter"


def test_that_a_talk_that_cannot_wait_stays_and_is_marked_close_together() -> None:
    (one,) = plan(a_promise(date(2026, 3, 9), 7), talked=(date(2026, 2, 25),))
    assert (one.day, one.waits, one.close) == (date(2026, 3, 9), False, True)


def test_that_two_talks_of_one_month_are_a_month_apart_where_they_can_be() -> None:
    first, second = plan(a_promise(date(2026, 3, 9), 5), a_promise(date(2026, 3, 16), 45))
    assert (first.day, second.day) == (date(2026, 3, 9), date(2026, 4, 8))


def test_that_a_talk_keeps_away_from_a_duty_that_comes_later() -> None:
    talk, duty = a_promise(date(2026, 3, 20), 10), a_promise(date(2026, 4, 6), 3, level="P")
    assert [(one.day, one.close) for one in plan(talk, duty)] == [(date(2026, 3, 20), True), (date(2026, 4, 6), False)]


def test_that_talks_soon_after_a_start_and_days_that_a_person_chose_are_exempt() -> None:
    start = date(2026, 2, 25)
    soon = a_promise(date(2026, 3, 9), 30, anchor="in_force", anchor_on=start)
    late = a_promise(date(2026, 5, 4), 60, anchor="signed", anchor_on=start)
    chosen = a_promise(date(2026, 3, 9), 30, pinned=True)
    assert plan(soon, talked=(start,))[0].day == date(2026, 3, 9)
    assert plan(late, talked=(date(2026, 4, 20),))[0].waits
    assert plan(chosen, talked=(start,))[0].day == date(2026, 3, 9)
    assert plan(late._replace(anchor_on=None), talked=(date(2026, 4, 20),))[0].waits


def test_that_an_office_without_a_limit_has_no_talk_wait() -> None:
    (one,) = plan(a_promise(date(2026, 3, 9), 30), talked=(date(2026, 3, 8),), gap=0)
    assert (one.day, one.close) == (date(2026, 3, 9), False)


def test_that_what_is_late_is_for_today_and_what_was_put_off_rests_until_its_day() -> None:
    late = a_promise(date(2026, 1, 5), 7)
    assert window_of(late, TODAY) == (TODAY, TODAY)
    put_off = late._replace(snoozed_until=date(2026, 3, 12))
    assert window_of(put_off, TODAY) == (date(2026, 3, 12), date(2026, 3, 12))
    open_now = a_promise(date(2026, 2, 20), 30)
    assert window_of(open_now, TODAY) == (TODAY, date(2026, 3, 22))
    (one,) = plan(late, open_now)
    assert (one.day, len(one.promises)) == (TODAY, 2)


def test_that_the_conversation_of_a_promise_is_found_and_mail_has_none() -> None:
    talk, mail = a_promise(TODAY, 5), a_promise(TODAY, 5, "email")
    found = plan(talk, mail)
    assert conversation_of(talk.id, found) == found[0]
    assert conversation_of(mail.id, found) is None


PROMISES = st.lists(
    st.builds(
        a_promise,
        st.dates(date(2026, 1, 1), date(2026, 8, 31)),
        st.integers(0, 90),
        st.sampled_from(["phone", "visit", "video", "email"]),
        st.sampled_from("PGD"),
        anchor=st.sampled_from(["in_force", "renewal"]),
        anchor_on=st.none() | st.dates(date(2025, 11, 1), date(2026, 6, 1)),
        pinned=st.booleans(),
    ),
    max_size=8,
)
TALKED = st.lists(st.dates(date(2026, 1, 15), TODAY), max_size=3).map(tuple)


@given(PROMISES, TALKED, st.integers(0, 60), st.randoms(use_true_random=False))
def test_that_every_talk_stands_in_one_conversation_inside_its_window_in_any_order(
    promises: list[Promise], talked: tuple[date, ...], gap: int, chance: Random
) -> None:
    found = plan(*promises, talked=talked, gap=gap)
    merged = [promise.id for one in found for promise in one.promises]
    assert sorted(merged) == sorted(promise.id for promise in promises if promise.channel != "email")
    for one in found:
        assert one.start <= one.day <= one.until
        for promise in one.promises:
            first, last = window_of(promise, TODAY)
            assert first <= one.day <= last
    other = chance.sample(promises, len(promises))
    assert plan(*other, talked=talked[::-1], gap=gap) == found


@given(PROMISES, TALKED, st.integers(1, 60))
def test_that_only_what_is_fixed_or_marked_lies_close_to_another_talk(
    promises: list[Promise], talked: tuple[date, ...], gap: int
) -> None:
    found = plan(*promises, talked=talked, gap=gap)
    for one, other in combinations(found, 2):
        if abs(one.day - other.day) < gap * DAY:
            assert one.close or other.close or (one.is_fixed and other.is_fixed)
    for one in found:
        if not one.is_fixed and not one.close:
            assert all(abs(one.day - day) >= gap * DAY for day in talked)


def test_that_the_weightiest_way_of_talking_serves_all_purposes_whichever_comes_first() -> None:
    call, screen = a_promise(date(2026, 5, 4), 30, "phone"), a_promise(date(2026, 5, 5), 30, "video")
    visit = a_promise(date(2026, 5, 6), 30, "visit")
    assert [one.channel for one in plan(call, screen)] == ["video"]
    assert [one.channel for one in plan(call, screen, visit)] == ["visit"]


def test_that_the_sixtieth_day_after_a_start_still_belongs_to_it() -> None:
    start = date(2026, 3, 10)
    last, after = (a_promise(start + days * DAY, 90, anchor="in_force", anchor_on=start) for days in (60, 61))
    assert [one.is_fixed for one in plan(last)] == [True]
    assert [one.is_fixed for one in plan(after)] == [False]
