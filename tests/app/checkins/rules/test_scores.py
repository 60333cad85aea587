"""The three questions and their scores."""

from fractions import Fraction

import pytest

from app.checkins.rules import (
    Attitude,
    Ces,
    Csat,
    Nps,
    Reliability,
    ResponseRate,
    attitude,
    ces_of,
    csat_of,
    nps_of,
    reliability,
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (0, Attitude.DETRACTOR),
        (6, Attitude.DETRACTOR),
        (7, Attitude.PASSIVE),
        (8, Attitude.PASSIVE),
        (9, Attitude.PROMOTER),
        (10, Attitude.PROMOTER),
    ],
)
def test_that_an_answer_makes_a_promoter_a_passive_or_a_detractor(answer: int, expected: Attitude) -> None:
    assert attitude(answer) is expected


@pytest.mark.parametrize(
    ("promoters", "passives", "detractors", "score"),
    [(12, 5, 3, 45), (7, 2, 1, 60), (5, 0, 0, 100), (0, 0, 3, -100), (0, 4, 0, 0), (60, 25, 15, 45), (1, 1, 1, 0)],
)
def test_that_the_score_is_promoters_less_detractors(
    promoters: int, passives: int, detractors: int, score: int
) -> None:
    nps = nps_of([10] * promoters + [8] * passives + [3] * detractors)
    assert nps == Nps(promoters, passives, detractors)
    assert nps.score == score


def test_that_csat_is_the_share_of_fours_and_fives() -> None:
    assert csat_of([5, 4, 3, 1]) == Csat(satisfied=2, n=4)
    assert csat_of([5, 4, 3]).share == Fraction(2, 3)


def test_that_ces_has_a_mean_and_a_share_of_five_and_up() -> None:
    effort = ces_of([7, 5, 4, 1])
    assert effort == Ces(easy=2, total=17, n=4)
    assert (effort.mean, effort.share) == (Fraction(17, 4), Fraction(1, 2))


def test_that_no_answers_have_no_score() -> None:
    assert nps_of([]).score is None
    assert csat_of([]).share is None
    assert (ces_of([]).mean, ces_of([]).share) == (None, None)
    assert ResponseRate(not_asked=3).ratio is None


def test_that_the_response_rate_counts_who_was_asked() -> None:
    assert ResponseRate(asked=8, answered=2, not_asked=5).ratio == Fraction(1, 4)


@pytest.mark.parametrize(
    ("n", "shown"),
    [
        (0, Reliability.COUNTS_ONLY),
        (4, Reliability.COUNTS_ONLY),
        (5, Reliability.INDICATION),
        (29, Reliability.INDICATION),
        (30, Reliability.SCORE),
    ],
)
def test_that_few_answers_are_shown_as_what_they_are(n: int, shown: Reliability) -> None:
    assert reliability(n) is shown
