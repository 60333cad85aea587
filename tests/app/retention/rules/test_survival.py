"""The survival curve against published tables, to the digit."""

from fractions import Fraction
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.retention.rules import (
    CurvePoint,
    Spell,
    curve_start,
    kaplan_meier,
    log_interval,
    median,
    survival_at,
)

TREATED = "6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+"
"""Freireich's 21 treated patients, weeks in remission; + left view."""
PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]


def from_the_start(written: str) -> list[Spell]:
    return [Spell(0, int(one.rstrip("+")), not one.endswith("+")) for one in written.split()]


def exact(points: tuple[CurvePoint, ...]) -> list[Fraction]:
    steps = (Fraction(point.at_risk - point.events, point.at_risk) for point in points)
    return list(accumulate(steps, lambda left, step: left * step))


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        *enumerate(
            [
                (6, 21, 3, "6/7", 0.8571, 0.0764, 0.6197, 0.9516, 0.7198, 1),
                (7, 17, 1, "96/119", 0.8067, 0.0869, 0.5631, 0.9228, 0.6531, 0.9964),
                (10, 15, 1, "64/85", 0.7529, 0.0963, 0.5032, 0.8894, 0.5859, 0.9676),
                (13, 12, 1, "176/255", 0.6902, 0.1068, 0.4316, 0.8491, 0.5096, 0.9348),
                (16, 11, 1, "32/51", 0.6275, 0.1141, 0.3675, 0.8049, 0.4394, 0.8960),
                (22, 7, 1, "64/119", 0.5378, 0.1282, 0.2678, 0.7468, 0.3370, 0.8582),
                (23, 6, 1, "160/357", 0.4482, 0.1346, 0.1881, 0.6801, 0.2488, 0.8074),
            ]
        )
    ],
)
def test_that_the_treated_patients_give_the_published_table(place: int, expected: tuple[float, ...]) -> None:
    curve = kaplan_meier(from_the_start(TREATED))
    point = curve.points[place]
    days, at_risk, events, survival, *rounded = expected
    assert (curve.n, curve.events, len(curve.points)) == (21, 9, 7)
    assert (point.days, point.at_risk, point.events) == (days, at_risk, events)
    assert exact(curve.points)[place] == Fraction(survival)
    assert point.greenwood is not None
    log_low, log_high = log_interval(point.survival, point.greenwood)
    found = (point.survival, point.se, point.low, point.high, log_low, log_high)
    assert found == pytest.approx(rounded, abs=0.00005)


def test_that_the_median_is_the_first_age_with_half_left() -> None:
    assert median(kaplan_meier(from_the_start(TREATED)).points) == 23
    assert median(kaplan_meier(from_the_start("5 8+ 9+")).points) is None
    assert median(kaplan_meier([Spell(0, day, event=True) for day in (1, 2, 3, 4, 5, 6)]).points) == 3


def test_that_a_curve_without_leavers_falls_to_nothing_and_shows_no_margin_there() -> None:
    points = kaplan_meier([Spell(0, week, event=True) for week in PLACEBO]).points
    by_week = dict(zip((point.days for point in points), exact(points), strict=True))
    assert (by_week[8], by_week[22], by_week[23]) == (Fraction(8, 21), Fraction(1, 21), 0)
    week_8 = next(point for point in points if point.days == 8)
    assert week_8.se == pytest.approx(0.1060, abs=0.00005)
    assert points[-1] == CurvePoint(23, 1, 1, 0.0, None, None, None, None)


def test_that_late_entrants_count_from_the_day_after_they_came() -> None:
    entries, exits = (0, 0, 0, 12, 12, 24, 30, 0, 6, 18), (10, 14, 36, 40, 20, 60, 48, 60, 9, 60)
    events = (1, 0, 1, 1, 1, 0, 1, 0, 1, 0)
    points = kaplan_meier(map(Spell, entries, exits, map(bool, events))).points
    assert [(point.days, point.at_risk) for point in points] == [(9, 5), (10, 4), (20, 5), (36, 6), (40, 5), (48, 4)]
    assert exact(points) == [Fraction(of) for of in ("4/5", "3/5", "12/25", "2/5", "8/25", "6/25")]
    margins = {point.days: (point.low, point.high) for point in points}
    assert margins[9] == pytest.approx((0.2038, 0.9692), abs=0.00005)
    assert margins[20] == pytest.approx((0.1000, 0.7914), abs=0.00005)
    assert margins[48] == pytest.approx((0.0401, 0.5308), abs=0.00005)


def test_that_a_life_never_in_view_is_left_out() -> None:
    curve = kaplan_meier(
        [Spell(5, 5, event=True), Spell(5, 3, event=False), Spell(-1, 0, event=True), Spell(-1, 4, event=False)]
    )
    assert (curve.n, curve.events) == (2, 1)
    assert curve.points[0][:4] == (0, 2, 1, 0.5)


def test_that_an_empty_book_has_an_empty_curve() -> None:
    curve = kaplan_meier([])
    assert (curve.n, curve.events, curve.points) == (0, 0, ())
    assert survival_at(curve.points, 100) == 1.0
    assert curve_start(curve.points) is None


def test_that_the_survival_holds_until_the_next_step() -> None:
    points = kaplan_meier(from_the_start(TREATED)).points
    assert survival_at(points, 5) == 1.0
    assert survival_at(points, 12) == points[2].survival
    assert survival_at(points, 1000) == points[-1].survival


def test_that_a_curve_starts_where_enough_lives_are_in_view() -> None:
    points = kaplan_meier([Spell(0, 5, event=True), *[Spell(10, 20 + n, event=True) for n in range(10)]]).points
    assert curve_start(points) == 20


SPELLS = st.builds(Spell, st.integers(-1, 30), st.integers(0, 40), st.booleans())


@given(st.lists(SPELLS, max_size=40))
def test_that_every_step_counts_who_was_in_view(spells: list[Spell]) -> None:
    curve = kaplan_meier(spells)
    for point in curve.points:
        assert point.at_risk == sum(spell.entry < point.days <= spell.exit for spell in spells)
        assert 0 < point.events <= point.at_risk
        if point.low is not None and point.high is not None:
            assert 0 <= point.low <= point.survival <= point.high <= 1
    assert [point.survival for point in curve.points] == pytest.approx([float(left) for left in exact(curve.points)])
    assert curve.events == sum(point.events for point in curve.points)
