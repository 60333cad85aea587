"""What clients' answers weigh: an average that fades with time and leans to the book's own (the field's rules 3.2)."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from app.result.rules.parameters import Parameters


class Answered(NamedTuple):
    """Answers added up in whole numbers: the sum of weight x answer, and that of weights; `unit` is a weight of 1."""

    total: int
    weight: int
    unit: int


def finest_unit(answers: Iterable[tuple[int, int]], month: int, half_life: int) -> int:
    """Give the unit in which the weights of all (month index, answer) are whole, seen from a month."""
    oldest = min((answered_in for answered_in, _ in answers), default=month)
    return 1 << max(0, month - oldest) // half_life


def add_up(answers: Iterable[tuple[tuple[int, int], int]], month: int, half_life: int, unit: int) -> Answered:
    """Add up ((month index, answer), how many), seen from a month; answers of later months do not count.

    A weight halves every `half_life` full months, counted in calendar months, days ignored.
    """
    total = weight = 0
    for (answered_in, nps), count in answers:
        if answered_in <= month:
            part = count * (unit >> (month - answered_in) // half_life)
            weight += part
            total += part * nps
    return Answered(total, weight, unit)


def book_mean(answered: Answered, parameters: Parameters) -> Fraction:
    """Give the mean of the whole book, leaning to the mean that is assumed before anyone has answered."""
    return _lean(answered, parameters.satisfaction_mean, parameters.book_prior)


def client_score(answered: Answered, mean: Fraction, parameters: Parameters) -> Fraction:
    """Give a client's score, leaning to the mean of the book: one angry answer is one answer."""
    return _lean(answered, mean, parameters.client_prior)


def _lean(answered: Answered, mean: Fraction, prior: int) -> Fraction:
    """Give (sum of weight x score + k x mean) / (sum of weights + k), a score being an answer / 10."""
    total, weight, unit = answered
    return (Fraction(total, 10) + unit * prior * mean) / (weight + unit * prior)


def satisfaction_effect(answered: Answered | None, mean: Fraction, parameters: Parameters) -> Fraction:
    """Give what satisfaction adds to or takes from a weight; without an answer it is 0."""
    if answered is None:
        return Fraction(0)
    clip = parameters.satisfaction_clip
    effect = parameters.satisfaction_weight * (client_score(answered, mean, parameters) - mean)
    return max(-clip, min(clip, effect))
