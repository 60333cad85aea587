"""What may go to a person: what it allows by purpose and channel, and what stays at home while a client is paused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.clients.rules.facts import Hold
from app.clients.rules.kinds import ConsentPurpose, ConsentSource, HoldKind, ReachChannel
from app.foundation.errors import RuleBroken


@dataclass(frozen=True, slots=True)
class Consent:
    """A person allows a purpose on a channel from a day on, until (not including) the day of its withdrawal.

    Given and withdrawn on one day it never held: that is how somebody says no without ever having said yes.
    """

    id: str
    version: int
    person_id: str
    channel: ReachChannel
    purpose: ConsentPurpose
    given_on: date
    source: ConsentSource
    evidence: str | None = None
    withdrawn_on: date | None = None
    withdrawn_source: ConsentSource | None = None

    def holds_on(self, day: date) -> bool:
        return self.given_on <= day and (self.withdrawn_on is None or day < self.withdrawn_on)


class Way(NamedTuple):
    """What for, and how."""

    purpose: ConsentPurpose
    channel: ReachChannel


class Asked(NamedTuple):
    """How and when somebody said yes or no, and where the proof of it is."""

    on: date
    source: ConsentSource
    evidence: str = ""


class WhyNot(StrEnum):
    """Why nothing may go out, the weightiest first."""

    DECEASED = "deceased"
    HELD = "held"
    WITHDRAWN = "withdrawn"
    NEVER_GIVEN = "never_given"


@dataclass(frozen=True, slots=True)
class Refusal:
    """A no, with what a sentence about it says: since when, and because of which pause."""

    why: WhyNot
    way: Way
    since: date | None = None
    hold: HoldKind | None = None


COMMERCIAL: Final = frozenset({ConsentPurpose.SURVEY, ConsentPurpose.NEWS, ConsentPurpose.BIRTHDAY})
"""What rests while a client is paused; service and what others may know go by consent alone."""
WITHOUT_ASKING: Final = frozenset({ConsentPurpose.SERVICE})
"""What belongs to the service that was agreed: nobody has to allow it, but anybody may refuse it on a channel."""


def why_not(
    consents: Iterable[Consent], way: Way, on: date, *, holds: Iterable[Hold] = (), deceased_on: date | None = None
) -> Refusal | None:
    """Give the reason why nothing may go to a person this way on a day, or None when it may.

    `consents` are those of the person, `holds` those of its client. A withdrawal counts from its own day.
    """
    if deceased_on is not None and deceased_on <= on:
        return Refusal(WhyNot.DECEASED, way, deceased_on)
    stops = (one for one in holds if one.is_on(on) and (one.kind is HoldKind.OBJECTION or _quiets(one, way)))
    hold = next(stops, None)
    if hold is not None:
        return Refusal(WhyNot.HELD, way, hold.from_on, hold.kind)
    known = [one for one in consents if (one.purpose, one.channel) == way and one.given_on <= on]
    if any(one.holds_on(on) for one in known):
        return None
    ended = max((one.withdrawn_on for one in known if one.withdrawn_on), default=None)
    if ended is not None:
        return Refusal(WhyNot.WITHDRAWN, way, ended)
    return None if way.purpose in WITHOUT_ASKING else Refusal(WhyNot.NEVER_GIVEN, way)


def _quiets(hold: Hold, way: Way) -> bool:
    return hold.quiets and way.purpose in COMMERCIAL


def allowed(
    consents: Iterable[Consent], way: Way, on: date, *, holds: Iterable[Hold] = (), deceased_on: date | None = None
) -> bool:
    """Tell whether something may go to a person this way on a day."""
    return why_not(consents, way, on, holds=holds, deceased_on=deceased_on) is None


def standing(consents: Iterable[Consent], way: Way, on: date) -> Consent | None:
    """Give the consent that holds this way on a day, the newest where several do."""
    held = [one for one in consents if (one.purpose, one.channel) == way and one.holds_on(on)]
    return max(held, key=lambda one: (one.given_on, one.id), default=None)


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """What has to be written so that a person allows what was said: new rows, and rows that end."""

    give: tuple[Way, ...] = ()
    refuse: tuple[Way, ...] = ()
    withdraw: tuple[Consent, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.give or self.refuse or self.withdraw)


def change_to(consents: Iterable[Consent], wanted: Mapping[Way, bool], asked: Asked, today: date) -> ConsentChange:
    """Compare what a person allows with what it says now; what already is so stays untouched.

    Raises RuleBroken: "in_the_future", "withdrawn_before_given" (on the day that was named it had not been given yet).
    """
    if asked.on > today:
        raise RuleBroken("in_the_future", "on")
    known = tuple(consents)
    give, refuse, withdraw = [], [], []
    for way, yes in wanted.items():
        held = [one for one in known if (one.purpose, one.channel) == way and one.withdrawn_on is None]
        if yes and not held and (way.purpose not in WITHOUT_ASKING or not allowed(known, way, asked.on)):
            give.append(way)
        elif not yes and held:
            withdraw.extend(held)
        elif not yes and allowed(known, way, asked.on):
            refuse.append(way)
    first = max((one.given_on for one in withdraw), default=None)
    if first is not None and first > asked.on:
        raise RuleBroken("withdrawn_before_given", "on", given=first)
    return ConsentChange(tuple(give), tuple(refuse), tuple(withdraw))
