"""Keeps the promises to ask in step: whoever was asked, or answered unasked, need not be asked for them any more."""

from app.aftercare.rules.promises import PromiseState
from app.aftercare.store import end_promise
from app.book.unit import Unit
from app.checkins import store


def reconcile(unit: Unit) -> None:
    """Follow the asks and answers that this unit stored: they keep the promises to ask that were due by then."""
    ids = sorted(unit.changed.get("checkin", ()))
    if not ids or not store.is_asking_promised(unit.connection):
        return
    found = store.checkins(unit.connection, ids)
    named = {one.promise_id: one.day for one in found if one.promise_id}
    newest = {one.client_id: one.day for one in sorted(found, key=lambda one: one.day)}
    for promise_id, client_id, due in store.surveys_due(unit.connection, newest):
        on = named.get(promise_id) or (newest[client_id] if due <= newest[client_id] else None)
        if on is not None:
            end_promise(unit, promise_id, PromiseState.KEPT, on)
