"""Holds and life events: written by a person, or kept equal to what other rows say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, select, true

from app.book.tables import Record, table_of
from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.rules import Hold, HoldKind, LifeEvent, LifeEventKind, ReachChannel, WantedEvent, WantedHold
from app.clients.tables import Holds, LifeEvents
from app.foundation.errors import NotFound
from app.office.tidy import tidy

HOLD_WORDS: Final = {"kind": HoldKind, "channel": ReachChannel}
EVENT_WORDS: Final = {"kind": LifeEventKind}
_HOLD: Final = tuple(getattr(Holds, field.name) for field in fields(Hold))
_EVENT: Final = tuple(getattr(LifeEvents, field.name) for field in fields(LifeEvent))


def holds_of(connection: Connection, client_id: str) -> tuple[Hold, ...]:
    """Give all holds of a client, also those that are over, oldest first."""
    return holds_of_many(connection, [client_id]).get(client_id, ())


def holds_of_many(connection: Connection, client_ids: Iterable[str]) -> dict[str, tuple[Hold, ...]]:
    """Give all holds of clients by the client's key, the oldest first; who has none is left out."""
    found: dict[str, tuple[Hold, ...]] = {}
    for some in chunks(sorted(client_ids), CHUNK):
        statement = select(*_HOLD).where(Holds.client_id.in_(some)).order_by(Holds.from_on, Holds.id)
        for row in connection.execute(statement):
            found[row.client_id] = (*found.get(row.client_id, ()), _hold(row))
    return found


def hold(connection: Connection, hold_id: str) -> Hold:
    """Give a hold. Raises NotFound."""
    row = connection.execute(select(*_HOLD).where(Holds.id == hold_id)).first()
    if row is None:
        raise NotFound("hold", hold_id)
    return _hold(row)


def insert_hold(unit: Unit, wanted: WantedHold) -> str:
    """Store a pause that a person sets; give its key."""
    return unit.insert_one(Holds, tidy(Holds, asdict(wanted), HOLD_WORDS))


def update_hold(unit: Unit, hold_id: str, values: Values) -> None:
    """Change a pause. Raises NotFound."""
    unit.update(Holds, hold_id, tidy(Holds, values, HOLD_WORDS))


def events_of(connection: Connection, client_id: str) -> tuple[LifeEvent, ...]:
    """Give a client's life events, newest first."""
    rows = connection.execute(
        select(*_EVENT).where(LifeEvents.client_id == client_id).order_by(LifeEvents.on_date.desc(), LifeEvents.id)
    )
    return tuple(LifeEvent(*row) for row in rows)


def insert_event(unit: Unit, wanted: WantedEvent) -> str:
    """Store a life event that a person tells; give its key. Raises RuleBroken("unknown_word")."""
    return unit.insert_one(LifeEvents, tidy(LifeEvents, asdict(wanted), EVENT_WORDS))


def delete_event(unit: Unit, event_id: str) -> None:
    """Remove a life event that a person told. Raises NotFound, also for one that follows from another row."""
    own = select(LifeEvents.id).where(LifeEvents.id == event_id, LifeEvents.cause.is_(None))
    if unit.connection.execute(own).first() is None:
        raise NotFound("life_event", event_id)
    unit.delete(LifeEvents, [event_id])


def match_holds(unit: Unit, wanted: Mapping[str, WantedHold | None]) -> None:
    """Make the holds that follow from rows equal to what is wanted: by the key of the row, None for no hold.

    That nobody is reminded of what is unpaid is a hold of its own beside these: `match_dunning`.
    """
    values = {cause: asdict(hold) if hold else None for cause, hold in wanted.items()}
    _match(unit, Holds, values, Holds.kind != HoldKind.DUNNING.value)


def match_dunning(unit: Unit, wanted: Mapping[str, WantedHold | None]) -> None:
    """Do the same for the holds by which nobody is reminded of what is unpaid."""
    values = {cause: asdict(hold) if hold else None for cause, hold in wanted.items()}
    _match(unit, Holds, values, Holds.kind == HoldKind.DUNNING.value)


def dunning_paused_since(connection: Connection, client_id: str, on: date) -> date | None:
    """Give since when nobody of a client may be reminded of what is unpaid; None where it is allowed.

    Whoever sends reminders, or works on arrears, asks this first. An objection to everything stops them, too.
    """
    kinds = (HoldKind.DUNNING, HoldKind.OBJECTION)
    standing = [one.from_on for one in holds_of(connection, client_id) if one.kind in kinds and one.is_on(on)]
    return min(standing, default=None)


def match_events(unit: Unit, wanted: Mapping[str, WantedEvent | None]) -> None:
    """Make the life events that follow from rows equal to what is wanted: by the key of the row, None for no event."""
    _match(unit, LifeEvents, {cause: asdict(event) if event else None for cause, event in wanted.items()})


def _match(
    unit: Unit,
    record: type[Record],
    wanted: Mapping[str, dict[str, Any] | None],
    among: ColumnElement[bool] | None = None,
) -> None:
    """Insert what is missing, change what differs, delete what should not be; running it twice changes nothing."""
    stored = _by_cause(unit.connection, record, list(wanted), true() if among is None else among)
    new = [{**values, "cause": cause} for cause, values in wanted.items() if values and cause not in stored]
    changed = {stored[cause][0]: values for cause, values in wanted.items() if values and cause in stored}
    surplus = [
        key for cause, keys in stored.items() for place, key in enumerate(keys) if place or wanted[cause] is None
    ]
    unit.insert(record, new)
    unit.update_many(record, changed)
    unit.delete(record, surplus)


def _by_cause(
    connection: Connection, record: type[Record], causes: Sequence[str], among: ColumnElement[bool]
) -> dict[str, list[str]]:
    columns = table_of(record).c
    found: dict[str, list[str]] = {}
    for some in chunks(causes, CHUNK):
        rows = connection.execute(
            select(columns.cause, columns.id).where(columns.cause.in_(some), among).order_by(columns.cause, columns.id)
        )
        for cause, key in rows:
            found.setdefault(cause, []).append(key)
    return found


def _hold(row: Any) -> Hold:
    found = Hold(*row)
    channel = ReachChannel(found.channel) if found.channel else None
    return replace(found, kind=HoldKind(found.kind), channel=channel)
