"""Clients and the people in them, as tables."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.book.tables import Code, Key, Line, Name, Reference, Row, Searchable, Words, one_of
from app.clients.rules import ClientEnd, ClientKind, HoldKind, PointKind


class Clients(Row):
    """A relationship: a household, a single person or a business."""

    __tablename__ = "client"
    __table_args__ = (
        one_of("kind", ClientKind),
        one_of("end_reason", ClientEnd),
        Index("ix_client_sort", "sort_key", "id"),
        Index("ix_client_town", "town"),
    )
    searchable = Searchable(
        kind="client",
        owner="id",
        title="name",
        text=("name", "street", "house_number", "postcode", "town", "reference"),
        sort="sort_key",
    )

    reference: Mapped[Reference] = mapped_column(unique=True)
    kind: Mapped[Code]
    name: Mapped[Name]
    sort_key: Mapped[Line]
    street: Mapped[Name | None]
    house_number: Mapped[Code | None]
    postcode: Mapped[Code | None]
    town: Mapped[Name | None]
    country: Mapped[Code] = mapped_column(default="NL")
    language: Mapped[Code] = mapped_column(default="nl")
    adviser_id: Mapped[Key] = mapped_column(ForeignKey("adviser.id"), index=True)
    pension_date: Mapped[date | None]
    relationship_start: Mapped[date | None]
    relationship_end: Mapped[date | None]
    end_reason: Mapped[Code | None]


class Persons(Row):
    """A person; `birth` is an ISO date, or --MM-DD where the year is unknown."""

    __tablename__ = "person"
    searchable = Searchable(
        kind="person", owner="client_id", title="full_name", text=("full_name", "initials"), sort="sort_key"
    )

    reference: Mapped[Reference] = mapped_column(unique=True)
    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    full_name: Mapped[Name]
    sort_key: Mapped[Line]
    first_name: Mapped[Name | None]
    initials: Mapped[Code | None]
    infix: Mapped[Code | None]
    last_name: Mapped[Name]
    birth: Mapped[Code | None]
    deceased_on: Mapped[date | None]


class Memberships(Row):
    """A person in a client, in a role, from and to dates. `client_id` of the person is the first of these."""

    __tablename__ = "membership"

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    person_id: Mapped[Key] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Code]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class ContactPoints(Row):
    """A way to reach a client, or one person of it."""

    __tablename__ = "contact_point"
    __table_args__ = (one_of("kind", PointKind),)
    searchable = Searchable(kind="contact_point", owner="client_id", title="value", text=("value", "normalised"))

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[Code]
    value: Mapped[Name]
    normalised: Mapped[Name]
    preferred: Mapped[bool] = mapped_column(default=False)


class LifeEvents(Row):
    """Something that happened in a client's life; `cause` is the row that told of it (a case, a claim)."""

    __tablename__ = "life_event"
    __table_args__ = (Index("ix_life_event_client", "client_id", "on_date"),)

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    on_date: Mapped[date]
    note: Mapped[Words | None]
    cause: Mapped[Key | None] = mapped_column(index=True)


class Holds(Row):
    """A pause on a client: the one mechanism by which other rooms are silenced."""

    __tablename__ = "hold"
    __table_args__ = (
        one_of("kind", HoldKind),
        Index("ix_hold_client", "client_id", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    kind: Mapped[Code]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[Line | None]
    cause: Mapped[Key | None] = mapped_column(index=True)


class Tags(Row):
    """A word on a client."""

    __tablename__ = "tag"
    __table_args__ = (Index("ix_tag_client", "client_id", "tag", unique=True),)
    searchable = Searchable(kind="tag", owner="client_id", title="tag", text=("tag",))

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    tag: Mapped[Code]
