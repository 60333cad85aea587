"""The days of an example: the first ones ahead, moved off free days, or why there is none."""

from datetime import date

import pytest

from app.aftercare.rules.example import example_dates
from app.aftercare.rules.plan_writing import as_step
from app.aftercare.rules.plans import ExampleDate, NoDate, PlanStep
from tests.app.aftercare.rules.scenes import NL, PLAN, TODAY, a_scene, an_agreement

BEGUN = date(2026, 2, 2)
STEP = PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Bellen")


def example(anchors: dict[str, date], **values: object) -> ExampleDate:
    (found,) = example_dates([as_step(STEP._replace(**values), "mortgage", "X1@1")], anchors, NL, TODAY)
    return found


def test_that_a_step_that_comes_once_has_one_day_moved_off_a_free_one() -> None:
    assert example({"in_force": BEGUN}) == ExampleDate("X1", (date(2026, 4, 2),))
    assert example({"in_force": date(2026, 2, 5)}) == ExampleDate("X1", (date(2026, 4, 7),), date(2026, 4, 5))
    assert example({"in_force": date(2026, 2, 5)}, level="P", window_days=0).dates == (date(2026, 4, 2),)


def test_that_a_repeating_step_shows_the_next_three_days() -> None:
    found = example({"in_force": date(2020, 1, 31)}, offset="+1m", repeat="1m")
    assert found.dates == (date(2026, 3, 2), date(2026, 3, 31), date(2026, 4, 30))


@pytest.mark.parametrize(
    ("anchors", "values", "why"),
    [
        ({}, {}, NoDate.DATE_MISSING),
        ({"in_force": BEGUN}, {"anchor": "fixed_rate_end"}, NoDate.DATE_MISSING),
        ({"in_force": BEGUN}, {"anchor": "event:move"}, NoDate.EVENT),
        ({"in_force": BEGUN}, {"offset": "-2m"}, NoDate.NEVER),
        ({}, {"anchor": "calendar:11-15", "repeat": "1y"}, NoDate.DATE_MISSING),
    ],
)
def test_that_a_step_without_a_day_says_why(anchors: dict[str, date], values: dict[str, object], why: NoDate) -> None:
    assert example(anchors, **values) == ExampleDate("X1", why=why)


def test_that_signed_stands_in_and_what_happens_has_its_day() -> None:
    assert example({"in_force": BEGUN}, anchor="signed", offset="+2wd").dates == (date(2026, 2, 4),)
    assert example({"in_force": BEGUN, "event:move": TODAY}, anchor="event:move", offset="+1d").dates == (
        date(2026, 3, 3),
    )
    birthday = example({"birthday": date(1980, 3, 7)}, anchor="birthday", offset="0d", repeat="1y")
    assert (birthday.dates[0], birthday.moved_from) == (date(2026, 3, 7), None)
    assert example({"in_force": BEGUN}, anchor="calendar:11-15", offset="0d", repeat="1y").dates[0] == date(
        2026, 11, 16
    )
    assert example({"last_contact": TODAY, "in_force": BEGUN}, anchor="last_contact").dates == (date(2026, 5, 4),)


def test_that_an_example_gives_the_days_that_planning_gives() -> None:
    anchors = {"in_force": TODAY, "fixed_rate_end": date(2030, 5, 31), "renewal": date(2026, 9, 30)}
    for kind in ("mortgage", "funeral", "nonlife_private", "investment"):
        scene = a_scene(an_agreement(kind, **anchors))
        planned = {wish.key.code: wish.planned for wish in scene.look().wishes}
        mine = [step for step in PLAN if step.product_kind == kind]
        shown = {one.code: one.dates[0] for one in example_dates(mine, anchors, NL, TODAY) if one.dates}
        assert shown == {code: day for code, day in planned.items() if code in {step.code for step in mine}}
