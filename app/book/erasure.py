"""Forget rows in the journal too. The chain still verifies afterwards; what touched a forgotten row is never undone.

An entry that keeps only keys stays: a key is a random number that leads nowhere once its row is gone.
"""

from collections.abc import Mapping, Sequence

from sqlalchemy import func, or_, select, update

from app.book import search
from app.book.journal import EntryKind, read_entry, rows_of
from app.book.tables import Journal, Record, Steps
from app.book.unit import Unit


def forget(unit: Unit, rows: Mapping[str, Sequence[str]]) -> int:
    """Take the rows (table → keys) out of every journal entry and its step's title; give the number of entries.

    The rows themselves are deleted in a unit before, with `undoable=False`. Their words leave the search index for
    good. Backups made earlier still hold them.
    """
    total = 0
    for table, keys in rows.items():
        for key in keys:
            total += _forget_row(unit, table, key)
    search.purge(unit.connection)
    return total


def _forget_row(unit: Unit, table: str, key: str) -> int:
    named = or_(Journal.row_id == key, func.instr(Journal.payload, f'"{key}"'.encode()) > 0)
    found = unit.connection.execute(
        select(Journal.number, Journal.step_id, Journal.kind, Journal.payload)
        .where(Journal.table_name == table, Journal.payload.is_not(None), named)
        .order_by(Journal.number)
    ).all()
    about = Record.metadata.tables[table]
    entries = [row for row in found if (table, key) in rows_of([read_entry(about, EntryKind(row.kind), row.payload)])]
    numbers = [row.number for row in entries if row.kind != EntryKind.BULK]
    steps = {row.step_id for row in entries}
    nothing = {"payload": None, "salt": None, "row_id": None}
    unit.connection.execute(update(Journal).where(Journal.number.in_(numbers)).values(nothing))
    unit.connection.execute(update(Steps).where(Steps.id.in_(steps)).values(undoable=False, fields="{}"))
    return len(numbers)
