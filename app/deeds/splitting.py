"""Parting a household: who leaves gets a client of its own, and what was said to go along."""

from collections.abc import Sequence

from app.agreements.store import agreement
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import (
    Client,
    ClientDraft,
    ClientEnd,
    ClientKind,
    Person,
    RelationKind,
    Role,
    WantedEvent,
    named_after,
)
from app.clients.rules.relations import RelationDraft
from app.clients.store import relations
from app.deeds import store
from app.deeds.descent import share_history
from app.deeds.rules.households import ADDRESS, PARTED, Keeper, Parting, SplitDraft, check_split, kind_after_split
from app.foundation.errors import RuleBroken


def split_household(unit: Unit, client_id: str, draft: SplitDraft) -> str:
    """Do the split inside a unit; give the key of the new client."""
    old = clients.client(unit.connection, client_id)
    household = [one for one in clients.persons_of(unit.connection, client_id) if one.belongs_on(unit.today)]
    shared = {one.id for one in household if draft.keeps.get(one.id) is Keeper.BOTH}
    parting = check_split(household, draft.persons, shared)
    for agreement_id in draft.agreements:
        if agreement(unit.connection, agreement_id).client_id != client_id:
            raise RuleBroken("other_client", "agreements")
    new_id = _new_client(unit, old, draft, parting)
    _move_people(unit, client_id, new_id, parting)
    store.move_persons(unit, draft.persons, client_id, new_id)
    store.move_agreements(unit, draft.agreements, new_id)
    store.share_out(unit, client_id, new_id, draft.keeps)
    store.copy_opt_outs(unit, client_id, new_id)
    share_history(unit, client_id, new_id)
    _rename(unit, old, household, parting)
    _tell(unit, client_id, new_id, draft)
    if draft.because in PARTED:
        _part_partners(unit, parting)
    return new_id


def _new_client(unit: Unit, old: Client, draft: SplitDraft, parting: Parting) -> str:
    kind = kind_after_split(parting)
    name = draft.name or named_after(kind, [*parting.leave, *parting.both])
    address = {part: getattr(old, part) for part in ADDRESS if getattr(old, part)}
    kept = {} if draft.address is Keeper.STAY else address
    new_id = clients.insert_client_alone(
        unit,
        ClientDraft(
            kind,
            name,
            language=old.language,
            relationship_start=old.relationship_start,
            **{"country": old.country, **kept},
        ),
    )
    clients.update_client(unit, new_id, {"adviser_id": old.adviser_id})
    if draft.address is Keeper.LEAVE:
        gone = dict.fromkeys(("street", "house_number", "postcode", "town", "lives_with_id"))
        clients.update_client(unit, old.id, gone)
    return new_id


def _move_people(unit: Unit, client_id: str, new_id: str, parting: Parting) -> None:
    for person in parting.leave:
        if person.client_id == client_id:
            unit_country = clients.client(unit.connection, client_id).country
            clients.update_person(unit, person.id, {"client_id": new_id}, unit_country)
        clients.put_membership(unit, client_id, person.id, {"role": person.role, "to_on": unit.today})
        role = Role.CHILD if person.role == Role.CHILD else Role.MEMBER
        clients.insert_membership(unit, new_id, person.id, role, unit.today)
    for person in parting.both:
        clients.insert_membership(unit, new_id, person.id, person.role, unit.today)


def _rename(unit: Unit, old: Client, household: Sequence[Person], parting: Parting) -> None:
    """Name the household after those who stay, unless somebody had given it a name of its own."""
    if old.kind is ClientKind.HOUSEHOLD and old.name == named_after(old.kind, household):
        left = [one for one in household if one not in parting.leave]
        clients.update_client(unit, old.id, {"name": named_after(old.kind, left)})


def _tell(unit: Unit, client_id: str, new_id: str, draft: SplitDraft) -> None:
    """Tell both what happened; end the relationship with whom the office does not advise any more."""
    if draft.because is not None:
        for whose in (client_id, new_id):
            clients.insert_event(unit, WantedEvent(whose, draft.because, unit.today, note=draft.note.strip() or None))
    left = {Keeper.STAY: new_id, Keeper.LEAVE: client_id}.get(draft.advises)
    if left is not None:
        ended = {"relationship_end": unit.today, "end_reason": ClientEnd.ENDED_BY_ADVISER}
        clients.update_client(unit, left, ended)


def _part_partners(unit: Unit, parting: Parting) -> None:
    """Let partners be former partners from today on, also those who were only partners by their role."""
    stay, leave = ({one.id for one in side} for side in (parting.stay, parting.leave))
    known = relations.part_partners(unit, stay, leave, unit.today)
    partners = [[one for one in side if one.role == Role.PARTNER] for side in (parting.stay, parting.leave)]
    if not known and all(len(side) == 1 for side in partners):
        (one,), (other,) = partners
        relations.add_relation(unit, one.id, RelationDraft(RelationKind.EX_PARTNER, other.id, from_on=unit.today))
