"""What few cases may say: no percentage of less than five, no curve of less than ten (the field's rules 5.2, 5.4)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from app.retention.rules.survival import CurvePoint

LEAST_FOR_RATIO: Final = 5
LEAST_AT_RISK: Final = 10
REFERENCE: Final = Fraction(9, 10)
WEIGHT: Final = 25


def is_ratio_shown(eligible: int) -> bool:
    """Tell whether a percentage is shown; with fewer cases a screen says "3 of 4"."""
    return eligible >= LEAST_FOR_RATIO


def shrunk(kept: int, exposed: int, reference: Fraction = REFERENCE, weight: int = WEIGHT) -> Fraction:
    """Draw a share of few towards a reference: (kept + weight x reference) / (exposed + weight)."""
    return (kept + weight * reference) / (exposed + weight)


def credibility(exposed: int, weight: int = WEIGHT) -> Fraction:
    """Give how much of a shrunk share is its own (Z)."""
    return Fraction(exposed, exposed + weight)


def curve_start(points: Sequence[CurvePoint], least: int = LEAST_AT_RISK) -> int | None:
    """Give the first age at which enough lives are in view; before it a curve of late entrants says too little."""
    return next((point.days for point in points if point.at_risk >= least), None)
