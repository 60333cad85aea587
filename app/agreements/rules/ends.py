"""What of an agreement ends first: itself, its fixed rate, its term, its cover."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple


class EndKind(StrEnum):
    """What comes to an end; of two on one day the first one here is told."""

    AGREEMENT = "agreement"
    TERM = "term"
    FIXED_RATE = "fixed_rate"
    INTEREST_ONLY = "interest_only"
    COVER = "cover"


class ComingEnd(NamedTuple):
    """A day, and what ends on it."""

    on: date
    kind: EndKind


def coming_end(days: Mapping[EndKind, date | None], today: date) -> ComingEnd | None:
    """Give what ends first from today on; an agreement that has ended has nothing more to come."""
    ended = days.get(EndKind.AGREEMENT)
    if ended is not None and ended <= today:
        return None
    ahead = (ComingEnd(on, kind) for kind in EndKind if (on := days.get(kind)) is not None and on >= today)
    return min(ahead, key=_by_day, default=None)


def _by_day(end: ComingEnd) -> date:
    return end.on
