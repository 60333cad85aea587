"""From in force to the end: when an agreement runs, why it ended, and what replaced it."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final


class EndReason(StrEnum):
    """Why an agreement ended (the field's rules 1.7)."""

    DEATH = "death"
    EXPIRY = "expiry"
    OBJECT_SOLD = "object_sold"
    PROVIDER_WITHDREW = "provider_withdrew"
    PORTFOLIO_TRANSFERRED = "portfolio_transferred"
    LAPSE = "lapse"
    SURRENDER = "surrender"
    CANCELLED = "cancelled"
    NON_PAYMENT = "non_payment"
    MOVED_ADVISER = "moved_adviser"
    REPLACED = "replaced"
    NEVER_IN_FORCE = "never_in_force"


NEUTRAL: Final = frozenset(
    {
        EndReason.DEATH,
        EndReason.EXPIRY,
        EndReason.OBJECT_SOLD,
        EndReason.PROVIDER_WITHDREW,
        EndReason.PORTFOLIO_TRANSFERRED,
    }
)
"""Ends that say nothing about the relationship."""

ADVERSE: Final = frozenset(
    {
        EndReason.LAPSE,
        EndReason.SURRENDER,
        EndReason.CANCELLED,
        EndReason.NON_PAYMENT,
        EndReason.MOVED_ADVISER,
    }
)


def is_running(end_on: date | None, on: date) -> bool:
    """Tell whether an agreement is alive on a day: on the day of its end it is not any more (the field's rules 4.6)."""
    return end_on is None or on < end_on


def is_adverse(reason: EndReason | None, *, successor_in_book: bool = False) -> bool:
    """Tell whether an end counts against persistency.

    No reason is adverse; replaced is adverse only when no successor stands in the book; never in force is adverse here,
    and left out where retention is counted (the field's rules 4.6).
    """
    if reason is EndReason.REPLACED:
        return not successor_in_book
    return reason not in NEUTRAL


def find_replacement_cycle(successors: Mapping[str, str | None]) -> tuple[str, ...]:
    """Give the agreements of a circle in the replacements (from agreement to what replaced it), or nothing."""
    settled: set[str] = set()
    for start in successors:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in settled and at not in path:
            path[at] = None
            at = successors.get(at)
        if at is not None and at in path:
            walked = list(path)
            return tuple(walked[walked.index(at) :])
        settled.update(path)
    return ()


def would_close_a_circle(successors: Mapping[str, str | None], agreement: str, successor: str) -> bool:
    """Tell whether this successor would make an agreement replace itself in the end; the book has no circle yet."""
    at: str | None = successor
    while at is not None and at != agreement:
        at = successors.get(at)
    return at == agreement


def chain_end(successors: Mapping[str, str | None], agreement: str) -> str:
    """Give the last agreement of a replacement chain without circles."""
    while (following := successors.get(agreement)) is not None:
        agreement = following
    return agreement
