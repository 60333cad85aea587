"""What a contact moment is: channels, direction, and what counts as heard."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.agreements.rules.served import ServiceYear
from app.foundation.errors import RuleBroken

LONGEST_MINUTES: Final = 24 * 60


class Channel(StrEnum):
    """How people spoke."""

    PHONE = "phone"
    VISIT = "visit"
    VIDEO = "video"
    EMAIL = "email"
    LETTER = "letter"
    CHAT = "chat"
    CARD = "card"
    PAPER = "paper"
    LINK = "link"
    SELF = "self"


HELD: Final = (Channel.PHONE, Channel.VISIT, Channel.VIDEO)
"""Channels on which people speak with each other at one time."""


class Direction(StrEnum):
    """Who began: `in` came from the client, `out` from the office."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class ContactDraft:
    """A contact moment as typed; `said` are the client's own words. Without an adviser it is the client's.

    `keeps` are the keys of the promises that it keeps, `actions` what was agreed to do and when: they become promises.
    """

    client_id: str
    on_date: date
    channel: Channel
    direction: Direction = Direction.OUT
    said: str = ""
    summary: str = ""
    minutes: int | None = None
    agreement_id: str | None = None
    adviser: str = ""
    keeps: tuple[str, ...] = ()
    actions: tuple[tuple[str, date], ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact moment as stored."""

    id: str
    version: int
    reference: str | None
    client_id: str
    agreement_id: str | None
    on_date: date
    channel: Channel
    direction: Direction
    minutes: int | None
    said: str | None
    summary: str | None
    adviser_id: str

    @property
    def heard(self) -> bool:
        return is_heard(self.channel, self.direction, self.said)


@dataclass(frozen=True, slots=True)
class Serving:
    """A year of a service and the contacts that were counted in it, newest first; `year.done` counts their days."""

    year: ServiceYear
    contacts: tuple[Contact, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What a client said, and when and how."""

    contact_id: str
    on_date: date
    channel: Channel
    said: str


def is_heard(channel: Channel, direction: Direction, said: str | None) -> bool:  # noqa: ARG001 (part of the rule's shape)
    """Tell whether the client was heard: they came to us, or told us something. Sending alone is not contact."""
    return direction is Direction.IN or (said is not None and bool(said.strip()))


def counts_as_contact(channel: Channel, direction: Direction, said: str | None) -> bool:
    """Tell whether a contact counts for a service that promised contacts: people spoke, or the client was heard.

    What was only sent does not count, nor does work without the client.
    """
    return channel in HELD or (channel is not Channel.SELF and is_heard(channel, direction, said))


def check_contact(on_date: date, minutes: int | None, today: date) -> None:
    """Refuse what cannot have happened: RuleBroken("in_the_future", "minutes_out_of_range")."""
    if on_date > today:
        raise RuleBroken("in_the_future", "on_date")
    if minutes is not None and not 0 <= minutes <= LONGEST_MINUTES:
        raise RuleBroken("minutes_out_of_range", "minutes", limit=LONGEST_MINUTES)
