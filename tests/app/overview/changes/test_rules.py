"""Entries of one step put together by row: what came and went within it is not told, nor what ended as it began."""

from typing import Any

from app.book.journal import Entry, EntryKind, RowChange
from app.overview.changes.rules import ChangedRow, Ownership, Turn, changed_rows

TAG = {"id": "t1", "version": 1, "client_id": "k1", "tag": "golf"}
OWNED = Ownership(frozenset({"k1"}), {}, {"tag": ("client_id", "")})


def came(row: dict[str, Any]) -> Entry:
    return Entry("tag", EntryKind.INSERT, (RowChange(row["id"], None, row),))


def became(key: str, before: str, after: str, version: int) -> Entry:
    change = RowChange(key, {"tag": before, "version": version}, {"tag": after, "version": version + 1})
    return Entry("tag", EntryKind.UPDATE, (change,))


def went(row: dict[str, Any]) -> Entry:
    return Entry("tag", EntryKind.DELETE, (RowChange(row["id"], row, None),))


def told(*entries: Entry, standing: dict[str, Any] | None = None) -> tuple[ChangedRow, ...]:
    return changed_rows(entries, {("tag", "t1"): standing} if standing else {}, OWNED)


def test_that_a_row_that_came_and_went_within_one_step_is_not_told() -> None:
    assert told(came(TAG), went(TAG)) == ()
    changed = {**TAG, "tag": "tennis", "version": 2}
    assert told(came(TAG), became("t1", "golf", "tennis", 1), went(changed)) == ()


def test_that_a_row_that_came_or_went_is_told() -> None:
    (new,) = told(came(TAG), standing=TAG)
    (gone,) = told(went(TAG))
    assert (new.turn, [(one.column, one.before, one.after) for one in new.fields]) == (
        Turn.NEW, [("tag", None, "golf")],
    )  # fmt: skip
    assert (gone.turn, [(one.column, one.before, one.after) for one in gone.fields]) == (
        Turn.GONE, [("tag", "golf", None)],
    )  # fmt: skip


def test_that_what_ended_as_it_began_is_not_told() -> None:
    there, back = became("t1", "golf", "tennis", 1), became("t1", "tennis", "golf", 2)
    assert told(there, back, standing={**TAG, "version": 3}) == ()
    (changed,) = told(there, standing={**TAG, "tag": "tennis", "version": 2})
    assert (changed.turn, changed.fields[0].before, changed.fields[0].after) == (Turn.CHANGED, "golf", "tennis")
