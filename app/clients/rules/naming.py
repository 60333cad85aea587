"""How a client is named after its persons, and where it stands in a list."""

import re
from collections.abc import Sequence
from typing import Final, Protocol

from app.clients.rules.kinds import ClientKind, Role
from app.foundation.errors import RuleBroken
from app.foundation.names import PersonName, split_name

JOINT: Final = " – "
_JOINTS: Final = re.compile(r"\s+(?:[–&/+-]|en|and)\s+")


def composed_name(kind: ClientKind, persons: Sequence[PersonName]) -> str:
    """Name a client after its persons: "Jan de Vries", "De Vries – Bakker"; a household names each family once.

    A business must have a name of its own: RuleBroken("required").
    """
    if kind is ClientKind.BUSINESS or not persons:
        raise RuleBroken("required", "name")
    if kind is ClientKind.PERSON:
        return persons[0].full_name
    return JOINT.join(dict.fromkeys(person.family_name for person in persons))


class Named(Protocol):
    """A person as typed or as stored."""

    @property
    def name(self) -> PersonName: ...

    @property
    def role(self) -> str: ...


def named_after(kind: ClientKind, people: Sequence[Named]) -> str:
    """Name a client after its grown-ups, or after its children where there is nobody else."""
    grown_up = [one.name for one in people if one.role != Role.CHILD]
    return composed_name(kind, grown_up or [one.name for one in people])


def client_sort_key(kind: ClientKind, name: str, country: str) -> str:
    """Give the key that a list is sorted on: the (first) family name, without its infix where the country sorts so."""
    if kind is ClientKind.BUSINESS:
        return PersonName(last=name).sort_key(country)
    first, *others = _JOINTS.split(name)
    key = split_name(first, country).sort_key(country)
    return "\t".join([key, *(split_name(other, country).sort_key(country) for other in others)])


def as_infix(typed: str, country: str) -> str:
    """Give a tussenvoegsel as it is stored: in small letters; in Belgium it is part of the name and keeps its own."""
    return typed.strip() if country == "BE" else typed.strip().lower()


def parted(infix: str, last_name: str, country: str) -> tuple[str, str]:
    """Part a tussenvoegsel from the last name with which it was typed: "van den Berg" is Berg with the infix van den.

    What begins with a capital stays as typed, and in Belgium it is part of the name.
    """
    typed = " ".join(last_name.split())
    if infix.strip() or country == "BE" or (not typed[:1].islower() and not typed.startswith(("'", "’"))):
        return infix, last_name
    found = split_name(f"X {typed}", country)
    return (found.infix, found.last) if found.first == "X" and found.infix else (infix, last_name)
