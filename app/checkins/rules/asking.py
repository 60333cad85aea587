"""When asking is allowed: surveys follow rules, are never picked, and everything not asked has a reason (3.4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from app.clients.rules import HoldKind
from app.foundation.dates import add_years

BETWEEN_SURVEYS: Final = timedelta(days=90)
BETWEEN_RELATION_SURVEYS: Final = timedelta(days=330)
MOST_A_YEAR: Final = 2
REMINDED_AFTER: Final = timedelta(days=7)
EXPIRES_AFTER: Final = timedelta(days=21)
OF_AGE: Final = 18


class NotAsked(StrEnum):
    """Why somebody is not asked; it counts as "not asked" in every report."""

    HELD = "held"
    OPTED_OUT = "opted_out"
    BEREAVED = "bereaved"
    NO_CONSENT = "no_consent"
    NOT_IN_FORCE = "not_in_force"
    MINOR = "minor"
    TOO_SOON = "too_soon"
    TOO_SOON_FOR_RELATION = "too_soon_for_relation"
    ENOUGH_THIS_YEAR = "enough_this_year"


class Asked(NamedTuple):
    """An earlier survey of the same person; `relation` when it asked for the recommendation (NPS)."""

    on: date
    relation: bool = False


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What decides about asking one person."""

    earlier: Sequence[Asked] = ()
    holds: frozenset[HoldKind] = frozenset()
    in_force_on: date | None = None
    """Of the agreement that the survey is about; None when it is about the relationship."""
    born: date | None = None
    allowed: bool = True
    """Whether somebody there agreed to be asked this way, and has not withdrawn it."""


def why_not_ask(person: Circumstances, today: date, *, relation: bool) -> NotAsked | None:
    """Give the reason not to ask today, the weightiest first, or None when asking is allowed."""
    unasked = None if person.allowed else NotAsked.NO_CONSENT
    return _because_of_life(person, today) or unasked or _because_of_fatigue(person.earlier, today, relation=relation)


def _because_of_life(person: Circumstances, today: date) -> NotAsked | None:
    if HoldKind.BEREAVEMENT in person.holds:
        return NotAsked.BEREAVED
    if HoldKind.OPT_OUT in person.holds:
        return NotAsked.OPTED_OUT
    if person.holds:
        return NotAsked.HELD
    if person.in_force_on is not None and today < person.in_force_on:
        return NotAsked.NOT_IN_FORCE
    if person.born is not None and today < add_years(person.born, OF_AGE):
        return NotAsked.MINOR
    return None


def _because_of_fatigue(earlier: Sequence[Asked], today: date, *, relation: bool) -> NotAsked | None:
    if any(today - asked.on < BETWEEN_SURVEYS for asked in earlier):
        return NotAsked.TOO_SOON
    if relation and any(asked.relation and today - asked.on < BETWEEN_RELATION_SURVEYS for asked in earlier):
        return NotAsked.TOO_SOON_FOR_RELATION
    if sum(asked.on > add_years(today, -1) for asked in earlier) >= MOST_A_YEAR:
        return NotAsked.ENOUGH_THIS_YEAR
    return None


def may_remind(asked_on: date, reminders: int, today: date) -> bool:
    """Tell whether the one reminder may go out: after 7 days, before the request expires."""
    return reminders == 0 and today - asked_on >= REMINDED_AFTER and not is_expired(asked_on, today)


def is_expired(asked_on: date, today: date) -> bool:
    """Tell whether a request went unanswered for more than 21 days."""
    return today - asked_on > EXPIRES_AFTER
