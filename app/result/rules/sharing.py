"""Dividing the ripe pot among the clients who stayed, and saying where each share comes from (rules 6 and 8)."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from app.foundation.money import Cents, largest_remainder, round_half_even
from app.result.rules.lines import PotParts
from app.result.rules.parameters import Parameters
from app.result.rules.satisfaction import Answered, satisfaction_effect


class Claim(NamedTuple):
    """A client who may share: stay cents of the year (above 0), full years of relationship, answers if any."""

    client_ref: str
    stay: Cents
    years: int
    answered: Answered | None = None


class PotShare(NamedTuple):
    """What one claim receives, and from which parts."""

    cents: Cents
    parts: PotParts


def share_out(cents: Cents, claims: Sequence[Claim], mean: Fraction, parameters: Parameters) -> list[PotShare]:
    """Divide cents by stay x (1 + length + satisfaction); of equal remainders the earlier claim wins.

    The weights are put on one denominator, so that all arithmetic is exact and in whole numbers.
    """
    effects = {answered: satisfaction_effect(answered, mean, parameters) for answered in {c.answered for c in claims}}
    common = lcm(*(effect.denominator for effect in effects.values()))
    step, steps = (parameters.length_weight / parameters.length_years).as_integer_ratio()
    by_answers = {answered: int(effect * common) * steps for answered, effect in effects.items()}
    by_years = [years * step * common for years in range(parameters.length_years + 1)]
    lengths: list[int] = []
    satisfactions: list[int] = []
    weights: list[int] = []
    for _, stay, years, answered in claims:
        length = stay * by_years[min(years, parameters.length_years)]
        satisfaction = stay * by_answers[answered]
        lengths.append(length)
        satisfactions.append(satisfaction)
        weights.append(stay * steps * common + length + satisfaction)
    whole = sum(weights)
    shares: list[PotShare] = []
    for share, length, satisfaction in zip(largest_remainder(cents, weights), lengths, satisfactions, strict=True):
        by_length = round_half_even(cents * length, whole) if length else 0
        by_satisfaction = round_half_even(cents * satisfaction, whole) if satisfaction else 0
        shares.append(PotShare(share, PotParts(share - by_length - by_satisfaction, by_length, by_satisfaction)))
    return shares
