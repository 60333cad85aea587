"""Which colleague takes a client over, from when and why, as a table."""

from datetime import date

from sqlalchemy import ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import EVERYTHING, Key, Line, Row, part_index

WAITING = "carried_on IS NULL"


class Handovers(Row):
    """A client goes from one adviser to another on a day; `carried_on` is empty until that has happened."""

    __tablename__ = "handover"
    __table_args__ = (
        Index("ix_handover_client", "client_id", "on_date"),
        Index("ix_handover_from", "from_adviser_id", "on_date", "client_id"),
        Index("ix_handover_to", "to_adviser_id", "on_date", "client_id"),
        part_index("ix_handover_waiting", "on_date", where=WAITING),
    )
    told = EVERYTHING

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    from_adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"))
    to_adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"))
    on_date: Mapped[date]
    reason: Mapped[Line]
    carried_on: Mapped[date | None]
