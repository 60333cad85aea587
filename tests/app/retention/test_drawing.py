"""The drawn curve: its first age, its steps, and its margins given that it still ran."""

import pytest

from app.retention.drawing import drawn
from app.retention.rules import Spell, kaplan_meier, survival_at

MONTH = 30.4375


def lives(count: int, entry: int = -1, until: int = 4_000) -> list[Spell]:
    return [Spell(entry, until, event=False)] * count


def test_that_a_curve_begins_whole_with_all_its_lives() -> None:
    curve = kaplan_meier([*lives(18), Spell(-1, 400, event=True), Spell(-1, 800, event=True)])
    seen = drawn(curve)
    first, *steps = seen.steps
    assert (seen.from_months, first.months, first.share, first.at_risk) == (0, 0, 1, 20)
    assert [step.share for step in steps] == [pytest.approx(0.95), pytest.approx(0.9)]
    assert [step.at_risk for step in steps] == [20, 19]
    assert [(step.low, step.high) for step in steps] == [(point.low, point.high) for point in curve.points]
    assert steps[0].months == pytest.approx(400 / MONTH)


def test_that_fewer_than_ten_lives_draw_nothing() -> None:
    assert not drawn(kaplan_meier([*lives(8), Spell(-1, 400, event=True)])).steps
    assert not drawn(kaplan_meier([])).steps


def test_that_events_of_one_month_make_one_step() -> None:
    curve = kaplan_meier([*lives(20), *(Spell(-1, 366 + day, event=True) for day in range(20))])
    (_, step) = drawn(curve).steps
    assert step.share == pytest.approx(survival_at(curve.points, 400))


def test_that_a_bought_book_is_drawn_given_that_it_still_ran() -> None:
    bought = [*lives(20, entry=600), Spell(600, 1_000, event=True)]
    early = [*lives(2, until=500), Spell(-1, 300, event=True)]
    seen = drawn(kaplan_meier([*early, *bought]))
    first, step = seen.steps
    assert seen.from_months == int(1_000 / MONTH) == first.months
    assert (first.share, first.at_risk) == (1, 21)
    assert step.share == pytest.approx(20 / 21)
    alone = kaplan_meier(bought).points[0]
    assert (step.low, step.high) == (pytest.approx(alone.low), pytest.approx(alone.high))


def test_that_nobody_left_before_the_start_leaves_nothing_to_draw() -> None:
    early = [Spell(-1, 100, event=True), Spell(-1, 200, event=True)]
    assert not drawn(kaplan_meier([*early, *lives(20, entry=600), Spell(600, 1_000, event=True)])).steps


def test_that_a_curve_that_ends_at_nothing_has_no_band_there() -> None:
    last = drawn(kaplan_meier([Spell(-1, 100, event=True)] * 10)).steps[-1]
    assert (last.share, last.low, last.high) == (0, 0, 0)
