"""What a deed takes, and how one end follows from another."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from app.agreements.rules import EndReason
from app.agreements.rules.facts import Agreement, check_end
from app.agreements.rules.facts import AgreementDraft as SignDraft
from app.clients.rules import Client, ClientEnd, ClientKind, LifeEventKind, Person
from app.contact.rules import ContactDraft
from app.foundation.errors import RuleBroken
from app.foundation.names import fold

__all__ = [
    "AGREEMENTS_END_AS",
    "ContactDraft",
    "SignDraft",
    "SplitDraft",
    "check_replacement",
    "check_split",
    "ends_predecessor",
    "kind_after_split",
    "same_persons",
    "taken_over",
    "taken_over_by_person",
]

AGREEMENTS_END_AS: Final = {
    ClientEnd.MOVED_ADVISER: EndReason.MOVED_ADVISER,
    ClientEnd.PORTFOLIO_TRANSFERRED: EndReason.PORTFOLIO_TRANSFERRED,
}
"""When a client leaves with its agreements, they end with it; otherwise they run on without service."""


def ends_predecessor(old: Agreement) -> bool:
    """Tell whether a replacement still has to end the old agreement, or only says what took its place."""
    return old.end_on is None


def check_replacement(old: Agreement, new: SignDraft) -> None:
    """Refuse to replace what has ended otherwise, has a successor, or is another client's.

    Raises RuleBroken: "other_client", "ended_already", "end_before_start".
    """
    if old.client_id != new.client_id:
        raise RuleBroken("other_client", "client_id")
    if ends_predecessor(old):
        check_end(old, new.in_force_on)
    elif old.end_reason is not EndReason.REPLACED or old.replaced_by_id is not None:
        raise RuleBroken("ended_already", "replaced", end=old.end_on)


FILLED_IN: Final = ("street", "house_number", "postcode", "town", "pension_date")
"""What a kept client takes over from its double where its own is empty."""


def taken_over(kept: Client, double: Client) -> dict[str, object]:
    """Give what the kept client gains by a merge: facts it did not have, and the earlier start."""
    gained: dict[str, object] = {
        name: getattr(double, name)
        for name in FILLED_IN
        if getattr(kept, name) is None and getattr(double, name) is not None
    }
    starts = [start for start in (kept.relationship_start, double.relationship_start) if start is not None]
    if starts and min(starts) != kept.relationship_start:
        gained["relationship_start"] = min(starts)
    return gained


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
        for name in ("first_name", "initials", "birth", "deceased_on")
        if getattr(kept, name) is None and getattr(double, name) is not None
    }


@dataclass(frozen=True, slots=True)
class SplitDraft:
    """Who leaves a household, with which agreements, by what name (empty: their own), and why."""

    persons: tuple[str, ...]
    agreements: tuple[str, ...] = ()
    name: str = ""
    because: LifeEventKind | None = None


def check_split(household: Sequence[Person], leaving: Collection[str]) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Part a household into those who stay and those who leave.

    Raises RuleBroken: "required" (nobody leaves), "not_in_household", "nobody_stays".
    """
    stay = tuple(person for person in household if person.id not in leaving)
    leave = tuple(person for person in household if person.id in leaving)
    if not leaving:
        raise RuleBroken("required", "persons")
    if len(leave) != len(set(leaving)):
        raise RuleBroken("not_in_household", "persons")
    if not stay:
        raise RuleBroken("nobody_stays", "persons")
    return stay, leave


def kind_after_split(leave: Sequence[Person]) -> ClientKind:
    """Call those who leave a person when they are one, else a household."""
    return ClientKind.PERSON if len(leave) == 1 else ClientKind.HOUSEHOLD
