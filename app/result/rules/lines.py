"""A line of the result: one amount in one bucket on one day, and why it stands there."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from app.foundation.money import Cents

SALE: Final = 0
STAY: Final = 1
POT: Final = 2
LOSS: Final = 3
BUCKETS: Final = ("sale", "stay", "pot", "loss")
"""The four buckets of personal commission, in the order of all totals."""
NOTHING: Final = (0, 0, 0, 0)

SOLD: Final = "sold"
"""The part of an initial commission that counts at once (rule 1)."""
EARNED: Final = "earned"
"""Fee, hourly work and all other money that counts at once (rule 2)."""
RECURRING_STAY: Final = "recurring"
"""Trail, renewal or subscription from the second year on (rule 2)."""
MILESTONE: Final = "milestone"
"""A slice released at its milestone (rule 3)."""
NEUTRAL_END: Final = "neutral_end"
"""A slice released because the agreement ended without blame (rule 3)."""
GATE_OPENED: Final = "gate_opened"
"""A held slice released when the case was closed (rule 4)."""
CLAWED_BACK: Final = "clawback"
"""What a clawback took beyond the agreement's own slices (rule 5)."""
WRITTEN_OFF: Final = "written_off"
"""Any other money given up (rule 5)."""
REVERSED: Final = "reversed"
"""A reversal, against the bucket of what it reverses (rule 5)."""
POT_SHARE: Final = "pot_share"
"""A client's share of what the pot pays out at a year's end (rule 6)."""
CORRECTION: Final = "correction"
"""What later facts changed about a closed year (rule 7)."""


class PotParts(NamedTuple):
    """How a pot share came about (rule 8); the three add up to the share."""

    base: Cents
    length: Cents
    satisfaction: Cents


class Line(NamedTuple):
    """One line. A pot share belongs to a client, not to an agreement or a movement.

    `milestone` is in months; `correction_of` is the closed year that a line corrects.
    """

    on: date
    client_ref: str
    agreement_ref: str | None
    bucket: str
    cents: Cents
    rule: str
    movement_ref: str | None = None
    milestone: int | None = None
    parts: PotParts | None = None
    correction_of: int | None = None


class Amounts(NamedTuple):
    """Personal commission by bucket."""

    sale: Cents = 0
    stay: Cents = 0
    pot: Cents = 0
    loss: Cents = 0

    @classmethod
    def of(cls, buckets: Sequence[Cents]) -> "Amounts":
        sale, stay, pot, loss = buckets
        return cls(sale, stay, pot, loss)

    @property
    def total(self) -> Cents:
        return self.sale + self.stay + self.pot + self.loss

    @property
    def stay_share(self) -> Fraction | None:
        """(stay + pot) / (sale + stay + pot), the KPI behoudsaandeel; None when there is nothing to divide by."""
        whole = self.sale + self.stay + self.pot
        return Fraction(self.stay + self.pot, whole) if whole > 0 else None


class Reserve(NamedTuple):
    """Cents that are still to be earned: a slice that is `pending`, `held`, or in the `pot`."""

    client_ref: str
    agreement_ref: str
    movement_ref: str
    milestone: int
    due_on: date
    cents: Cents
    state: str
