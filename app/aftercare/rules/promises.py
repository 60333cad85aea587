"""A promise and how it ends: states, kept in time or late, missed, put off, and the share that was kept."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from app.foundation.errors import RuleBroken

MAX_SNOOZES: Final = 3
MISSED_AFTER: Final = timedelta(days=90)


class PromiseState(StrEnum):
    """How a promise stands; everything but `open` is an end."""

    OPEN = "open"
    KEPT = "kept"
    KEPT_LATE = "kept_late"
    MISSED = "missed"
    RELEASED = "released"
    CANCELLED = "cancelled"


class CancelCause(StrEnum):
    """Why a promise was cancelled by a rule; a person's own words are kept as they are."""

    AGREEMENT_ENDED = "agreement_ended"
    AGREEMENT_REPLACED = "agreement_replaced"
    NEVER_IN_FORCE = "never_in_force"
    CLIENT_ENDED = "client_ended"
    CLIENT_DIED = "client_died"
    OPTED_OUT = "opted_out"
    OBJECTED = "objected"
    NO_LONGER_PLANNED = "no_longer_planned"
    KIND_CORRECTED = "kind_corrected"


def state_when_done(due: date, window_days: int, done_on: date) -> PromiseState:
    """Give kept or kept late: the window runs forward from the due date (the field's rules 2.4)."""
    return PromiseState.KEPT if done_on <= due + timedelta(days=window_days) else PromiseState.KEPT_LATE


def is_missed(due: date, window_days: int, next_due: date | None, today: date) -> bool:
    """Tell whether an open promise has become a missed one.

    A repeating one is missed when the next occurrence falls due (never inside its own window), a one-off (`next_due`
    None) 90 days after its window.
    """
    last_day = due + timedelta(days=window_days)
    if next_due is None:
        return today > last_day + MISSED_AFTER
    return today >= next_due and today > last_day


def check_snooze(times_before: int, until: date, due: date, today: date, reason: str) -> None:
    """Refuse a fourth snooze, one into the past or to before it is due, or one without a reason.

    Raises RuleBroken: snoozed_enough, snooze_not_ahead, snooze_before_due, reason_missing.
    """
    if times_before >= MAX_SNOOZES:
        raise RuleBroken("snoozed_enough", "until", limit=MAX_SNOOZES)
    if until <= today:
        raise RuleBroken("snooze_not_ahead", "until", until=until)
    if until <= due:
        raise RuleBroken("snooze_before_due", "until", due=due)
    if not reason.strip():
        raise RuleBroken("reason_missing", "reason")


def check_reopening(state: PromiseState, cause: str | None) -> None:
    """Refuse to open again what no person ended: RuleBroken("not_ended_by_person").

    What is open is open, what was missed stays remembered, and what a rule ended comes back when its cause goes.
    """
    by_rule = state is PromiseState.CANCELLED and cause in set(CancelCause)
    if by_rule or state in {PromiseState.OPEN, PromiseState.MISSED}:
        raise RuleBroken("not_ended_by_person", "promise")


@dataclass(frozen=True, slots=True)
class KeptRatio:
    """Kept ÷ due: released and cancelled promises were not due."""

    kept: int = 0
    kept_late: int = 0
    missed: int = 0

    @property
    def n(self) -> int:
        return self.kept + self.kept_late + self.missed

    @property
    def ratio(self) -> Fraction | None:
        """The share kept in time, or None when nothing was due."""
        return Fraction(self.kept, self.n) if self.n else None
