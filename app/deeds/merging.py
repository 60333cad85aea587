"""Making one client of two that are the same."""

from app.book.unit import Unit
from app.clients import store as clients
from app.deeds import store
from app.deeds.rules import same_persons, taken_over, taken_over_by_person


def merge_clients(unit: Unit, kept_id: str, double_id: str) -> None:
    """Do the merge inside a unit: everything of the double moves, persons who are the same become one."""
    kept, double = (clients.client(unit.connection, key) for key in (kept_id, double_id))
    ours, theirs = (clients.persons_of(unit.connection, key) for key in (kept_id, double_id))
    store.move_client(unit, double_id, kept_id)
    for one, other in same_persons(ours, theirs):
        clients.update_person(unit, one.id, taken_over_by_person(one, other), kept.country)
        store.move_person(unit, other.id, one.id)
    store.drop_doubles(unit, kept_id)
    clients.update_client(unit, kept_id, taken_over(kept, double))
    clients.delete_client(unit, double_id)
