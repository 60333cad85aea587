"""Writing what planning decided, in as few statements as there are kinds of change."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from app.aftercare.rules import Changes, Move, MoveCause, PromiseState, PromiseWish
from app.aftercare.rules.reconciling import EDITION_OF, HEARD_BY
from app.aftercare.tables import Promises
from app.book.unit import CHUNK, Unit, chunks
from app.contact.rules import Direction
from app.contact.tables import Contacts


def apply(unit: Unit, changes: Changes) -> None:
    """Make, move, rewrite, cancel and miss promises; what ended stays, with its cause."""
    unit.insert(Promises, [_made(wish, unit.today) for wish in changes.make])
    channels = _channels(unit, [move for move in changes.move if move.why is MoveCause.HEARD])
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
                "moved_because": _because(move, channels, unit.today),
                "snoozed_until": None,
            }
            for move in changes.move
        },
    )
    unit.update_many(Promises, {one.promise.id: _rewritten(one.wish) for one in changes.adopt})
    unit.update_many(
        Promises,
        {one.promise.id: _ended(unit, PromiseState.CANCELLED, one.why.value) for one in changes.cancel},
    )
    unit.update_many(Promises, {one.id: _ended(unit, PromiseState.MISSED, None) for one in changes.miss})


def _made(wish: PromiseWish, today: date) -> dict[str, Any]:
    state = PromiseState.MISSED if wish.gone else PromiseState.OPEN
    return {
        "client_id": wish.client,
        "agreement_id": wish.agreement,
        "person_id": wish.person,
        "code": wish.told or wish.key.code,
        "anchor": wish.key.anchor,
        "anchor_on": wish.anchored_on,
        "occurrence": wish.key.occurrence,
        "planned": wish.planned,
        "due": wish.planned,
        "window_days": wish.window_days,
        "level": wish.level,
        "channel": wish.channel,
        "state": state.value,
        "ended_on": today if wish.gone else None,
    }


def _rewritten(wish: PromiseWish) -> dict[str, Any]:
    """Give what another way of writing its step changes of a promise besides its day."""
    return {
        "code": wish.told or wish.key.code,
        "anchor": wish.key.anchor,
        "anchor_on": wish.anchored_on,
        "window_days": wish.window_days,
        "level": wish.level,
        "channel": wish.channel,
    }


def _ended(unit: Unit, state: PromiseState, cause: str | None) -> dict[str, Any]:
    return {"state": state.value, "ended_on": unit.today, "cause": cause}


def _channels(unit: Unit, moves: Iterable[Move]) -> dict[tuple[str, date], str]:
    """Give how clients were heard on the days that moved their promises; of several ways on a day the first."""
    found: dict[tuple[str, date], str] = {}
    for some in chunks(sorted({move.wish.client for move in moves}), CHUNK):
        heard = (
            select(Contacts.client_id, Contacts.on_date, Contacts.channel)
            .where(
                Contacts.client_id.in_(some), or_(Contacts.direction == Direction.IN.value, Contacts.said.is_not(None))
            )
            .order_by(Contacts.id)
        )
        for client_id, on, channel in unit.connection.execute(heard).all():
            found.setdefault((client_id, on), channel)
    return found


def _because(move: Move, channels: dict[tuple[str, date], str], today: date) -> str:
    if move.why is MoveCause.EDITION:
        return f"{EDITION_OF}{today}"
    channel = channels.get((move.wish.client, move.wish.anchored_on))
    return HEARD_BY + channel if channel and move.why is MoveCause.HEARD else move.why.value
