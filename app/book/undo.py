"""Undo and redo: a step is walked back by a new step, newest first, across restarts. Nothing is ever taken out.

A row that a person touched since is not overwritten: ChangedMeanwhile carries both versions.
"""

import json
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text, update

from app.book import search
from app.book.change import Title
from app.book.journal import Entry, EntryKind, RowChange, entries_of
from app.book.tables import Journal, Record, StepKind, Steps
from app.book.unit import CHUNK, Unit, chunks, table_of
from app.foundation.errors import ChangedMeanwhile

KEEP_DAYS = 90
KEEP_STEPS = 10_000
PEOPLE = (StepKind.DO.value, StepKind.IMPORT.value)
WALKS = (StepKind.UNDO.value, StepKind.REDO.value)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it stands on the stack."""

    id: str
    number: int
    kind: StepKind
    title: str
    fields: str
    undoes: str | None


def next_undo(connection: Connection, unit_now: Any) -> StepRow | None:
    """Give the newest step of a person that is not undone, inside 90 days and 10,000 steps and after any barrier."""
    barrier = connection.execute(
        select(func.max(Steps.number)).where(Steps.kind == StepKind.BARRIER.value)
    ).scalar_one_or_none()
    newest = connection.execute(select(func.max(Steps.number))).scalar_one_or_none() or 0
    oldest = max(barrier or 0, newest - KEEP_STEPS)
    return _step(
        connection.execute(
            _steps()
            .where(
                Steps.kind.in_(PEOPLE),
                Steps.undone_by.is_(None),
                Steps.undoable.is_(True),
                Steps.number > oldest,
                Steps.at >= unit_now - timedelta(days=KEEP_DAYS),
            )
            .order_by(Steps.number.desc())
            .limit(1)
        ).first()
    )


def next_redo(connection: Connection) -> StepRow | None:
    """Give the newest undo that can be walked back: a new step of a person empties this stack."""
    latest_done = connection.execute(
        select(func.max(Steps.number)).where(Steps.kind.in_((*PEOPLE, StepKind.BARRIER.value)))
    ).scalar_one_or_none()
    return _step(
        connection.execute(
            _steps()
            .where(Steps.kind == StepKind.UNDO.value, Steps.undone_by.is_(None), Steps.number > (latest_done or 0))
            .order_by(Steps.number.desc())
            .limit(1)
        ).first()
    )


def walk_back(unit: Unit, step: StepRow) -> None:
    """Reverse every entry of a step inside the unit, newest first, with foreign keys checked at the commit."""
    unit.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    records = {table_of(mapper.class_).name: mapper.class_ for mapper in Record.registry.mappers}
    tables = {name: table_of(record) for name, record in records.items()}
    for entry in reversed(entries_of(unit.connection, step.id, tables)):
        _reverse(unit, records[entry.table], entry, step)
    unit.connection.execute(update(Steps).where(Steps.id == step.id).values(undone_by=unit.step_id))


def revive(connection: Connection, step_id: str | None) -> None:
    """After a redo the original step counts as done again."""
    connection.execute(update(Steps).where(Steps.id == step_id).values(undone_by=None))


def title_of(step: StepRow) -> Title:
    return Title(step.title, json.loads(step.fields))


def _reverse(unit: Unit, record: type[Record], entry: Entry, step: StepRow) -> None:
    if entry.kind is EntryKind.BULK:
        _take_out(unit, record, list(entry.keys))
        return
    for change in reversed(entry.rows):
        _check_untouched(unit, record, change, step)
    if entry.kind is EntryKind.INSERT:
        _take_out(unit, record, [change.id for change in entry.rows])
    elif entry.kind is EntryKind.DELETE:
        _put_back(unit, record, entry.rows)
    else:
        _set_back(unit, record, entry.rows)


def _check_untouched(unit: Unit, record: type[Record], change: RowChange, step: StepRow) -> None:
    """Refuse where a later step of a person touched the row; what the app itself did since gives way."""
    table = table_of(record)
    row = unit.connection.execute(select(table).where(table.c.id == change.id)).mappings().first()
    current = dict(row) if row else None
    expected = change.after
    same = current is None if expected is None else current is not None and _matches(current, expected)
    if not same and _touched_by_person(unit.connection, table.name, change.id, step.number):
        raise ChangedMeanwhile(table.name, change.id, dict(change.before or {}), current or {})


def _matches(current: dict[str, Any], expected: dict[str, Any]) -> bool:
    """Compare what a person sees; the version only ever grows, so that no stale form can slip through."""
    return all(current.get(name) == value for name, value in expected.items() if name != "version")


def _touched_by_person(connection: Connection, table: str, key: str, since: int) -> bool:
    later = connection.execute(
        select(Journal.number)
        .join(Steps, Steps.id == Journal.step_id)
        .where(
            Journal.row_id == key,
            Journal.table_name == table,
            Steps.number > since,
            Steps.kind.in_(PEOPLE),
            Steps.undone_by.is_(None),
        )
        .limit(1)
    ).first()
    return later is not None


def _take_out(unit: Unit, record: type[Record], keys: list[str]) -> None:
    unit.delete(record, keys)


def _put_back(unit: Unit, record: type[Record], rows: tuple[RowChange, ...]) -> None:
    table = table_of(record)
    for some in chunks([row.id for row in rows], CHUNK):
        unit.connection.execute(delete(table).where(table.c.id.in_(some)))
    full = [row.before for row in rows if row.before is not None]
    unit.connection.execute(insert(table), full)
    _journal(unit, record, EntryKind.INSERT, tuple(RowChange(row.id, None, row.before) for row in rows))


def _set_back(unit: Unit, record: type[Record], rows: tuple[RowChange, ...]) -> None:
    """Give the old values back."""
    table = table_of(record)
    for row in rows:
        values = {**(row.before or {}), "version": table.c.version + 1}
        unit.connection.execute(update(table).where(table.c.id == row.id).values(values))
    _journal(unit, record, EntryKind.UPDATE, tuple(RowChange(row.id, row.after, row.before) for row in rows))


def _journal(unit: Unit, record: type[Record], kind: EntryKind, rows: tuple[RowChange, ...]) -> None:
    table = table_of(record)
    if len(rows) == 1:
        unit.entries.append(Entry(table.name, kind, rows))
    else:
        unit.entries.extend(Entry(table.name, kind, (row,)) for row in rows)
    keys = [row.id for row in rows]
    unit.changed[table.name].update(keys)
    if record.searchable is not None:
        search.refresh(unit.connection, record, keys)


def _steps() -> Any:
    return select(Steps.id, Steps.number, Steps.kind, Steps.title, Steps.fields, Steps.undoes)


def _step(row: Any) -> StepRow | None:
    if row is None:
        return None
    return StepRow(row.id, row.number, StepKind(row.kind), row.title, row.fields, row.undoes)
