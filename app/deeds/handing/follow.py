"""Lets handovers happen on their day, with whatever is done first on it: the planning of the day, as a rule."""

from app.book.unit import Unit
from app.deeds.handing.store import carry_out


def reconcile(unit: Unit) -> None:
    """Do the handovers whose day has come."""
    carry_out(unit)
