"""Parting a household: who leaves gets a client of its own."""

from collections.abc import Sequence

from app.agreements.store import agreement
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import Client, ClientDraft, ClientKind, Person, Role, WantedEvent, named_after
from app.deeds import store
from app.deeds.rules import SplitDraft, check_split, kind_after_split
from app.foundation.errors import RuleBroken


def split_household(unit: Unit, client_id: str, draft: SplitDraft) -> str:
    """Do the split inside a unit; give the key of the new client."""
    old = clients.client(unit.connection, client_id)
    household = clients.persons_of(unit.connection, client_id)
    stay, leave = check_split(household, draft.persons)
    for agreement_id in draft.agreements:
        if agreement(unit.connection, agreement_id).client_id != client_id:
            raise RuleBroken("other_client", "agreements")
    new_id = _new_client(unit, old, draft, leave)
    for person in leave:
        clients.update_person(unit, person.id, {"client_id": new_id}, old.country)
        clients.put_membership(unit, client_id, person.id, {"role": person.role, "to_on": unit.today})
        clients.insert_membership(unit, new_id, person.id, Role.MEMBER, unit.today)
    store.move_persons(unit, draft.persons, new_id)
    store.move_agreements(unit, draft.agreements, new_id)
    store.copy_opt_outs(unit, client_id, new_id)
    _rename(unit, old, household, stay)
    if draft.because is not None:
        for whose in (client_id, new_id):
            clients.insert_event(unit, WantedEvent(whose, draft.because, unit.today))
    return new_id


def _new_client(unit: Unit, old: Client, draft: SplitDraft, leave: Sequence[Person]) -> str:
    kind = kind_after_split(leave)
    name = draft.name or named_after(kind, leave)
    new_id = clients.insert_client_alone(
        unit,
        ClientDraft(
            kind,
            name,
            country=old.country,
            language=old.language,
            relationship_start=old.relationship_start,
        ),
    )
    clients.update_client(unit, new_id, {"adviser_id": old.adviser_id})
    return new_id


def _rename(unit: Unit, old: Client, household: Sequence[Person], stay: Sequence[Person]) -> None:
    """Name the household after those who stay, unless somebody had given it a name of its own."""
    if old.kind is ClientKind.HOUSEHOLD and old.name == named_after(old.kind, household):
        clients.update_client(unit, old.id, {"name": named_after(old.kind, stay)})
