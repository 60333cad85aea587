"""Which promises should exist, and how they follow the facts."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.aftercare.rules import (
    BY_HAND,
    CATCH_UP,
    AftercareSettings,
    CancelCause,
    ClientFacts,
    LifeEventFacts,
    MissingDate,
    MoveCause,
    PersonFacts,
    PromiseFacts,
    PromiseKey,
    PromiseState,
)
from app.agreements.rules import EndReason
from app.foundation.dates import PartialDate
from tests.app.aftercare.rules.scenes import PLAN, TODAY, a_scene, an_agreement

DAY = timedelta(days=1)


def test_that_signing_promises_every_step_of_the_kind_once() -> None:
    scene = a_scene(an_agreement("term_life", signed=TODAY, in_force=TODAY, cover_end=date(2056, 3, 1)))
    made = {wish.key.code: wish for wish in scene.live().make}
    assert set(made) == {"C1", "C2", "C3", "C4", "L1", "L2", "L4a", "L4b"}
    assert made["C1"].planned == date(2026, 3, 4)
    assert made["L1"].key == PromiseKey("a1", "L1", 1, "in_force")
    assert (made["L1"].level, made["L1"].channel, made["L1"].window_days) == ("P", "phone", 5)
    assert (made["C4"].key.owner, made["C4"].client, made["C4"].agreement) == ("k1", "k1", "a1")


def test_that_doing_it_twice_changes_nothing() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, fixed_rate_end=date(2036, 3, 1)))
    assert scene.live()
    assert not scene.live()


def test_that_signed_falls_back_to_in_force() -> None:
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C1"])
    scene.live()
    assert scene.days() == [date(2026, 3, 4)]


def test_that_a_step_without_its_date_is_listed_and_not_planned() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY), codes=["M1", "M3a", "M5"])
    seen = scene.look()
    assert [wish.key.code for wish in seen.wishes] == ["M1"]
    assert list(seen.missing) == [
        MissingDate("a1", "k1", "M3a", "fixed_rate_end"),
        MissingDate("a1", "k1", "M5", "pension_date"),
    ]


def test_that_the_pension_date_of_the_client_stands_in_for_that_of_the_agreement() -> None:
    client = ClientFacts("k1", pension_date=date(2040, 3, 2))
    scene = a_scene(an_agreement("mortgage", in_force=TODAY), codes=["M5"], client=client)
    scene.live()
    assert scene.days() == [date(2030, 3, 4)]


def test_that_a_day_of_the_year_is_first_kept_after_the_beginning() -> None:
    scene = a_scene(an_agreement("pension", in_force=date(2026, 1, 20)), codes=["P1"])
    scene.live()
    assert scene.days() == [date(2026, 11, 16)]
    assert a_scene(an_agreement("pension"), codes=["P1"]).look().missing[0].anchor == "calendar:11-15"


def test_that_the_next_occurrence_is_made_when_the_open_one_ends() -> None:
    scene = a_scene(an_agreement("disability", in_force=date(2025, 3, 20)), codes=["A2"])
    scene.live()
    assert scene.days() == [date(2026, 3, 20)]
    scene.end("A2")
    scene.live(date(2026, 3, 21))
    assert scene.days() == [date(2027, 3, 22)]
    assert [promise.key.occurrence for promise in scene.facts.promises] == [1, 2]


def test_that_an_occurrence_kept_early_is_not_asked_again() -> None:
    scene = a_scene(an_agreement("disability", in_force=date(2025, 3, 20)), codes=["A2"])
    scene.live()
    scene.end("A2", PromiseState.RELEASED)
    scene.live(date(2026, 3, 3))
    assert scene.days() == [date(2027, 3, 22)]


def test_that_a_repeating_promise_is_missed_when_the_next_falls_due() -> None:
    scene = a_scene(an_agreement("disability", in_force=date(2025, 3, 20)), codes=["A2"])
    scene.live()
    assert not scene.live(date(2027, 3, 21))
    changes = scene.live(date(2027, 3, 22))
    assert [promise.key.occurrence for promise in changes.miss] == [1]
    assert scene.states("A2") == ["missed", "open"]


def test_that_a_one_off_is_missed_once_and_does_not_come_back() -> None:
    scene = a_scene(an_agreement("consumer_credit", in_force=TODAY), codes=["K1"])
    scene.live()
    scene.live(date(2026, 7, 8))
    assert scene.states("K1") == ["open"]
    scene.live(date(2026, 7, 9))
    assert scene.states("K1") == ["missed"]
    assert not scene.live(date(2030, 1, 1))


def test_that_open_promises_follow_their_anchor_and_say_why() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, fixed_rate_end=date(2027, 6, 1)), codes=["M3a"])
    scene.live()
    scene.set_agreement(anchors={"in_force": TODAY, "fixed_rate_end": date(2028, 6, 1)})
    (move,) = scene.live().move
    assert (move.due_before, move.wish.planned) == (date(2026, 6, 1), date(2027, 6, 1))
    assert move.why is MoveCause.ANCHOR_MOVED


def test_that_a_promise_corrected_to_long_ago_is_not_kept_open() -> None:
    scene = a_scene(an_agreement("consumer_credit", in_force=TODAY), codes=["K1"])
    scene.live()
    scene.set_agreement(anchors={"in_force": date(2020, 1, 6)})
    changes = scene.live()
    assert [cancel.why for cancel in changes.cancel] == [CancelCause.NO_LONGER_PLANNED]
    assert [wish.key.code for wish in changes.make] == [CATCH_UP]


def test_that_a_late_promise_corrected_to_where_it_is_missed_is_missed() -> None:
    scene = a_scene(an_agreement("consumer_credit", in_force=TODAY), codes=["K1"])
    scene.live()
    scene.set_agreement(anchors={"in_force": TODAY - 3 * DAY})
    scene.live(date(2026, 7, 6))
    assert scene.states("K1") == ["missed"]


def test_that_what_is_done_stays_done_when_its_anchor_is_corrected() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, fixed_rate_end=date(2027, 6, 1)), codes=["M3a"])
    scene.live()
    scene.end("M3a")
    scene.set_agreement(anchors={"in_force": TODAY, "fixed_rate_end": date(2027, 9, 1)})
    assert not scene.live()


def test_that_a_new_fixed_rate_period_asks_again() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, fixed_rate_end=date(2027, 6, 1)), codes=["M3a"])
    scene.live()
    scene.end("M3a")
    scene.set_agreement(anchors={"in_force": TODAY, "fixed_rate_end": date(2037, 6, 1)})
    scene.live()
    assert scene.states("M3a") == ["kept", "open"]
    assert scene.days() == [date(2036, 6, 3)]


def test_that_a_pinned_promise_keeps_its_date() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, fixed_rate_end=date(2027, 6, 1)), codes=["M3a"])
    scene.live()
    pinned = scene.facts.promises[0]._replace(pinned=True, due=date(2026, 7, 1))
    scene.facts = replace(scene.facts, promises=(pinned,))
    scene.set_agreement(anchors={"in_force": TODAY, "fixed_rate_end": date(2029, 6, 1)})
    assert not scene.live()
    scene.set_agreement(anchors={"in_force": TODAY})
    assert not scene.live()
    scene.set_agreement(end_on=TODAY)
    assert [cancel.promise.id for cancel in scene.live().cancel] == [pinned.id]


def test_that_a_renewal_date_moved_on_a_year_asks_once_a_year() -> None:
    scene = a_scene(an_agreement("nonlife_private", in_force=date(2025, 5, 4), renewal=date(2026, 5, 4)), codes=["S2"])
    scene.live()
    assert scene.days() == [date(2026, 3, 23)]
    scene.end("S2")
    scene.set_agreement(anchors={"in_force": date(2025, 5, 4), "renewal": date(2027, 5, 4)})
    scene.live(date(2026, 5, 5))
    assert scene.days() == [date(2027, 3, 23)]


def test_that_an_open_promise_stays_however_late_it_is() -> None:
    scene = a_scene(an_agreement("term_life", in_force=date(2023, 3, 20)), codes=["L2"])
    scene.live()
    assert not scene.live(date(2028, 1, 1))
    assert scene.days() == [date(2026, 3, 20)]


def test_that_what_lies_before_the_beginning_was_never_due() -> None:
    scene = a_scene(an_agreement("mortgage", in_force=TODAY, interest_only_end=date(2030, 1, 1)), codes=["M4a", "M4c"])
    assert [wish.key.code for wish in scene.live().make] == ["M4c"]


def test_that_the_review_is_kept_once_on_the_oldest_running_agreement() -> None:
    older, newer = an_agreement(number="a2", in_force=date(2025, 9, 1)), an_agreement(in_force=date(2025, 12, 1))
    scene = a_scene(newer, older, codes=["C4"])
    scene.live()
    assert [(promise.key.owner, promise.due) for promise in scene.facts.promises] == [("k1", date(2027, 9, 1))]


def test_that_the_review_moves_to_the_next_agreement_when_the_oldest_ends() -> None:
    scene = a_scene(
        an_agreement(number="a1", in_force=date(2025, 9, 1)),
        an_agreement(number="a2", in_force=date(2025, 12, 1)),
        codes=["C4"],
    )
    scene.live()
    scene.set_agreement(end_on=TODAY, end_reason=EndReason.LAPSE)
    (move,) = scene.live().move
    assert move.wish.planned == date(2027, 12, 1)
    assert move.wish.agreement == "a2"


def test_that_a_client_without_a_running_agreement_has_no_review() -> None:
    scene = a_scene(an_agreement(in_force=TODAY, signed=TODAY), codes=["C4"])
    scene.live()
    scene.set_agreement(end_on=TODAY)
    assert [cancel.why for cancel in scene.live().cancel] == [CancelCause.NO_LONGER_PLANNED]


def test_that_a_review_without_any_known_date_is_listed() -> None:
    assert [missing.owner for missing in a_scene(an_agreement(), codes=["C4"]).look().missing] == ["k1"]


def test_that_a_subscription_makes_the_review_yearly() -> None:
    scene = a_scene(an_agreement(in_force=date(2025, 9, 1)), codes=["C4"])
    scene.live()
    assert scene.days() == [date(2027, 9, 1)]
    scene.set_client(subscribed=True)
    (move,) = scene.live().move
    assert (move.wish.planned, move.why) == (date(2026, 9, 1), MoveCause.PLAN_CHANGED)
    scene.set_client(subscribed=False)
    scene.settings = AftercareSettings(review_years=3)
    scene.live()
    assert scene.days() == [date(2028, 9, 1)]


def test_that_the_call_after_a_year_of_silence_moves_with_every_word_heard() -> None:
    scene = a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=date(2025, 6, 10)))
    scene.live()
    assert scene.days() == [date(2026, 6, 10)]
    scene.set_client(last_heard=TODAY)
    (move,) = scene.live().move
    assert (move.wish.planned, move.why) == (date(2027, 3, 2), MoveCause.HEARD)
    scene.end("C5")
    scene.set_client(last_heard=date(2027, 2, 20))
    scene.live(date(2027, 2, 21))
    assert scene.days() == [date(2028, 2, 21)]


def test_that_a_client_never_heard_has_no_date_to_count_from() -> None:
    assert [missing.code for missing in a_scene(codes=["C5"]).look().missing] == ["C5"]


@pytest.mark.parametrize(
    ("end_reason", "cause"),
    [
        (None, CancelCause.AGREEMENT_ENDED),
        (EndReason.LAPSE, CancelCause.AGREEMENT_ENDED),
        (EndReason.REPLACED, CancelCause.AGREEMENT_REPLACED),
        (EndReason.NEVER_IN_FORCE, CancelCause.NEVER_IN_FORCE),
    ],
)
def test_that_the_end_of_an_agreement_cancels_what_is_open(end_reason: EndReason | None, cause: CancelCause) -> None:
    scene = a_scene(an_agreement("term_life", in_force=TODAY), codes=["L1", "L2"])
    scene.live()
    scene.set_agreement(end_on=TODAY + DAY, end_reason=end_reason)
    assert not scene.live()
    assert [cancel.why for cancel in scene.live(TODAY + DAY).cancel] == [cause, cause]


def test_that_promises_come_back_when_an_end_was_a_mistake() -> None:
    scene = a_scene(an_agreement("term_life", in_force=TODAY), codes=["L1"])
    scene.live()
    scene.set_agreement(end_on=TODAY)
    scene.live()
    scene.set_agreement(end_on=None)
    scene.live()
    assert scene.states("L1") == ["cancelled", "open"]


def test_that_what_a_person_cancelled_does_not_come_back() -> None:
    scene = a_scene(an_agreement("term_life", in_force=TODAY), codes=["L1"])
    scene.live()
    scene.end("L1", PromiseState.CANCELLED, cause="told me already")
    assert not scene.live()


def test_that_the_end_of_a_relationship_cancels_everything() -> None:
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C1", "C4"])
    scene.live()
    scene.set_client(ended_on=TODAY)
    assert {cancel.why for cancel in scene.live().cancel} == {CancelCause.CLIENT_ENDED}
    assert scene.days() == []


def test_that_a_death_stops_everything_but_the_help_with_the_claim() -> None:
    scene = a_scene(an_agreement("funeral", in_force=date(2025, 1, 5)), codes=["F2", "F4"])
    scene.live()
    died = LifeEventFacts("e1", "k1", "death_client", TODAY)
    scene.facts = replace(scene.facts, events=(died,))
    scene.set_client(died=True, ended_on=TODAY)
    changes = scene.live()
    assert [(wish.key.code, wish.planned) for wish in changes.make] == [("F4", date(2026, 3, 3))]
    assert [(cancel.promise.key.code, cancel.why) for cancel in changes.cancel] == [("F2", CancelCause.CLIENT_DIED)]
    scene.set_agreement(end_on=TODAY, end_reason=EndReason.DEATH)
    assert not scene.live()


def test_that_a_policy_that_ended_by_the_death_still_asks_for_the_claim() -> None:
    for end_on, planned in ((TODAY, ["F4"]), (TODAY - DAY, [])):
        scene = a_scene(an_agreement("funeral", in_force=date(2020, 1, 6)), codes=["F4"])
        scene.set_agreement(end_on=end_on, end_reason=EndReason.DEATH)
        scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "death_partner", TODAY),))
        assert [wish.key.code for wish in scene.live().make] == planned


@pytest.mark.parametrize("gone", [{"ended_on": TODAY}, {"objected": True}])
def test_that_who_left_or_objected_is_not_helped_with_a_claim(gone: dict[str, object]) -> None:
    scene = a_scene(an_agreement("funeral", in_force=date(2020, 1, 6)), codes=["F4"])
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "death_partner", TODAY),))
    scene.set_client(**gone)
    assert not scene.live()


def test_that_a_policy_that_ended_before_the_death_asks_nothing() -> None:
    scene = a_scene(an_agreement("funeral", in_force=date(2020, 1, 5)), codes=["F4"])
    scene.set_agreement(end_on=date(2024, 1, 1), end_reason=EndReason.SURRENDER)
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "death_partner", TODAY),))
    assert not scene.live()


def test_that_a_life_event_starts_the_steps_of_its_group_for_every_agreement() -> None:
    scene = a_scene(
        an_agreement("term_life", "a1", in_force=date(2026, 1, 5)),
        an_agreement("nonlife_private", "a2", in_force=date(2026, 1, 5)),
        codes=["L3", "S5", "S4a"],
    )
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "move", TODAY),))
    assert {(wish.key.owner, wish.key.code, wish.key.anchor) for wish in scene.live().make} == {
        ("a1", "L3", "event:e1"),
        ("a2", "S5", "event:e1"),
    }
    scene.facts = replace(scene.facts, events=())
    assert {cancel.why for cancel in scene.live().cancel} == {CancelCause.NO_LONGER_PLANNED}


def test_that_two_events_of_one_kind_are_two_promises_and_an_old_one_is_none() -> None:
    scene = a_scene(an_agreement("term_life", in_force=date(2025, 1, 5)), codes=["L3"])
    events = [
        LifeEventFacts(f"e{n}", "k1", "birth", day) for n, day in enumerate([TODAY, date(2026, 2, 2), date(2021, 1, 1)])
    ]
    scene.facts = replace(scene.facts, events=tuple(events))
    assert {wish.key.anchor for wish in scene.live().make} == {"event:e0", "event:e1"}


def test_that_an_event_of_one_agreement_leaves_the_others_alone() -> None:
    claims = [an_agreement("nonlife_private", number, in_force=date(2026, 1, 5)) for number in ("a1", "a2")]
    scene = a_scene(*claims, codes=["S4a"])
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "claim_reported", TODAY, "a2"),))
    assert [wish.key.owner for wish in scene.live().make] == ["a2"]


def test_that_a_hold_pauses_what_is_commercial_and_no_duty_or_service() -> None:
    scene = a_scene(an_agreement("term_life", in_force=date(2026, 2, 1)), codes=["C3", "L1", "L2"])
    scene.set_client(held=True)
    assert [wish.key.code for wish in scene.live(date(2026, 2, 2)).make] == ["L1", "L2"]
    scene.set_client(held=False)
    scene.live(date(2026, 2, 2))
    scene.set_client(held=True)
    changes = scene.live(date(2026, 9, 1))
    assert [promise.key.code for promise in changes.miss] == ["L1"]
    assert not changes.cancel
    scene.end("C3")
    assert not scene.live(date(2026, 9, 2))


def test_that_birthday_cards_need_the_setting_and_consent() -> None:
    born = PartialDate(None, 2, 29)
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C6"])
    scene.facts = replace(
        scene.facts, persons=(PersonFacts("p1", "k1", born, greet=True), PersonFacts("p2", "k1", born))
    )
    assert not scene.live()
    scene.settings = AftercareSettings(birthday_cards=True)
    (wish,) = scene.live().make
    assert (wish.key, wish.person, wish.planned) == (PromiseKey("p1", "C6", 1, "birthday"), "p1", date(2027, 2, 28))
    scene.end("C6")
    scene.live(date(2027, 3, 1))
    assert scene.days() == [date(2028, 2, 29)]


def test_that_a_birthday_gone_by_gets_no_card_and_an_unknown_one_is_listed() -> None:
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C6"])
    scene.settings = AftercareSettings(birthday_cards=True)
    yesterday, unknown = (
        PersonFacts("p1", "k1", PartialDate(1980, 3, 1), greet=True),
        PersonFacts("p2", "k1", greet=True),
    )
    scene.facts = replace(scene.facts, persons=(yesterday, unknown))
    seen = scene.look()
    assert [wish.planned for wish in seen.wishes] == [date(2027, 3, 1)]
    assert list(seen.missing) == [MissingDate("p2", "k1", "C6", "birthday")]


def test_that_the_dead_get_no_birthday_card() -> None:
    scene = a_scene(an_agreement(in_force=TODAY), codes=["C6"])
    scene.settings = AftercareSettings(birthday_cards=True)
    person = PersonFacts("p1", "k1", PartialDate(1980, 5, 1), greet=True)
    scene.facts = replace(scene.facts, persons=(person,))
    scene.live()
    gone = replace(scene, facts=replace(scene.facts))
    scene.facts = replace(scene.facts, persons=(person._replace(deceased=True),))
    assert [cancel.why for cancel in scene.live().cancel] == [CancelCause.CLIENT_DIED]
    gone.set_client(ended_on=TODAY)
    assert [cancel.why for cancel in gone.live().cancel] == [CancelCause.CLIENT_ENDED]


def test_that_promises_made_by_hand_are_left_alone() -> None:
    own = PromiseFacts("x", PromiseKey("k1", "OWN", 1, BY_HAND), "k1", TODAY, TODAY, 0, PromiseState.OPEN)
    scene = a_scene(codes=["C1"])
    scene.facts = replace(scene.facts, promises=(own,))
    scene.set_client(died=True)
    assert not scene.live(date(2030, 1, 1))


def test_that_of_two_open_promises_of_one_step_the_earlier_stays() -> None:
    scene = a_scene(codes=["C5"], client=ClientFacts("k1", last_heard=date(2025, 6, 10)))
    scene.live()
    (first,) = scene.facts.promises
    second = first._replace(id="merged in", key=first.key._replace(occurrence=2), planned=date(2026, 9, 1))
    scene.facts = replace(scene.facts, promises=(second, first))
    assert [cancel.promise.id for cancel in scene.live().cancel] == ["merged in"]


@pytest.mark.parametrize(("kind", "planned"), [("mortgage", {"C5", "C6"}), ("other", set())])
def test_that_a_step_once_per_client_may_be_meant_for_one_kind(kind: str, planned: set[str]) -> None:
    scene = a_scene(an_agreement(kind, in_force=TODAY), codes=["C5", "C6"], client=ClientFacts("k1", last_heard=TODAY))
    scene.plan = tuple(replace(step, product_kind="mortgage") for step in PLAN)
    scene.settings = AftercareSettings(birthday_cards=True)
    person = PersonFacts("p1", "k1", PartialDate(1980, 5, 1), greet=True)
    scene.facts = replace(scene.facts, persons=(person,))
    assert {wish.key.code for wish in scene.look().wishes} == planned


def test_that_an_endless_date_plans_nothing() -> None:
    scene = a_scene(an_agreement("disability", in_force=date(9999, 12, 31)), codes=["A2", "C1"])
    assert not scene.live()


def test_that_an_opt_out_ends_what_is_our_own_idea_and_pauses_good_practice() -> None:
    scene = a_scene(an_agreement("term_life", in_force=TODAY), codes=["C3", "L1", "L2"])
    scene.live()
    scene.set_client(held=True, opted_out=True)
    changes = scene.live()
    assert [(cancel.promise.key.code, cancel.why) for cancel in changes.cancel] == [("C3", CancelCause.OPTED_OUT)]
    assert not changes.make
    assert not scene.live()
    scene.set_client(held=False, opted_out=False)
    scene.live()
