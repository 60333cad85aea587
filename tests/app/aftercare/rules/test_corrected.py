"""What becomes of promises when a date is put right afterwards: nothing is asked twice, nothing is lost."""

from dataclasses import replace
from datetime import date

import pytest

from app.aftercare.rules import (
    CATCH_UP,
    CancelCause,
    ClientFacts,
    LifeEventFacts,
    MoveCause,
    PromiseFacts,
    PromiseKey,
    PromiseState,
)
from app.aftercare.rules.grammar import ANY, Anchor, Level, Span, Step, StepChannel
from app.aftercare.rules.reconciling import is_rewritten
from app.agreements.rules import EndReason
from tests.app.aftercare.rules.scenes import TODAY, Scene, a_scene, an_agreement

SUBSCRIBED = ClientFacts("k1", subscribed=True)


def a_review(in_force: date, *promises: PromiseFacts) -> Scene:
    """Give a client with a yearly review that counts from this day, and these promises of it."""
    scene = a_scene(an_agreement(in_force=in_force), codes=["C4"], client=SUBSCRIBED)
    scene.facts = replace(scene.facts, promises=promises)
    return scene


def a_promise(number: int, planned: date, state: PromiseState = PromiseState.OPEN, **facts: object) -> PromiseFacts:
    made = PromiseFacts(f"p{number}", PromiseKey("k1", "C4", number, "in_force"), "k1", planned, planned, 30, state)
    return made._replace(told="C4", **facts)


@pytest.mark.parametrize(
    ("in_force", "following"),
    [
        (date(2024, 7, 30), date(2027, 7, 30)),
        (date(2024, 8, 31), date(2027, 8, 31)),
        (date(2024, 9, 1), date(2026, 9, 1)),
    ],
)
def test_that_a_corrected_start_asks_again_only_after_half_a_year(in_force: date, following: date) -> None:
    scene = a_review(date(2024, 3, 2), a_promise(1, date(2026, 3, 2), PromiseState.KEPT))
    scene.set_agreement(anchors={"in_force": in_force})
    scene.live()
    assert scene.days() == [following]


def test_that_an_open_one_moves_along_by_half_a_year_and_is_not_missed_for_it() -> None:
    scene = a_review(date(2024, 8, 31), a_promise(1, date(2026, 3, 2)))
    scene.live(date(2026, 9, 1))
    assert scene.states("C4") == ["open"]
    assert scene.days("C4") == [date(2026, 8, 31)]


def test_that_a_day_chosen_by_a_person_stays_where_its_own_day_was_missed() -> None:
    pinned = a_promise(1, date(2026, 3, 2), pinned=True)._replace(due=date(2027, 6, 1))
    scene = a_review(date(2024, 3, 9), pinned)
    scene.live(date(2027, 5, 1))
    assert scene.states("C4") == ["open"]
    assert scene.days("C4") == [date(2027, 6, 1)]


def test_that_after_a_missed_one_the_later_of_two_counts() -> None:
    kept = a_promise(1, date(2026, 9, 1), PromiseState.KEPT)
    scene = a_review(date(2024, 1, 2), kept, a_promise(2, date(2026, 1, 2)))
    scene.live(date(2027, 1, 5))
    assert scene.states("C4") == ["kept", "missed", "open"]
    assert scene.days() == [date(2028, 1, 3)]


def test_that_the_order_in_which_promises_come_does_not_change_when_it_was_last_done() -> None:
    late, early = a_promise(2, date(2026, 3, 2), PromiseState.KEPT), a_promise(1, date(2025, 3, 3), PromiseState.KEPT)
    for promises in ((late, early), (early, late)):
        scene = a_review(date(2024, 3, 2), *promises)
        scene.live()
        assert scene.days() == [date(2027, 3, 2)]


def test_that_an_agreement_given_up_does_not_hide_what_lies_behind_of_another() -> None:
    running = an_agreement(in_force=date(2020, 1, 6))
    lapsed = an_agreement(number="a2", in_force=date(2020, 1, 6))._replace(
        end_on=date(2026, 2, 27), end_reason=EndReason.LAPSE
    )
    scene = a_scene(running, lapsed, codes=["C1"])
    scene.live()
    assert scene.days(CATCH_UP) == [TODAY]


def test_that_the_talk_that_stands_for_all_falls_on_a_working_day() -> None:
    scene = a_scene(an_agreement(in_force=date(2020, 1, 6)), codes=["C1"])
    scene.live(date(2026, 3, 1))
    assert scene.days(CATCH_UP) == [date(2026, 3, 2)]


def test_that_an_objection_is_told_before_a_death() -> None:
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C2"])
    scene.live()
    scene.set_client(died=True, objected=True)
    assert {change.why for change in scene.live().cancel} == {CancelCause.OBJECTED}


def test_that_what_happens_to_one_agreement_asks_nothing_once_for_the_client() -> None:
    step = Step(ANY, "X1", Anchor.parse("event:move"), Span(days=7), None, 5, Level.GOOD, StepChannel.PHONE)
    scene = a_scene(an_agreement(in_force=TODAY))
    scene.plan = (step,)
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "move", TODAY, "a1"),))
    assert not scene.live()
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "move", TODAY),))
    scene.live()
    assert scene.days() == [date(2026, 3, 9)]


def test_that_the_first_word_ever_heard_is_why_a_call_moves() -> None:
    scene = a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=TODAY))
    scene.live()
    (call,) = scene.facts.promises
    never = call._replace(planned=date(2026, 6, 1), due=date(2026, 6, 1), anchored_on=None)
    scene.facts = replace(scene.facts, promises=(never,))
    assert [move.why for move in scene.live().move] == [MoveCause.HEARD]


def test_that_a_step_that_counts_from_another_date_is_written_in_another_way() -> None:
    scene = a_scene(an_agreement(in_force=TODAY, signed=TODAY), codes=["C2"])
    scene.live()
    (wish,) = scene.look().wishes
    (made,) = scene.facts.promises
    assert not is_rewritten(made, wish)
    assert is_rewritten(made._replace(key=made.key._replace(anchor="signed")), wish)


def test_that_the_next_number_follows_the_highest_that_there_was() -> None:
    scene = a_review(date(2024, 3, 2), a_promise(5, date(2026, 3, 2), PromiseState.KEPT))
    assert [wish.key.occurrence for wish in scene.live().make] == [6]
