"""Making one client of two: the same one twice, or two who move in together."""

from datetime import date

from sqlalchemy import Connection

from app.agreements.store import engagements_of
from app.agreements.tables import Engagements
from app.book.unit import Unit
from app.clients import store as clients
from app.clients.rules import ClientKind, RelationKind, Role, WantedEvent
from app.clients.rules.relations import RelationDraft
from app.clients.store import places, relations
from app.clients.store.belongings import found_clients
from app.deeds import store
from app.deeds.descent import take_over_history
from app.deeds.rules.households import (
    MergeHow,
    MergePreview,
    check_merge,
    name_together,
    partners_after,
    same_persons,
    services_that_end,
    taken_over,
    taken_over_by_person,
)


def merge_clients(unit: Unit, kept_id: str, other_id: str, how: MergeHow) -> None:
    """Do the merge inside a unit: everything of the other one moves, persons who are the same become one."""
    kept, other = (clients.client(unit.connection, key) for key in (kept_id, other_id))
    check_merge(kept, other, how)
    ours, theirs = (clients.persons_of(unit.connection, key) for key in (kept_id, other_id))
    own_name = bool(ours) and not clients.is_named_after_persons(unit.connection, kept_id)
    here = [[one for one in side if one.belongs_on(unit.today)] for side in (ours, theirs)]
    partners = partners_after(*here) if how.moving_in else ()
    gained = taken_over(kept, other, how)
    own, others = (engagements_of(unit.connection, key) for key in (kept_id, other_id))
    for service in services_that_end(own, others, unit.today):
        unit.update(Engagements, service.id, {"to_on": max(unit.today, service.from_on)})
    places.forget_each_other(unit, kept_id, other_id)
    store.move_client(unit, other_id, kept_id)
    pairs = same_persons(ours, theirs)
    for one, double in pairs:
        clients.update_person(unit, one.id, taken_over_by_person(one, double), kept.country)
        store.move_person(unit, double.id, one.id)
    store.drop_doubles(unit, kept_id)
    if how.moving_in:
        doubles = {double.id for _, double in pairs}
        new = [one for one in here[1] if one.id not in doubles]
        gained["name"] = name_together(kept, here[0], new, own_name=own_name)
    places.break_circle(unit, kept_id)
    clients.update_client(unit, kept_id, gained)
    take_over_history(unit, kept_id, other_id)
    clients.delete_client(unit, other_id)
    if partners and partners[1] not in {double.id for _, double in pairs}:
        _make_partners(unit, kept_id, partners)
    if how.because is not None:
        clients.insert_event(unit, WantedEvent(kept_id, how.because, unit.today))


def preview_merge(connection: Connection, kept_id: str, other_id: str, how: MergeHow, today: date) -> MergePreview:
    """Tell what a merge comes to, without writing anything."""
    kept, other = (clients.client(connection, key) for key in (kept_id, other_id))
    check_merge(kept, other, how)
    ours, theirs = (
        [one for one in clients.persons_of(connection, key) if one.belongs_on(today)] for key in (kept_id, other_id)
    )
    doubles = {double.id: one for one, double in same_persons(ours, theirs)}
    new = [one for one in theirs if one.id not in doubles]
    own_name = bool(ours) and not clients.is_named_after_persons(connection, kept_id)
    addresses = found_clients(connection, [kept_id, other_id])
    return MergePreview(
        name=name_together(kept, ours, new, own_name=own_name) if how.moving_in else kept.name,
        kind=ClientKind.HOUSEHOLD if how.moving_in else kept.kind,
        persons=tuple(dict.fromkeys(one.full_name for one in (*ours, *new))),
        same=tuple(one.full_name for one in doubles.values()),
        moved=store.count_moved(connection, other_id),
        address=addresses[kept_id].address,
        other_address=addresses[other_id].address,
        service_ends=bool(
            services_that_end(engagements_of(connection, kept_id), engagements_of(connection, other_id), today)
        ),
    )


def _make_partners(unit: Unit, client_id: str, partners: tuple[str, ...]) -> None:
    """Let the two grown-ups be partners, in the client and to each other."""
    one, other = partners
    for person_id in partners:
        clients.put_membership(unit, client_id, person_id, {"role": Role.PARTNER})
    relations.add_relation(unit, one, RelationDraft(RelationKind.PARTNER, other, from_on=unit.today))
