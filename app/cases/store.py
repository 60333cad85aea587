"""Reads and writes of cases."""

from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from app.book.unit import CHUNK, Unit, Values, chunks
from app.cases.rules import Case, CaseKind
from app.cases.tables import Cases
from app.clients.tables import Clients
from app.foundation.errors import NotFound
from app.office.references import next_reference
from app.office.tidy import tidy

WORDS: Final = {"kind": CaseKind}
_CASE: Final = (*(getattr(Cases, field.name) for field in fields(Case)[:-1]), Clients.name)
_BY_NUMBER: Final = (func.length(Cases.reference), Cases.reference)


def case(connection: Connection, case_id: str) -> Case:
    """Give a case. Raises NotFound."""
    row = connection.execute(_cases().where(Cases.id == case_id)).first()
    if row is None:
        raise NotFound("case", case_id)
    return _case(row)


def cases(connection: Connection, ids: Iterable[str]) -> tuple[Case, ...]:
    """Give those cases that stand."""
    return tuple(
        _case(row)
        for some in chunks(list(ids), CHUNK)
        for row in connection.execute(_cases().where(Cases.id.in_(some)))
    )


def open_cases(connection: Connection) -> tuple[Case, ...]:
    """Give all open cases, the longest open first."""
    rows = connection.execute(_cases().where(Cases.closed_on.is_(None)).order_by(Cases.opened_on, *_BY_NUMBER))
    return tuple(_case(row) for row in rows)


def cases_of(connection: Connection, client_id: str) -> tuple[Case, ...]:
    """Give all cases of a client, the newest first."""
    rows = connection.execute(
        _cases().where(Cases.client_id == client_id).order_by(Cases.opened_on.desc(), *_BY_NUMBER)
    )
    return tuple(_case(row) for row in rows)


def has_open_case(connection: Connection, client_id: str, kind: CaseKind) -> bool:
    """Tell whether a client has an open case of a kind."""
    statement = select(Cases.id).where(
        Cases.client_id == client_id, Cases.kind == kind.value, Cases.closed_on.is_(None)
    )
    return connection.execute(statement.limit(1)).first() is not None


def open_case(unit: Unit, client_id: str, kind: CaseKind, on: date, description: str) -> str:
    """Store a new case; give its key."""
    values = {"client_id": client_id, "kind": kind, "opened_on": on, "description": description}
    reference = next_reference(unit.connection, "Z")
    return unit.insert_one(Cases, {"reference": reference, **tidy(Cases, values, WORDS)})


def update_case(unit: Unit, case_id: str, values: Values, version: int | None = None) -> None:
    """Store changed values. Raises NotFound, ChangedMeanwhile."""
    unit.update(Cases, case_id, tidy(Cases, values, WORDS), version=version)


def _cases() -> Select[Any]:
    return select(*_CASE).join(Clients, Clients.id == Cases.client_id)


def _case(row: Any) -> Case:
    found = Case(*row)
    return replace(found, kind=CaseKind(found.kind))
