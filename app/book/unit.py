"""One unit of work: the only way to change the book. Rows, journal and search documents are written together.

Rooms call `unit.insert`, `unit.update` and `unit.delete`; before the commit the registered reconcilers run, floors
bottom-up, and what they write belongs to the same step and is undone with it.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from app.book import sealed, search
from app.book.change import Title
from app.book.journal import Entry, EntryKind, RowChange
from app.book.tables import Record, StepKind, table_of
from app.book.touched import BULK, Touched
from app.foundation.desk import Desk
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.reporting import Report, not_reported

CHUNK = 500
FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")

Values = Mapping[str, Any]
Reconciler = Callable[["Unit"], None]


class Unit:
    """What a person does in one go. `changed` grows while it works; reconcilers read it.

    A unit that changed nothing leaves no step behind, unless `leaves_step` says that the step itself matters. `report`
    hears how far it and the rooms that follow are with many rows; where it raises, nothing of the unit has happened.
    """

    def __init__(self, connection: Connection, desk: Desk, *, step_id: str, title: Title, actor: str) -> None:
        self.connection = connection
        self.desk = desk
        self.step_id = step_id
        self.title = title
        self.actor = actor
        self.kind = StepKind.DO
        self.undoable = True
        self.undoes: str | None = None
        self.leaves_step = False
        self.report: Report = not_reported
        self.entries: list[Entry] = []
        self.changed: dict[str, set[str]] = defaultdict(set)
        self.touched = Touched()

    @property
    def today(self) -> date:
        return self.desk.today()

    @property
    def now(self) -> datetime:
        return self.desk.now()

    def new_id(self) -> str:
        return self.desk.new_id()

    def insert(self, record: type[Record], rows: Sequence[Values]) -> list[str]:
        """Add rows and give their keys; a row without `id` gets a fresh one, one without `version` starts at 1."""
        if not rows:
            return []
        table = table_of(record)
        full = [{"version": 1, **row, "id": row.get("id") or self.new_id()} for row in rows]
        for row in full:
            check_values(row)
        if record.sealed is None:
            self._insert_rows(table, full)
        else:
            sealed.insert_rows(self.connection, record, full)
        keys = [row["id"] for row in full]
        if len(full) >= BULK:
            self.entries.append(Entry(table.name, EntryKind.BULK, keys=tuple(keys)))
        else:
            said = [_without_bytes(record, row) for row in full]
            self.entries.extend(Entry(table.name, EntryKind.INSERT, (RowChange(row["id"], None, row),)) for row in said)
        self.touched.note(record, EntryKind.INSERT, full, self.today)
        self._touch(record, keys)
        search.add(self.connection, record, full)
        return keys

    def insert_one(self, record: type[Record], values: Values) -> str:
        return self.insert(record, [values])[0]

    def update(self, record: type[Record], key: str, values: Values, *, version: int | None = None) -> bool:
        """Change one row; tell whether anything differs.

        `version` is the one that the form had loaded: when the row has moved on, ChangedMeanwhile carries both.
        """
        before = self.rows(record, [key]).get(key)
        if before is None:
            raise NotFound(table_of(record).name, key)
        if version is not None and before["version"] != version:
            raise ChangedMeanwhile(table_of(record).name, key, dict(values), before)
        return bool(self._change(record, {key: before}, {key: values}))

    def update_many(self, record: type[Record], rows: Mapping[str, Values]) -> list[str]:
        """Change many rows; rows that already are so stay untouched. Gives the keys of what differs."""
        touched: list[str] = []
        for keys in chunks(list(rows), CHUNK):
            touched.extend(self._change(record, self.rows(record, keys), rows))
        return touched

    def delete(self, record: type[Record], keys: Iterable[str]) -> list[str]:
        """Remove rows and give the keys of those that stood; the journal keeps them whole, for an undo."""
        table = table_of(record)
        gone: list[str] = []
        for some in chunks(list(keys), CHUNK):
            before = self.rows(record, some)
            if before:
                changes = tuple(RowChange(key, row, None) for key, row in before.items())
                self.connection.execute(delete(table).where(table.c.id.in_(list(before))))
                self.entries.extend(_split(table.name, EntryKind.DELETE, changes))
                self.touched.note(record, EntryKind.DELETE, list(before.values()), self.today)
                gone.extend(before)
                search.remove(self.connection, record, list(before))
        self._touch(record, gone)
        return gone

    def rows(self, record: type[Record], keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Give the rows that stand under these keys, in their order, whole but for sealed bytes."""
        table = table_of(record)
        columns = [column for column in table.c if record.sealed is None or column.key != record.sealed.content]
        found: dict[str, dict[str, Any]] = {}
        for some in chunks(keys, CHUNK):
            rows = self.connection.execute(select(*columns).where(table.c.id.in_(some))).mappings()
            found.update((row["id"], dict(row)) for row in rows)
        return {key: found[key] for key in keys if key in found}

    def defer_references(self) -> None:
        """Check foreign keys at the commit instead of at each statement: rows may come before what they refer to."""
        self.connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")

    def _change(
        self, record: type[Record], before: Mapping[str, dict[str, Any]], rows: Mapping[str, Values]
    ) -> list[str]:
        table = table_of(record)
        changes = [change for key, row in before.items() if (change := _difference(row, rows[key]))]
        if changes:
            self._update_rows(table, changes)
            self.entries.extend(_split(table.name, EntryKind.UPDATE, tuple(changes)))
            self.touched.note(record, EntryKind.UPDATE, [before[one.id] for one in changes], self.today, changes)
            found = [change for change in changes if search.concerns(record, change.after)]
            search.replace(self.connection, record, [{**before[row.id], **(row.after or {})} for row in found])
        touched = [change.id for change in changes]
        self._touch(record, touched)
        return touched

    def _insert_rows(self, table: Table, rows: Sequence[dict[str, Any]]) -> None:
        """Insert rows grouped by the columns they name: one prepared statement for each shape."""
        shapes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for row in rows:
            shapes[tuple(row)].append(row)
        for same in shapes.values():
            self.connection.execute(insert(table), same)

    def _update_rows(self, table: Table, changes: Sequence[RowChange]) -> None:
        shapes: dict[tuple[str, ...], list[dict[str, Any]]] = defaultdict(list)
        for change in changes:
            after = change.after or {}
            shapes[tuple(after)].append({"key_": change.id, **{f"new_{name}": value for name, value in after.items()}})
        for names, rows in shapes.items():
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            self.connection.execute(update(table).where(table.c.id == bindparam("key_")).values(values), rows)

    def _touch(self, record: type[Record], keys: Iterable[str]) -> None:
        touched = set(keys)
        if touched:
            self.changed[table_of(record).name] |= touched


def check_values(row: Values) -> None:
    """Refuse characters that no store keeps alike: NUL, other controls, halves of surrogate pairs."""
    for name, value in row.items():
        if type(value) is str and not value.isprintable() and FORBIDDEN.search(value):
            raise RuleBroken("forbidden_character", name)


def chunks(items: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


def _difference(before: dict[str, Any], values: Values) -> RowChange | None:
    check_values(values)
    different = {name: value for name, value in values.items() if before[name] != value}
    if not different:
        return None
    after = {**different, "version": before["version"] + 1}
    return RowChange(before["id"], {name: before[name] for name in after}, after)


def _without_bytes(record: type[Record], row: dict[str, Any]) -> dict[str, Any]:
    """Leave sealed bytes out: the journal keeps their hash."""
    sealed = record.sealed
    return row if sealed is None else {name: value for name, value in row.items() if name != sealed.content}


def _split(table: str, kind: EntryKind, changes: tuple[RowChange, ...]) -> list[Entry]:
    """Journal single edits row by row (a row's history is found by its key), bulk ones in one entry."""
    if len(changes) >= BULK:
        return [Entry(table, kind, changes)]
    return [Entry(table, kind, (change,)) for change in changes]
