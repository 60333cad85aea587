"""What a step came to for each row: the first value that was written over, and the last that was written."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from app.book.change import Title
from app.book.journal import Entry
from app.book.touched import OWNER, TOLD

Values = Mapping[str, Any]
MEANT_FOR_THE_BOOK: Final = frozenset(
    {
        "id", "version", "sort_key", "folded", "normalised", "policy_key", "import_key", "observed_from", "cause",
        "content_id", "content", "sha256", "life_event_id",
    }
)  # fmt: skip
"""Columns that nobody typed: keys, and what follows from other columns."""
SHOWN_ROWS: Final = 40
"""So many rows of a step are shown; how many more there are is said."""


class Turn(StrEnum):
    """What became of a row."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class ChangedField:
    """One column before and after; a value that is not there is None."""

    column: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """One row that came, went or changed. `values` tell which one it is: those of now, or the last that stood."""

    table: str
    key: str
    turn: Turn
    fields: tuple[ChangedField, ...]
    values: Values


@dataclass(frozen=True, slots=True)
class ChangeDetail:
    """One step as far as it changed a client. `names` gives names for keys that stand in the values.

    `what` is what was noted of the step at the time, `more` counts rows that are not among `rows`; `can_undo` says that
    it is the step that an undo would take back now.
    """

    step_id: str
    title: Title
    at: datetime
    actor: str
    undone: bool
    can_undo: bool
    what: str
    rows: tuple[ChangedRow, ...]
    more: int
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Which rows are a client's: `rows` are those that stand, by table; rows that went are told by what they named.

    `leads` gives for a table the column that leads to its client, and the table between ("" where there is none).
    """

    clients: Collection[str]
    rows: Mapping[str, Collection[str]]
    leads: Mapping[str, tuple[str, str]]

    def holds(self, table: str, key: str, values: Values) -> bool:
        """Tell of a row, with all values that are known of it, whether it is the client's."""
        if key in self.rows.get(table, ()):
            return True
        column, parent = self.leads[table]
        return values.get(column) in (self.rows.get(parent, ()) if parent else self.clients)


@dataclass(slots=True)
class _Story:
    """What happened to one row so far."""

    born: bool = False
    gone: bool = False
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)


def tables_of(what: str) -> frozenset[str]:
    """Name the tables of which a noted line speaks: "client.town person+" speaks of client and person."""
    words = (word.removesuffix(TOLD) for word in what.split())
    return frozenset(word.partition(".")[0].rstrip("+-") for word in words)


def changed_rows(
    entries: Iterable[Entry], standing: Mapping[tuple[str, str], Values], owned: Ownership
) -> tuple[ChangedRow, ...]:
    """Put entries of a step together by row, in the order in which rows were first touched.

    `standing` has the rows that still stand, whole. A row that came and went in the same step is not told, nor one that
    ended as it began.
    """
    found = []
    for (table, key), story in _stories(entries).items():
        now = standing.get((table, key), {})
        was, whole = {**now, **story.before}, {**now, **story.before, **story.after}
        is_theirs = owned.holds(table, key, was) or owned.holds(table, key, whole)
        if (story.born and story.gone) or not is_theirs:
            continue
        turn = Turn.NEW if story.born else Turn.GONE if story.gone else Turn.CHANGED
        fields = _fields(story, now if story.born and not story.after else story.after)
        if fields or turn is not Turn.CHANGED:
            found.append(ChangedRow(table, key, turn, fields, {**whole, **now}))
    return tuple(found)


def _stories(entries: Iterable[Entry]) -> dict[tuple[str, str], _Story]:
    stories: dict[tuple[str, str], _Story] = {}
    for entry in entries:
        stories.update({(entry.table, key): _Story(born=True) for key in entry.keys})
        for row in entry.rows:
            story = stories.setdefault((entry.table, row.id), _Story(born=row.before is None))
            story.before = {} if story.born else {**(row.before or {}), **story.before}
            story.after = {**story.after, **(row.after or {})}
            story.gone = row.after is None
    return stories


def _fields(story: _Story, after: Values) -> tuple[ChangedField, ...]:
    """Give what differs; of a row that came or went, what it holds."""
    later: Values = {} if story.gone else after
    alone = story.born or story.gone
    names = [name for name in dict.fromkeys((*story.before, *later)) if not (alone and name == OWNER)]
    pairs = ((name, story.before.get(name), later.get(name)) for name in names if name not in MEANT_FOR_THE_BOOK)
    return tuple(ChangedField(*pair) for pair in pairs if (pair[1] or None) != (pair[2] or None))
