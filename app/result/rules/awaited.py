"""What is still expected of an agreement that ends: initial commission back, trail until it goes (the field's 4.2)."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.agreements.rules import EndReason
from app.foundation.dates import full_months_between
from app.foundation.money import Cents, round_half_even
from app.result.rules.exposure import Terms, unearned

SPARING: Final = frozenset({EndReason.DEATH, EndReason.OBJECT_SOLD})
"""Ends after which what is not earned yet may stay: a death or a sale of the property (the field's rules 4.2, art. 86m
as it was); the provider's terms decide."""
STILL_EXPECTED: Final = timedelta(days=365)
"""So long after an end a provider is expected to take commission back; what it lets lie longer is no longer told."""
YEAR: Final = 365


class Fate(StrEnum):
    """What becomes of the initial commission of an agreement that ends."""

    REVERSED = "reversed"
    TAKEN_BACK = "taken_back"
    SPARED = "spared"


class AwaitedClawback(NamedTuple):
    """An agreement that ended, of which a provider is expected to take commission back; cents above zero."""

    reference: str
    client_ref: str
    end_on: date
    fate: Fate
    cents: Cents


class Awaited(NamedTuple):
    """What is expected back, in cents above zero."""

    fate: Fate
    cents: Cents


def expected_back(
    initial: Cents, clawback_months: int, in_force_on: date, end_on: date, reason: EndReason | None
) -> Awaited | None:
    """Tell what an end lets expect of an initial commission, of which what went back already is taken off.

    An agreement that never came into force brings nothing: all of it is reversed. None: nothing is expected back.
    """
    if reason is EndReason.NEVER_IN_FORCE:
        return Awaited(Fate.REVERSED, initial) if initial > 0 else None
    elapsed = max(0, full_months_between(in_force_on, end_on))
    cents = unearned(initial, Terms(clawback_months), elapsed)
    if cents <= 0:
        return None
    return Awaited(Fate.SPARED if reason in SPARING else Fate.TAKEN_BACK, cents)


def trail_until(last_year: Cents, today: date, end_on: date) -> Cents:
    """Give the trail that may still come until an agreement goes: by day, as it came in during the last year."""
    days = max(0, (end_on - today).days)
    return round_half_even(max(0, last_year) * days, YEAR)
