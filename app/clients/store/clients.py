"""Clients: one whole row, many names, and the writes that keep name and sort key together."""

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.rules import (
    Client,
    ClientDraft,
    ClientEnd,
    ClientKind,
    ReachChannel,
    check_relationship,
    client_sort_key,
    named_after,
)
from app.clients.rules.numbers import check_iban, check_postcode, check_registry_number
from app.clients.rules.places import check_lives_with
from app.clients.store.persons import insert_person, persons_of
from app.clients.store.places import hosts, stay_behind
from app.clients.store.points import insert_point, put_tags
from app.clients.tables import Clients
from app.foundation.errors import NotFound, RuleBroken
from app.office.references import next_reference
from app.office.rules import check_country
from app.office.store import adviser_id
from app.office.tidy import tidy

WORDS: Final = {"kind": ClientKind, "end_reason": ClientEnd, "preferred_channel": ReachChannel}
NAME: Final = 200
_CLIENT: Final = tuple(getattr(Clients, field.name) for field in fields(Client))


def client(connection: Connection, client_id: str) -> Client:
    """Give a client. Raises NotFound."""
    row = connection.execute(select(*_CLIENT).where(Clients.id == client_id)).first()
    if row is None:
        raise NotFound("client", client_id)
    return _client(row)


def client_names(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """Give the names of clients by their keys; a key that is not there is left out."""
    names: dict[str, str] = {}
    for some in chunks(list(ids), CHUNK):
        names.update(connection.execute(select(Clients.id, Clients.name).where(Clients.id.in_(some))).all())
    return names


def client_kinds(connection: Connection, ids: Iterable[str]) -> dict[str, ClientKind]:
    """Give the kinds of clients by their keys."""
    return {
        row.id: ClientKind(row.kind)
        for some in chunks(list(ids), CHUNK)
        for row in connection.execute(select(Clients.id, Clients.kind).where(Clients.id.in_(some)))
    }


def insert_client(unit: Unit, draft: ClientDraft) -> str:
    """Store a new client with its persons, contact points and tags; give its key."""
    client_id = insert_client_alone(unit, draft)
    country = check_country(draft.country)
    for person in draft.people:
        insert_person(unit, client_id, person, country)
    for point in draft.points:
        insert_point(unit, client_id, point, country)
    put_tags(unit, client_id, draft.tags)
    return client_id


def insert_client_alone(unit: Unit, draft: ClientDraft) -> str:
    """Store a new client without what hangs on it; give its key."""
    country = check_country(draft.country)
    draft = replace(draft, persons=tuple(person.in_parts(country) for person in draft.persons))
    values = tidy(
        Clients,
        {
            "reference": draft.reference or next_reference(unit.connection, "K"),
            "kind": draft.kind,
            "name": draft.shown_name,
            "street": draft.street,
            "house_number": draft.house_number,
            "postcode": draft.postcode,
            "town": draft.town,
            "country": country,
            "language": draft.language,
            "adviser_id": adviser_id(unit, draft.adviser),
            "pension_date": draft.pension_date,
            "relationship_start": draft.relationship_start,
            "registry_number": draft.registry_number,
        },
        WORDS,
    )
    values |= _checked(values, draft.kind, country)
    return unit.insert_one(Clients, {**values, "sort_key": _sort_key(draft, values["name"], country)})


def adviser_for(unit: Unit, client_id: str, named: str) -> str:
    """Give the adviser of this name, added when new; without a name the client's own. Raises NotFound."""
    own = client(unit.connection, client_id).adviser_id
    return adviser_id(unit, named) if named.strip() else own


def update_client(unit: Unit, client_id: str, values: Values, version: int | None = None) -> None:
    """Store changed values; the sort key follows name, kind and country; `adviser` may be given by name.

    With `alone` nobody who lives with the client moves along.

    Raises NotFound, ChangedMeanwhile, RuleBroken: "not_a_postcode", "not_an_iban", "not_a_registry_number",
    "registry_of_business", "lives_with_itself", "lives_in_circle", "end_before_start", "end_reason_without_end".
    """
    before = client(unit.connection, client_id)
    given = dict(values)
    if given.pop("alone", False):
        stay_behind(unit, client_id)
    if "adviser" in given:
        given["adviser_id"] = adviser_id(unit, given.pop("adviser"))
    tidied = tidy(Clients, given, WORDS)
    if "country" in tidied:
        tidied["country"] = check_country(tidied["country"])
    after: Client = _typed(replace(before, **tidied))
    tidied |= _checked({name: value for name, value in tidied.items() if value != getattr(before, name)}, *_of(after))
    if after.lives_with_id is not None and after.lives_with_id != before.lives_with_id:
        check_lives_with(client_id, after.lives_with_id, hosts(unit.connection))
    check_relationship(after.relationship_start, after.relationship_end, after.end_reason)
    if (before.name, before.kind, before.country) != (after.name, after.kind, after.country):
        tidied["sort_key"] = client_sort_key(after.kind, after.name, after.country)
    unit.update(Clients, client_id, tidied, version=version)


def is_named_after_persons(connection: Connection, client_id: str) -> bool:
    """Tell whether a client is called what its persons make of it, and not by a name of its own."""
    known = client(connection, client_id)
    return known.name == _persons_name(connection, known)


def name_after_persons(unit: Unit, client_id: str) -> None:
    """Call a client after its persons."""
    name = _persons_name(unit.connection, client(unit.connection, client_id))
    if name is not None:
        update_client(unit, client_id, {"name": name[:NAME]})


def _persons_name(connection: Connection, known: Client) -> str | None:
    people = [person for person in persons_of(connection, known.id) if person.client_id == known.id]
    return named_after(known.kind, people) if people and known.kind is not ClientKind.BUSINESS else None


def ended_clients(connection: Connection, ids: Iterable[str]) -> tuple[Client, ...]:
    """Give those of the clients whose relationship has an end."""
    return tuple(
        _client(row)
        for some in chunks(list(ids), CHUNK)
        for row in connection.execute(
            select(*_CLIENT).where(Clients.id.in_(some), Clients.relationship_end.is_not(None))
        )
    )


def delete_client(unit: Unit, client_id: str) -> None:
    """Remove a client on which nothing hangs any more."""
    unit.delete(Clients, [client_id])


def _of(known: Client) -> tuple[ClientKind, str]:
    return known.kind, known.country


def _checked(values: Values, kind: ClientKind, country: str) -> dict[str, str]:
    """Give the numbers among these values in their usual form. Raises RuleBroken where one cannot be right."""
    checked = {}
    if values.get("postcode"):
        checked["postcode"] = check_postcode(values["postcode"], country)
    if values.get("iban"):
        checked["iban"] = check_iban(values["iban"])
    if values.get("registry_number"):
        if kind is not ClientKind.BUSINESS:
            raise RuleBroken("registry_of_business", "registry_number")
        checked["registry_number"] = check_registry_number(values["registry_number"], country)
    return checked


def _sort_key(draft: ClientDraft, name: str, country: str) -> str:
    """Sort a client named after its persons by the parts of the first name, which are surer than a name taken apart."""
    if draft.kind is ClientKind.BUSINESS or draft.name or not draft.persons:
        return client_sort_key(draft.kind, name, country)
    keys = [person.name.sort_key(country) for person in draft.persons]
    return keys[0] if draft.kind is ClientKind.PERSON else "\t".join(keys)[:500]


def _client(row: Any) -> Client:
    return _typed(Client(*row))


def _typed(found: Client) -> Client:
    reason, channel = found.end_reason, found.preferred_channel
    return replace(
        found,
        kind=ClientKind(found.kind),
        end_reason=None if reason is None else ClientEnd(reason),
        preferred_channel=None if channel is None else ReachChannel(channel),
    )
