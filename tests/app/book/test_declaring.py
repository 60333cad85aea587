"""Tables declared as classes are what SQLAlchemy's own declarative classes would make of them."""

from datetime import date, datetime
from typing import Annotated, Any, ClassVar

import pytest
from sqlalchemy import Column, ForeignKey, Index, LargeBinary, MetaData, String, Table, delete, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateIndex, CreateTable

from app.book.declaring import Plain, Said, Typed
from app.book.tables import Record, Steps, table_of
from app.bootstrap import all_tables


def declared(base: Any, mapped: Any, said: Any) -> Table:
    """Declare the same two tables in one way or the other, and give the second."""
    key = Annotated[str, said(String(36))]

    class Row(base):  # type: ignore[misc]
        __abstract__ = True

        id: mapped[key] = said(primary_key=True)  # type: ignore[valid-type]
        version: mapped[int] = said(default=1)  # type: ignore[valid-type]

    class Owners(Row):
        __tablename__ = "owner"
        kind: ClassVar[str] = "no column"

        name: mapped[str]  # type: ignore[valid-type]

    class Things(Row):
        __tablename__ = "thing"
        __table_args__ = (Index("ix_thing", "on", "size"),)

        owner_id: mapped[key | None] = said(ForeignKey("owner.id"), index=True)  # type: ignore[valid-type]
        on: mapped[date]  # type: ignore[valid-type]
        at: mapped[datetime | None]  # type: ignore[valid-type]
        size: mapped[int | None] = said(unique=True)  # type: ignore[valid-type]
        done: mapped[bool] = said(default=False)  # type: ignore[valid-type]
        picture: mapped[bytes | None] = said(LargeBinary)  # type: ignore[valid-type]

    assert Owners.kind == "no column"
    return table_of(Things)


def described(table: Table) -> list[Any]:
    columns = [(each.name, repr(each.type), each.nullable, getattr(each.default, "arg", None)) for each in table.c]
    indexes = sorted(str(CreateIndex(index)) for index in table.indexes)
    return [str(CreateTable(table)), indexes, columns]


def test_that_a_table_is_what_the_mapper_would_make_of_the_same_words() -> None:
    class Base(DeclarativeBase):
        metadata = MetaData()

    class PlainBase(Plain):
        metadata = MetaData()

    ours, theirs = declared(PlainBase, Typed, Said), declared(Base, Mapped, mapped_column)
    assert described(ours) == described(theirs)


def test_that_a_class_stands_for_its_table_and_an_attribute_for_its_column() -> None:
    table = table_of(Steps)
    assert str(select(Steps).where(Steps.number == 1)) == str(select(table).where(table.c.number == 1))
    assert str(delete(Steps)) == "DELETE FROM step"
    assert isinstance(Steps.number, Column)


def test_that_every_class_with_a_table_is_known_once() -> None:
    all_tables()
    known = list(Record.known())
    assert len(known) == len(set(known)) == len(Record.metadata.tables)


def test_that_a_type_that_no_column_can_hold_is_refused() -> None:
    class Base(Plain):
        metadata = MetaData()

    with pytest.raises(KeyError):

        class Wrong(Base):
            __tablename__ = "wrong"

            where: Typed(complex)  # type: ignore[valid-type]
