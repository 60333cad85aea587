"""What counts as an answer, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from app.checkins.rules import Attitude, Ces, Csat, Nps, ResponseRate
from app.checkins.rules.facts import CheckIn, CheckInDraft, CheckInSummary, check_answer, needs_making_good
from app.foundation.errors import RuleBroken

TODAY = date(2026, 11, 21)
DRAFT = CheckInDraft("c", TODAY, nps=9)
STORED = CheckIn("t", 1, None, "c", None, date(2026, 11, 1), TODAY, 9, None, None, None, None, by_adviser=False)


@pytest.mark.parametrize(
    "draft",
    [
        DRAFT,
        replace(DRAFT, nps=0),
        replace(DRAFT, nps=10, csat=5, ces=7),
        replace(DRAFT, nps=None, csat=1),
        replace(DRAFT, nps=None, ces=1),
        replace(DRAFT, nps=None, remark="Prima"),
    ],
)
def test_that_any_content_is_an_answer(draft: CheckInDraft) -> None:
    check_answer(draft, None, TODAY)


def test_that_an_answer_may_come_on_the_day_of_asking() -> None:
    check_answer(DRAFT, TODAY, TODAY)


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"nps": None, "remark": " "}, "answer_empty", "nps"),
        ({"nps": 11}, "score_out_of_range", "nps"),
        ({"nps": -1}, "score_out_of_range", "nps"),
        ({"csat": 0}, "score_out_of_range", "csat"),
        ({"csat": 6}, "score_out_of_range", "csat"),
        ({"ces": 0}, "score_out_of_range", "ces"),
        ({"ces": 8}, "score_out_of_range", "ces"),
        ({"answered_on": date(2026, 11, 22)}, "in_the_future", "answered_on"),
        ({"answered_on": date(2026, 10, 31)}, "answered_before_asked", "answered_on"),
    ],
)
def test_that_what_is_no_answer_is_refused(values: dict[str, object], rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_answer(replace(DRAFT, **values), date(2026, 11, 1), TODAY)
    assert (broken.value.rule, broken.value.field) == (rule, field)


@pytest.mark.parametrize(("nps", "at_stake"), [(0, True), (6, True), (7, False), (10, False), (None, False)])
def test_that_a_six_or_less_puts_the_relationship_at_stake(nps: int | None, *, at_stake: bool) -> None:
    assert needs_making_good(nps) is at_stake


def test_that_the_last_thing_that_happened_is_its_day() -> None:
    assert STORED.day == TODAY
    assert replace(STORED, answered_on=None).day == date(2026, 11, 1)
    assert replace(STORED, answered_on=None, asked_on=None).day == date.min


def test_that_without_a_score_there_is_no_attitude() -> None:
    assert STORED.attitude is Attitude.PROMOTER
    assert replace(STORED, nps=None).attitude is None


def test_that_a_summary_gives_its_counts_directly() -> None:
    summary = CheckInSummary(Nps(5, 3, 2), None, Csat(), Ces(), ResponseRate(20, 10, 4), told_adviser=1)
    assert (summary.n, summary.promoters, summary.passives, summary.detractors) == (10, 5, 3, 2)
    assert summary.asked == 20
