"""Names in a file: what kind of client a name tells of, and whether two names can be the same person's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from app.clients.rules import ClientKind
from app.foundation.names import Address, PersonName, fold, initials_of, is_organisation, split_name

PARTS: Final = ("first_name", "infix", "initials", "last_name")
"""Columns of a name; `birth_date` belongs to the same person."""
OF_PERSON: Final = (*PARTS, "birth_date")


def kind_of(name: str) -> ClientKind:
    """Tell what a client without a kind is, by its name."""
    if is_organisation(name):
        return ClientKind.BUSINESS
    return ClientKind.HOUSEHOLD if split_name(name).address is Address.FAMILY else ClientKind.PERSON


def name_of(parts: Mapping[str, Any], country: str, whole: str = "") -> PersonName:
    """Put a name together from its parts; without a last name the whole is taken apart, and parts beside it outrank it.

    Initials follow from first names, unless they are given or (None) emptied.
    """
    last = parts.get("last_name")
    name = PersonName(last=last) if last else split_name(whole, country)
    first = parts["first_name"] or "" if "first_name" in parts else name.first
    infix = parts["infix"] or "" if "infix" in parts else name.infix
    own = "" if "first_name" in parts else name.initials
    initials = parts["initials"] or "" if "initials" in parts else own or initials_of(first)
    return replace(name, first=first, infix=infix, initials=initials)


def can_be_same(one: PersonName, other: PersonName) -> bool:
    """Tell whether two names can be one person's: the same last name, and first names that do not contradict."""
    if fold(one.last) != fold(other.last) or fold(one.infix) != fold(other.infix):
        return False
    mine, theirs = _initial(one), _initial(other)
    return not mine or not theirs or mine == theirs


def person_columns(name: PersonName, country: str) -> dict[str, Any]:
    """Give the columns of a person that follow from its name."""
    last = name.last or name.full_name
    return {
        "full_name": name.full_name[:200],
        "sort_key": name.sort_key(country)[:500],
        "first_name": name.first or None,
        "initials": name.initials[:40] or None,
        "infix": name.infix[:40] or None,
        "last_name": last,
    }


def renamed(parsed: Mapping[str, Any], stored: Mapping[str, Any], country: str) -> dict[str, Any]:
    """Give the name columns of a person after its row, or nothing when the row leaves the name as it is.

    Initials follow new first names unless they are given too; a last name cannot be emptied.
    """
    given = {part: parsed[part] for part in PARTS if part in parsed and (part != "last_name" or parsed[part])}
    if all(value == stored[part] for part, value in given.items()):
        return {}
    merged = {part: stored[part] for part in PARTS} | given
    if "first_name" in given and "initials" not in given:
        del merged["initials"]
    return person_columns(name_of(merged, country), country)


def _initial(name: PersonName) -> str:
    return fold(name.initials or initials_of(name.first))[:1]
