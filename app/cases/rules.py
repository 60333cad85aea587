"""Moments of truth: which kinds there are, when the first call is due, what is refused."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.clients.rules import HoldKind, LifeEventKind, WantedEvent, WantedHold
from app.foundation.errors import RuleBroken
from app.foundation.workdays import WorkCalendar

CALL_WITHIN: Final = 2
"""Working days until the first call (the field's rules 3.4; for complaints the office's own norm, 3.5)."""
ASK_WITHIN: Final = 10
"""Working days after closing until the client is asked how it was resolved."""
ACKNOWLEDGE_WITHIN: Final = timedelta(days=14)


class CaseKind(StrEnum):
    """What put the relationship at stake."""

    COMPLAINT = "complaint"
    ARREARS = "arrears"
    DETRACTOR = "detractor"
    CLAIM_DISPUTE = "claim_dispute"


@dataclass(frozen=True, slots=True)
class Case:
    """A case as stored, with the name of its client."""

    id: str
    version: int
    reference: str
    client_id: str
    kind: CaseKind
    opened_on: date
    closed_on: date | None
    description: str | None
    outcome: str | None
    client_name: str

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


def call_due(opened_on: date, calendar: WorkCalendar) -> date:
    """Give the last day for the first call."""
    return calendar.add_workdays(opened_on, CALL_WITHIN)


def acknowledge_by(opened_on: date) -> date:
    """Give the last day to confirm a complaint and say how long it will take (BGfo art. 43(2))."""
    return opened_on + ACKNOWLEDGE_WITHIN


def hold_of_case(case: Case) -> WantedHold:
    """Silence the client while the case is open, up to but not including the day on which it closes."""
    return WantedHold(case.client_id, HoldKind(case.kind.value), case.opened_on, case.closed_on)


def event_of_case(case: Case) -> WantedEvent:
    """Tell of the case as something that happened to the client."""
    return WantedEvent(case.client_id, LifeEventKind(case.kind.value), case.opened_on)


def check_opening(opened_on: date, today: date) -> None:
    """Refuse a case of tomorrow: RuleBroken("in_the_future")."""
    if opened_on > today:
        raise RuleBroken("in_the_future", "opened_on")


def check_closing(case: Case, on: date, today: date, outcome: str) -> None:
    """Refuse to close what is closed, before it opened, in the future, or without saying how it ended.

    Raises RuleBroken: "ended_already", "end_before_start", "in_the_future", "required".
    """
    if case.closed_on is not None:
        raise RuleBroken("ended_already", "closed_on", end=case.closed_on)
    if on < case.opened_on:
        raise RuleBroken("end_before_start", "closed_on", start=case.opened_on)
    if on > today:
        raise RuleBroken("in_the_future", "closed_on")
    if not outcome.strip():
        raise RuleBroken("required", "outcome")
