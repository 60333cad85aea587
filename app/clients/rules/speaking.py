"""Who is spoken to instead of somebody: a guardian, an executor; and how the client is reached then (2.5)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clients.rules.facts import ContactPoint, Person
from app.clients.rules.kinds import RelationKind, Role

FOR_OTHERS: Final = frozenset({Role.CHILD, Role.GUARDIAN, Role.EXECUTOR})
"""Who does not speak for itself as a client."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person who speaks for another one (`ward_id`), or for the whole client where that is empty.

    `since` and `proof` tell when and by what it was verified; `points` are the speaker's own.
    """

    person_id: str
    name: str
    kind: RelationKind
    ward_id: str = ""
    ward: str = ""
    since: date | None = None
    proof: str = ""
    points: tuple[ContactPoint, ...] = ()


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


def represented_by(persons: Sequence[Person], speakers: Iterable[Speaker], on: date) -> tuple[str, ...]:
    """Name who reads the letters to a client for it: its guardians, where no grown-up of it reads for itself."""
    guardians = [one for one in speakers if one.kind is RelationKind.GUARDIAN]
    wards = {one.ward_id for one in guardians}
    grown_up = {
        one.id for one in persons if one.belongs_on(on) and one.deceased_on is None and one.role not in FOR_OTHERS
    }
    if not grown_up or ("" not in wards and grown_up - wards):
        return ()
    return tuple(dict.fromkeys(one.name for one in guardians if one.ward_id in grown_up | {""}))


def name_of(point: ContactPoint, persons: Iterable[Person], speakers: Iterable[Speaker]) -> str:
    """Say whose a way to reach the client is: the full name of who speaks for somebody, the first name of others."""
    for speaker in speakers:
        if speaker.person_id == point.person_id:
            return speaker.name
    return next((one.first_name or one.full_name for one in persons if one.id == point.person_id), "")
