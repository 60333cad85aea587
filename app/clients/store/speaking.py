"""Reads who is spoken to instead of somebody of a client, with the ways to reach them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from app.book.unit import CHUNK, chunks
from app.clients.rules import ContactPoint, Person, RelationKind, Role
from app.clients.rules.speaking import FOR_OTHERS, PostalAddress, Speaker
from app.clients.store.points import points_of_persons
from app.clients.tables import Clients, Memberships, Persons, Relations

_ADDRESS = (Clients.street, Clients.house_number, Clients.postcode, Clients.town, Clients.country)
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
    keys = [one.person_id for one in found]
    points, addresses = _points(connection, keys), addresses_of(connection, keys, on)
    return tuple(
        replace(one, points=points.get(one.person_id, ()), address=addresses.get(one.person_id)) for one in found
    )


def guardians_of(connection: Connection, person_ids: Iterable[str], on: date) -> dict[str, tuple[Speaker, ...]]:
    """Give the guardians of living persons on a day with their addresses, by person; who has none is left out."""
    found = [one for one in _related(connection, dict.fromkeys(person_ids, ""), {}, on) if _is_guardian(one)]
    addresses = addresses_of(connection, [one.person_id for one in found], on)
    guardians: dict[str, tuple[Speaker, ...]] = {}
    for one in found:
        known = replace(one, address=addresses.get(one.person_id))
        guardians[one.ward_id] = (*guardians.get(one.ward_id, ()), known)
    return guardians


def addresses_of(connection: Connection, person_ids: Iterable[str], on: date) -> dict[str, PostalAddress]:
    """Give the own addresses of persons: what is written down, else that of a client to which each belongs for itself.

    A client whose guardian somebody is, is no home of that guardian.
    """
    found: dict[str, PostalAddress] = {}
    known = or_(Clients.street.is_not(None), Clients.town.is_not(None))
    for some in chunks(sorted(set(person_ids)), CHUNK):
        at_home = and_(Memberships.person_id == Persons.id, Memberships.client_id == Persons.client_id)
        first = (
            select(Persons.id, *_ADDRESS)
            .join(Clients, Clients.id == Persons.client_id)
            .outerjoin(Memberships, at_home)
            .where(Persons.id.in_(some), known, or_(Memberships.id.is_(None), _for_itself(on)))
        )
        others = (
            select(Memberships.person_id, *_ADDRESS)
            .join(Clients, Clients.id == Memberships.client_id)
            .where(Memberships.person_id.in_(some), known, _for_itself(on))
            .order_by(func.length(Clients.reference), Clients.reference)
        )
        for statement in (_written(some), first, others):
            for key, *parts in connection.execute(statement):
                found.setdefault(key, PostalAddress(*(part or "" for part in parts)))
    return found


def _written(person_ids: Sequence[str]) -> Any:
    """Ask for the addresses that persons carry themselves; without a country they are in the client's."""
    place = (Persons.street, Persons.house_number, Persons.postcode, Persons.town)
    return (
        select(Persons.id, *place, func.coalesce(Persons.country, Clients.country))
        .join(Clients, Clients.id == Persons.client_id)
        .where(Persons.id.in_(person_ids), or_(Persons.street.is_not(None), Persons.town.is_not(None)))
    )


def _for_itself(on: date) -> ColumnElement[bool]:
    runs = or_(Memberships.to_on.is_(None), Memberships.to_on > on)
    return and_(Memberships.role.not_in([role.value for role in FOR_OTHERS]), runs)


def _is_guardian(one: Speaker) -> bool:
    return one.kind is RelationKind.GUARDIAN


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
