"""Remembers what the columns of a list mean, under its header."""

import json
from collections.abc import Sequence

from sqlalchemy import Connection, select

from app.book.unit import Unit
from app.intake.rules.header import ColumnMapping, header_key
from app.intake.tables import ImportLayouts


def remembered(connection: Connection, header: Sequence[str]) -> ColumnMapping | None:
    """Give what the columns under this header meant the last time."""
    wanted = select(ImportLayouts.kind, ImportLayouts.columns).where(ImportLayouts.header == header_key(header))
    row = connection.execute(wanted).first()
    return ColumnMapping(row.kind, json.loads(row.columns)) if row is not None else None


def remember(unit: Unit, header: Sequence[str], mapping: ColumnMapping) -> None:
    """Keep what the columns under this header mean, for the next time."""
    key = header_key(header)
    known = unit.connection.execute(select(ImportLayouts.id).where(ImportLayouts.header == key)).scalar_one_or_none()
    values = {"kind": mapping.kind, "columns": json.dumps(dict(mapping.columns), ensure_ascii=False)}
    if known is None:
        unit.insert_one(ImportLayouts, {"header": key, **values})
    else:
        unit.update(ImportLayouts, known, values)
