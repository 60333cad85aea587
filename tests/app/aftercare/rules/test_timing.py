"""On which days a step falls."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.aftercare.plans import standard_plan
from app.aftercare.rules.grammar import Level, Span, Step
from app.aftercare.rules.timing import Timing
from app.foundation.workdays import WorkCalendar

NL = WorkCalendar()
STEPS = {step.code: step for step in standard_plan()}
REPEATING = sorted(code for code, step in STEPS.items() if step.repeat)


def timing(code: str) -> Timing:
    return Timing(STEPS[code], NL)


@pytest.mark.parametrize(
    ("code", "anchor", "day"),
    [
        ("C1", date(2026, 4, 2), date(2026, 4, 8)),
        ("L1", date(2026, 4, 2), date(2026, 4, 13)),
        ("M2", date(2023, 11, 30), date(2024, 2, 29)),
        ("M3c", date(2026, 5, 30), date(2026, 3, 2)),
        ("M3d", date(2026, 6, 8), date(2026, 5, 15)),
        ("C4", date(2025, 4, 5), date(2026, 4, 7)),
        ("B2c", date(2026, 5, 3), date(2026, 4, 2)),
        ("S2", date(2026, 5, 17), date(2026, 4, 7)),
        ("C6", date(2026, 4, 5), date(2026, 4, 5)),
    ],
)
def test_that_months_come_first_and_then_the_roll(code: str, anchor: date, day: date) -> None:
    assert timing(code).day(anchor) == day


@pytest.mark.parametrize(("level", "window", "day"), [("P", 0, 2), ("P", 1, 7), ("G", 0, 7), ("D", 0, 7)])
def test_that_only_a_duty_without_a_window_is_a_deadline(level: str, window: int, day: int) -> None:
    step = replace(STEPS["K1"], level=Level(level), window_days=window)
    assert Timing(step, NL).day(date(2026, 3, 5)) == date(2026, 4, day)


def test_that_every_repeat_is_counted_from_the_anchor() -> None:
    review = timing("C4")
    leap_day = date(2024, 2, 29)
    assert [review.day(leap_day, n) for n in (1, 3, 4)] == [date(2025, 2, 28), date(2027, 3, 1), date(2028, 2, 29)]


def test_that_a_renewal_date_stands_for_every_year() -> None:
    renewal = timing("S2")
    assert renewal.first_from(date(2030, 1, 1), date(2026, 1, 1)) == renewal.first_from(
        date(2020, 1, 1), date(2026, 1, 1)
    )
    assert renewal.first_from(date(2030, 1, 1), date(2026, 1, 1)) == date(2026, 11, 20)


def test_that_a_review_does_not_come_before_its_first_year() -> None:
    assert timing("C4").first_from(date(2026, 3, 2), date(2020, 1, 1)) == date(2027, 3, 2)


def test_that_a_one_off_has_one_day_only() -> None:
    first_month = timing("K1")
    assert first_month.first_from(date(2026, 3, 2), date(2026, 4, 2)) == date(2026, 4, 2)
    assert first_month.first_from(date(2026, 3, 2), date(2026, 4, 3)) is None


def test_that_a_date_at_the_end_of_the_calendar_plans_nothing() -> None:
    endless = date(9999, 12, 31)
    assert timing("C4").first_from(endless, date(2026, 1, 1)) is None
    assert timing("C4").first_from(date(2026, 1, 1), endless) is None
    assert timing("C1").day(endless) is None


@given(
    st.sampled_from(REPEATING),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
    st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_that_the_first_day_found_is_the_first_there_is(code: str, anchor: date, earliest: date) -> None:
    of_step = timing(code)
    found = of_step.first_from(anchor, earliest)
    numbers = range(-60, 80) if STEPS[code].anchor.kind == "renewal" else range(1, 80)
    days = [day for n in numbers if (day := of_step.day(anchor, n)) is not None and day >= earliest]
    assert found == min(days)


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 4_000))
def test_that_a_repeat_in_working_days_finds_its_first_day_too(anchor: date, later: int) -> None:

    often: Step = replace(STEPS["C4"], offset=Span(workdays=3), repeat=Span(workdays=10))
    of_step, earliest = Timing(often, NL), anchor + timedelta(days=later)
    days = (of_step.day(anchor, n) for n in range(1, 400))
    assert of_step.first_from(anchor, earliest) == next(day for day in days if day is not None and day >= earliest)


@pytest.mark.parametrize(
    ("code", "later", "again"),
    [
        ("M3a", 366, True),
        ("M3a", 365, False),
        ("M4a", 366, True),
        ("M6", 366, True),
        ("L4a", 366, True),
        ("I4a", 366, True),
        ("P3a", 400, True),
        ("M1", 4000, False),
    ],
)
def test_that_a_one_off_comes_back_only_for_a_new_term(code: str, later: int, again: bool) -> None:  # noqa: FBT001
    done = date(2026, 3, 2)
    assert timing(code).comes_back(done, done + timedelta(days=later)) is again


@pytest.mark.parametrize(("repeat", "days"), [("1y", 182), ("3m", 45), ("2w", 7), ("10wd", 7)])
def test_that_half_a_repeat_lies_between_two_days_at_least(repeat: str, days: int) -> None:
    assert Timing(replace(STEPS["C4"], repeat=Span.parse(repeat)), NL).gap == timedelta(days=days)
