"""Who is spoken to instead of somebody: a guardian, an executor; and how the client is reached then (2.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from app.clients.rules.facts import ContactPoint, Person
from app.clients.rules.kinds import RelationKind, Role

FOR_OTHERS: Final = frozenset({Role.CHILD, Role.GUARDIAN, Role.EXECUTOR})
"""Who does not speak for itself as a client."""


class PostalAddress(NamedTuple):
    """Where a letter goes; "" for what is not known."""

    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""

    @property
    def lines(self) -> tuple[str, str]:
        """Give the line of the street and that of the town, as they stand in the window of an envelope."""
        street = " ".join(part for part in (self.street, self.house_number) if part)
        return street, "  ".join(part for part in (self.postcode, self.town) if part)


class Post(NamedTuple):
    """Where letters to a client go: `through` names who reads them for it; without an address none can be sent."""

    through: tuple[str, ...] = ()
    address: PostalAddress | None = None


NOWHERE: Final = Post()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks for another one (`ward_id`), or for the whole client where that is empty.

    `since` and `proof` tell when and by what it was verified; `points` are the speaker's own, and so is `address`: what
    is written down with the person, else that of a client to which it belongs for itself.
    """

    person_id: str
    name: str
    kind: RelationKind
    ward_id: str = ""
    ward: str = ""
    since: date | None = None
    proof: str = ""
    points: tuple[ContactPoint, ...] = ()
    address: PostalAddress | None = None


def reached_through(
    points: Iterable[ContactPoint], persons: Sequence[Person], speakers: Sequence[Speaker], on: date
) -> tuple[ContactPoint, ...]:
    """Give how a client is reached: those who speak for somebody first, and nothing of whom they speak for.

    What belongs to the client as a whole stays while somebody of it still speaks for itself; who died is not reached
    where somebody else is.
    """
    wards = {one.ward_id for one in speakers}
    through = {one.person_id for one in speakers}
    gone = {one.id for one in persons if one.deceased_on is not None}
    own_voice = [
        one for one in persons if one.belongs_on(on) and one.role not in FOR_OTHERS and one.id not in wards | gone
    ]
    silent = wards | (gone if own_voice or speakers else set())
    shared = "" not in wards and (bool(own_voice) or not speakers)
    own = (
        one
        for one in points
        if one.person_id not in through and (shared if one.person_id is None else not silent & {one.person_id, ""})
    )
    theirs = {one.id: one for speaker in speakers for one in speaker.points}
    return (*theirs.values(), *own)


def post_of(home: PostalAddress, persons: Sequence[Person], speakers: Iterable[Speaker], on: date) -> Post:
    """Tell where letters to a client go: to its own address, unless nobody grown-up of it reads for itself.

    Then its guardians read them, and after a death those who speak for the estate, at their own address. Where that is
    not known there is none: the post of somebody else is not sent to the client's own home.
    """
    readers = _reading(persons, tuple(speakers), on)
    if not readers:
        return Post((), home)
    address = next((one.address for one in readers if one.address is not None), None)
    return Post(tuple(dict.fromkeys(one.name for one in readers)), address)


def _reading(persons: Sequence[Person], speakers: Sequence[Speaker], on: date) -> tuple[Speaker, ...]:
    here = [one for one in persons if one.belongs_on(on) and one.role not in FOR_OTHERS]
    grown_up = {one.id for one in here if one.deceased_on is None}
    if here and not grown_up:
        dead = {one.id for one in here}
        return tuple(one for one in speakers if one.kind is RelationKind.EXECUTOR and one.ward_id in dead)
    guardians = [one for one in speakers if one.kind is RelationKind.GUARDIAN]
    wards = {one.ward_id for one in guardians}
    if not grown_up or ("" not in wards and grown_up - wards):
        return ()
    return tuple(one for one in guardians if one.ward_id in grown_up | {""})


def name_of(point: ContactPoint, persons: Iterable[Person], speakers: Iterable[Speaker]) -> str:
    """Say whose a way to reach the client is: the full name of who speaks for somebody, the first name of others."""
    for speaker in speakers:
        if speaker.person_id == point.person_id:
            return speaker.name
    return next((one.first_name or one.full_name for one in persons if one.id == point.person_id), "")
