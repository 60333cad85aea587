"""Charts are described once, from numbers to shapes; they stay in their frame and draw what the numbers say."""

from itertools import pairwise
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.charts import (
    Area,
    Band,
    Bar,
    Chart,
    Curve,
    Dot,
    Frame,
    Legend,
    Line,
    PolyLine,
    Rect,
    SurvivalStep,
    Text,
    lying_bars,
    score_lines,
    share_strip,
    small_bars,
    stacked_bars,
    survival_curve,
    waterfall,
    whale,
    whale_curve,
)
from app.foundation.charts.axis import round_step, ticks
from app.foundation.formats import Formats

FRAME = Frame(800, 300)
FORMATS = Formats("en")
SERIES = (Legend("kept", "Recurring"), Legend("new", "New"), Legend("lost", "Lost"))
BARS = (Bar("Oct", (900_000, 200_000, -50_000)), Bar("Nov", (968_000, 348_000, -18_000)))
Kind = TypeVar("Kind")
CENTS = st.integers(-(10**9), 10**9)


def of(chart: Chart, kind: type[Kind]) -> list[Kind]:
    return [shape for shape in chart.shapes if isinstance(shape, kind)]


def boxes(chart: Chart, role: str) -> list[Rect]:
    return [box for box in of(chart, Rect) if box.role == role]


def words(chart: Chart) -> list[str]:
    return [text.words for text in of(chart, Text)]


def strong(chart: Chart) -> list[str]:
    return [text.words for text in of(chart, Text) if text.strong]


def test_that_steps_are_round_and_at_most_a_handful() -> None:
    assert [round_step(span) for span in (0, 3, 14_460, 7.4, 0.9)] == [1, 1, 5000, 2.5, pytest.approx(0.5)]
    assert ticks(-800, 13_660) == [0, 5000, 10_000, 15_000]
    assert ticks(0, 0) == [0, 1]
    assert ticks(0, 1.19) == [0, 0.5, 1, 1.5]


@given(low=st.integers(-(10**9), 0), high=st.integers(0, 10**9))
def test_that_the_grid_covers_the_values_with_few_lines(low: int, high: int) -> None:
    marks = ticks(low, high)
    assert 2 <= len(marks) <= 6
    assert marks[0] <= 0 <= marks[-1]
    assert marks[-1] >= high
    assert all(isinstance(mark, int) for mark in marks if mark == int(mark))


def test_that_bars_stand_on_each_other_and_losses_hang_under_zero() -> None:
    chart = stacked_bars(BARS, SERIES, FRAME, FORMATS.money_short)
    zero = next(line for line in of(chart, Line) if line.role == "edge").start[1]
    kept, new, lost = (boxes(chart, role)[1] for role in ("kept", "new", "lost"))
    assert kept.y + kept.height == pytest.approx(zero, abs=1)
    assert new.y + new.height == pytest.approx(kept.y, abs=3)
    assert new.y + new.height < kept.y, "a gap parts the two, also in grey"
    assert lost.y >= zero
    assert new.height / kept.height == pytest.approx(348 / 968, rel=0.03)


def test_that_only_the_last_bar_carries_its_sum() -> None:
    chart = stacked_bars(BARS, SERIES, FRAME, FORMATS.money_short, write_sum=FORMATS.money_whole)
    assert strong(chart) == ["Nov", "€12,980"]
    assert words(chart)[:4] == ["0", "5k", "10k", "15k"]
    assert chart.legend == SERIES
    assert chart.description == "Oct €10,500, Nov €12,980"


def test_that_retention_has_a_band_of_its_own_above_the_bars() -> None:
    band = Band("Retention", (0.972, 0.984), FORMATS.percent)
    chart = stacked_bars(BARS, SERIES, FRAME, FORMATS.money_short, band)
    line = of(chart, PolyLine)[0]
    highest = min(box.y for box in of(chart, Rect))
    assert max(y for _, y in line.points) < highest
    assert line.points[1][1] < line.points[0][1], "more stands higher"
    assert {"97.2%", "98.4%"} <= set(words(chart))
    assert chart.legend[0] == Legend("ink", "Retention", "line")
    assert [dot.filled for dot in of(chart, Dot)] == [False, True]


def test_that_a_band_passes_over_unknown_periods_and_may_be_empty() -> None:
    gap = stacked_bars(BARS, SERIES, FRAME, str, Band("Retention", (None, 0.98), str))
    assert len(of(gap, PolyLine)[0].points) == 1
    empty = stacked_bars(BARS, SERIES, FRAME, str, Band("Retention", (None, None), str))
    assert of(empty, PolyLine) == []


@given(values=st.lists(st.tuples(CENTS, CENTS, CENTS), max_size=15))
def test_that_bars_never_leave_their_frame(values: list[tuple[int, int, int]]) -> None:
    bars = [Bar(str(number), value) for number, value in enumerate(values)]
    chart = stacked_bars(bars, SERIES, FRAME, FORMATS.money_short)
    for box in of(chart, Rect):
        assert 0 <= box.x <= box.x + box.width <= FRAME.width + 1
        assert -1 <= box.y <= box.y + box.height <= FRAME.height + 1


def test_that_the_small_bars_mark_the_last_one() -> None:
    chart = small_bars([1, 2, 4], Frame(120, 50), "Three months")
    assert [box.role for box in of(chart, Rect)] == ["muted", "muted", "kept"]
    heights = [box.height for box in of(chart, Rect)]
    assert heights == pytest.approx([12, 24, 48])
    assert chart.description == "Three months"
    assert of(small_bars([], FRAME), Rect) == []
    assert of(small_bars([0, -5], FRAME), Rect)[1].height == 0


def test_that_lying_bars_have_their_value_behind_them() -> None:
    chart = lying_bars([("Income", 21450), ("Claim", -4350)], FRAME, FORMATS.money)
    longest, shorter = of(chart, Rect)
    assert shorter.width / longest.width == pytest.approx(4350 / 21450)
    assert (longest.role, shorter.role) == ("kept", "lost")
    value = next(text for text in of(chart, Text) if text.words == "€214.50")
    assert value.x > longest.x + longest.width
    assert value.x + FRAME.room(["€214.50"]) <= FRAME.width
    assert chart.description == "Income €214.50, Claim -€43.50"


def test_that_a_strip_shares_its_width_by_the_counts_and_says_them() -> None:
    parts = [(Legend("kept", "9–10"), 21), (Legend("muted", "7–8"), 0), (Legend("lost", "≤ 6"), 7)]
    chart = share_strip(parts, Frame(280, 44))
    kept, lost = of(chart, Rect)[:2]
    assert kept.width == pytest.approx(210, abs=2)
    assert lost.x == pytest.approx(210)
    assert words(chart) == ["9–10: 21", "7–8: 0", "≤ 6: 7"]
    assert chart.description == "9–10: 21, 7–8: 0, ≤ 6: 7"


def test_that_a_strip_of_nothing_is_muted() -> None:
    chart = share_strip([(Legend("kept", "9–10"), 0)], Frame(280, 44))
    assert of(chart, Rect)[0] == Rect(0, 0, 280, 44 * 0 + 12 * 0.85, "muted")
    assert words(chart) == ["9–10: 0"]


def test_that_each_step_of_the_bridge_begins_where_the_one_before_ended() -> None:
    steps = [("First sale", 300, "new"), ("Stay", 500, "kept"), ("Losses", -200, "lost")]
    chart = waterfall(steps, FRAME, str, "Together")
    new, kept, lost, total = of(chart, Rect)
    assert new.y == pytest.approx(kept.y + kept.height)
    assert lost.y == pytest.approx(kept.y)
    assert total.y == pytest.approx(lost.y + lost.height)
    assert strong(chart) == ["600"]
    assert words(chart)[-1] == "Together"
    assert chart.description == "First sale 300, Stay 500, Losses -200"
    assert len(of(waterfall([], FRAME, str, "Together"), Rect)) == 1


def test_that_scores_pass_over_unknown_years_and_have_their_words_at_the_end() -> None:
    curves = [
        Curve("You", (7, None, 9)),
        Curve("All clients", (8.1, 8.2, 8.3), "muted", dashed=True),
        Curve("New", (None,) * 3),
    ]
    chart = score_lines(["2024", "2025", "2026"], curves, FRAME, low=5)
    assert [len(line.points) for line in of(chart, PolyLine)] == [3, 2]
    assert len(of(chart, Dot)) == 2
    assert strong(chart) == ["7", "9", "You"]
    assert chart.description == "You: 2024 7, 2026 9; All clients: 2024 8.1, 2025 8.2, 2026 8.3; New: "
    assert [word for word in words(chart) if word.isdigit()][:6] == ["5", "6", "7", "8", "9", "10"]


def test_that_a_wide_scale_of_scores_has_every_other_line() -> None:
    chart = score_lines(["2026"], [Curve("You", (7,))], FRAME)
    assert len([line for line in of(chart, Line) if line.role in ("rule", "edge")]) == 6


def test_that_words_at_the_end_never_touch() -> None:
    curves = [Curve("You", (8, 8.0)), Curve("All clients", (8, 8.1), "muted", dashed=True)]
    chart = score_lines(["2025", "2026"], curves, FRAME)
    ends = sorted(text.y for text in of(chart, Text) if text.words in ("You", "All clients"))
    assert ends[1] - ends[0] >= FRAME.text


STEPS = [SurvivalStep(0, 1, 1, 1, 120), SurvivalStep(13, 0.9, 0.84, 0.95, 80), SurvivalStep(40, 0.85, 0.77, 0.92, 40)]


def test_that_survival_goes_down_in_stairs_within_its_band() -> None:
    chart = survival_curve(STEPS, FRAME, lambda share: FORMATS.percent(share, 0), "Months", "At risk")
    stairs = of(chart, PolyLine)[0].points
    assert all(x1 == x2 or y1 == y2 for (x1, y1), (x2, y2) in pairwise(stairs))
    assert [y for _, y in stairs] == sorted(y for _, y in stairs)
    band = of(chart, Area)[0]
    assert len(band.points) == 2 * len(stairs)
    assert min(y for _, y in band.points) <= min(y for _, y in stairs)
    assert band.opacity < 0.5


def test_that_survival_names_the_months_and_how_many_were_at_risk() -> None:
    chart = survival_curve(STEPS, FRAME, lambda share: FORMATS.percent(share, 0), "Months", "At risk")
    said = words(chart)[5:]
    assert said[:2] == ["Months", "At risk"]
    assert said[2::2] == ["0", "6", "12", "18", "24", "30", "36"]
    assert said[3::2] == ["120", "80", "80", "40", "40", "40", "40"]
    assert chart.description == "0: 100% (120), 13: 90% (80), 40: 85% (40)"
    assert survival_curve([], FRAME, str, "Months", "At risk").description == ""
    old = survival_curve([SurvivalStep(3000, 1, 1, 1, 5)], FRAME, str, "Months", "At risk")
    assert "240" in words(old)


def test_that_the_whale_rises_over_the_total_and_comes_back_to_it() -> None:
    results = [500, 400, -100, 300, -80]
    chart = whale_curve(whale(results), FRAME, str, lambda count, share: f"{count} bring {FORMATS.percent(share)}")
    rise, fall = of(chart, PolyLine)
    assert (rise.role, fall.role) == ("kept", "lost")
    assert rise.points[-1] == fall.points[0] == of(chart, Dot)[0].centre
    assert len(rise.points) == 4
    assert len(fall.points) == 3
    assert strong(chart) == ["3 bring 117.6%"] == [chart.description]
    ways = [y for _, y in (*rise.points, *fall.points[1:])]
    assert ways[3] == min(ways)


def test_that_a_whale_without_losses_only_rises_and_names_its_end() -> None:
    chart = whale_curve(whale([3, 2, 1]), FRAME, str, lambda count, _share: str(count))
    assert [line.role for line in of(chart, PolyLine)] == ["kept"]
    assert next(text for text in of(chart, Text) if text.strong).anchor == "end"


@pytest.mark.parametrize("results", [[], [0, 0], [5, -10]])
def test_that_there_is_no_whale_without_a_total(results: list[int]) -> None:
    assert whale_curve(whale(results), FRAME, str, lambda *_: "").shapes == ()


def test_that_very_many_results_make_few_points_and_keep_the_peak_and_both_ends() -> None:
    results = [*range(80_000, 0, -1), *range(-1, -20_001, -1)]
    found = whale(results)
    assert found is not None
    assert len(found.points) < 610
    assert (found.points[0], found.points[-1]) == ((0, 0.0), (100_000, 1.0))
    assert found.points[found.peak][0] == 80_000
    assert found.points[found.peak][1] == pytest.approx(sum(results[:80_000]) / sum(results))


def test_that_an_early_peak_has_its_words_at_the_right() -> None:
    chart = whale_curve(whale([100, -1, -2, -2, -2]), FRAME, str, lambda count, _share: f"{count} of 5")
    assert next(text for text in of(chart, Text) if text.strong).anchor == "start"


def test_that_wide_signs_are_given_more_room() -> None:
    assert FRAME.room(["150%"]) > FRAME.room(["1501"]) > FRAME.room(["150."])
    assert FRAME.room([]) == 0
