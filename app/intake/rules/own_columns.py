"""Columns of clients that belong to the office's own fields: told by the name of the field, or by a mapping."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from app.clients.rules.own_fields import OwnField, column_key, stored_value
from app.foundation.errors import RuleBroken
from app.intake.rules.header import AnyPlan, ColumnMapping, column_name
from app.intake.rules.kinds import Column
from app.intake.rules.rows import Plan

OF_KIND = "clients"


def without_own(mapping: ColumnMapping | None, fields: Sequence[OwnField]) -> ColumnMapping | None:
    """Give what a mapping says of our own columns; what it says of own fields is left to `with_own_columns`."""
    if mapping is None or mapping.kind != OF_KIND:
        return mapping
    known = _known(fields)
    columns = {theirs: target for theirs, target in mapping.columns.items() if _field(target, known) is None}
    constants = {target: cell for target, cell in mapping.constants.items() if _field(target, known) is None}
    return replace(mapping, columns=columns, constants=constants)


def with_own_columns(
    plan: AnyPlan, header: Sequence[str], fields: Sequence[OwnField], mapping: ColumnMapping | None = None
) -> AnyPlan:
    """Add a column for each own field that a mapping names, or whose name stands in the header, and that is free.

    Raises RuleBroken: "import_column_twice", "import_columns_missing" (the mapping speaks of a column that is not
    there).
    """
    if not fields or not isinstance(plan, Plan) or plan.kind.name != OF_KIND:
        return plan
    taken, known = {index for index, _ in plan.columns}, _known(fields)
    targets = _targets(header, mapping, known)
    found: dict[str, tuple[int, Column]] = {}
    for index, cell in enumerate(header):
        field = targets.get(column_name(cell)) or known.get(column_key(cell))
        if field is None or index in taken:
            continue
        if field.id in found:
            raise RuleBroken("import_column_twice", columns=field.name)
        found[field.id] = (index, _column(field))
    constants = mapping.constants.items() if mapping is not None else ()
    fixed = tuple((_column(field), cell) for name, cell in constants if (field := _field(name, known)) is not None)
    return replace(plan, columns=(*plan.columns, *found.values()), constants=(*plan.constants, *fixed))


def own_columns(plan: AnyPlan, header: Sequence[str], fields: Sequence[OwnField]) -> tuple[tuple[str, str], ...]:
    """Give the columns of a file that go to own fields, as (their head, name of the field)."""
    if not isinstance(plan, Plan):
        return ()
    names = {field.name for field in fields}
    return tuple((header[index].strip(), column.name) for index, column in plan.columns if column.name in names)


def _targets(
    header: Sequence[str], mapping: ColumnMapping | None, known: Mapping[str, OwnField]
) -> dict[str, OwnField]:
    columns = mapping.columns if mapping is not None else {}
    named = {theirs: field for theirs, target in columns.items() if (field := _field(target, known)) is not None}
    there = {column_name(cell) for cell in header}
    missing = [theirs for theirs in named if column_name(theirs) not in there]
    if missing:
        raise RuleBroken("import_columns_missing", kind=OF_KIND, columns=", ".join(missing))
    return {column_name(theirs): field for theirs, field in named.items()}


def _known(fields: Sequence[OwnField]) -> dict[str, OwnField]:
    return {column_key(field.name): field for field in fields}


def _field(target: str, known: Mapping[str, OwnField]) -> OwnField | None:
    """Give the own field that a target of a mapping names; none can be called like a column of ours."""
    return known.get(column_key(target))


def _column(field: OwnField) -> Column:
    return Column(field.name, partial(stored_value, field))
