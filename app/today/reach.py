"""How the people of a client are called: who they are, and the numbers that can be dialled."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clients.rules import ContactPoint, Person, PointKind
from app.clients.rules.speaking import Speaker, reached_through

DIALLED: Final = re.compile(r"\+?\d{3,15}")
NUMBERS: Final = (PointKind.MOBILE, PointKind.PHONE)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is read (`shown`) and as it is dialled; `dial` is empty for what cannot be. `who` answers it."""

    shown: str
    dial: str
    who: str = ""


def people(persons: Iterable[Person], on: date) -> tuple[Person, ...]:
    """Give who belongs to the client on a day and lives."""
    return tuple(person for person in persons if person.belongs_on(on) and person.deceased_on is None)


def numbers(
    persons: Sequence[Person], points: Iterable[ContactPoint], on: date, speakers: Sequence[Speaker] = ()
) -> tuple[Number, ...]:
    """Give the numbers of a client, the one to dial first in front: preferred ones, then mobile ones.

    Whoever died or left is not called, nor who is represented: then those who speak for somebody are. Each number
    stands once; names are told where there are several people, or somebody speaks for another.
    """
    points = reached_through(points, persons, speakers, on)
    called = {person.id: person.first_name or person.full_name for person in people(persons, on)}
    called |= {one.person_id: one.name for one in speakers}
    gone = {person.id for person in persons} - called.keys()
    phones = [one for one in points if one.kind in NUMBERS and one.person_id not in gone]
    through = {one.person_id for one in speakers}
    phones.sort(key=lambda one: (one.person_id not in through, not one.preferred, NUMBERS.index(one.kind)))
    found: dict[str, Number] = {}
    for one in phones:
        who = called.get(one.person_id or "", "") if len(called) > 1 or speakers else ""
        dial = one.normalised if DIALLED.fullmatch(one.normalised) else ""
        found.setdefault(one.normalised, Number(one.shown or one.value, dial, who))
    return tuple(found.values())
