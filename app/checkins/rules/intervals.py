"""Margins around scores of few answers: adjusted Wald for NPS, Wilson for shares (the field's rules 3.2).

Adjusted Wald after Rocks (2016): three quarters of a promoter and of a detractor are added, and 1.5 passives.
The reported score stays the plain one; the margin is centred on the adjusted score.
"""

from math import sqrt
from typing import Final, NamedTuple

from app.checkins.rules.scores import Nps

Z95: Final = 1.959963984540054
"""Of the normal distribution, for 95 %."""
_ADDED: Final = 3.0


class Interval(NamedTuple):
    """From where to where, both ends included."""

    low: float
    high: float

    @property
    def holds_zero(self) -> bool:
        """Whether zero lies inside: then a difference cannot be shown."""
        return self.low <= 0 <= self.high


class _Adjusted(NamedTuple):
    centre: float
    variance: float
    """Of the centre."""


def nps_interval(nps: Nps, z: float = Z95) -> Interval | None:
    """Give the adjusted Wald interval of an NPS within -100 to 100, or None without answers."""
    if not nps.n:
        return None
    adjusted = _adjust(nps)
    half = z * sqrt(adjusted.variance)
    return Interval(max(-100.0, 100 * (adjusted.centre - half)), min(100.0, 100 * (adjusted.centre + half)))


def nps_difference(before: Nps, after: Nps, z: float = Z95) -> Interval | None:
    """Give the interval of how much an NPS changed; when it holds zero, no difference can be shown."""
    if not (before.n and after.n):
        return None
    old, new = _adjust(before), _adjust(after)
    half = z * sqrt(old.variance + new.variance)
    change = new.centre - old.centre
    return Interval(max(-200.0, 100 * (change - half)), min(200.0, 100 * (change + half)))


def _adjust(nps: Nps) -> _Adjusted:
    n = nps.n + _ADDED
    promoters, detractors = (nps.promoters + _ADDED / 4) / n, (nps.detractors + _ADDED / 4) / n
    centre = promoters - detractors
    return _Adjusted(centre, (promoters + detractors - centre * centre) / n)


def wilson(hits: int, n: int, z: float = Z95) -> Interval | None:
    """Give the Wilson interval of a share, or None without answers."""
    if not n:
        return None
    share, spread = hits / n, z * z / n
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / n + spread / n / 4) / (1 + spread)
    return Interval(0.0 if hits == 0 else centre - half, 1.0 if hits == n else centre + half)
