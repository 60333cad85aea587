"""Columns of clients that belong to the office's own fields: told by the name of the field."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from app.clients.rules.own_fields import OwnField, column_key, stored_value
from app.foundation.errors import RuleBroken
from app.intake.rules.header import AnyPlan
from app.intake.rules.kinds import Column
from app.intake.rules.rows import Plan

OF_KIND = "clients"


def with_own_columns(plan: AnyPlan, header: Sequence[str], fields: Sequence[OwnField]) -> AnyPlan:
    """Add a column for each own field whose name stands in the header and that nothing else is read from.

    Raises RuleBroken("import_column_twice").
    """
    if not fields or not isinstance(plan, Plan) or plan.kind.name != OF_KIND:
        return plan
    taken = {index for index, _ in plan.columns}
    known = {column_key(field.name): field for field in fields}
    found: dict[str, tuple[int, Column]] = {}
    for index, cell in enumerate(header):
        field = known.get(column_key(cell))
        if field is None or index in taken:
            continue
        if field.id in found:
            raise RuleBroken("import_column_twice", columns=field.name)
        found[field.id] = (index, Column(field.name, partial(stored_value, field)))
    return replace(plan, columns=(*plan.columns, *found.values()))
