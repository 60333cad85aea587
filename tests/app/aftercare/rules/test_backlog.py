"""What lies too far back when a plan is attached late: nothing of it is made, and one talk stands for all of it."""

from datetime import date, timedelta

from app.aftercare.rules import CATCH_UP
from tests.app.aftercare.rules.scenes import TODAY, a_scene, an_agreement

DAY = timedelta(days=1)


def test_that_nothing_long_due_is_made_and_one_talk_stands_for_it() -> None:
    old = [an_agreement("term_life", number, in_force=date(2019, 5, 1)) for number in ("a1", "a2")]
    scene = a_scene(*old)
    made = scene.live().make
    assert min(wish.planned for wish in made) >= TODAY - timedelta(days=60)
    talks = [wish for wish in made if wish.key.code == CATCH_UP]
    assert [(wish.key.owner, wish.planned, wish.channel, wish.level) for wish in talks] == [("k1", TODAY, "phone", "G")]
    assert not scene.live(TODAY + 30 * DAY)
    assert CATCH_UP in {wish.key.code for wish in scene.look().wishes}


def test_that_sixty_days_late_is_still_made_and_sixty_one_is_not() -> None:
    recent = a_scene(an_agreement("consumer_credit", in_force=date(2025, 12, 1)), codes=["K1"])
    recent.live(date(2026, 3, 2))
    assert recent.days() == [date(2026, 1, 1) + DAY]
    late = a_scene(an_agreement("consumer_credit", in_force=date(2025, 12, 1)), codes=["K1"])
    assert [wish.key.code for wish in late.live(date(2026, 3, 4)).make] == [CATCH_UP]


def test_that_the_catch_up_talk_is_asked_for_once() -> None:
    scene = a_scene(an_agreement(in_force=date(2019, 5, 1)), codes=["C1"])
    scene.live()
    scene.end(CATCH_UP)
    assert not scene.live(date(2027, 1, 1))


def test_that_a_catch_up_talk_is_for_a_working_day() -> None:
    scene = a_scene(an_agreement(in_force=date(2019, 5, 1)), codes=["C1"])
    saturday = date(2026, 3, 7)
    assert [(wish.key.code, wish.planned) for wish in scene.live(saturday).make] == [(CATCH_UP, date(2026, 3, 9))]
    assert not scene.live(saturday + DAY), "the day after it stays where it is"


def test_that_a_catch_up_talk_can_be_missed() -> None:
    scene = a_scene(an_agreement(in_force=date(2019, 5, 1)), codes=["C1"])
    scene.live()
    scene.live(TODAY + 181 * DAY)
    assert scene.states(CATCH_UP) == ["missed"]
    assert not scene.live(TODAY + 182 * DAY)


def test_that_no_catch_up_talk_is_made_or_missed_during_a_hold() -> None:
    scene = a_scene(an_agreement(in_force=date(2019, 5, 1)), codes=["L1", "C1"])
    scene.set_client(held=True)
    assert not scene.live()
    scene.set_client(held=False)
    scene.live()
    scene.set_client(held=True)
    assert not scene.live(date(2027, 1, 1))
