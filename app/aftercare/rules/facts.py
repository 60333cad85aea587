"""What planning looks at: agreements, clients, people, what happened to them, and the promises there are.

Rows that come by the hundred thousand are named tuples: as frozen as dataclasses, and several times quicker to make.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.aftercare.rules.editions import Choice
from app.aftercare.rules.promises import PromiseState
from app.aftercare.rules.rhythm import OFFICE_RHYTHM, RhythmSettings, Service
from app.agreements.rules import EndReason, ProductKind
from app.foundation.dates import PartialDate

CATCH_UP: Final = "CATCHUP"
"""Code of the one talk that stands for everything that lies too long ago."""
CATCH_UP_ANCHOR: Final = "backlog"
BY_HAND: Final = "manual"
"""Anchor of promises made by a person or by a deed; planning leaves them alone."""


class AgreementFacts(NamedTuple):
    """An agreement as planning sees it; `anchors` holds the known dates by the word of the plan's grammar.

    `choices` say which plan it follows, and which version, where that is not decided by its kind and first day.
    """

    id: str
    client: str
    kind: ProductKind
    anchors: Mapping[str, date]
    end_on: date | None = None
    end_reason: EndReason | None = None
    choices: tuple[Choice, ...] = ()


def start_of(agreement: AgreementFacts) -> date:
    """Give the day from which steps can be due: signed or in force, whichever came first."""
    signed, in_force = agreement.anchors.get("signed"), agreement.anchors.get("in_force")
    if signed is None or in_force is None:
        return signed or in_force or date.min
    return min(signed, in_force)


class PersonFacts(NamedTuple):
    """A person in a client; `greet` when consent and setting allow a birthday card."""

    id: str
    client: str
    birthday: PartialDate | None = None
    deceased: bool = False
    greet: bool = False


class LifeEventFacts(NamedTuple):
    """Something that happened; with `agreement` it concerns that one only."""

    id: str
    client: str
    kind: str
    on: date
    agreement: str | None = None


class ClientFacts(NamedTuple):
    """A client as planning sees it.

    `last_heard` is the day the client last told us something, `subscribed` that an ongoing subscription runs, `held`
    that a hold is on today (`opted_out`: one that the client asked for, `objected`: against everything); `services` are
    those that run, `own_months` is the rhythm made for this client alone.
    """

    id: str
    last_heard: date | None = None
    pension_date: date | None = None
    subscribed: bool = False
    held: bool = False
    ended_on: date | None = None
    died: bool = False
    services: tuple[Service, ...] = ()
    own_months: int | None = None
    opted_out: bool = False
    objected: bool = False


class PromiseKey(NamedTuple):
    """What makes a promise the same one: whose it is, the step, which time, and the anchor.

    `owner` is the id of an agreement, client or person; the anchor of an event is "event:" and the event's id.
    """

    owner: str
    code: str
    occurrence: int
    anchor: str


class PromiseFacts(NamedTuple):
    """A promise that exists.

    `planned` is the date that the rules gave it, `due` the one that counts: they differ where a person pinned it or
    work was spread. `cause` tells why a cancelled one was; `told` is what it carries as its code, where that is more
    than the code of its step.
    """

    id: str
    key: PromiseKey
    client: str
    planned: date
    due: date
    window_days: int
    state: PromiseState
    anchored_on: date | None = None
    pinned: bool = False
    cause: str = ""
    told: str = ""


class PromiseWish(NamedTuple):
    """A promise that should exist; `existing` is the open one that already stands for it, `told` what it carries.

    `gone` tells that it came and went by while nobody looked: it is remembered as missed.
    """

    key: PromiseKey
    client: str
    agreement: str | None
    person: str | None
    planned: date
    anchored_on: date
    window_days: int
    level: str
    channel: str
    existing: PromiseFacts | None = None
    told: str = ""
    gone: bool = False


class MissingDate(NamedTuple):
    """A step that cannot be planned because a date is not known; `code` is what its promises would carry."""

    owner: str
    client: str
    code: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything about some clients: planning looks at whole clients, never at a part of one."""

    clients: tuple[ClientFacts, ...] = ()
    agreements: tuple[AgreementFacts, ...] = ()
    persons: tuple[PersonFacts, ...] = ()
    events: tuple[LifeEventFacts, ...] = ()
    promises: tuple[PromiseFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class AftercareSettings:
    """What an office decides about its aftercare."""

    review_years: int = 2
    birthday_cards: bool = False
    backlog_days: int = 60
    catch_up_window_days: int = 90
    rhythm: RhythmSettings = OFFICE_RHYTHM
