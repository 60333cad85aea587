"""Dividing cents: nothing lost, nothing invented, ties where the rules put them."""

from fractions import Fraction
from random import Random

import pytest

from app.foundation.money import equal_parts, largest_remainder, round_half_even, split_by_shares


def test_that_parts_follow_the_weights() -> None:
    assert largest_remainder(100_000, [3, 5, 2]) == [30_000, 50_000, 20_000]


def test_that_a_left_over_cent_goes_to_the_largest_remainder() -> None:
    assert largest_remainder(10, [1, 5, 1]) == [2, 7, 1]
    assert largest_remainder(100, [1, 2, 4]) == [14, 29, 57]


def test_that_equal_remainders_favour_the_earlier_part() -> None:
    assert largest_remainder(2, [1, 1, 1]) == [1, 1, 0]


def test_that_the_named_part_wins_a_tie_but_not_a_smaller_remainder() -> None:
    assert largest_remainder(1, [1, 1, 1], first=2) == [0, 0, 1]
    assert largest_remainder(10, [5, 1, 1], first=2) == [7, 1, 2]
    assert largest_remainder(100, [1, 2, 4], first=2) == [14, 29, 57]


def test_that_a_negative_amount_mirrors_the_positive_one() -> None:
    assert largest_remainder(-10, [1, 5, 1]) == [-2, -7, -1]


def test_that_a_weight_of_zero_gets_nothing() -> None:
    assert largest_remainder(7, [0, 3, 0]) == [0, 7, 0]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_that_weights_without_meaning_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match=r"\["):
        largest_remainder(5, weights)


def test_that_every_division_adds_up_and_is_off_by_less_than_a_cent() -> None:
    random = Random(4)
    for _ in range(2_000):
        weights = [random.randrange(0, 10**6) for _ in range(random.randrange(1, 9))] + [1]
        total = random.randrange(-(10**7), 10**7)
        parts = largest_remainder(total, weights)
        assert sum(parts) == total
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part - Fraction(total * weight, sum(weights))) < 1


def test_that_equal_parts_give_the_odd_cents_to_the_first() -> None:
    assert equal_parts(1_203, 5) == [241, 241, 241, 240, 240]
    assert equal_parts(0, 3) == [0, 0, 0]


def test_that_shares_tie_to_the_lead_adviser() -> None:
    assert split_by_shares(101, [5_000, 5_000], lead=1) == [50, 51]
    assert split_by_shares(-101, [5_000, 5_000]) == [-51, -50]


def test_that_shares_must_make_a_whole() -> None:
    with pytest.raises(ValueError, match="9000"):
        split_by_shares(100, [9_000])


@pytest.mark.parametrize("numerator", range(-9, 10))
@pytest.mark.parametrize("denominator", [1, 2, 3, 4])
def test_that_rounding_agrees_with_exact_fractions(numerator: int, denominator: int) -> None:
    assert round_half_even(numerator, denominator) == round(Fraction(numerator, denominator))
