"""Walking a step back: every entry reversed by a new step, newest first.

What a person did since in a step that cannot be undone is never overwritten: ChangedMeanwhile carries both versions.
What the app itself did since gives way: rows that it hung on what now goes are taken along.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Column, Connection, select, update

from app.book.journal import Entry, EntryKind, entries_of, entries_since, rows_of
from app.book.tables import Record, StepKind, Steps, table_of
from app.book.undo_stack import PEOPLE, StepRow
from app.book.unit import CHUNK, Unit, chunks
from app.foundation.errors import ChangedMeanwhile

BORN = (EntryKind.INSERT, EntryKind.BULK)


def walk_back(unit: Unit, step: StepRow) -> None:
    """Reverse a step inside the unit; foreign keys are checked at the commit."""
    unit.defer_references()
    walk = _Walk(unit, step)
    entries = entries_of(unit.connection, step.id, walk.tables)
    done, total = 0, sum(map(_size, entries))
    for entry in reversed(entries):
        walk.reverse(entry)
        done += _size(entry)
        unit.report(done, total, "")
    walk.take_dependents()
    _mark(unit.connection, step.id, unit.step_id)
    if unit.kind is StepKind.REDO and step.undoes is not None:
        _mark(unit.connection, step.undoes, None)
    unit.undoes = step.id
    unit.leaves_step = True


def _size(entry: Entry) -> int:
    return len(entry.keys or entry.rows)


def _mark(connection: Connection, step_id: str, undone_by: str | None) -> None:
    connection.execute(update(Steps).where(Steps.id == step_id).values(undone_by=undone_by))


class _Walk:
    """One walk back: what may not be overwritten, and what has been taken out so far."""

    def __init__(self, unit: Unit, step: StepRow) -> None:
        self.unit = unit
        self.step = step
        self.records = {table_of(record).name: record for record in Record.known()}
        self.tables = {name: table_of(record) for name, record in self.records.items()}
        since = entries_since(unit.connection, step.number, self.tables, PEOPLE)
        self.touched = frozenset(rows_of(since))
        self.gone: dict[str, list[str]] = defaultdict(list)

    def reverse(self, entry: Entry) -> None:
        record = self.records[entry.table]
        if record.sealed is not None:
            return
        if entry.kind in BORN:
            self._take_out(record, entry)
        elif entry.kind is EntryKind.DELETE:
            self._put_back(record, entry)
        else:
            self._set_back(record, entry)

    def take_dependents(self) -> None:
        """Take along what the app hung on rows that are gone, or let go of them where a row can do without."""
        while self.gone:
            name, keys = self.gone.popitem()
            for record, column in self._references(name):
                for some in chunks(keys, CHUNK):
                    self._free(record, column, some)

    def _take_out(self, record: type[Record], entry: Entry) -> None:
        keys = entry.keys or tuple(row.id for row in entry.rows)
        self._refuse(record, {key: None for key in keys if (entry.table, key) in self.touched})
        self.gone[entry.table].extend(self.unit.delete(record, keys))

    def _put_back(self, record: type[Record], entry: Entry) -> None:
        before = {row.id: row.before or {} for row in entry.rows}
        standing = self.unit.rows(record, list(before))
        self._refuse(record, {key: before[key] for key in standing if (entry.table, key) in self.touched})
        self.unit.insert(record, [row for key, row in before.items() if key not in standing])
        self.unit.update_many(record, {key: _content(before[key]) for key in standing})

    def _set_back(self, record: type[Record], entry: Entry) -> None:
        changes = {row.id: row for row in entry.rows}
        watched = [key for key in changes if (entry.table, key) in self.touched]
        current = self.unit.rows(record, watched)
        moved = [key for key in watched if not _matches(current.get(key), changes[key].after or {})]
        self._refuse(record, {key: changes[key].before for key in moved})
        self.unit.update_many(record, {key: _content(row.before or {}) for key, row in changes.items()})

    def _refuse(self, record: type[Record], mine: dict[str, dict[str, Any] | None]) -> None:
        """Say no at the first of these rows: a person has changed it since, and that step stays."""
        for key, before in mine.items():
            current = self.unit.rows(record, [key]).get(key)
            if current is not None or before is not None:
                raise ChangedMeanwhile(table_of(record).name, key, before or {}, current or {})

    def _references(self, name: str) -> Iterator[tuple[type[Record], Column[Any]]]:
        for other, table in self.tables.items():
            for key in table.foreign_keys:
                if key.column.table.name == name:
                    yield self.records[other], key.parent

    def _free(self, record: type[Record], column: Column[Any], keys: Sequence[str]) -> None:
        table = table_of(record)
        found = self.unit.connection.execute(select(table.c.id).where(column.in_(keys))).scalars().all()
        if not found:
            return
        self._refuse(record, {key: None for key in found if (table.name, key) in self.touched})
        since = entries_since(self.unit.connection, self.step.number, {table.name: table})
        born = {key for entry in since if entry.kind in BORN for _, key in rows_of([entry])}
        self.gone[table.name].extend(self.unit.delete(record, [key for key in found if key in born]))
        older = [key for key in found if key not in born]
        if older and not column.nullable:
            self._refuse(record, dict.fromkeys(older))
        self.unit.update_many(record, {key: {column.key: None} for key in older})


def _content(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out the version: it only ever grows, so that no stale form can slip through."""
    return {name: value for name, value in row.items() if name != "version"}


def _matches(current: dict[str, Any] | None, expected: dict[str, Any]) -> bool:
    return current is not None and all(current[name] == value for name, value in _content(expected).items())
