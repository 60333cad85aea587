"""What happens in a client's life, what it is heading for, and when others keep silent, as tables."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import NEW, Cents, Code, Key, Line, Row, Words, one_of
from app.clients.rules import ClientEnd, GoalState, HoldKind, ReachChannel


class LifeEvents(Row):
    """Something that happened in a client's life; `cause` is the row that told of it (a case, a claim)."""

    __tablename__ = "life_event"
    __table_args__ = (Index("ix_life_event_client", "client_id", "on_date"),)
    told = NEW

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Code]
    on_date: Mapped[date]
    note: Mapped[Words | None]
    cause: Mapped[Key | None] = mapped_column(index=True)


class Holds(Row):
    """A pause on a client: the one mechanism by which other rooms are silenced.

    `reason` is in the client's words where the client asked for it, and `channel` how it asked.
    """

    __tablename__ = "hold"
    __table_args__ = (
        one_of("kind", HoldKind),
        one_of("channel", ReachChannel),
        Index("ix_hold_client", "client_id", "from_on"),
        CheckConstraint("to_on IS NULL OR to_on >= from_on", name="order"),
    )

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    kind: Mapped[Code]
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    reason: Mapped[Line | None]
    cause: Mapped[Key | None] = mapped_column(index=True)
    channel: Mapped[Code | None]


class Goals(Row):
    """What a client is heading for: by when, with how much, and how it stands."""

    __tablename__ = "goal"
    __table_args__ = (one_of("state", GoalState),)

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"))
    title: Mapped[Line]
    by_on: Mapped[date | None]
    amount_cents: Mapped[Cents | None]
    state: Mapped[Code] = mapped_column(default=GoalState.ON_COURSE.value)
    note: Mapped[Words | None]


class Departures(Row):
    """What was known on the day that a relationship ended, frozen as one page; `content` is JSON."""

    __tablename__ = "departure"
    __table_args__ = (one_of("reason", ClientEnd),)

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"), index=True)
    on_date: Mapped[date]
    reason: Mapped[Code]
    content: Mapped[Words]
