"""Reads and writes of the fields that the office made itself, and of what stands in them."""

import json
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, func, select

from app.book.unit import CHUNK, Unit, Values, chunks
from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import OwnField, Typed, in_order, stored_value
from app.clients.tables import OwnFields, OwnValues
from app.foundation.errors import NotFound, RuleBroken

_FIELD: Final = (
    OwnFields.id, OwnFields.version, OwnFields.name, OwnFields.kind, OwnFields.choices, OwnFields.position,
)  # fmt: skip


def own_fields(connection: Connection) -> tuple[OwnField, ...]:
    """Give all fields of the office, in their order."""
    rows = connection.execute(select(*_FIELD).order_by(OwnFields.position, OwnFields.id))
    return tuple(_field(row) for row in rows)


def own_field(connection: Connection, field_id: str) -> OwnField:
    """Give a field. Raises NotFound."""
    row = connection.execute(select(*_FIELD).where(OwnFields.id == field_id)).first()
    if row is None:
        raise NotFound("own_field", field_id)
    return _field(row)


def insert_field(unit: Unit, name: str, folded: str, kind: OwnFieldKind, choices: tuple[str, ...]) -> str:
    """Store a new field behind the others; give its key."""
    last = unit.connection.execute(select(func.max(OwnFields.position))).scalar_one_or_none() or 0
    values = {"name": name, "folded": folded, "kind": kind.value, "position": last + 1}
    return unit.insert_one(OwnFields, {**values, "choices": _written(choices)})


def update_field(unit: Unit, field_id: str, values: Values, version: int | None = None) -> None:
    """Store a changed field. Raises NotFound, ChangedMeanwhile."""
    given = dict(values)
    if "choices" in given:
        given["choices"] = _written(given["choices"])
    unit.update(OwnFields, field_id, given, version=version)


def place_fields(unit: Unit, wanted: tuple[str, ...]) -> None:
    """Put the fields in this order."""
    places = in_order(own_fields(unit.connection), wanted)
    unit.update_many(OwnFields, {key: {"position": place} for key, place in places.items()})


def delete_field(unit: Unit, field_id: str) -> int:
    """Remove a field with all that stands in it; give how many clients had something there."""
    keys = select(OwnValues.id).where(OwnValues.field_id == field_id).order_by(OwnValues.id)
    gone = unit.delete(OwnValues, unit.connection.execute(keys).scalars().all())
    unit.delete(OwnFields, [field_id])
    return len(gone)


def filled(connection: Connection) -> dict[str, int]:
    """Give for each field with values the number of clients that have one."""
    counted = select(OwnValues.field_id, func.count()).group_by(OwnValues.field_id)
    return dict(connection.execute(counted).all())


def words_in_use(connection: Connection, field_id: str) -> dict[str, int]:
    """Give the values of a field, each with the number of clients that have it."""
    counted = select(OwnValues.value, func.count()).where(OwnValues.field_id == field_id).group_by(OwnValues.value)
    return dict(connection.execute(counted).all())


def reword(unit: Unit, field_id: str, words: Mapping[str, str]) -> None:
    """Let clients follow a word of a choice that is written otherwise now."""
    wanted = select(OwnValues.id, OwnValues.value).where(
        OwnValues.field_id == field_id, OwnValues.value.in_(list(words))
    )
    unit.update_many(OwnValues, {key: {"value": words[value]} for key, value in unit.connection.execute(wanted)})


def own_values(connection: Connection, client_id: str) -> dict[str, str]:
    """Give what stands in the own fields of a client, by field."""
    wanted = select(OwnValues.field_id, OwnValues.value).where(OwnValues.client_id == client_id)
    return dict(connection.execute(wanted).all())


def filled_fields(connection: Connection, client_id: str) -> tuple[tuple[OwnField, str], ...]:
    """Give the fields in which something stands for a client, in their order, with what stands there."""
    statement = (
        select(*_FIELD, OwnValues.value)
        .join_from(OwnValues, OwnFields, OwnFields.id == OwnValues.field_id)
        .where(OwnValues.client_id == client_id)
        .order_by(OwnFields.position, OwnFields.id)
    )
    return tuple((_field(row[:-1]), row[-1]) for row in connection.execute(statement))


def put_own_values(unit: Unit, client_id: str, typed: Mapping[str, Typed]) -> None:
    """Make what stands in these own fields of a client what was typed; empty takes it away; the others stay.

    Raises NotFound where a field is gone, RuleBroken with the key of the field as its field.
    """
    known = {field.id: field for field in own_fields(unit.connection)}
    wanted = {key: _stored(known, key, value) for key, value in typed.items()}
    standing = {
        row.field_id: (row.id, row.value)
        for row in unit.connection.execute(
            select(OwnValues.field_id, OwnValues.id, OwnValues.value).where(OwnValues.client_id == client_id)
        )
    }
    gone = [standing[key][0] for key, value in wanted.items() if value is None and key in standing]
    changed = {standing[key][0]: {"value": value} for key, value in wanted.items() if value and key in standing}
    added = [
        {"client_id": client_id, "field_id": key, "value": value}
        for key, value in wanted.items()
        if value and key not in standing
    ]
    unit.delete(OwnValues, gone)
    unit.update_many(OwnValues, changed)
    unit.insert(OwnValues, added)


def _stored(known: Mapping[str, OwnField], key: str, typed: Typed) -> str | None:
    if key not in known:
        raise NotFound("own_field", key)
    try:
        return stored_value(known[key], typed)
    except RuleBroken as error:
        error.field = key
        raise


def values_of_all(connection: Connection, client_ids: list[str] | None = None) -> dict[str, dict[str, str]]:
    """Give what stands in the own fields of these clients (None: of all), by client and field."""
    statement = select(OwnValues.client_id, OwnValues.field_id, OwnValues.value)
    parts = [statement] if client_ids is None else [
        statement.where(OwnValues.client_id.in_(some)) for some in chunks(client_ids, CHUNK)
    ]  # fmt: skip
    found: dict[str, dict[str, str]] = {}
    for part in parts:
        for client_id, field_id, value in connection.execute(part):
            found.setdefault(client_id, {})[field_id] = value
    return found


def _field(row: Any) -> OwnField:
    key, version, name, kind, choices, position = row
    return OwnField(key, version, name, OwnFieldKind(kind), tuple(json.loads(choices or "[]")), position)


def _written(choices: tuple[str, ...]) -> str | None:
    return json.dumps(list(choices), ensure_ascii=False) if choices else None
