"""What persons are to each other, and in which clients a person is (the field's rules 1.7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.clients.rules.kinds import RelationKind
from app.foundation.errors import RuleBroken

INVERSE: Final = {
    RelationKind.PARTNER: RelationKind.PARTNER,
    RelationKind.EX_PARTNER: RelationKind.EX_PARTNER,
    RelationKind.CHILD: RelationKind.PARENT,
    RelationKind.PARENT: RelationKind.CHILD,
}
"""What the other one is, told from the other side; the remaining kinds have no word of their own for that."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A person is something to another one, until (not including) `to_on`."""

    id: str
    version: int
    person_id: str
    other_id: str
    kind: RelationKind
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class RelationDraft:
    """A relation as typed in the dialog of one person, who is `kind` of the other one.

    `turned` says it from the other side: the other one is `kind` of this person. Without `id` it is a new one.
    """

    kind: RelationKind
    other_id: str
    turned: bool = False
    from_on: date | None = None
    to_on: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class RelationRow:
    """A relation as one of the two sees it: who the other one is, and where he or she is found."""

    id: str
    kind: RelationKind
    turned: bool
    other_id: str
    other_name: str
    client_id: str
    from_on: date | None
    to_on: date | None


@dataclass(frozen=True, slots=True)
class Belonging:
    """A client in which a person is, in a role; `home` is the one that keeps the person's particulars."""

    id: str
    client_id: str
    client_name: str
    reference: str
    role: str
    from_on: date | None
    to_on: date | None
    home: bool


def seen_by(relation: Relation, person_id: str) -> tuple[RelationKind, bool]:
    """Tell what a person is to the other one: the kind, and whether it must be told from the other side."""
    if relation.person_id == person_id:
        return relation.kind, False
    inverse = INVERSE.get(relation.kind)
    return (relation.kind, True) if inverse is None else (inverse, False)


def as_stored(person_id: str, draft: RelationDraft) -> tuple[str, str, RelationKind]:
    """Give who is what to whom, as (person, other, kind): a parent is stored as the child's relation.

    Raises RuleBroken("relation_with_itself", "end_before_start").
    """
    if draft.other_id == person_id:
        raise RuleBroken("relation_with_itself", "relations")
    if draft.from_on is not None and draft.to_on is not None and draft.to_on < draft.from_on:
        raise RuleBroken("end_before_start", "relations", start=draft.from_on)
    pair = (draft.other_id, person_id) if draft.turned else (person_id, draft.other_id)
    if draft.kind is RelationKind.PARENT:
        return pair[1], pair[0], RelationKind.CHILD
    return *pair, draft.kind


def check_relations(relations: Iterable[Relation]) -> None:
    """Refuse what cannot be: the same twice at one time, and two who are each other's child.

    Raises RuleBroken("relation_twice", "relation_in_circle").
    """
    seen: list[Relation] = []
    for one in relations:
        for other in seen:
            if one.kind is not other.kind or not _overlap(one, other):
                continue
            same = (one.person_id, one.other_id) == (other.person_id, other.other_id)
            mirrored = (one.person_id, one.other_id) == (other.other_id, other.person_id)
            if same or (mirrored and INVERSE.get(one.kind) is one.kind):
                raise RuleBroken("relation_twice", "relations")
            if mirrored and one.kind is RelationKind.CHILD:
                raise RuleBroken("relation_in_circle", "relations")
        seen.append(one)


def _overlap(one: Relation, other: Relation) -> bool:
    return _begins_before_end(one, other) and _begins_before_end(other, one)


def _begins_before_end(one: Relation, other: Relation) -> bool:
    return one.from_on is None or other.to_on is None or one.from_on < other.to_on


def check_belonging(belongings: Iterable[Belonging], client_id: str, from_on: date | None) -> None:
    """Refuse to add a person to a client in which it is already. Raises RuleBroken("belongs_already")."""
    for one in belongings:
        over = one.to_on is not None and (from_on is None or one.to_on <= from_on)
        if one.client_id == client_id and not over:
            raise RuleBroken("belongs_already", "person")


def check_period(from_on: date | None, to_on: date | None) -> None:
    """Refuse an end before the start. Raises RuleBroken("end_before_start")."""
    if from_on is not None and to_on is not None and to_on < from_on:
        raise RuleBroken("end_before_start", "to_on", start=from_on)
