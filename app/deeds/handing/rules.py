"""Handing over: what is asked for, and what it comes to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.foundation.errors import RuleBroken

LATELY: Final = timedelta(days=90)
"""So long after it a handover is told at the head of the client's page; the timeline keeps it."""


@dataclass(frozen=True, slots=True)
class HandingDraft:
    """To whom clients go, from which day and why, as typed."""

    adviser: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Handover:
    """One client going from one adviser to another, by name; `carried_on` is None until it has happened."""

    id: str
    client_id: str
    from_name: str
    to_name: str
    on: date
    reason: str
    carried_on: date | None

    @property
    def waits(self) -> bool:
        return self.carried_on is None


@dataclass(frozen=True, slots=True)
class HandingPreview:
    """How many clients would go, with how many running agreements and open promises; `there` are with them already."""

    clients: int
    agreements: int
    promises: int
    there: int


def check_handing(draft: HandingDraft) -> None:
    """Refuse a handover to nobody or without a reason. Raises RuleBroken: "required", "reason_missing"."""
    if not draft.adviser.strip():
        raise RuleBroken("required", "adviser")
    check_reason(draft.reason)


def check_reason(reason: str) -> None:
    """Refuse a deed without its reason: RuleBroken("reason_missing")."""
    if not reason.strip():
        raise RuleBroken("reason_missing", "reason")


def worth_telling(handovers: Iterable[Handover], today: date) -> Handover | None:
    """Give the handover that a page begins with: one that waits, the first first, else one of late, the newest."""
    known = list(handovers)
    waiting = [one for one in known if one.waits]
    if waiting:
        return min(waiting, key=_by_day)
    lately = [one for one in known if one.carried_on is not None and today - one.carried_on <= LATELY]
    return max(lately, key=_by_day, default=None)


def _by_day(handover: Handover) -> tuple[date, str]:
    return handover.on, handover.id
