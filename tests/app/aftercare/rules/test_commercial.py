"""Which steps are spared to who asks for peace: what sells or pleases, never a duty, never service."""

import pytest

from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.rules.commercial import COMMERCIAL, is_commercial
from app.aftercare.rules.grammar import Level


@pytest.mark.parametrize(
    ("level", "code", "is_so"),
    [
        ("D", "C5", True),
        ("D", "EIGEN", True),
        ("G", "M7", True),
        ("G", "M7@3", True),
        ("G", "M71", False),
        ("G", "C4", False),
        ("G", "EIGEN", False),
        ("P", "M7", False),
        ("P", "L1", False),
    ],
)
def test_that_what_sells_or_pleases_is_commercial(level: str, code: str, is_so: bool) -> None:  # noqa: FBT001 (a case)
    assert is_commercial(level, code, "phone") is is_so


@pytest.mark.parametrize("level", Level)
def test_that_a_survey_is_never_a_duty(level: Level) -> None:
    assert is_commercial(level, "L1", "survey")


def test_that_every_commercial_step_stands_in_the_plans_as_good_practice_with_why() -> None:
    levels = {step.code: step.level for step in (*standard_plan(), *endings_plan())}
    for code, why in COMMERCIAL.items():
        assert levels[code] is Level.GOOD, code
        assert why.endswith(".")
