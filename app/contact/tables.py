"""Contact moments, as a table."""

from datetime import date

from sqlalchemy import ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW, Code, Key, Reference, Row, Searchable, Words, one_of, part_index
from app.contact.rules import Channel, Direction

HEARD = "direction = 'in' OR said IS NOT NULL"
"""Rows in which the client was heard, for the index by which the newest of a client is found."""


class Contacts(Row):
    """One contact moment; `said` holds the client's own words. Only what was heard counts as contact."""

    __tablename__ = "contact"
    __table_args__ = (
        one_of("channel", Channel),
        one_of("direction", Direction),
        Index("ix_contact_client", "client_id", "on_date", "id"),
        part_index("ix_contact_heard", "client_id", "on_date", where=HEARD),
    )
    searchable = Searchable(kind="contact", owner="client_id", title="summary", text=("summary", "said"))
    told = NEW

    reference: Mapped[Reference | None] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    agreement_id: Mapped[Key | None] = mapped_column(ForeignKey("agreement.id"), index=True)
    on_date: Mapped[date]
    channel: Mapped[Code]
    direction: Mapped[Code]
    minutes: Mapped[int | None]
    said: Mapped[Words | None]
    summary: Mapped[Words | None]
    adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"))
    import_key: Mapped[Reference | None] = mapped_column(unique=True)
