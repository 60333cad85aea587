"""Plan files: the 72 steps that come along, and files of an office's own."""

from collections import Counter

import pytest

from app.aftercare.plans import COLUMNS, endings_plan, read_rows, standard_plan
from app.aftercare.rules import ANY, Level, Span, StepChannel
from app.agreements.rules import PLANNED_KINDS
from app.foundation.errors import RuleBroken

HEADER = ";".join(COLUMNS)
GOOD = "mortgage;X1;in_force;+3m;;14;G;phone;look back;Hoe gaat het?;How are you?"


def test_that_the_plan_that_comes_along_has_72_steps_for_nine_kinds() -> None:
    steps = standard_plan()
    assert len(steps) == 72
    assert {step.product_kind for step in steps} == {ANY, *PLANNED_KINDS}
    assert Counter(step.level for step in steps)[Level.DUTY] == 27


def test_that_every_step_with_a_client_asks_one_question_in_both_languages() -> None:
    silent = {step.code for step in standard_plan() if not step.question_nl}
    assert silent == {step.code for step in standard_plan() if not step.question_en}
    assert silent == {"C6", "L4b", "S1", "B1", "B5"}
    assert {step.channel for step in standard_plan() if step.code in {"S1", "B1"}} == {StepChannel.SELF}


def test_that_a_death_has_four_steps_that_are_duties_and_asked_by_phone() -> None:
    steps = [step for step in endings_plan() if step.anchor.name == "death"]
    assert [(step.code, step.offset) for step in steps] == [
        ("D1", Span(workdays=1)), ("D2", Span(workdays=6)), ("D3", Span(days=42)), ("D4", Span(months=6)),
    ]  # fmt: skip
    assert {(step.product_kind, step.level, step.channel) for step in steps} == {(ANY, Level.DUTY, StepChannel.PHONE)}
    assert all(step.question_nl and step.question_en and step.window_days for step in steps)


def test_that_an_office_may_bring_its_own_plan() -> None:
    (row,) = read_rows([HEADER, GOOD])
    assert (row.step.code, row.step.window_days) == ("X1", 14)


@pytest.mark.parametrize(
    ("lines", "rule", "row"),
    [
        ([], "plan_columns", None),
        (["code;anchor"], "plan_columns", None),
        ([HEADER, GOOD, "mortgage;X2;in_force"], "row_incomplete", 3),
        ([HEADER, GOOD + ";more"], "row_incomplete", 2),
        ([HEADER, GOOD, GOOD], "code_twice", 3),
        ([HEADER, GOOD.replace("phone", "pigeon")], "channel_unknown", 2),
    ],
)
def test_that_a_plan_file_is_refused_with_the_row_that_is_wrong(lines: list[str], rule: str, row: int | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        read_rows(lines)
    assert refused.value.rule == rule
    assert refused.value.facts.get("row") == row
