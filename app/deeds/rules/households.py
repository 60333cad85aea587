"""Households that part or come together: what was chosen, and what follows from it (the field's rules 2.5)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from app.agreements.rules.promised import Engagement
from app.clients.rules import Client, ClientKind, LifeEventKind, Person, Role, named_after
from app.foundation.errors import RuleBroken
from app.foundation.names import fold


class Keeper(StrEnum):
    """Who keeps something when a household parts: those who stay, those who leave, or both."""

    STAY = "stay"
    LEAVE = "leave"
    BOTH = "both"


PARTED: Final = frozenset({LifeEventKind.SEPARATION, LifeEventKind.DIVORCE})


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """Who leaves a household, with which agreements, by what name (empty: their own), and why.

    `keeps` says by key of everything else who keeps it: contact points, goals, documents, tags and own values stay
    unless it says otherwise, and a person whom it gives to both (a child) belongs to both from then on. What names a
    person goes where that person goes. `advises` says whose adviser the office remains; the other relationship ends.
    `note` stands at the life event of both.
    """

    persons: tuple[str, ...]
    agreements: tuple[str, ...] = ()
    name: str = ""
    because: LifeEventKind | None = None
    keeps: Mapping[str, Keeper] = field(default_factory=dict)
    address: Keeper = Keeper.STAY
    advises: Keeper = Keeper.BOTH
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parting:
    """A household in three: who stays, who leaves, and who belongs to both from now on."""

    stay: tuple[Person, ...]
    leave: tuple[Person, ...]
    both: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedThing:
    """Something of a household as a whole that either side can keep, or both: its key, its table, how it is called."""

    key: str
    table: str
    name: str


def check_split(household: Sequence[Person], leaving: Collection[str], both: Collection[str] = ()) -> Parting:
    """Part a household.

    Raises RuleBroken: "required" (nobody leaves), "not_in_household", "nobody_stays".
    """
    if not leaving:
        raise RuleBroken("required", "persons")
    known = {person.id for person in household}
    if not known >= {*leaving, *both}:
        raise RuleBroken("not_in_household", "persons")
    stay = tuple(person for person in household if person.id not in {*leaving, *both})
    leave = tuple(person for person in household if person.id in leaving)
    if not stay:
        raise RuleBroken("nobody_stays", "persons")
    return Parting(stay, leave, tuple(person for person in household if person.id in both and person not in leave))


def kind_after_split(parting: Parting) -> ClientKind:
    """Call those who leave a person when they are one, else a household."""
    return ClientKind.PERSON if len(parting.leave) + len(parting.both) == 1 else ClientKind.HOUSEHOLD


FILLED_IN: Final = (
    "pension_date", "registry_number", "iban", "preferred_channel", "vulnerability", "vulnerability_review_on",
)  # fmt: skip
"""What a kept client takes over from another one where its own is empty."""
ADDRESS: Final = ("street", "house_number", "postcode", "town", "country")


@dataclass(frozen=True, slots=True)
class MergeHow:
    """How two clients become one: the same client twice, or two clients who move in together.

    `other_address` takes the address of the one that is merged in; `because` is told as a life event.
    """

    moving_in: bool = False
    other_address: bool = False
    because: LifeEventKind | None = None


def check_merge(kept: Client, other: Client, how: MergeHow) -> None:
    """Refuse to merge a client with itself, and to let a business move in.

    Raises RuleBroken("merge_with_itself", "business_moves_in").
    """
    if kept.id == other.id:
        raise RuleBroken("merge_with_itself", "client")
    if how.moving_in and ClientKind.BUSINESS in (kept.kind, other.kind):
        raise RuleBroken("business_moves_in", "client")


def taken_over(kept: Client, other: Client, how: MergeHow) -> dict[str, object]:
    """Give what the kept client gains: facts it did not have, the words of both, the earlier start.

    An address goes as a whole. A number of the trade register goes only to a business.
    """
    gained: dict[str, object] = {
        name: getattr(other, name)
        for name in FILLED_IN
        if getattr(kept, name) is None and getattr(other, name) is not None
    }
    if kept.kind is not ClientKind.BUSINESS:
        gained.pop("registry_number", None)
    if other.matters and other.matters != kept.matters:
        gained["matters"] = "\n".join(words for words in (kept.matters, other.matters) if words)
    if how.other_address or _is_nowhere(kept):
        gained |= {name: getattr(other, name) for name in ADDRESS if getattr(other, name) != getattr(kept, name)}
        if other.lives_with_id not in (kept.id, kept.lives_with_id):
            gained["lives_with_id"] = other.lives_with_id
    starts = [start for start in (kept.relationship_start, other.relationship_start) if start is not None]
    if starts and min(starts) != kept.relationship_start:
        gained["relationship_start"] = min(starts)
    if how.moving_in and kept.kind is not ClientKind.HOUSEHOLD:
        gained["kind"] = ClientKind.HOUSEHOLD
    return gained


def _is_nowhere(client: Client) -> bool:
    return not (client.street or client.postcode or client.town)


def same_persons(ours: Sequence[Person], theirs: Sequence[Person]) -> tuple[tuple[Person, Person], ...]:
    """Pair the persons of two clients who are the same: one name, and no two different birthdays. Each once."""
    left = list(ours)
    pairs = []
    for other in theirs:
        one = next((person for person in left if _is_same(person, other)), None)
        if one is not None:
            left.remove(one)
            pairs.append((one, other))
    return tuple(pairs)


def _is_same(one: Person, other: Person) -> bool:
    if one.id == other.id or fold(one.full_name) != fold(other.full_name):
        return False
    return one.birth == other.birth or not (one.birth and other.birth)


def taken_over_by_person(kept: Person, double: Person) -> dict[str, object]:
    """Give what the kept person gains by a merge: facts it did not have."""
    return {
        name: getattr(double, name)
        for name in ("first_name", "initials", "birth", "deceased_on", "title", "addressed_as")
        if getattr(kept, name) is None and getattr(double, name) is not None
    }


def partners_after(ours: Sequence[Person], theirs: Sequence[Person]) -> tuple[str, ...]:
    """Name the two who become partners: where each side has one grown-up who lives, and no more."""
    grown_up = [
        [one for one in side if one.role not in (Role.CHILD, Role.PARENT) and one.deceased_on is None]
        for side in (ours, theirs)
    ]
    return tuple(side[0].id for side in grown_up) if all(len(side) == 1 for side in grown_up) else ()


def name_together(kept: Client, ours: Sequence[Person], theirs: Sequence[Person], *, own_name: bool) -> str:
    """Name a household of two clients after all its grown-ups; a name of its own stays."""
    if own_name or not (ours or theirs):
        return kept.name
    return named_after(ClientKind.HOUSEHOLD, [*ours, *theirs])


def services_that_end(ours: Sequence[Engagement], theirs: Sequence[Engagement], today: date) -> tuple[Engagement, ...]:
    """Give the services of the other client that end today: one client has one service at a time, the kept one's."""
    if not any(_runs_on(one, today) for one in ours):
        return ()
    return tuple(one for one in theirs if _runs_on(one, today))


def _runs_on(service: Engagement, today: date) -> bool:
    return service.to_on is None or today < service.to_on


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge comes to: name and kind, who becomes one person, how many rows of each table move along.

    `service_ends` tells that the service agreed with the other client ends.
    """

    name: str
    kind: ClientKind
    persons: tuple[str, ...]
    same: tuple[str, ...]
    moved: Mapping[str, int]
    address: str
    other_address: str
    service_ends: bool
