"""What a client is heading for, and what is refused in a goal and in a care mark."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clients.rules.kinds import GoalState
from app.foundation.errors import RuleBroken

OPEN_STATES: Final = (GoalState.ATTENTION, GoalState.CHANGED, GoalState.ON_COURSE)
"""States of a goal that is still aimed at, those that ask for a talk first."""
MOST_CENTS: Final = 100_000_000_000
"""A goal of more than a billion is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class GoalDraft:
    """A goal as typed; the amount in cents."""

    client_id: str
    title: str
    by_on: date | None = None
    amount_cents: int | None = None
    state: GoalState = GoalState.ON_COURSE
    note: str = ""
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal as stored; the amount in cents. `note` is the office's own and never printed."""

    id: str
    version: int
    client_id: str
    person_id: str | None
    title: str
    by_on: date | None
    amount_cents: int | None
    state: GoalState
    note: str | None

    @property
    def is_open(self) -> bool:
        """Tell whether it is still aimed at: neither reached nor dropped."""
        return self.state in OPEN_STATES

    def is_past(self, on: date) -> bool:
        """Tell whether its day has gone by while it is still aimed at."""
        return self.is_open and self.by_on is not None and self.by_on < on


def in_goal_order(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Put the goals that are aimed at first, the nearest one first; those without a day stand behind them."""
    return tuple(sorted(goals, key=_place))


def _place(goal: Goal) -> tuple[bool, date, str, str]:
    return not goal.is_open, goal.by_on or date.max, goal.title, goal.id


def check_goal(amount_cents: int | None) -> None:
    """Refuse an amount that cannot be: RuleBroken("below_zero", "amount_too_large")."""
    if amount_cents is not None and amount_cents < 0:
        raise RuleBroken("below_zero", "amount_cents")
    if amount_cents is not None and amount_cents > MOST_CENTS:
        raise RuleBroken("amount_too_large", "amount_cents")


def check_care(mark: str, review_on: date | None, today: date) -> None:
    """Refuse a care mark that is never looked at again: RuleBroken("required", "review_not_ahead")."""
    if mark.strip() and review_on is None:
        raise RuleBroken("required", "vulnerability_review_on")
    if mark.strip() and review_on is not None and review_on <= today:
        raise RuleBroken("review_not_ahead", "vulnerability_review_on")
