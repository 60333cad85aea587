"""Which version an agreement follows: by its first day, by the floor of the plan, by what was chosen."""

from dataclasses import replace
from datetime import date

import pytest

from app.aftercare.plans import endings_plan
from app.aftercare.rules import AgreementFacts, Step, reconcile, wanted
from app.aftercare.rules.edition_index import EditionIndex
from app.aftercare.rules.editions import NO_PLAN, Choice, Edition, PlanLine, Plans, shipped_plans
from app.aftercare.rules.facts import LifeEventFacts
from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plan_index import Sorter
from app.aftercare.rules.planning import wanted_by
from app.agreements.rules import EndReason
from tests.app.aftercare.rules.scenes import NL, PLAN, TODAY, Scene, a_scene, an_agreement

SHIPPED = shipped_plans((*PLAN, *endings_plan()))
MORTGAGE = "standard:mortgage"
MARCH, APRIL = date(2026, 3, 10), date(2026, 4, 10)
LINE = PlanLine("p", "mortgage", (Edition(1, None, ()), Edition(2, MARCH, ()), Edition(3, APRIL, ())))


@pytest.mark.parametrize(
    ("start", "floor", "number"),
    [
        (date.min, 1, 1),
        (date(2026, 3, 9), 1, 1),
        (MARCH, 1, 2),
        (date(2026, 4, 9), 1, 2),
        (APRIL, 1, 3),
        (date(2026, 3, 9), 2, 2),
        (date(2026, 3, 9), 3, 3),
        (MARCH, 3, 3),
        (date(2026, 4, 9), 3, 3),
        (date.max, 3, 3),
    ],
)
def test_that_an_agreement_follows_the_version_of_its_first_day_but_none_below_the_floor(
    start: date, floor: int, number: int
) -> None:
    assert replace(LINE, floor=floor).of_start(start).number == number


@pytest.mark.parametrize(
    ("choices", "floor", "plan", "number"),
    [
        ((), 1, "standard:mortgage", 1),
        ((Choice("mortgage"),), 1, "standard:mortgage", 1),
        ((Choice("funeral", "own", 2),), 1, "standard:mortgage", 1),
        ((Choice("mortgage", "own", 2),), 1, "own", 2),
        ((Choice("mortgage", "own", 2),), 3, "own", 3),
        ((Choice("mortgage", None, 1),), 1, "standard:mortgage", 1),
        ((Choice("mortgage", "gone", 1),), 1, "standard:mortgage", 1),
    ],
)
def test_that_a_choice_counts_before_the_first_day(
    choices: tuple[Choice, ...], floor: int, plan: str, number: int
) -> None:
    plans = replace(SHIPPED, lines={**SHIPPED.lines, "own": replace(LINE, id="own", floor=floor)})
    line, edition = plans.followed("mortgage", choices, TODAY)
    assert (line.id, edition.number) == (plan, number)


def test_that_a_kind_without_steps_of_the_app_has_an_empty_plan() -> None:
    assert SHIPPED.followed("life", (), TODAY) == (NO_PLAN, NO_PLAN.newest)


def test_that_the_steps_of_the_app_fall_apart_in_a_plan_for_each_kind_and_the_endings() -> None:
    assert len(SHIPPED.lines) == 10
    assert {step.code for step in SHIPPED.endings} == {step.code for step in endings_plan()}
    assert set(SHIPPED.steps()) == {*PLAN, *endings_plan()}


@pytest.mark.parametrize(
    ("asked", "defaults", "choice"),
    [
        ("", {}, None),
        (MORTGAGE, {}, None),
        ("own", {}, Choice("mortgage", "own", 3)),
        ("", {"mortgage": "own"}, Choice("mortgage", "own", 3)),
        (MORTGAGE, {"mortgage": "own"}, Choice("mortgage")),
        ("", {"mortgage": "gone"}, Choice("mortgage")),
    ],
)
def test_that_a_new_agreement_gets_what_was_asked_for_else_what_the_office_chose(
    asked: str, defaults: dict[str, str], choice: Choice | None
) -> None:
    plans = replace(SHIPPED, lines={**SHIPPED.lines, "own": replace(LINE, id="own")}, defaults=defaults)
    assert plans.first_choice("mortgage", asked) == choice


class Edited(Scene):
    """A scene that goes by plans that were changed."""

    plans: Plans = SHIPPED

    def look(self, today: date = TODAY):  # noqa: ANN201 (as the scene has it)
        index = EditionIndex(self.plans, Sorter(self.settings, NL, today))
        return wanted_by(index, self.facts, self.settings, NL, today)


def edited(*agreements: AgreementFacts, **changes: tuple[Step, ...]) -> Edited:
    """A scene in which the plan of a kind has a second version, from today on."""
    scene = Edited(a_scene(*agreements).facts)
    lines = dict(SHIPPED.lines)
    for kind, steps in changes.items():
        line = SHIPPED.lines[f"standard:{kind}"]
        lines[line.id] = replace(line, editions=(*line.editions, Edition(2, TODAY, steps)))
    scene.plans = replace(SHIPPED, lines=lines)
    return scene


def with_step(kind: str, code: str, **values: object) -> tuple[Step, ...]:
    steps = SHIPPED.lines[f"standard:{kind}"].newest.steps
    return tuple(replace(step, key=f"{code}@1", **values) if step.code == code else step for step in steps)


def test_that_plans_nobody_changed_ask_for_exactly_what_the_app_asks_for() -> None:
    agreements = [
        an_agreement(kind, f"a{number}", in_force=date(2026, 2, 20), renewal=date(2026, 9, 1))
        for number, kind in enumerate(["mortgage", "funeral", "nonlife_private", "life"])
    ]
    scene = Edited(a_scene(*agreements).facts)
    scene.facts = replace(scene.facts, events=(LifeEventFacts("e1", "k1", "move", TODAY),))
    plain = wanted((*PLAN, *endings_plan()), scene.facts, scene.settings, NL, TODAY)
    ours = scene.look()
    assert set(ours.wishes) == set(plain.wishes)
    assert set(ours.missing) == set(plain.missing)
    assert not reconcile(ours, scene.facts.promises).cancel


def test_that_common_steps_go_by_the_oldest_agreement_and_the_newest_version_without_one() -> None:
    old, new = an_agreement("funeral", "a1", in_force=date(2026, 2, 1)), an_agreement("funeral", "a2", in_force=TODAY)
    steps = with_step(ANY, "C4")
    assert "C4" in told(edited(old, new, any=steps))
    assert "C4" in told(edited(new, old, any=steps)), "in whatever order they come"
    assert "C4@1" in told(edited(new, any=steps))
    heard = edited(any=with_step(ANY, "C5"))
    heard.set_client(last_heard=date(2026, 1, 1))
    assert told(heard) == {"C5@1"}


def told(scene: Edited) -> set[str]:
    return {wish.told for wish in scene.look().wishes}


def test_that_listening_after_an_agreement_given_up_goes_on() -> None:
    ended = an_agreement("funeral", in_force=date(2026, 1, 1))._replace(end_on=TODAY, end_reason=EndReason.LAPSE)
    assert told(edited(ended, funeral=())) == {"E2"}


def test_that_an_own_step_by_the_last_word_comes_once_for_a_client_with_two_such_agreements() -> None:
    line = SHIPPED.lines["standard:funeral"]
    step = replace(PLAN[4], product_kind="funeral", code="Z1", key="Z1@1")
    one, other = (an_agreement("funeral", number, in_force=TODAY) for number in ("a1", "a2"))
    scene = edited(one, other, funeral=(*line.newest.steps, step))
    scene.set_client(last_heard=TODAY)
    assert [wish.told for wish in scene.look().wishes if wish.key.code == "Z1"] == ["Z1@1"]
    plain = a_scene(one, other)
    plain.plan = (*PLAN, step)
    plain.set_client(last_heard=TODAY)
    assert [wish.told for wish in plain.look().wishes if wish.key.code == "Z1"] == ["Z1@1"]


def test_that_of_two_plans_with_the_same_step_once_a_client_that_of_the_oldest_agreement_counts() -> None:
    step = replace(PLAN[4], code="Z1")
    old, new = an_agreement("funeral", "a1", in_force=TODAY), an_agreement("mortgage", "a2", in_force=MARCH)
    for agreements in ((old, new), (new, old)):
        scene = edited(
            *agreements,
            funeral=(replace(step, product_kind="funeral", key="Z1@1"),),
            mortgage=(replace(step, product_kind="mortgage", key="Z1@2"),),
        )
        scene.set_client(last_heard=TODAY)
        assert [wish.told for wish in scene.look().wishes if wish.key.code == "Z1"] == ["Z1@1"]
