"""Conversations and weeks in a book: what belongs together ends together, and nothing that is paused asks for time."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from random import Random

import pytest

from app.aftercare.rules import PromiseState
from app.aftercare.rules.agenda import Conversation, conversation_of
from app.aftercare.store.talks import awake_by_clients, awake_promises
from app.aftercare.tables import Promises
from app.book.change import Title
from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft
from app.foundation.errors import NotFound, RuleBroken
from tests.app.rows import rows

Prove = Callable[[Callable[[], object]], None]
TODAY = date(2026, 11, 21)
MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


@pytest.fixture
def client(services: Services) -> str:
    with rows(services.book) as made:
        return made.client("Visser", kind="person", reference="K-1")


def promised(services: Services, client: str, code: str, due: date, window: int = 30, **values: object) -> str:
    """Promise a step by hand, so that no plan looks after it."""
    with rows(services.book) as made:
        return made.promise(client, code, due, anchor="manual", window_days=window, **values)


def test_that_the_promises_of_one_conversation_know_each_other(services: Services, client: str) -> None:
    review, policy = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY + 5 * DAY)
    promised(services, client, "C1", TODAY, channel="email")
    far = promised(services, client, "S3", date(2027, 6, 1))
    assert [one.id for one in services.agenda.together_with(review)] == [policy]
    assert services.agenda.together_with(far) == ()
    assert [len(one.promises) for one in services.agenda.of_client(client)] == [2, 1]
    assert services.agenda.of_client("nobody") == ()
    with pytest.raises(NotFound):
        services.agenda.together_with("nothing")


@pytest.mark.parametrize("seed", range(6))
def test_that_what_is_due_soon_is_talked_about_the_same_without_what_lies_far_ahead(
    services: Services, client: str, seed: int
) -> None:
    random = Random(seed)
    for number in range(40):
        due = TODAY + random.randint(-30, 200) * DAY
        promised(services, client, "C4", due, random.choice((7, 30, 60)), occurrence=number)
    far = [promised(services, client, "S3", date(year, 6, 1), occurrence=year) for year in range(2029, 2050)]
    until = TODAY + 7 * DAY
    soon = {one.id for found in services.agenda.of_clients([client]).values() for talk in found
            for one in talk.promises if one.due <= until}  # fmt: skip

    def talks(found: Mapping[str, tuple[Conversation, ...]]) -> list[Conversation | None]:
        return [conversation_of(key, found[client]) for key in sorted(soon)]

    assert soon
    near = services.agenda.of_clients([client], until)
    assert talks(near) == talks(services.agenda.of_clients([client]))
    assert not any(one.id in far for talk in near[client] for one in talk.promises)


def test_that_a_merged_promise_ends_with_its_conversation_each_by_its_own_window(
    services: Services, client: str
) -> None:
    late = promised(services, client, "L2", TODAY - 20 * DAY, 10)
    now = promised(services, client, "C4", TODAY - 2 * DAY)
    not_yet = promised(services, client, "S3", TODAY + 10 * DAY)
    mail = promised(services, client, "C1", TODAY - 2 * DAY, channel="email")
    services.aftercare.keep(now, TODAY)
    states = {key: services.aftercare.promise(key).state for key in (late, now, not_yet, mail)}
    assert states == {
        late: PromiseState.KEPT_LATE,
        now: PromiseState.KEPT,
        not_yet: PromiseState.OPEN,
        mail: PromiseState.OPEN,
    }
    services.book.undo()
    assert services.aftercare.promise(late).is_open


def test_that_a_talk_before_the_day_of_a_purpose_leaves_that_one_open(services: Services, client: str) -> None:
    review, policy = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY + 5 * DAY)
    services.aftercare.keep(review, TODAY)
    assert services.aftercare.promise(policy).is_open


def test_that_a_promise_let_go_leaves_its_conversation_and_the_others_stay(services: Services, client: str) -> None:
    one, other = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY)
    services.aftercare.release(one, "geen behoefte")
    assert services.aftercare.promise(other).is_open
    assert [len(found.promises) for found in services.agenda.of_client(client)] == [1]


def test_that_a_talk_of_ours_makes_the_next_one_wait_and_a_call_of_the_client_does_not(
    services: Services, client: str
) -> None:
    promised(services, client, "C4", TODAY, 60)
    with rows(services.book) as made:
        made.contact(client, TODAY - 9 * DAY, "in")
        made.contact(client, TODAY - 8 * DAY, "out", channel="email")
        made.contact(client, TODAY - 40 * DAY, "out")
    assert not services.agenda.of_client(client)[0].waits
    services.deeds.log_contact(ContactDraft(client, TODAY - 10 * DAY, Channel.VISIT))
    waiting = services.agenda.of_client(client)[0]
    assert (waiting.day, waiting.waits) == (TODAY + 20 * DAY, True)
    services.office.set_setting("talk_gap_days", 5)
    assert not services.agenda.of_client(client)[0].waits


def test_that_what_a_pause_silences_is_no_part_of_a_conversation(services: Services, client: str) -> None:
    promised(services, client, "M7", TODAY)
    duty = promised(services, client, "M3b", TODAY, level="P")
    with rows(services.book) as made:
        made.hold(client, "complaint", TODAY)
    (one,) = services.agenda.of_client(client)
    assert [promise.id for promise in one.promises] == [duty]


def test_that_the_weeks_ahead_add_up_conversations_and_other_work(services: Services, client: str) -> None:
    promised(services, client, "C4", TODAY + 4 * DAY, channel="visit")
    promised(services, client, "L2", TODAY + 5 * DAY)
    promised(services, client, "C1", TODAY - 3 * DAY, 2, channel="email")
    weeks = services.agenda.weeks(3)
    assert [(week.monday, week.minutes) for week in weeks] == [
        (MONDAY, 10), (MONDAY + 7 * DAY, 90), (MONDAY + 14 * DAY, 0),
    ]  # fmt: skip
    (visit,) = weeks[1].planned
    assert (visit.work.purposes, visit.work.client_id) == (2, client)


def test_that_a_week_that_is_too_full_shifts_what_can_wait(services: Services) -> None:
    services.office.set_setting("hours_per_week", 2)
    with rows(services.book) as made:
        for number in range(2):
            made.promise(made.client(f"Klant {number}"), "C4", MONDAY + 7 * DAY, anchor="manual", window_days=30,
                         channel="visit")  # fmt: skip
    weeks = services.agenda.weeks(3)
    assert [(len(week.planned), week.shifted, week.is_full) for week in weeks[1:]] == [(1, 0, False), (1, 1, False)]
    (kept, moved) = (week.planned[0] for week in weeks[1:])
    assert (kept.shifted_from, moved.shifted_from) == (None, MONDAY + 7 * DAY)


def test_that_the_weeks_in_sum_are_the_same_weeks_without_their_promises(services: Services) -> None:
    services.office.set_setting("hours_per_week", 2)
    with rows(services.book) as made:
        for number in range(2):
            made.promise(made.client(f"Klant {number}"), "C4", MONDAY + 7 * DAY, anchor="manual", window_days=30,
                         channel="visit")  # fmt: skip
    whole, in_sum = services.agenda.weeks(3), services.agenda.weeks(3, in_sum=True)
    assert [(week.minutes, week.room, week.shifted) for week in in_sum] == [
        (week.minutes, week.room, week.shifted) for week in whole
    ]
    assert [one.work.key for week in in_sum for one in week.planned] == [
        one.work.key for week in whole for one in week.planned
    ]
    assert {one.work.purposes for week in in_sum for one in week.planned} == {0}


def test_that_promises_of_many_clients_come_some_clients_at_a_time_and_no_client_in_two_parts(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.aftercare.store.talks.CHUNK", 2)
    with rows(services.book) as made:
        for many in (1, 3, 1, 1):
            one = made.client(f"Klant met {many}")
            for number in range(many):
                made.promise(one, "C4", TODAY + number * DAY, anchor="manual")
    with services.book.read() as connection:
        parts = list(awake_by_clients(connection, TODAY, TODAY + 7 * DAY))
        everything = awake_promises(connection, TODAY, until=TODAY + 7 * DAY)
    assert len(parts) > 1
    assert sorted(one for part in parts for one in part) == sorted(everything)
    clients = [one.client_id for part in parts for one in part]
    assert clients == sorted(clients)
    assert sum(len({one.client_id for one in part}) for part in parts) == len(set(clients)), "none in two parts"


def test_that_a_week_names_the_clients_of_its_work(services: Services, client: str) -> None:
    promised(services, client, "C4", MONDAY + 8 * DAY)
    week = services.agenda.weeks(3)[1]
    assert [(line.client_name, line.planned) for line in services.agenda.week_lines(week)] == [
        ("Visser", week.planned[0])
    ]


def test_that_a_conversation_is_put_off_whole_and_comes_back_with_one_undo(
    services: Services, client: str, undone_and_redone: Prove
) -> None:
    one, other = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY)
    mail = promised(services, client, "C1", TODAY, channel="email")
    until = TODAY + 20 * DAY
    undone_and_redone(lambda: services.agenda.put_off(one, until, " op vakantie "))
    resting = [services.aftercare.promise(key) for key in (one, other, mail)]
    assert [found.snoozed_until for found in resting] == [until, until, None]
    assert (resting[0].snoozes, resting[0].snooze_reason, resting[0].due) == (1, "op vakantie", TODAY)


def test_that_what_would_be_talked_about_later_anyway_is_not_put_off(services: Services, client: str) -> None:
    one, later = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY + 12 * DAY)
    services.agenda.put_off(one, TODAY + 10 * DAY, "op vakantie")
    assert services.aftercare.promise(later).snoozes == 0


def test_that_a_conversation_with_something_put_off_three_times_is_not_put_off_again(
    services: Services, client: str
) -> None:
    one, other = promised(services, client, "C4", TODAY), promised(services, client, "L2", TODAY)
    with services.book.write(Title("Klaarzetten")) as unit:
        unit.update(Promises, other, {"snoozes": 3})
    with pytest.raises(RuleBroken) as refused:
        services.agenda.put_off(one, TODAY + 7 * DAY, "op vakantie")
    assert refused.value.rule == "snoozed_enough"
    assert services.aftercare.promise(one).snoozes == 0
