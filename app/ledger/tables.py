"""The ledger and invoices, as tables."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW, NEW_AND_CHANGED, Cents, Code, Key, Line, Reference, Row, one_of
from app.ledger.rules import MovementKind


class Movements(Row):
    """One booking, + to the adviser, net of VAT, in cents. Never edited; a wrong one is reversed by a new one."""

    __tablename__ = "movement"
    __table_args__ = (
        one_of("kind", MovementKind),
        Index("ix_movement_agreement", "agreement_id", "on_date", "amount_cents"),
        Index("ix_movement_date", "on_date", "kind", "amount_cents", "agreement_id"),
    )
    told = NEW

    reference: Mapped[Reference] = mapped_column(unique=True)
    agreement_id: Mapped[Key] = mapped_column(ForeignKey("agreement.id"))
    kind: Mapped[Code]
    on_date: Mapped[date]
    amount_cents: Mapped[Cents]
    reverses_id: Mapped[Key | None] = mapped_column(ForeignKey("movement.id"), index=True)
    adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"))
    note: Mapped[Line | None]


class Invoices(Row):
    """A bill to a client and when it was paid."""

    __tablename__ = "invoice"
    __table_args__ = (
        CheckConstraint("due_on >= issued_on", name="order"),
        Index("ix_invoice_client", "client_id", "due_on"),
    )
    told = NEW_AND_CHANGED

    reference: Mapped[Reference] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    agreement_id: Mapped[Key | None] = mapped_column(ForeignKey("agreement.id"))
    issued_on: Mapped[date]
    due_on: Mapped[date]
    amount_cents: Mapped[Cents]
    paid_on: Mapped[date | None]
