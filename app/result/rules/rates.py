"""What time, waiting and the future are worth: the settings of the panels beside the retained commission model."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from app.foundation.errors import RuleBroken
from app.foundation.money import Cents

LAPSE_BANDS: Final = (12, 24, 48)
"""Last months of the first three bands of the lapse table: 1-12, 13-24, 25-48, and 49 on (the field's rules 5.5)."""

_MONTHLY: Final = Fraction(87_416, 10_000_000)
"""The monthly lapse that leaves 0.90 after a year."""


@dataclass(frozen=True, slots=True)
class Rates:
    """All of it is the adviser's own choice. `late_rate`, `discount_rate` and `kept_reference` are per year.

    `prior` is the weight of a reference beside what the own book shows, in clients or agreements during one year.
    Raises RuleBroken for a value that makes no sense.
    """

    hour_cents: Cents = 7_500
    late_rate: Fraction = Fraction(8, 100)
    discount_rate: Fraction = Fraction(12, 100)
    kept_reference: Fraction = Fraction(90, 100)
    prior: int = 25
    lapse_references: tuple[Fraction, Fraction, Fraction, Fraction] = (_MONTHLY, _MONTHLY, _MONTHLY, _MONTHLY)

    def __post_init__(self) -> None:
        sound = {
            "hour_cents": self.hour_cents >= 0,
            "late_rate": self.late_rate >= 0,
            "discount_rate": self.discount_rate > 0,
            "kept_reference": 0 <= self.kept_reference <= 1,
            "prior": self.prior > 0,
            "lapse_references": all(0 <= reference <= 1 for reference in self.lapse_references),
        }
        for name, holds in sound.items():
            if not holds:
                raise RuleBroken("rate_out_of_range", name, value=getattr(self, name))
