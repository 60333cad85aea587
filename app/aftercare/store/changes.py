"""Writing what planning decided, in as few statements as there are kinds of change."""

from typing import Any

from app.aftercare.rules import Changes, PromiseState, PromiseWish
from app.aftercare.tables import Promises
from app.book.unit import Unit


def apply(unit: Unit, changes: Changes) -> None:
    """Make, move, cancel and miss promises; what ended stays, with its cause."""
    unit.insert(Promises, [_made(wish) for wish in changes.make])
    unit.update_many(
        Promises,
        {
            move.promise.id: {
                "planned": move.wish.planned,
                "due": move.wish.planned,
                "anchor_on": move.wish.anchored_on,
                "agreement_id": move.wish.agreement,
                "window_days": move.wish.window_days,
                "moved_from": move.due_before,
                "moved_because": move.why.value,
                "snoozed_until": None,
            }
            for move in changes.move
        },
    )
    unit.update_many(
        Promises,
        {one.promise.id: _ended(unit, PromiseState.CANCELLED, one.why.value) for one in changes.cancel},
    )
    unit.update_many(Promises, {one.id: _ended(unit, PromiseState.MISSED, None) for one in changes.miss})


def _made(wish: PromiseWish) -> dict[str, Any]:
    return {
        "client_id": wish.client,
        "agreement_id": wish.agreement,
        "person_id": wish.person,
        "code": wish.key.code,
        "anchor": wish.key.anchor,
        "anchor_on": wish.anchored_on,
        "occurrence": wish.key.occurrence,
        "planned": wish.planned,
        "due": wish.planned,
        "window_days": wish.window_days,
        "level": wish.level,
        "channel": wish.channel,
    }


def _ended(unit: Unit, state: PromiseState, cause: str | None) -> dict[str, Any]:
    return {"state": state.value, "ended_on": unit.today, "cause": cause}
