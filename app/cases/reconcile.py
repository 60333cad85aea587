"""Keeps the hold and the life event of every case equal to the case itself."""

from app.book.unit import Unit
from app.cases import store
from app.cases.rules import event_of_case, hold_of_case
from app.clients.rules import WantedEvent, WantedHold
from app.clients.store import match_events, match_holds


def reconcile(unit: Unit) -> None:
    """Follow the cases that this unit changed: an open one silences its client, a removed one leaves nothing."""
    ids = sorted(unit.changed.get("moment_case", ()))
    if not ids:
        return
    cases = store.cases(unit.connection, ids)
    holds: dict[str, WantedHold | None] = dict.fromkeys(ids)
    events: dict[str, WantedEvent | None] = dict.fromkeys(ids)
    match_holds(unit, holds | {case.id: hold_of_case(case) for case in cases})
    match_events(unit, events | {case.id: event_of_case(case) for case in cases})
