"""Promises and rhythms, as tables: what was promised, until when, how it ended; how often a client is to be heard."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import EVERYTHING, Code, Key, Line, Row, part_index

OPEN = "state = 'open'"
UNSEEN = "state = 'missed' AND acknowledged_on IS NULL"
NOT_ASKED = "channel = 'survey' AND state IN ('cancelled', 'missed')"
FOR_ONE = "person_id IS NOT NULL"


class Promises(Row):
    """One promise. It never rolls on by itself: it ends as kept, kept late, missed, released or cancelled.

    `planned` is the date that the plan gave it, `due` the one that counts.
    """

    __tablename__ = "promise"
    __table_args__ = (
        part_index("ix_promise_open", "due", "client_id", "id", "snoozed_until", where=OPEN),
        Index("ix_promise_client", "client_id", "state", "due", "snoozed_until", "id"),
        Index("ix_promise_agreement", "agreement_id", "state", "due", "snoozed_until", "id"),
        part_index("ix_promise_missed", "ended_on", where=UNSEEN),
        part_index("ix_promise_not_asked", "ended_on", where=NOT_ASKED),
        part_index("ix_promise_person", "person_id", where=FOR_ONE),
    )
    told = EVERYTHING

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    agreement_id: Mapped[Key | None] = mapped_column(ForeignKey("agreement.id"))
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"))
    code: Mapped[Code]
    anchor: Mapped[Code]
    anchor_on: Mapped[date | None]
    occurrence: Mapped[int] = mapped_column(default=1)
    title: Mapped[Line | None]
    planned: Mapped[date | None]
    due: Mapped[date]
    window_days: Mapped[int] = mapped_column(default=0)
    level: Mapped[Code]
    channel: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    ended_on: Mapped[date | None]
    cause: Mapped[Line | None]
    moved_from: Mapped[date | None]
    moved_because: Mapped[Line | None]
    snoozed_until: Mapped[date | None]
    snoozes: Mapped[int] = mapped_column(default=0)
    snooze_reason: Mapped[Line | None]
    pinned: Mapped[bool] = mapped_column(default=False)
    acknowledged_on: Mapped[date | None]
    contact_id: Mapped[Key | None] = mapped_column(ForeignKey("contact.id"), index=True)


class Rhythms(Row):
    """How often one client is to be heard, in months, where that differs from the service that was agreed."""

    __tablename__ = "rhythm"
    __table_args__ = (
        Index("ix_rhythm_client_id", "client_id", unique=True),
        CheckConstraint("months BETWEEN 1 AND 120", name="months"),
    )

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    months: Mapped[int]
    reason: Mapped[Line]
