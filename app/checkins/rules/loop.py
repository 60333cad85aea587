"""Closing the loop: who is called by when, and the states until the client confirms (the field's rules 3.4)."""

from datetime import date
from enum import StrEnum
from typing import Final

from app.checkins.rules.scores import Attitude
from app.foundation.workdays import WorkCalendar

_WORKDAYS: Final = {Attitude.DETRACTOR: 2, Attitude.PASSIVE: 10, Attitude.PROMOTER: 10}


class LoopState(StrEnum):
    """How far following up an answer has come."""

    OPEN = "open"
    CONTACTED = "contacted"
    ACTION_AGREED = "action_agreed"
    ACTION_DONE = "action_done"
    CONFIRMED = "confirmed"
    UNREACHABLE = "unreachable"
    DECLINED = "declined"


_NEXT: Final = {
    LoopState.OPEN: frozenset({LoopState.CONTACTED, LoopState.UNREACHABLE, LoopState.DECLINED}),
    LoopState.CONTACTED: frozenset({LoopState.ACTION_AGREED, LoopState.CONFIRMED, LoopState.DECLINED}),
    LoopState.ACTION_AGREED: frozenset({LoopState.ACTION_DONE, LoopState.DECLINED}),
    LoopState.ACTION_DONE: frozenset({LoopState.CONFIRMED, LoopState.ACTION_AGREED}),
}


def follow_up_due(attitude: Attitude, answered_on: date, calendar: WorkCalendar) -> date:
    """Give the day by which an answer is followed up: a detractor within 2 working days, everybody else within 10."""
    return calendar.add_workdays(answered_on, _WORKDAYS[attitude])


def may_follow(now: LoopState, after: LoopState) -> bool:
    """Tell whether a state may follow another; confirmed, unreachable and declined are ends."""
    return after in _NEXT.get(now, frozenset())
