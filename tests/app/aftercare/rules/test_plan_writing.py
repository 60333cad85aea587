"""Steps as people write them: what is refused beside which field, and the code that promises of each way carry."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.rules.grammar import ANY, AnchorKind, Level, Span, StepChannel, code_of
from app.aftercare.rules.plan_writing import (
    MOST_STEPS,
    KnownCode,
    as_step,
    check_step,
    plan_problems,
    promise_codes,
    readable,
    same_step,
    step_problems,
    tidied,
)
from app.aftercare.rules.plans import PlanStep
from app.aftercare.words.written import shipped_steps
from app.foundation.errors import RuleBroken

GOOD = PlanStep("X1", "in_force", "+2m", "", 7, "G", "phone", "Bellen", "Call", "Hoe gaat het?", "How are you?")


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"code": ""}, "required", "code"),
        ({"code": "1X"}, "step_code", "code"),
        ({"code": "X@1"}, "step_code", "code"),
        ({"code": "X" * 21}, "step_code", "code"),
        ({"code": "OWN"}, "step_code", "code"),
        ({"code": "CATCHUP"}, "step_code", "code"),
        ({"anchor": ""}, "step_anchor", "anchor"),
        ({"anchor": "calendar:02-30"}, "step_anchor", "anchor"),
        ({"anchor": "calendar"}, "step_anchor", "anchor"),
        ({"anchor": "event:party"}, "step_anchor", "anchor"),
        ({"anchor": "event:never_in_force"}, "step_anchor", "anchor"),
        ({"code": "C4", "anchor": "signed", "repeat": "1y"}, "step_anchor_fixed", "anchor"),
        ({"code": "C5", "anchor": "in_force", "repeat": "1y"}, "step_anchor_fixed", "anchor"),
        ({"offset": "soon"}, "step_span", "offset"),
        ({"offset": "+51y"}, "step_span_far", "offset"),
        ({"offset": "-51y"}, "step_span_far", "offset"),
        ({"repeat": "often"}, "step_span", "repeat"),
        ({"repeat": "6d"}, "step_repeat_short", "repeat"),
        ({"repeat": "-1y"}, "step_repeat_short", "repeat"),
        ({"repeat": "60y"}, "step_span_far", "repeat"),
        ({"code": "C5", "anchor": "last_contact"}, "step_repeats", "repeat"),
        ({"window_days": -1}, "step_window", "window_days"),
        ({"window_days": 367}, "step_window", "window_days"),
        ({"level": "A"}, "step_level", "level"),
        ({"channel": "pigeon"}, "step_channel", "channel"),
        ({"purpose_nl": " ", "purpose_en": ""}, "step_purpose", "purpose_nl"),
        ({"question_en": "x" * 501}, "too_long", "question_en"),
    ],
)
def test_that_each_field_is_refused_with_its_own_rule(values: dict[str, object], rule: str, field: str) -> None:
    step = GOOD._replace(**values)
    assert [(broken.rule, broken.field) for broken in step_problems(step)] == [(rule, field)]
    with pytest.raises(RuleBroken) as refused:
        check_step(step)
    assert (refused.value.rule, refused.value.field) == (rule, field)


@pytest.mark.parametrize(
    "anchor",
    [*(kind.value for kind in AnchorKind if kind.value not in {"calendar", "event"}), "calendar:02-29", "event:move",
     "event:family_change", "event:arrears"],
)  # fmt: skip
def test_that_a_step_may_count_from_everything_in_the_grammar(anchor: str) -> None:
    check_step(GOOD._replace(anchor=anchor))


def test_that_every_step_of_the_app_can_be_written() -> None:
    for kind, steps in shipped_steps().items():
        if kind != "endings":
            assert not plan_problems(steps, kind, steps, {})


def test_that_the_steps_kept_once_per_client_belong_to_the_plan_for_every_product() -> None:
    review = GOOD._replace(code="C4", repeat="1y")
    assert not step_problems(review, ANY)
    assert [broken.rule for broken in step_problems(review, "mortgage")] == ["code_taken"]


def test_that_a_code_stands_once_in_a_plan() -> None:
    (problem,) = plan_problems([GOOD, GOOD], "mortgage", (), {})
    assert (problem.place, problem.field, problem.broken.rule) == (1, "code", "step_twice")


def test_that_a_plan_has_an_end() -> None:
    many = [GOOD._replace(code=f"X{number}") for number in range(MOST_STEPS + 1)]
    assert [problem.broken.rule for problem in plan_problems(many, "mortgage", (), {})] == ["steps_too_many"]


@pytest.mark.parametrize(
    ("scope", "known", "before", "taken"),
    [
        ("mortgage", KnownCode("mortgage", "Iets anders", "Something else"), (), True),
        ("mortgage", KnownCode("mortgage", "Iets anders", "Something else"), (GOOD,), False),
        ("mortgage", KnownCode("mortgage", "Bellen", ""), (), False),
        ("mortgage", KnownCode("funeral", "", "Call"), (), False),
        ("mortgage", KnownCode("funeral", "Iets anders", ""), (), True),
        ("mortgage", KnownCode(ANY, "Bellen", "Call"), (GOOD,), True),
        (ANY, KnownCode("funeral", "Bellen", "Call"), (), True),
        (ANY, KnownCode(ANY, "Bellen", "Call"), (), False),
    ],
)
def test_that_a_code_never_comes_to_stand_for_something_else(
    scope: str,
    known: KnownCode,
    before: tuple[PlanStep, ...],
    taken: bool,  # noqa: FBT001 (a column of the table)
) -> None:
    problems = plan_problems([GOOD], scope, before, {"X1": [known]})
    assert [problem.broken.rule for problem in problems] == (["code_taken"] if taken else [])


def test_that_a_code_that_cannot_be_read_is_refused_for_that_alone() -> None:
    problems = plan_problems([GOOD._replace(code="?")], "mortgage", (), {"?": [KnownCode("mortgage", "a", "b")]})
    assert [problem.broken.rule for problem in problems] == ["step_code"]


def test_that_a_written_step_is_read_with_its_words() -> None:
    step = as_step(GOOD, "mortgage", "X1@3")
    assert (step.product_kind, step.offset, step.level) == ("mortgage", Span(months=2), Level.GOOD)
    assert (step.told, step.purpose_nl, step.purpose_en, step.question_en) == ("X1@3", "Bellen", "Call", "How are you?")
    assert code_of(step.told) == step.code == "X1"
    shipped = as_step(GOOD, "mortgage", "X1")
    assert (shipped.told, shipped.key, shipped.purpose_nl) == ("X1", "", "")


def test_that_blanks_are_tidied() -> None:
    assert tidied(GOOD._replace(code=" X1 ", offset=" ", purpose_nl="Bellen  \n")) == GOOD._replace(offset="0d")


def test_that_the_same_span_written_in_another_way_is_the_same_step() -> None:
    assert same_step(GOOD._replace(offset="+12m"), GOOD._replace(offset="+1y"))
    assert not same_step(GOOD, GOOD._replace(offset="+3m"))
    assert not same_step(GOOD, GOOD._replace(question_nl="Lukt het?"))


def test_that_promises_carry_the_same_code_as_long_as_nothing_changes() -> None:
    shipped = {"X1": GOOD}
    visit, letter = GOOD._replace(channel="visit"), GOOD._replace(channel="letter")
    assert promise_codes([GOOD], shipped, {}) == ("X1",)
    assert promise_codes([visit], shipped, {}) == ("X1@1",)
    ways = {"X1": [("X1", GOOD), ("X1@1", visit)], "Y": [("Y@4", GOOD._replace(code="Y"))]}
    assert promise_codes([visit, letter], shipped, ways) == ("X1@1", "X1@5")
    assert promise_codes([GOOD], {}, {"X1": [("X1", GOOD)]}) == ("X1@1",)


def test_that_what_has_a_day_is_read_whatever_else_is_wrong() -> None:
    half = GOOD._replace(window_days=-3, level="", channel="", purpose_nl="", purpose_en="")
    (step,) = readable([half, GOOD._replace(code="Y", offset="?")], "mortgage")
    assert (step.code, step.level, step.channel) == ("X1", Level.GOOD, StepChannel.PHONE)
    assert readable([GOOD], "mortgage")[0].window_days == GOOD.window_days


@given(
    st.sampled_from(["+", "-", ""]),
    st.integers(0, 99),
    st.sampled_from(["d", "wd", "w", "m"]),
    st.sampled_from(list(StepChannel)),
)
def test_that_every_step_that_is_not_refused_can_be_read(sign: str, n: int, unit: str, channel: StepChannel) -> None:
    step = GOOD._replace(offset=f"{sign}{n}{unit}", channel=channel.value)
    assert not step_problems(step)
    assert as_step(step, "mortgage", "X1@1").offset == Span.parse(step.offset)
