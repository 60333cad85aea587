"""The edges of what can be written in a plan, and of where an example begins."""

from datetime import date

from app.aftercare.rules.example import example_dates
from app.aftercare.rules.facts import start_of
from app.aftercare.rules.grammar import ANY, Anchor, Level, Span, Step, StepChannel
from app.aftercare.rules.plan_writing import MOST_STEPS, plan_problems, step_problems
from app.aftercare.rules.plans import PlanStep
from tests.app.aftercare.rules.scenes import NL, TODAY, an_agreement

WRITTEN = PlanStep("X1", "in_force", "+1m", "", 5, "G", "phone", purpose_en="Ask")


def test_that_a_step_comes_back_after_a_week_at_the_soonest() -> None:
    assert step_problems(WRITTEN._replace(repeat="1w")) == []
    assert [broken.rule for broken in step_problems(WRITTEN._replace(repeat="6d"))] == ["step_repeat_short"]


def test_that_a_plan_has_a_hundred_steps_at_the_most() -> None:
    steps = [WRITTEN._replace(code=f"X{number}") for number in range(MOST_STEPS)]
    assert plan_problems(steps, ANY, (), {}) == ()
    more = plan_problems([*steps, WRITTEN._replace(code="Y1")], ANY, (), {})
    assert [problem.broken.rule for problem in more] == ["steps_too_many"]


def test_that_steps_count_from_the_signature_or_the_start_whichever_came_first() -> None:
    early, late = date(2026, 1, 5), date(2026, 2, 2)
    assert start_of(an_agreement(signed=late, in_force=early)) == early
    assert start_of(an_agreement(signed=early, in_force=late)) == early


def test_that_what_happened_before_the_start_has_its_day_in_an_example() -> None:
    step = Step(ANY, "X1", Anchor.parse("event:move"), Span(days=7), None, 5, Level.GOOD, StepChannel.PHONE)
    (shown,) = example_dates([step], {"in_force": TODAY, "event:move": date(2026, 1, 5)}, NL, TODAY)
    assert shown.dates == (date(2026, 1, 12),)
