"""Reads who is spoken to instead of somebody of a client, with the ways to reach them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, select

from app.book.unit import CHUNK, chunks
from app.clients.rules import ContactPoint, Person, RelationKind, Role
from app.clients.rules.speaking import Speaker
from app.clients.store.points import points_of_persons
from app.clients.tables import Persons, Relations

KINDS = (RelationKind.GUARDIAN.value, RelationKind.EXECUTOR.value)


def speakers_of(connection: Connection, persons: Sequence[Person], on: date) -> tuple[Speaker, ...]:
    """Give who speaks for persons of a client on a day: guardians of the living, executors of the dead."""
    here = [one for one in persons if one.belongs_on(on)]
    dead = {one.id: one.full_name for one in persons if one.deceased_on is not None}
    found = [Speaker(one.id, one.full_name, RelationKind.GUARDIAN) for one in here if one.role == Role.GUARDIAN]
    found += _related(connection, {one.id: one.full_name for one in persons}, dead, on)
    told = {(one.person_id, one.ward_id) for one in found}
    found += [
        Speaker(one.id, one.full_name, RelationKind.EXECUTOR, key, name)
        for one in here
        if one.role == Role.EXECUTOR
        for key, name in dead.items()
        if (one.id, key) not in told
    ]
    points = _points(connection, [one.person_id for one in found])
    return tuple(replace(one, points=points.get(one.person_id, ())) for one in found)


def guardians_of(connection: Connection, person_ids: Iterable[str], on: date) -> dict[str, tuple[str, ...]]:
    """Name the guardians of living persons on a day, by person; who has none is left out."""
    found: dict[str, tuple[str, ...]] = {}
    for one in _related(connection, dict.fromkeys(person_ids, ""), {}, on):
        if one.kind is RelationKind.GUARDIAN:
            found[one.ward_id] = (*found.get(one.ward_id, ()), one.name)
    return found


def _related(connection: Connection, wards: dict[str, str], dead: dict[str, str], on: date) -> list[Speaker]:
    found = []
    columns = (Relations.kind, Relations.other_id, Relations.from_on, Relations.to_on, Relations.proof)
    for some in chunks(sorted(wards), CHUNK):
        statement = (
            select(Persons.id, Persons.full_name, *columns)
            .join(Persons, Persons.id == Relations.person_id)
            .where(Relations.other_id.in_(some), Relations.kind.in_(KINDS))
            .order_by(Persons.sort_key, Persons.id)
        )
        for key, name, word, ward, from_on, to_on, proof in connection.execute(statement):
            kind = RelationKind(word)
            runs = (from_on or on) <= on and (to_on is None or on < to_on)
            if runs and ward in (wards if kind is RelationKind.GUARDIAN else dead):
                found.append(Speaker(key, name, kind, ward, wards[ward], from_on, proof or ""))
    return found


def _points(connection: Connection, person_ids: Iterable[str]) -> dict[str, tuple[ContactPoint, ...]]:
    found: dict[str, tuple[ContactPoint, ...]] = {}
    for point in points_of_persons(connection, person_ids):
        if point.person_id is not None:
            found[point.person_id] = (*found.get(point.person_id, ()), point)
    return found
