"""What was told to other calendars, as a table: only so does a number rise when an event becomes another one."""

from datetime import date

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Record, Reference


class ToldEvents(Record):
    """The last that a calendar file said of one event. Bookkeeping of the app: no step, and nothing to undo."""

    __tablename__ = "told_event"

    uid: Mapped[Reference] = mapped_column(primary_key=True)
    sequence: Mapped[int]
    content: Mapped[Code]
    on_date: Mapped[date]
    cancelled_on: Mapped[date | None]
