"""Reads and writes of the ledger and of invoices. A movement is inserted, never changed."""

from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, select

from app.agreements.tables import Agreements
from app.book.tables import table_of
from app.book.unit import Unit, Values
from app.foundation.errors import NotFound
from app.ledger.rules import Invoice, InvoiceDraft, Movement, MovementDraft, MovementKind
from app.ledger.tables import Invoices, Movements
from app.office.references import next_reference
from app.office.store import adviser_id
from app.office.tidy import tidy

WORDS: Final = {"kind": MovementKind}
_REVERSAL: Final = table_of(Movements).alias()
_MOVEMENT: Final = (*(getattr(Movements, field.name) for field in fields(Movement)[:-1]), _REVERSAL.c.reference)
_INVOICE: Final = tuple(getattr(Invoices, field.name) for field in fields(Invoice))


def movement(connection: Connection, movement_id: str) -> Movement:
    """Give a movement. Raises NotFound."""
    found = _movements(connection, Movements.id == movement_id)
    if not found:
        raise NotFound("movement", movement_id)
    return found[0]


def movements_of_agreement(connection: Connection, agreement_id: str) -> tuple[Movement, ...]:
    """Give the movements of an agreement, newest first."""
    return _movements(connection, Movements.agreement_id == agreement_id)


def movements_of_client(connection: Connection, client_id: str) -> tuple[Movement, ...]:
    """Give the movements on all agreements of a client, newest first."""
    own = select(Agreements.id).where(Agreements.client_id == client_id)
    return _movements(connection, Movements.agreement_id.in_(own))


def kinds_since(connection: Connection, agreement_id: str, since: date) -> frozenset[MovementKind]:
    """Give the kinds of money that came in on an agreement from a day on."""
    rows = connection.execute(
        select(Movements.kind)
        .where(Movements.agreement_id == agreement_id, Movements.on_date >= since, Movements.amount_cents > 0)
        .distinct()
    )
    return frozenset(MovementKind(kind) for kind in rows.scalars())


def insert_movement(
    unit: Unit, draft: MovementDraft, *, agreements_adviser: str, reverses_id: str | None = None
) -> str:
    """Book a movement; give its key."""
    values = {name: value for name, value in asdict(draft).items() if name != "adviser"}
    adviser = adviser_id(unit, draft.adviser) if draft.adviser.strip() else agreements_adviser
    reference = next_reference(unit.connection, "B")
    tidied = tidy(Movements, values, WORDS)
    return unit.insert_one(
        Movements, {"reference": reference, **tidied, "adviser_id": adviser, "reverses_id": reverses_id}
    )


def invoice(connection: Connection, invoice_id: str) -> Invoice:
    """Give an invoice. Raises NotFound."""
    row = connection.execute(select(*_INVOICE).where(Invoices.id == invoice_id)).first()
    if row is None:
        raise NotFound("invoice", invoice_id)
    return Invoice(*row)


def invoices_of(connection: Connection, client_id: str) -> tuple[Invoice, ...]:
    """Give the invoices of a client, those due last first."""
    rows = connection.execute(
        select(*_INVOICE)
        .where(Invoices.client_id == client_id)
        .order_by(Invoices.due_on.desc(), func.length(Invoices.reference).desc(), Invoices.reference.desc())
    )
    return tuple(Invoice(*row) for row in rows)


def insert_invoice(unit: Unit, draft: InvoiceDraft) -> str:
    """Store a bill; give its key."""
    values = tidy(Invoices, asdict(draft))
    return unit.insert_one(Invoices, {"reference": next_reference(unit.connection, "F"), **values})


def update_invoice(unit: Unit, invoice_id: str, values: Values) -> None:
    """Store a changed bill. Raises NotFound."""
    unit.update(Invoices, invoice_id, tidy(Invoices, values))


def _movements(connection: Connection, condition: ColumnElement[bool]) -> tuple[Movement, ...]:
    rows = connection.execute(
        select(*_MOVEMENT)
        .outerjoin(_REVERSAL, _REVERSAL.c.reverses_id == Movements.id)
        .where(condition)
        .order_by(Movements.on_date.desc(), func.length(Movements.reference).desc(), Movements.reference.desc())
    )
    return tuple({row.id: _movement(row) for row in rows}.values())


def _movement(row: Any) -> Movement:
    found = Movement(*row)
    return replace(found, kind=MovementKind(found.kind))
