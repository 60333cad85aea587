"""What persons are to each other, as rows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, or_, select

from app.book.unit import CHUNK, Unit, chunks
from app.clients.rules import RelationKind
from app.clients.rules.relations import Relation, RelationDraft, RelationRow, as_stored, check_relations, seen_by
from app.clients.tables import Persons, Relations
from app.foundation.errors import NotFound, RuleBroken
from app.office.tidy import tidy

WORDS: Final = {"kind": RelationKind}
_RELATION: Final = tuple(getattr(Relations, field.name) for field in fields(Relation))


def relations_of(connection: Connection, person_ids: Iterable[str]) -> tuple[Relation, ...]:
    """Give all relations of some persons, each once, also those that are over."""
    found: dict[str, Relation] = {}
    for some in chunks(sorted(person_ids), CHUNK):
        naming = or_(Relations.person_id.in_(some), Relations.other_id.in_(some))
        for row in connection.execute(select(*_RELATION).where(naming).order_by(Relations.from_on, Relations.id)):
            found.setdefault(row.id, _relation(row))
    return tuple(found.values())


def relation_rows(connection: Connection, person_id: str) -> tuple[RelationRow, ...]:
    """Give the relations of one person as that person sees them."""
    relations = relations_of(connection, [person_id])
    others = {one.other_id if one.person_id == person_id else one.person_id for one in relations}
    names = {
        row.id: (row.full_name, row.client_id)
        for some in chunks(sorted(others), CHUNK)
        for row in connection.execute(
            select(Persons.id, Persons.full_name, Persons.client_id).where(Persons.id.in_(some))
        )
    }
    return tuple(_seen(one, person_id, names) for one in relations)


def put_relations(unit: Unit, person_id: str, wanted: Sequence[RelationDraft]) -> None:
    """Make the relations of a person equal to these; those that are left out are taken away.

    Raises NotFound, RuleBroken ("relation_with_itself", "relation_twice", "relation_in_circle", "end_before_start").
    """
    standing = {one.id: one for one in relations_of(unit.connection, [person_id])}
    kept = {draft.id for draft in wanted if draft.id}
    if strange := kept - standing.keys():
        raise NotFound("relation", min(strange))
    rows = [(draft, as_stored(person_id, draft)) for draft in wanted]
    check_relations(
        Relation(draft.id, 0, one, other, kind, draft.from_on, draft.to_on) for draft, (one, other, kind) in rows
    )
    unit.delete(Relations, sorted(standing.keys() - kept))
    for draft, (one, other, kind) in rows:
        values = _values(draft, one, other, kind)
        if draft.id:
            unit.update(Relations, draft.id, values)
        else:
            unit.insert_one(Relations, values)


def add_relation(unit: Unit, person_id: str, draft: RelationDraft) -> None:
    """Tell one more thing of two persons, unless it is told already. Raises what `put_relations` raises."""
    one, other, kind = as_stored(person_id, draft)
    new = Relation("", 0, one, other, kind, draft.from_on, draft.to_on)
    try:
        check_relations([*relations_of(unit.connection, [person_id]), new])
    except RuleBroken as error:
        if error.rule == "relation_twice":
            return
        raise
    unit.insert_one(Relations, _values(draft, one, other, kind))


def verify_executor(unit: Unit, person_id: str, dead_id: str, on: date, proof: str) -> None:
    """Store that somebody speaks for the estate of another since it was verified, and by what."""
    add_relation(unit, person_id, RelationDraft(RelationKind.EXECUTOR, dead_id, from_on=on))
    stands = (one for one in relations_of(unit.connection, [dead_id]) if one.kind is RelationKind.EXECUTOR)
    key = next(one.id for one in stands if one.person_id == person_id and one.to_on is None)
    unit.update(Relations, key, tidy(Relations, {"from_on": on, "proof": proof}))


def persons_of_relations(unit: Unit) -> set[str]:
    """Give whose estate this unit may have said something about: the persons of relations that it touched."""
    ids = unit.changed.get("relation", set())
    rows = (row for entry in unit.entries if entry.table == "relation" for row in entry.rows) if ids else ()
    gone = {row.before["other_id"] for row in rows if row.before and row.before.get("other_id")}
    return gone | {one.other_id for one in _by_ids(unit.connection, ids)}


def spoken_for_from(connection: Connection, person_ids: Iterable[str]) -> dict[str, date]:
    """Give from which day on somebody is known to speak for the estate of a person, by the person's key."""
    found: dict[str, date] = {}
    for one in relations_of(connection, person_ids):
        if one.kind is RelationKind.EXECUTOR and one.from_on is not None and one.to_on is None:
            found[one.other_id] = min(one.from_on, found.get(one.other_id, date.max))
    return found


def _by_ids(connection: Connection, ids: Iterable[str]) -> list[Relation]:
    return [
        _relation(row)
        for some in chunks(sorted(ids), CHUNK)
        for row in connection.execute(select(*_RELATION).where(Relations.id.in_(some)))
    ]


def part_partners(unit: Unit, stay: Collection[str], leave: Collection[str], on: date) -> bool:
    """Let partners who part be former partners from a day on; tell whether there were any."""
    found = False
    for one in relations_of(unit.connection, [*stay, *leave]):
        apart = (one.person_id in stay and one.other_id in leave) or (one.person_id in leave and one.other_id in stay)
        if one.kind is RelationKind.PARTNER and apart and one.to_on is None:
            unit.update(Relations, one.id, {"to_on": max(on, one.from_on or on)})
            former = {"person_id": one.person_id, "other_id": one.other_id, "kind": RelationKind.EX_PARTNER.value}
            unit.insert_one(Relations, {**former, "from_on": on})
            found = True
    return found


def _values(draft: RelationDraft, one: str, other: str, kind: RelationKind) -> dict[str, Any]:
    row = {"person_id": one, "other_id": other, "kind": kind, "from_on": draft.from_on, "to_on": draft.to_on}
    return tidy(Relations, row, WORDS)


def _seen(one: Relation, person_id: str, names: dict[str, tuple[str, str]]) -> RelationRow:
    other_id = one.other_id if one.person_id == person_id else one.person_id
    kind, turned = seen_by(one, person_id)
    return RelationRow(one.id, kind, turned, other_id, *names[other_id], one.from_on, one.to_on)


def _relation(row: Any) -> Relation:
    found = Relation(*row)
    return replace(found, kind=RelationKind(found.kind))
