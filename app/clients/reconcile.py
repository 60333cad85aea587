"""Keeps what follows from other rows equal to them: holds, life events, shared addresses, places in a list."""

from app.book.unit import Unit
from app.clients import store
from app.clients.rules import (
    ClientKind,
    WantedEvent,
    WantedHold,
    dunning_of_person,
    event_of_person,
    hold_of_client,
    hold_of_person,
)
from app.clients.store import places
from app.clients.store.holds import match_dunning
from app.clients.store.relations import persons_of_relations, spoken_for_from


def reconcile(unit: Unit) -> None:
    """Follow what this unit changed; what already is so stays untouched."""
    clients, persons = set(unit.changed.get("client", ())), set(unit.changed.get("person", ()))
    if clients:
        places.follow_addresses(unit, clients)
    _follow_sorting(unit, clients, persons)
    if clients:
        _follow_ends(unit, clients)
    persons |= persons_of_relations(unit)
    if persons:
        _follow_deaths(unit, persons)


def _follow_sorting(unit: Unit, clients: set[str], persons: set[str]) -> None:
    """Sort under the infix where the office does so; when it begins or ends to do so, everybody gets a new place."""
    under_infix = places.sorts_under_infix(unit.connection) if clients or persons else False
    if places.is_sorting_changed(unit):
        under_infix = places.sorts_under_infix(unit.connection)
        places.sort_clients(unit, None, under_infix=under_infix)
        places.sort_persons(unit, None, under_infix=under_infix)
    elif under_infix:
        places.sort_clients(unit, clients, under_infix=True)
        places.sort_persons(unit, persons, under_infix=True)


def _follow_ends(unit: Unit, ids: set[str]) -> None:
    wanted: dict[str, WantedHold | None] = dict.fromkeys(sorted(ids))
    wanted |= {client.id: hold_of_client(client) for client in store.ended_clients(unit.connection, ids)}
    store.match_holds(unit, wanted)


def _follow_deaths(unit: Unit, ids: set[str]) -> None:
    """Look at whole households: who is left decides how long they are left in peace. A firm goes on."""
    holds: dict[str, WantedHold | None] = dict.fromkeys(sorted(ids))
    events: dict[str, WantedEvent | None] = dict.fromkeys(sorted(ids))
    unpaid: dict[str, WantedHold | None] = dict.fromkeys(sorted(ids))
    households = store.bereaved(unit.connection, ids)
    kinds = store.client_kinds(unit.connection, households)
    for client_id, household in households.items():
        if kinds[client_id] is ClientKind.BUSINESS:
            continue
        holds |= {person.id: hold_of_person(person, household) for person in household}
        events |= {person.id: event_of_person(person, household) for person in household}
        spoken_for = spoken_for_from(unit.connection, [one.id for one in household])
        unpaid |= {one.id: dunning_of_person(one, spoken_for.get(one.id)) for one in household if one.id in ids}
    store.match_holds(unit, holds)
    match_dunning(unit, unpaid)
    store.match_events(unit, events)
