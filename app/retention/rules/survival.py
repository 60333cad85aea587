"""The survival curve: Kaplan-Meier with delayed entry, Greenwood's error, margins (the field's rules 5.1, 5.2)."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt
from typing import Final, NamedTuple

Z95: Final = 1.959963984540054
_HALF: Final = 0.5 + 1e-12
"""Products of fractions that make one half exactly may come out a hair above it."""


class Spell(NamedTuple):
    """One life in days of its own age: watched after `entry` up to `exit`, the day on which it ended or left view."""

    entry: int
    exit: int
    event: bool


class Interval(NamedTuple):
    """A margin around a survival."""

    low: float
    high: float


class CurvePoint(NamedTuple):
    """A day on which something ended.

    `greenwood` is the sum under the root of the error, None (as are error and margin) once nobody is left.
    """

    days: int
    at_risk: int
    events: int
    survival: float
    greenwood: float | None
    se: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Curve:
    """A survival curve: how many lives, how many ended, and the days on which the curve steps down."""

    n: int
    events: int
    points: tuple[CurvePoint, ...]


def kaplan_meier(spells: Iterable[Spell]) -> Curve:
    """Estimate survival from spells; those never in view (exit not after entry) are left out.

    On one day events come before those who leave view, and a late entrant counts from the day after.
    """
    seen = [spell for spell in spells if spell.exit > spell.entry]
    entries, exits = sorted(spell.entry for spell in seen), sorted(spell.exit for spell in seen)
    ended = Counter(spell.exit for spell in seen if spell.event)
    survival, greenwood = 1.0, 0.0
    points = []
    for day in sorted(ended):
        at_risk = bisect_left(entries, day) - bisect_left(exits, day)
        left = at_risk - ended[day]
        survival *= left / at_risk
        if left:
            greenwood += ended[day] / (at_risk * left)
        points.append(_point(day, at_risk, ended[day], survival, greenwood))
    return Curve(len(seen), ended.total(), tuple(points))


def _point(day: int, at_risk: int, events: int, survival: float, greenwood: float) -> CurvePoint:
    if survival == 0:
        return CurvePoint(day, at_risk, events, 0.0, None, None, None, None)
    low, high = log_log_interval(survival, greenwood)
    return CurvePoint(day, at_risk, events, survival, greenwood, survival * sqrt(greenwood), low, high)


def log_log_interval(survival: float, greenwood: float, z: float = Z95) -> Interval:
    """Give the margin that stays between 0 and 1 by itself; survival must lie between them, ends excluded."""
    spread = z * sqrt(greenwood) / log(survival)
    return Interval(survival ** exp(-spread), survival ** exp(spread))


def log_interval(survival: float, greenwood: float, z: float = Z95) -> Interval:
    """Give the margin that R shows by default, to compare with; cut off at 1."""
    spread = z * sqrt(greenwood)
    return Interval(survival * exp(-spread), min(1.0, survival * exp(spread)))


def survival_at(points: Sequence[CurvePoint], days: int) -> float:
    """Give the survival at an age: that of the last step on or before it."""
    place = bisect_right(points, days, key=lambda point: point.days)
    return points[place - 1].survival if place else 1.0


def median(points: Sequence[CurvePoint]) -> int | None:
    """Give the first age at which half or less is left, or None when the curve stays above."""
    return next((point.days for point in points if point.survival <= _HALF), None)
