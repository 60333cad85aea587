"""Clients and the people in them, and how they are reached, as tables."""

from datetime import date
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, text

from app.book.declaring import Mapped, mapped_column
from app.book.tables import EVERYTHING, Code, Key, Line, Name, Reference, Row, Searchable, Words, one_of, part_index
from app.clients.rules import AddressedAs, ClientEnd, ClientKind, PointKind, ReachChannel, RelationKind

BIRTHDAY: Final = "substr(birth, length(birth) - 4)"
"""The month and the day of a birthday, with or without its year: 02-29."""


class Clients(Row):
    """A relationship: a household, a single person or a business.

    `lives_with_id` names the client whose address this one shares: the columns of the address follow that one's.
    `registry_number` is the number in the trade register (KvK). `matters` is in the client's own words.
    """

    __tablename__ = "client"
    __table_args__ = (
        one_of("kind", ClientKind),
        one_of("end_reason", ClientEnd),
        one_of("preferred_channel", ReachChannel),
        CheckConstraint("lives_with_id IS NULL OR lives_with_id <> id", name="not_with_itself"),
        Index("ix_client_sort", "sort_key", "id"),
        Index("ix_client_town", "town"),
        part_index("ix_client_care", "vulnerability_review_on", where="vulnerability_review_on IS NOT NULL"),
    )
    searchable = Searchable(
        kind="client",
        owner="id",
        title="name",
        text=("name", "street", "house_number", "postcode", "town", "reference", "registry_number"),
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
    lives_with_id: Mapped[Key | None] = mapped_column(ForeignKey("client.id", use_alter=True), index=True)
    registry_number: Mapped[Code | None]
    iban: Mapped[Code | None]
    preferred_channel: Mapped[Code | None]
    matters: Mapped[Words | None]
    vulnerability: Mapped[Line | None]
    vulnerability_review_on: Mapped[date | None]


class Predecessors(Row):
    """Where the history of a client began: a client that it took in, or the household that it came out of.

    `former_id` stays when that client goes, so it refers to nothing. `until` is the mark of the last step that both
    have in common (`app.book.tables.Touches`); empty: everything.
    """

    __tablename__ = "predecessor"
    told = EVERYTHING

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    former_id: Mapped[Key]
    until: Mapped[Code | None]


class Persons(Row):
    """A person; `birth` is an ISO date, or --MM-DD where the year is unknown.

    `title` stands before the name on letters ("Ir."), `addressed_as` says whether it is "Ms" or "Mr". The address is
    that of somebody who has no client record of its own, such as a guardian; without a country it is the client's.
    """

    __tablename__ = "person"
    __table_args__ = (one_of("addressed_as", AddressedAs), Index("ix_person_birthday", text(BIRTHDAY)))
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
    title: Mapped[Code | None]
    addressed_as: Mapped[Code | None]
    street: Mapped[Name | None]
    house_number: Mapped[Code | None]
    postcode: Mapped[Code | None]
    town: Mapped[Name | None]
    country: Mapped[Code | None]


class Memberships(Row):
    """A person in a client, in a role, from and to dates. `client_id` of the person is the first of these."""

    __tablename__ = "membership"

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    person_id: Mapped[Key] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Code]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]


class Relations(Row):
    """What one person is to another, from and to dates: "partner", "child", "guardian".

    `proof` is by what it was verified, where that matters: a certificate of inheritance, a court order.
    """

    __tablename__ = "relation"
    __table_args__ = (
        one_of("kind", RelationKind),
        CheckConstraint("person_id <> other_id", name="two_persons"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )

    person_id: Mapped[Key] = mapped_column(ForeignKey("person.id"), index=True)
    other_id: Mapped[Key] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[Code]
    from_on: Mapped[date | None]
    to_on: Mapped[date | None]
    proof: Mapped[Line | None]


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
