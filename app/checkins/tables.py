"""Satisfaction answers, as a table."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW_AND_CHANGED, Code, Key, Reference, Row, Searchable, Words


class CheckIns(Row):
    """One ask and its answer; without `answered_on` it was asked and not answered."""

    __tablename__ = "checkin"
    __table_args__ = (
        CheckConstraint("nps IS NULL OR nps BETWEEN 0 AND 10", name="nps_range"),
        CheckConstraint("csat IS NULL OR csat BETWEEN 1 AND 5", name="csat_range"),
        CheckConstraint("ces IS NULL OR ces BETWEEN 1 AND 7", name="ces_range"),
        CheckConstraint("asked_on IS NOT NULL OR answered_on IS NOT NULL", name="dated"),
        Index("ix_checkin_client", "client_id", "answered_on", "id", "nps"),
        Index("ix_checkin_asked", "asked_on", "answered_on"),
        Index("ix_checkin_answered", "answered_on", "nps", "csat", "ces", "by_adviser"),
    )
    searchable = Searchable(kind="checkin", owner="client_id", title="remark", text=("remark",))
    told = NEW_AND_CHANGED

    reference: Mapped[Reference | None] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    promise_id: Mapped[Key | None] = mapped_column(ForeignKey("promise.id"), index=True)
    asked_on: Mapped[date | None]
    answered_on: Mapped[date | None]
    nps: Mapped[int | None]
    csat: Mapped[int | None]
    ces: Mapped[int | None]
    remark: Mapped[Words | None]
    channel: Mapped[Code | None]
    by_adviser: Mapped[bool] = mapped_column(default=False)
    import_key: Mapped[Reference | None] = mapped_column(unique=True)
