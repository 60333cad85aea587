"""The office and its advisers, as tables."""

from sqlalchemy import Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Line, Name, Row, Words


class Offices(Row):
    """The one row with what is printed at the head of every review."""

    __tablename__ = "office"

    name: Mapped[Name]
    country: Mapped[Code] = mapped_column(default="NL")
    language: Mapped[Code] = mapped_column(default="nl")
    street: Mapped[Line | None]
    postcode: Mapped[Code | None]
    town: Mapped[Name | None]
    phone: Mapped[Code | None]
    email: Mapped[Name | None]
    kvk_number: Mapped[Code | None]
    afm_number: Mapped[Code | None]
    kifid_number: Mapped[Code | None]


class Advisers(Row):
    """An adviser; `ordinal` 1 is the first one, to whom an empty adviser column of an import belongs."""

    __tablename__ = "adviser"
    __table_args__ = (Index("ix_adviser_folded", "folded", unique=True),)

    ordinal: Mapped[int]
    name: Mapped[Name]
    folded: Mapped[Name]


class Settings(Row):
    """One setting of the book: the key is in the register, the value is JSON."""

    __tablename__ = "setting"

    key: Mapped[Code] = mapped_column(unique=True)
    value: Mapped[Words]


class SavedViews(Row):
    """A way to look at a list that got a name: columns, order and filters, as JSON."""

    __tablename__ = "saved_view"
    __table_args__ = (Index("ix_saved_view_name", "list_name", "folded", unique=True),)

    list_name: Mapped[Code]
    name: Mapped[Name]
    folded: Mapped[Name]
    content: Mapped[Words]
