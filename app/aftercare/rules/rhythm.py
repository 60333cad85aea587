"""How often a client is to be heard: by the service that was agreed or an own rhythm; and who has gone quiet.

The next conversation is due when the rhythm has passed since the client was last *heard*; what was only sent changes
nothing (the field's rules 2.1, 2.4).
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import Final, NamedTuple

from app.agreements.rules.promised import EngagementKind
from app.foundation.dates import add_months
from app.foundation.errors import RuleBroken

RHYTHM_STEP: Final = "C5"
"""The step that asks how things are when nothing was heard for as long as the rhythm is."""
LONGEST: Final = 120
"""Months: a rhythm of more than ten years is none."""
_YEAR: Final = Fraction(36525, 100)
_KNOWN_WELL: Final = 10
"""Years after which a relationship counts half as much again."""
_MUCH: Final = 50_000
"""Cents a year that count half as much again."""


class RhythmSource(StrEnum):
    """Where a rhythm comes from: the client's own, contacts promised a year, the service, or the office's limit."""

    OWN = "own"
    PROMISED = "promised"
    SERVICE = "service"
    OFFICE = "office"


class RhythmSettings(NamedTuple):
    """What an office decides, in months: silence until amber and red, and the rhythm of the two ongoing services."""

    amber: int = 12
    red: int = 18
    subscription: int = 12
    trail: int = 12


OFFICE_RHYTHM: Final = RhythmSettings()


class Service(NamedTuple):
    """The service that runs for a client, with the contacts that it promises a year."""

    kind: EngagementKind
    promised: int | None = None


class Rhythm(NamedTuple):
    """How many months may pass, and why so many."""

    months: int
    source: RhythmSource


class Silence(StrEnum):
    """How long a client has been silent, against the rhythm."""

    HEARD = "heard"
    AMBER = "amber"
    RED = "red"


class QuietFacts(NamedTuple):
    """A client as the list of quiet clients sees it.

    `since` is when the relationship began, `yearly_cents` what came in over the last twelve months, `running` counts
    agreements.
    """

    client_id: str
    name: str
    months: int
    last_heard: date | None
    since: date | None
    yearly_cents: int = 0
    running: int = 0


class Quiet(NamedTuple):
    """A client who has gone quiet: how long (in days), how that stands to the rhythm, and the weight in the list."""

    facts: QuietFacts
    silent_days: int
    silence: Silence
    weight: float


def rhythm(own: int | None, services: Iterable[Service], settings: RhythmSettings) -> Rhythm:
    """Give the rhythm of a client: the own one, else the shortest that a running service asks for, else the office's.

    Four contacts promised a year are one in three months; more than twelve are one a month. A declined service asks for
    nothing by itself.
    """
    if own is not None:
        return Rhythm(own, RhythmSource.OWN)
    asked = [_of_service(service, settings) for service in services if service.kind is not EngagementKind.DECLINED]
    return min((one for one in asked if one is not None), default=Rhythm(settings.amber, RhythmSource.OFFICE))


def check_rhythm(months: int, reason: str) -> None:
    """Refuse a rhythm of no time or of more than ten years, and one without a reason.

    Raises RuleBroken: "out_of_limits", "reason_missing".
    """
    if not 1 <= months <= LONGEST:
        raise RuleBroken("out_of_limits", "months", lowest=1, highest=LONGEST)
    if not reason.strip():
        raise RuleBroken("reason_missing", "reason")


def red_months(months: int, settings: RhythmSettings) -> int:
    """Give the months of silence until red: as much more than the rhythm as the office's red is more than its amber."""
    return max(ceil(Fraction(months * settings.red, settings.amber)), months + 1)


def silence(months: int, last: date | None, settings: RhythmSettings, today: date) -> Silence:
    """Tell how a silence stands: amber from the day on which the rhythm has passed, red from its red limit.

    `last` is the day last heard, or where nobody was ever heard the day the relationship began; without any it is red.
    """
    if last is None or add_months(last, red_months(months, settings)) <= today:
        return Silence.RED
    return Silence.AMBER if add_months(last, months) <= today else Silence.HEARD


def quiet(clients: Iterable[QuietFacts], settings: RhythmSettings, today: date) -> tuple[Quiet, ...]:
    """Give the clients who have gone quiet, in the order in which it is wise to call them.

    weight = silence ÷ rhythm × (1 + years ÷ (years + 10)) × (1 + euros ÷ (euros + 500)): how many times the rhythm has
    passed; a relationship of ten years counts half as much again, a longer one at most twice; so do 500 euros a year.
    The heaviest comes first, then who was heard longest ago, then by name. Who was never heard is silent since the
    relationship began.
    """
    found = []
    for facts in clients:
        last = facts.last_heard or facts.since
        state = silence(facts.months, last, settings, today)
        if state is not Silence.HEARD:
            days = (today - last).days if last else 0
            found.append(Quiet(facts, days, state, _weight(facts, days, today)))
    return tuple(sorted(found, key=_place))


def _of_service(service: Service, settings: RhythmSettings) -> Rhythm | None:
    if service.promised:
        return Rhythm(max(12 // service.promised, 1), RhythmSource.PROMISED)
    match service.kind:
        case EngagementKind.ONGOING_SUBSCRIPTION:
            return Rhythm(settings.subscription, RhythmSource.SERVICE)
        case EngagementKind.ONGOING_TRAIL:
            return Rhythm(settings.trail, RhythmSource.SERVICE)
    return None


def _weight(facts: QuietFacts, days: int, today: date) -> float:
    times = days / (facts.months * float(_YEAR) / 12)
    years = max((today - facts.since).days, 0) / float(_YEAR) if facts.since else 0.0
    stake = max(facts.yearly_cents, 0)
    return times * (1 + years / (years + _KNOWN_WELL)) * (1 + stake / (stake + _MUCH))


def _place(one: Quiet) -> tuple[float, date, str, str]:
    return -one.weight, one.facts.last_heard or date.min, one.facts.name, one.facts.client_id
