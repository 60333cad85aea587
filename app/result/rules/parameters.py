"""The settings of the retained commission model: versioned, each version valid from a day on."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Final

from app.foundation.errors import RuleBroken

_HALF: Final = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Parameters:
    """One version (the field's rules 4.6; the Greek letter or short name used there stands behind each).

    Raises RuleBroken when a weight could become negative or money could leave the pot before it came in.
    """

    version: int = 1
    valid_from: date = date.min
    sale_share: Fraction = _HALF  # alpha
    milestones: tuple[int, ...] = (13, 25, 37, 49, 61)  # M, in months after in force
    lag_months: int = 12
    hold_months: int = 12  # hold_max
    relationship_months: int = 12  # min_rel
    length_weight: Fraction = _HALF  # lambda
    length_years: int = 10  # Y max
    satisfaction_weight: Fraction = Fraction(1)  # psi
    satisfaction_clip: Fraction = _HALF
    client_prior: int = 2  # k_sat
    book_prior: int = 10  # k_book
    satisfaction_mean: Fraction = Fraction(3, 4)  # mu 0
    half_life_months: int = 24
    buffer: Fraction = Fraction(0)  # beta
    replacement_sale_share: Fraction = Fraction(0)  # alpha of an initial that replaces
    replacement_months: int = 24

    def __post_init__(self) -> None:
        sound = {
            "sale_share": 0 <= self.sale_share <= 1,
            "milestones": bool(self.milestones)
            and self.milestones[0] > 0
            and all(earlier < later for earlier, later in pairwise(self.milestones)),
            "hold_months": self.hold_months >= 0,
            "lag_months": self.lag_months >= self.hold_months,
            "relationship_months": self.relationship_months >= 0,
            "length_weight": self.length_weight >= 0,
            "length_years": self.length_years > 0,
            "satisfaction_weight": self.satisfaction_weight >= 0,
            "satisfaction_clip": 0 <= self.satisfaction_clip < 1,
            "client_prior": self.client_prior > 0,
            "book_prior": self.book_prior > 0,
            "satisfaction_mean": 0 <= self.satisfaction_mean <= 1,
            "half_life_months": self.half_life_months > 0,
            "buffer": self.buffer >= 0,
            "replacement_sale_share": 0 <= self.replacement_sale_share <= 1,
            "replacement_months": self.replacement_months >= 0,
        }
        for name, holds in sound.items():
            if not holds:
                raise RuleBroken("parameter_out_of_range", name, value=getattr(self, name))


class History:
    """Which parameters count on which day. Days before the first version count under the first."""

    def __init__(self, versions: Sequence[Parameters]) -> None:
        starts = [(version.valid_from, version) for version in sorted(versions, key=_valid_from)]
        self._set(starts)

    def _set(self, starts: list[tuple[date, Parameters]]) -> None:
        if not starts:
            raise RuleBroken("no_parameters", "parameters")
        self._days = [day for day, _ in starts]
        self._versions = [version for _, version in starts]

    def on(self, day: date) -> Parameters:
        return self._versions[max(bisect_right(self._days, day) - 1, 0)]

    @property
    def versions(self) -> Sequence[Parameters]:
        return self._versions

    def between(self, first: date, last: date) -> tuple[Parameters, ...]:
        """Give the versions that count on some day from first to last."""
        low = max(bisect_right(self._days, first) - 1, 0)
        return tuple(self._versions[low : max(bisect_right(self._days, last), low + 1)])

    def with_closed(self, closed: Sequence[tuple[int, tuple[Parameters, ...]]]) -> "History":
        """Put the parameters under which years were closed in the place of what counts for those years now."""
        if not closed:
            return self
        starts = [
            (max(version.valid_from, date(year, 1, 1)), version) for year, versions in closed for version in versions
        ]
        open_from = date(closed[-1][0] + 1, 1, 1)
        starts.append((open_from, self.on(open_from)))
        starts += [(day, version) for day, version in zip(self._days, self._versions, strict=True) if day > open_from]
        merged = History(self._versions)
        merged._set(starts)
        return merged


def _valid_from(version: Parameters) -> tuple[date, int]:
    return version.valid_from, version.version
