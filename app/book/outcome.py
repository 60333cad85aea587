"""What a unit of work comes to: one line for each row that differs in the end, whole before and whole after.

A rehearsal shows it before anything is stored; rooms that come later appear in it by themselves.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.book.journal import Entry
from app.book.tables import Record, table_of
from app.book.unit import Unit

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One row that comes, goes or changes; without `before` it is new, without `after` it is gone."""

    table: str
    id: str
    before: Values | None
    after: Values | None

    def differs(self, *names: str) -> bool:
        """Tell whether one of these columns has another value than before."""
        return any((self.before or {}).get(name) != (self.after or {}).get(name) for name in names)


@dataclass(slots=True)
class _Story:
    """What happened to one row: whether it is new, and the first values that were written over."""

    is_new: bool = False
    first: Values = field(default_factory=dict)


def outcomes(unit: Unit) -> tuple[Outcome, ...]:
    """Give what a unit has come to so far, in the order in which rows were first touched."""
    stories = _stories(unit.entries)
    records = {table_of(record).name: record for record in Record.known()}
    standing = {
        name: unit.rows(records[name], [key for table, key in stories if table == name])
        for name in dict.fromkeys(table for table, _ in stories)
    }
    found = []
    for (table, key), story in stories.items():
        after = standing[table].get(key)
        before = None if story.is_new else {**(after or {}), **story.first}
        if before is not None or after is not None:
            found.append(Outcome(table, key, before, after))
    return tuple(found)


def _stories(entries: Iterable[Entry]) -> dict[tuple[str, str], _Story]:
    stories: dict[tuple[str, str], _Story] = {}
    for entry in entries:
        stories.update({(entry.table, key): _Story(is_new=True) for key in entry.keys})
        for row in entry.rows:
            story = stories.setdefault((entry.table, row.id), _Story(is_new=row.before is None))
            story.first = {**(row.before or {}), **story.first}
    return stories
