"""Clients who live at the address of another one, and lists sorted under the infix."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, select

from app.book.unit import CHUNK, Unit, chunks
from app.clients.rules import ClientKind, client_sort_key
from app.clients.rules.places import ADDRESS, check_lives_with
from app.clients.tables import Clients, Persons
from app.foundation.errors import RuleBroken
from app.foundation.names import PersonName
from app.office.store import office, setting
from app.office.tables import Offices, Settings

UNDER_INFIX: Final = "sort_under_infix"
SORTED_SO: Final = "BE"
CHAIN: Final = 20
"""So many guests of guests get a new address; nobody lives in a longer row."""
_ADDRESS: Final = tuple(getattr(Clients, name) for name in ADDRESS)


def hosts(connection: Connection) -> dict[str, str]:
    """Give for each client that lives with another one the key of that one."""
    living = select(Clients.id, Clients.lives_with_id).where(Clients.lives_with_id.is_not(None))
    return {row.id: row.lives_with_id for row in connection.execute(living)}


def follow_addresses(unit: Unit, changed: Iterable[str]) -> None:
    """Give guests the address of the one they live with, also where that one is a guest itself."""
    todo = set(changed)
    for _ in range(CHAIN):
        if not todo:
            return
        todo = set(unit.update_many(Clients, _addresses_of_hosts(unit.connection, todo)))


def _addresses_of_hosts(connection: Connection, changed: set[str]) -> dict[str, Mapping[str, Any]]:
    guests: dict[str, str] = {}
    for some in chunks(sorted(changed), CHUNK):
        named = Clients.lives_with_id.in_(some) | (Clients.id.in_(some) & Clients.lives_with_id.is_not(None))
        rows = connection.execute(select(Clients.id, Clients.lives_with_id).where(named))
        guests |= {row.id: row.lives_with_id for row in rows}
    addresses: dict[str, Mapping[str, Any]] = {}
    for some in chunks(sorted(set(guests.values())), CHUNK):
        for key, *address in connection.execute(select(Clients.id, *_ADDRESS).where(Clients.id.in_(some))):
            addresses[key] = dict(zip(ADDRESS, address, strict=True))
    return {guest: addresses[host] for guest, host in guests.items()}


def guests(connection: Connection, host_id: str) -> list[str]:
    """Give the keys of clients who live at the address of this one, in their order in a list."""
    living = select(Clients.id).where(Clients.lives_with_id == host_id)
    return list(connection.execute(living.order_by(Clients.sort_key, Clients.id)).scalars())


def stay_behind(unit: Unit, host_id: str) -> None:
    """Let those who live with a client keep the address that they have: it is the first one's now, and the others'."""
    staying = guests(unit.connection, host_id)
    for first in staying[:1]:
        unit.update(Clients, first, {"lives_with_id": None})
        unit.update_many(Clients, {key: {"lives_with_id": first} for key in staying[1:]})


def forget_each_other(unit: Unit, one_id: str, other_id: str) -> None:
    """Let two clients who become one not live with each other any more: nobody lives with itself."""
    living = select(Clients.id).where(Clients.id.in_([one_id, other_id]), Clients.lives_with_id.in_([one_id, other_id]))
    for key in unit.connection.execute(living.order_by(Clients.id)).scalars().all():
        unit.update(Clients, key, {"lives_with_id": None})


def break_circle(unit: Unit, client_id: str) -> None:
    """Let a client keep its address as its own where it would live with itself by way of others."""
    known = hosts(unit.connection)
    host = known.get(client_id)
    if host is None:
        return
    try:
        check_lives_with(client_id, host, known)
    except RuleBroken:
        unit.update(Clients, client_id, {"lives_with_id": None})


def sorts_under_infix(connection: Connection) -> bool:
    """Tell whether this office sorts "De Vries" under the D: in Belgium, or where it chose so."""
    return office(connection).country == SORTED_SO or bool(setting(connection, UNDER_INFIX))


def is_sorting_changed(unit: Unit) -> bool:
    """Tell whether this unit may have changed how names are sorted."""
    settings = unit.changed.get(Settings.__tablename__)
    if settings:
        own = select(Settings.id).where(Settings.key == UNDER_INFIX)
        if unit.connection.execute(own).scalar_one_or_none() in settings:
            return True
    return any(
        entry.table == Offices.__tablename__ and any("country" in (row.after or {}) for row in entry.rows)
        for entry in unit.entries
    )


def sort_clients(unit: Unit, ids: Iterable[str] | None, *, under_infix: bool) -> None:
    """Put clients (None: all) in their place in a list, by the persons' parts of the name where they are known."""
    columns = (Clients.id, Clients.kind, Clients.name, Clients.country)
    for some in _portions(unit.connection, Clients, ids):
        rows = unit.connection.execute(select(*columns).where(Clients.id.in_(some))).all()
        own = _own_persons(unit.connection, some)
        unit.update_many(
            Clients, {row.id: {"sort_key": _client_key(row, own.get(row.id), under_infix=under_infix)} for row in rows}
        )


def sort_persons(unit: Unit, ids: Iterable[str] | None, *, under_infix: bool) -> None:
    """Put persons (None: all) in their place in a list."""
    columns = (Persons.id, Persons.first_name, Persons.initials, Persons.infix, Persons.last_name, Clients.country)
    for some in _portions(unit.connection, Persons, ids):
        rows = unit.connection.execute(
            select(*columns).join(Clients, Clients.id == Persons.client_id).where(Persons.id.in_(some))
        )
        keys = {row.id: _name(row).sort_key(_country(row.country, under_infix=under_infix))[:500] for row in rows}
        unit.update_many(Persons, {key: {"sort_key": sort_key} for key, sort_key in keys.items()})


def _portions(connection: Connection, record: type[Clients | Persons], ids: Iterable[str] | None) -> Iterable[Any]:
    wanted = connection.execute(select(record.id).order_by(record.id)).scalars().all() if ids is None else sorted(ids)
    return chunks(list(wanted), CHUNK)


def _own_persons(connection: Connection, clients: Iterable[str]) -> dict[str, Any]:
    """Give the persons by whose name their client is called, by the client."""
    rows = connection.execute(
        select(Clients.id, Persons.first_name, Persons.initials, Persons.infix, Persons.last_name)
        .join(Persons, (Persons.client_id == Clients.id) & (Persons.full_name == Clients.name))
        .where(Clients.id.in_(list(clients)), Clients.kind == ClientKind.PERSON.value)
    )
    return {row.id: row for row in rows}


def _client_key(row: Any, person: Any, *, under_infix: bool) -> str:
    country = _country(row.country, under_infix=under_infix)
    key = (
        client_sort_key(ClientKind(row.kind), row.name, country) if person is None else _name(person).sort_key(country)
    )
    return key[:500]


def _name(row: Any) -> PersonName:
    return PersonName(row.first_name or "", row.initials or "", row.infix or "", row.last_name)


def _country(country: str, *, under_infix: bool) -> str:
    return SORTED_SO if under_infix else country
