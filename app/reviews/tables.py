"""Printed reviews, frozen as they were, as a table."""

from datetime import date

from sqlalchemy import ForeignKey, Index, LargeBinary

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW_AND_CHANGED, Code, Key, Row


class Reviews(Row):
    """A review as it was printed: its whole content, so that it can be printed again word for word."""

    __tablename__ = "review"
    __table_args__ = (Index("ix_review_client", "client_id", "on_date"),)
    told = NEW_AND_CHANGED

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    on_date: Mapped[date]
    language: Mapped[Code]
    form_code: Mapped[Code] = mapped_column(unique=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)
