"""What an office adds of its own to a client: tags, and fields with their values, as tables."""

from sqlalchemy import ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import Code, Key, Line, Name, Row, Searchable, Words, one_of
from app.clients.rules import OwnFieldKind


class Tags(Row):
    """A word on a client."""

    __tablename__ = "tag"
    __table_args__ = (
        Index("ix_tag_client", "client_id", "tag", unique=True),
        Index("ix_tag_word", "tag", "client_id"),
    )
    searchable = Searchable(kind="tag", owner="client_id", title="tag", text=("tag",))

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    tag: Mapped[Code]


class OwnFields(Row):
    """A field that the office made itself; `choices` is a JSON list of words, for a field of choices."""

    __tablename__ = "own_field"
    __table_args__ = (one_of("kind", OwnFieldKind),)

    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(unique=True)
    kind: Mapped[Code]
    choices: Mapped[Words | None]
    position: Mapped[int]


class OwnValues(Row):
    """What stands in an own field of one client: text as typed, a number with a point, a date as ISO text."""

    __tablename__ = "own_value"
    __table_args__ = (
        Index("ix_own_value_client", "client_id", "field_id", unique=True),
        Index("ix_own_value_field", "field_id", "value", "client_id"),
    )
    searchable = Searchable(kind="own_value", owner="client_id", title="value", text=("value",))

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    field_id: Mapped[Key] = mapped_column(ForeignKey("own_field.id"))
    value: Mapped[Line]
