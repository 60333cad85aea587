"""What happened to one row, from the journal: who changed what, when, and in which step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from app.book.change import Title
from app.book.journal import EntryKind, read_entry
from app.book.tables import Journal, Record, StepKind, Steps
from app.book.undo_stack import StepRow


@dataclass(frozen=True, slots=True)
class Event:
    """One change of one row. A bulk insert tells only that the row was made: `before` and `after` are empty."""

    at: datetime
    actor: str
    title: Title
    step: StepKind
    change: EntryKind
    before: dict[str, Any]
    after: dict[str, Any]
    undone: bool


def history(connection: Connection, table: str, key: str) -> list[Event]:
    """Give what happened to a row, oldest first. What was erased is gone from here too."""
    in_bulk = and_(Journal.row_id.is_(None), func.instr(Journal.payload, f'"{key}"'.encode()) > 0)
    found = connection.execute(
        select(
            Journal.kind.label("change"),
            Journal.payload,
            *(Steps.id, Steps.number, Steps.kind, Steps.title, Steps.fields, Steps.undoes),
            *(Steps.actor, Steps.at, Steps.undone_by),
        )
        .join(Steps, Steps.id == Journal.step_id)
        .where(Journal.table_name == table, Journal.payload.is_not(None), or_(Journal.row_id == key, in_bulk))
        .order_by(Journal.number)
    )
    return [event for row in found if (event := _event(row, table, key))]


def _event(row: Any, table: str, key: str) -> Event | None:
    entry = read_entry(Record.metadata.tables[table], EntryKind(row.change), row.payload)
    changes = {change.id: change for change in entry.rows}
    if key not in changes and key not in entry.keys:
        return None
    change = changes.get(key)
    step = StepRow(row.id, row.number, StepKind(row.kind), row.title, row.fields, row.undoes)
    return Event(
        at=row.at,
        actor=row.actor,
        title=step.named(),
        step=step.kind,
        change=entry.kind,
        before=(change.before if change else None) or {},
        after=(change.after if change else None) or {},
        undone=row.undone_by is not None,
    )
