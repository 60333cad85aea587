"""Margins around scores of few answers, as published and as worked out in the field's rules 3.2."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.checkins.rules import Nps, nps_difference, nps_interval, wilson

COUNTS = st.integers(0, 200)


@pytest.mark.parametrize(
    ("nps", "low", "high"),
    [
        (Nps(12, 5, 3), 8.43, 69.83),
        (Nps(7, 2, 1), 7.04, 85.27),
        (Nps(5, 0, 0), 17.49, 100),
        (Nps(0, 0, 3), -100, 6.58),
        (Nps(0, 4, 0), -34.29, 34.29),
        (Nps(60, 25, 15), 29.34, 58.04),
    ],
)
def test_that_the_margin_of_an_nps_is_the_adjusted_one(nps: Nps, low: float, high: float) -> None:
    interval = nps_interval(nps)
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=0.005)


@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(17, 20, 0.6396, 0.9476), (3, 3, 0.4385, 1), (0, 4, 0, 0.4899)],
)
def test_that_the_margin_of_a_share_is_that_of_wilson(hits: int, n: int, low: float, high: float) -> None:
    interval = wilson(hits, n)
    assert interval is not None
    assert interval == pytest.approx((low, high), abs=0.00005)
    assert interval.low >= 0
    assert interval.high <= 1


def test_that_without_answers_there_is_no_margin() -> None:
    assert nps_interval(Nps()) is None
    assert wilson(0, 0) is None
    assert nps_difference(Nps(), Nps(1)) is None
    assert nps_difference(Nps(1), Nps()) is None


def test_that_a_change_shows_only_when_its_margin_leaves_zero_out() -> None:
    before, after = Nps(10, 5, 5), Nps(14, 4, 2)
    small = nps_difference(before, after)
    assert small is not None
    assert small.holds_zero
    large = nps_difference(Nps(20, 40, 140), Nps(140, 40, 20))
    assert large is not None
    assert not large.holds_zero
    assert large.low > 0


@given(COUNTS, COUNTS, COUNTS)
def test_that_a_margin_stays_on_the_scale_and_turns_around_with_the_answers(up: int, flat: int, down: int) -> None:
    interval, mirrored = nps_interval(Nps(up, flat, down)), nps_interval(Nps(down, flat, up))
    assert (interval is None) == (up + flat + down == 0)
    if interval is not None and mirrored is not None:
        assert -100 <= interval.low <= interval.high <= 100
        assert interval == pytest.approx((-mirrored.high, -mirrored.low))


@given(COUNTS, COUNTS)
def test_that_a_share_lies_inside_its_margin(hits: int, more: int) -> None:
    interval = wilson(hits, hits + more)
    if interval is not None:
        assert interval.low <= hits / (hits + more) + 1e-12
        assert interval.high >= hits / (hits + more) - 1e-12
