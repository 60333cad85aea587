"""Closed years of the personal result, as a table."""

from datetime import date

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Key, Row, Words


class ClosedYears(Row):
    """A year closed by the adviser's act: its parameters and lines as they stood, never changed afterwards."""

    __tablename__ = "closed_year"

    year: Mapped[int] = mapped_column(unique=True)
    adviser_id: Mapped[Key | None]
    closed_on: Mapped[date]
    parameters: Mapped[Words]
    digest: Mapped[Code]
    lines: Mapped[bytes]
