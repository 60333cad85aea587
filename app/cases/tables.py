"""Cases, as a table."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW_AND_CHANGED, Code, Key, Reference, Row, Words, one_of, part_index
from app.cases.rules import CaseKind


class Cases(Row):
    """A moment of truth: stands above all other work until it is made good."""

    __tablename__ = "moment_case"
    __table_args__ = (
        one_of("kind", CaseKind),
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="order"),
        Index("ix_case_client", "client_id", "opened_on"),
        part_index("ix_case_open", "opened_on", where="closed_on IS NULL"),
    )
    told = NEW_AND_CHANGED

    reference: Mapped[Reference] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    kind: Mapped[Code]
    opened_on: Mapped[date]
    closed_on: Mapped[date | None]
    description: Mapped[Words | None]
    outcome: Mapped[Words | None]
