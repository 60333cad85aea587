"""Keeps the holds and life events that follow from an ended relationship or a death equal to the rows that say so."""

from app.book.unit import Unit
from app.clients import store
from app.clients.rules import (
    ClientKind,
    WantedEvent,
    WantedHold,
    event_of_person,
    hold_of_client,
    hold_of_person,
)


def reconcile(unit: Unit) -> None:
    """Follow what this unit changed; what already is so stays untouched."""
    clients, persons = set(unit.changed.get("client", ())), set(unit.changed.get("person", ()))
    if clients:
        _follow_ends(unit, clients)
    if persons:
        _follow_deaths(unit, persons)


def _follow_ends(unit: Unit, ids: set[str]) -> None:
    wanted: dict[str, WantedHold | None] = dict.fromkeys(sorted(ids))
    wanted |= {client.id: hold_of_client(client) for client in store.ended_clients(unit.connection, ids)}
    store.match_holds(unit, wanted)


def _follow_deaths(unit: Unit, ids: set[str]) -> None:
    """Look at whole households: who is left decides how long they are left in peace. A firm goes on."""
    holds: dict[str, WantedHold | None] = dict.fromkeys(sorted(ids))
    events: dict[str, WantedEvent | None] = dict.fromkeys(sorted(ids))
    households = store.bereaved(unit.connection, ids)
    kinds = store.client_kinds(unit.connection, households)
    for client_id, household in households.items():
        if kinds[client_id] is ClientKind.BUSINESS:
            continue
        holds |= {person.id: hold_of_person(person, household) for person in household}
        events |= {person.id: event_of_person(person, household) for person in household}
    store.match_holds(unit, holds)
    store.match_events(unit, events)
