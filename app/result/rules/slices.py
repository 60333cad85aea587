"""Slices of an initial commission: when each is decided, and what a clawback takes (rules 3 to 5).

When and how a slice is decided depends on its agreement and its client only, never on money, so it can be told the
moment the slice is cut; a clawback merely makes a slice smaller.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.foundation.money import Cents
from app.result.rules.cutting import months_later
from app.result.rules.gates import Spell, opening
from app.result.rules.lines import GATE_OPENED, NEUTRAL_END, Reserve
from app.result.rules.parameters import History
from app.result.rules.replacements import Ending


@dataclass(slots=True)
class Slice:
    """A slice whose cents may still be taken back; `original` is what it was cut at.

    It is decided `on` a day: `release` names the reason of its release, None means that it goes to the pot. A slice
    that met a closed gate is held from `held_from` on.
    """

    due: date
    booked: date
    movement_ref: str
    milestone: int
    cents: Cents
    original: Cents
    on: date
    release: str | None
    held_from: date | None = None

    def order(self) -> tuple[int, date, str, int]:
        """Latest due first; of equal dues the earlier booked first, then by reference and milestone."""
        return -self.due.toordinal(), self.booked, self.movement_ref, self.milestone

    def reserve(self, client_ref: str, agreement_ref: str, state: str) -> Reserve:
        return Reserve(client_ref, agreement_ref, self.movement_ref, self.milestone, self.due, self.cents, state)


def decide(piece: Slice, ending: Ending | None, spells: Sequence[Spell], history: History) -> None:
    """Decide a slice that was to be released at its milestone.

    An end on the due date comes before the milestone; a held slice no longer minds an end. Closed on the due date, the
    gate may open up to and including the due date + the months of holding; a gate that is still closed on that day
    sends the slice to the pot.
    """
    if ending is not None and ending.on <= piece.due:
        piece.on = max(ending.on, piece.booked)
        piece.release = NEUTRAL_END if ending.neutral else None
        return
    opens = opening(spells, piece.due)
    if opens > piece.due:
        limit = months_later(piece.due, history.on(piece.due).hold_months)
        piece.held_from = piece.due
        piece.on = min(opens, limit)
        piece.release = GATE_OPENED if opens <= limit else None


def take(slices: Iterable[Slice], cents: Cents, *, oldest_first: bool = False) -> Cents:
    """Take cents from slices in the order of a clawback (or the other way round), the last one in part.

    Gives what was taken, which is less than wanted when the slices hold less.
    """
    left = cents
    for piece in sorted(slices, key=Slice.order, reverse=oldest_first):
        part = min(piece.cents, left)
        piece.cents -= part
        left -= part
        if not left:
            break
    return cents - left
