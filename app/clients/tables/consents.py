"""What persons allow, as a table."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Key, Line, Row, one_of
from app.clients.rules import ConsentPurpose, ConsentSource, ReachChannel


class Consents(Row):
    """A person allows one purpose on one channel from a day on, told in some way, until it is withdrawn.

    `evidence` says where the proof is: a signed form, a reply, a note of a conversation.
    """

    __tablename__ = "consent"
    __table_args__ = (
        one_of("channel", ReachChannel),
        one_of("purpose", ConsentPurpose),
        one_of("source", ConsentSource),
        one_of("withdrawn_source", ConsentSource),
        CheckConstraint("withdrawn_on IS NULL OR withdrawn_on >= given_on", name="order"),
        Index("ix_consent_person", "person_id", "channel", "purpose"),
    )

    person_id: Mapped[Key] = mapped_column(ForeignKey("person.id"))
    channel: Mapped[Code]
    purpose: Mapped[Code]
    given_on: Mapped[date]
    source: Mapped[Code]
    evidence: Mapped[Line | None]
    withdrawn_on: Mapped[date | None]
    withdrawn_source: Mapped[Code | None]
