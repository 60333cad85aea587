"""The stack of undo and redo: which step is next to be walked back, across restarts. Nothing is ever taken out."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from app.book.change import Title
from app.book.tables import StepKind, Steps

KEEP_DAYS = 90
KEEP_STEPS = 10_000
PEOPLE = (StepKind.DO.value, StepKind.IMPORT.value)


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as it stands on the stack; `undoes` is the step that this one walked back."""

    id: str
    number: int
    kind: StepKind
    title: str
    fields: str
    undoes: str | None

    def named(self) -> Title:
        return Title(self.title, json.loads(self.fields))


def next_undo(connection: Connection, now: datetime) -> StepRow | None:
    """Give the newest step of a person that is not undone, inside 90 days and 10,000 steps and after any barrier."""
    return _first(
        connection,
        _steps().where(
            Steps.kind.in_(PEOPLE),
            Steps.undone_by.is_(None),
            Steps.undoable.is_(True),
            Steps.number > _oldest(connection),
            Steps.at >= now - timedelta(days=KEEP_DAYS),
        ),
    )


def reach(connection: Connection, now: datetime) -> int:
    """Give the number before the first step that an undo or a redo, now or later, could still walk back.

    What only steps up to there took out is out for good.
    """
    redo = connection.execute(_undone(connection).with_only_columns(func.min(Steps.number))).scalar_one()
    young = select(func.min(Steps.number)).where(Steps.at >= now - timedelta(days=KEEP_DAYS))
    first = connection.execute(young.where(Steps.number > _oldest(connection))).scalar_one()
    newest = _newest(connection, *(kind.value for kind in StepKind))
    return min(number for number in (redo, first, newest + 1) if number is not None) - 1


def next_redo(connection: Connection) -> StepRow | None:
    """Give the newest undo that can be walked back: a new step of a person empties this stack."""
    return _first(connection, _undone(connection))


def next_step(connection: Connection, kind: StepKind, now: datetime) -> StepRow | None:
    """Give what an undo or a redo would walk back now."""
    return next_undo(connection, now) if kind is StepKind.UNDO else next_redo(connection)


def _oldest(connection: Connection) -> int:
    """Give the number behind which undo does not reach, however young the steps are."""
    barrier = _newest(connection, StepKind.BARRIER.value)
    return max(barrier, _newest(connection, *(kind.value for kind in StepKind)) - KEEP_STEPS)


def _undone(connection: Connection) -> Select[*tuple[Any, ...]]:
    latest_done = _newest(connection, *PEOPLE, StepKind.BARRIER.value)
    return _steps().where(Steps.kind == StepKind.UNDO.value, Steps.undone_by.is_(None), Steps.number > latest_done)


def _newest(connection: Connection, *kinds: str) -> int:
    return connection.execute(select(func.max(Steps.number)).where(Steps.kind.in_(kinds))).scalar_one() or 0


def _steps() -> Select[*tuple[Any, ...]]:
    return select(Steps.id, Steps.number, Steps.kind, Steps.title, Steps.fields, Steps.undoes)


def _first(connection: Connection, steps: Select[*tuple[Any, ...]]) -> StepRow | None:
    row = connection.execute(steps.order_by(Steps.number.desc()).limit(1)).first()
    return StepRow(row.id, row.number, StepKind(row.kind), row.title, row.fields, row.undoes) if row else None
