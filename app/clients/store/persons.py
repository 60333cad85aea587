"""Persons and what they are in a client."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, and_, func, select, union

from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.rules import (
    AddressedAs,
    Person,
    PersonDraft,
    PointDraft,
    PointKind,
    Role,
    as_infix,
    check_birth,
    check_death,
    parted,
)
from app.clients.rules.numbers import check_postcode
from app.clients.store.points import insert_point
from app.clients.tables import Memberships, Persons
from app.foundation.errors import NotFound
from app.foundation.names import PersonName
from app.office.references import next_reference
from app.office.tidy import tidy

WORDS: Final = {"role": Role}
PERSON_WORDS: Final = {"addressed_as": AddressedAs}
LINE: Final = 500
NAME: Final = ("first_name", "initials", "infix", "last_name")
_PERSON: Final = tuple(getattr(Persons, field.name) for field in fields(Person)[:-3])


def person(connection: Connection, person_id: str) -> Person:
    """Give a person with its role in its first client. Raises NotFound."""
    at_home = and_(Memberships.person_id == Persons.id, Memberships.client_id == Persons.client_id)
    row = connection.execute(_with_role(at_home).where(Persons.id == person_id).limit(1)).first()
    if row is None:
        raise NotFound("person", person_id)
    return _person(row)


def persons_of(connection: Connection, client_id: str) -> tuple[Person, ...]:
    """Give the persons of a client with their newest role in it, also those who live in another client first."""
    belonging = union(
        select(Persons.id).where(Persons.client_id == client_id),
        select(Memberships.person_id).where(Memberships.client_id == client_id),
    )
    here = and_(Memberships.person_id == Persons.id, Memberships.client_id == client_id)
    rows = connection.execute(
        _with_role(here)
        .where(Persons.id.in_(belonging))
        .order_by(func.length(Persons.reference), Persons.reference, Memberships.to_on.is_(None), Memberships.to_on)
    )
    return tuple({row.id: _person(row) for row in rows}.values())


def insert_person(unit: Unit, client_id: str, draft: PersonDraft, country: str) -> str:
    """Store a person in a client; give its key.

    Raises RuleBroken ("required", "not_a_birthday", "unknown_word", "not_a_postcode").
    """
    draft = draft.in_parts(country)
    name = draft.name
    values = tidy(
        Persons,
        {
            "reference": draft.reference or next_reference(unit.connection, "P"),
            "client_id": client_id,
            "full_name": name.full_name,
            "first_name": draft.first_name,
            "initials": name.initials,
            "infix": name.infix,
            "last_name": draft.last_name,
            "birth": check_birth(draft.birth, unit.today) if draft.birth.strip() else None,
            "deceased_on": draft.deceased_on,
            "title": draft.title,
            "addressed_as": draft.addressed_as,
            "street": draft.street,
            "house_number": draft.house_number,
            "postcode": check_postcode(draft.postcode, draft.country or country),
            "town": draft.town,
            "country": draft.country,
        },
        PERSON_WORDS,
    )
    if draft.deceased_on is not None:
        check_death(draft.deceased_on, values["birth"], unit.today)
    person_id = unit.insert_one(Persons, {**values, "sort_key": name.sort_key(country)[:LINE]})
    insert_membership(unit, client_id, person_id, draft.role)
    for kind, value in ((PointKind.EMAIL, draft.email), (PointKind.MOBILE, draft.mobile)):
        if value.strip():
            insert_point(unit, client_id, PointDraft(kind, value, person_id=person_id), country)
    return person_id


def update_person(unit: Unit, person_id: str, values: Values, country: str, version: int | None = None) -> None:
    """Store changed values; the full name and the sort key follow the parts of the name.

    `country` is that of the client: names are written its way, and so is a postcode of somebody without an own country.
    """
    before = person(unit.connection, person_id)
    tidied = tidy(Persons, values, PERSON_WORDS)
    if tidied.get("postcode"):
        tidied["postcode"] = check_postcode(tidied["postcode"], tidied.get("country", before.country) or country)
    if tidied.get("birth"):
        tidied["birth"] = check_birth(tidied["birth"], unit.today)
    deceased_on = tidied.get("deceased_on", before.deceased_on)
    if deceased_on is not None and not tidied.keys().isdisjoint({"deceased_on", "birth"}):
        check_death(deceased_on, tidied.get("birth", before.birth), unit.today)
    if tidied.get("last_name") and tidied["last_name"] != before.last_name:
        infix, tidied["last_name"] = parted(tidied.get("infix", before.infix) or "", tidied["last_name"], country)
        tidied["infix"] = infix or None
    if tidied.get("infix"):
        tidied["infix"] = as_infix(tidied["infix"], country)
    if not tidied.keys().isdisjoint(NAME):
        parts = {name: tidied.get(name, getattr(before, name)) or "" for name in NAME}
        name = PersonName(parts["first_name"], parts["initials"], parts["infix"], parts["last_name"])
        tidied |= {"full_name": name.full_name, "sort_key": name.sort_key(country)[:LINE]}
    unit.update(Persons, person_id, tidied, version=version)


def insert_membership(unit: Unit, client_id: str, person_id: str, role: str, from_on: date | None = None) -> str:
    """Say that a person belongs to a client, in a role."""
    values = {"client_id": client_id, "person_id": person_id, "role": role, "from_on": from_on}
    return unit.insert_one(Memberships, tidy(Memberships, values, WORDS))


def put_membership(unit: Unit, client_id: str, person_id: str, values: Values) -> None:
    """Say what a person is in a client; the newest of several memberships is changed."""
    tidied = tidy(Memberships, values, WORDS)
    found = unit.connection.execute(
        select(Memberships.id)
        .where(Memberships.client_id == client_id, Memberships.person_id == person_id)
        .order_by(Memberships.from_on.desc().nulls_last())
        .limit(1)
    ).scalar_one_or_none()
    if found is None:
        unit.insert_one(Memberships, {"client_id": client_id, "person_id": person_id, **tidied})
    else:
        unit.update(Memberships, found, tidied)


def bereaved(connection: Connection, person_ids: Iterable[str]) -> dict[str, list[Person]]:
    """Give the persons of every client in which one of these persons lives and somebody has died."""
    found: dict[str, list[Person]] = {}
    at_home = and_(Memberships.person_id == Persons.id, Memberships.client_id == Persons.client_id)
    for some in chunks(list(person_ids), CHUNK):
        here = select(Persons.client_id).where(Persons.id.in_(some))
        dead = select(Persons.client_id).where(Persons.client_id.in_(here), Persons.deceased_on.is_not(None))
        for row in connection.execute(_with_role(at_home).where(Persons.client_id.in_(dead)).order_by(Persons.id)):
            household = found.setdefault(row.client_id, [])
            if row.id not in {person.id for person in household}:
                household.append(_person(row))
    return found


def _with_role(on: Any) -> Select[Any]:
    columns = (*_PERSON, func.coalesce(Memberships.role, Role.MEMBER.value), Memberships.from_on, Memberships.to_on)
    return select(*columns).outerjoin(Memberships, on)


def _person(row: Any) -> Person:
    found = Person(*row)
    return found if found.addressed_as is None else replace(found, addressed_as=AddressedAs(found.addressed_as))
