"""Promises, rhythms and plans, as tables: what was promised and how it ended, how often to talk, by which steps."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index

from app.book.declaring import Mapped, mapped_column
from app.book.tables import EVERYTHING, Code, Key, Line, Name, Record, Row, part_index

OPEN = "state = 'open'"
PUT_OFF = "state = 'open' AND snoozed_until IS NOT NULL"
UNSEEN = "state = 'missed' AND acknowledged_on IS NULL"
NOT_ASKED = "channel = 'survey' AND state IN ('cancelled', 'missed')"
FOR_ONE = "person_id IS NOT NULL"


class Promises(Row):
    """One promise. It never rolls on by itself: it ends as kept, kept late, missed, released or cancelled.

    `planned` is the date that the plan gave it, `due` the one that counts. `adviser_id` is who keeps it where that is
    not the client's own adviser.
    """

    __tablename__ = "promise"
    __table_args__ = (
        part_index("ix_promise_open", "due", "client_id", "id", "snoozed_until", where=OPEN),
        Index("ix_promise_client", "client_id", "state", "due", "snoozed_until", "id", "channel"),
        Index("ix_promise_agreement", "agreement_id", "state", "due", "snoozed_until", "id", "channel"),
        part_index("ix_promise_of_agreement", "agreement_id", "channel", where=OPEN),
        part_index("ix_promise_put_off", "snoozed_until", "client_id", "agreement_id", where=PUT_OFF),
        part_index("ix_promise_missed", "ended_on", where=UNSEEN),
        part_index("ix_promise_not_asked", "ended_on", where=NOT_ASKED),
        part_index("ix_promise_person", "person_id", where=FOR_ONE),
    )
    told = EVERYTHING

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    agreement_id: Mapped[Key | None] = mapped_column(ForeignKey("agreement.id"))
    person_id: Mapped[Key | None] = mapped_column(ForeignKey("person.id"))
    code: Mapped[Code]
    anchor: Mapped[Code]
    anchor_on: Mapped[date | None]
    occurrence: Mapped[int] = mapped_column(default=1)
    title: Mapped[Line | None]
    planned: Mapped[date | None]
    due: Mapped[date]
    window_days: Mapped[int] = mapped_column(default=0)
    level: Mapped[Code]
    channel: Mapped[Code]
    state: Mapped[Code] = mapped_column(default="open")
    ended_on: Mapped[date | None]
    cause: Mapped[Line | None]
    moved_from: Mapped[date | None]
    moved_because: Mapped[Line | None]
    snoozed_until: Mapped[date | None]
    snoozes: Mapped[int] = mapped_column(default=0)
    snooze_reason: Mapped[Line | None]
    pinned: Mapped[bool] = mapped_column(default=False)
    acknowledged_on: Mapped[date | None]
    contact_id: Mapped[Key | None] = mapped_column(ForeignKey("contact.id"), index=True)
    adviser_id: Mapped[Key | None] = mapped_column(ForeignKey("adviser.id"))
    handed_because: Mapped[Line | None]


class Rhythms(Row):
    """How often one client is to be heard, in months, where that differs from the service that was agreed."""

    __tablename__ = "rhythm"
    __table_args__ = (
        Index("ix_rhythm_client_id", "client_id", unique=True),
        CheckConstraint("months BETWEEN 1 AND 120", name="months"),
    )

    client_id: Mapped[Key] = mapped_column(ForeignKey("client.id"))
    months: Mapped[int]
    reason: Mapped[Line]


class PlanRows(Row):
    """A plan that was changed or made here: `id` "standard:KIND" for one that came with the app.

    A standard plan that nobody has changed has no row. Every agreement follows version `floor` or a later one.
    """

    __tablename__ = "plan"
    __table_args__ = (Index("ix_plan_name", "folded", unique=True),)

    name: Mapped[Name | None]
    folded: Mapped[Name | None]
    product_kind: Mapped[Code]
    floor: Mapped[int] = mapped_column(default=1)
    is_default: Mapped[bool] = mapped_column(default=False)
    retired_on: Mapped[date | None]


class PlanVersions(Row):
    """One version of a plan: agreements that begin from its day on follow it. It is never changed."""

    __tablename__ = "plan_version"
    __table_args__ = (Index("ix_plan_version_number", "plan_id", "number", unique=True),)

    plan_id: Mapped[Key] = mapped_column(ForeignKey("plan.id"))
    number: Mapped[int]
    from_on: Mapped[date | None]
    note: Mapped[Line | None]
    by: Mapped[Name | None]


class PlanSteps(Row):
    """One step of one version, in the words of the grammar.

    `key` is what promises carry as their code: the bare code for a step as it came with the app, else the code and a
    number ("M3a@2"), the same as long as nothing about the step changes.
    """

    __tablename__ = "plan_step"
    __table_args__ = (Index("ix_plan_step_version", "version_id", "ordinal", unique=True),)

    version_id: Mapped[Key] = mapped_column(ForeignKey("plan_version.id"))
    ordinal: Mapped[int]
    key: Mapped[Code]
    code: Mapped[Code]
    anchor: Mapped[Code]
    offset: Mapped[Code]
    repeat: Mapped[Code | None]
    window_days: Mapped[int]
    level: Mapped[Code]
    channel: Mapped[Code]
    purpose_nl: Mapped[Line | None]
    purpose_en: Mapped[Line | None]
    question_nl: Mapped[Line | None]
    question_en: Mapped[Line | None]


class PlanChoices(Row):
    """An agreement that follows another plan than its kind has, or a version other than its first day would give.

    `scope` is the product kind of the plan or "any"; without a plan it is the one that came with the app.
    """

    __tablename__ = "plan_choice"
    __table_args__ = (Index("ix_plan_choice_agreement", "agreement_id", "scope", unique=True),)
    told = EVERYTHING

    agreement_id: Mapped[Key] = mapped_column(ForeignKey("agreement.id"))
    scope: Mapped[Code]
    plan_id: Mapped[Key | None] = mapped_column(ForeignKey("plan.id"), index=True)
    number: Mapped[int | None]


class PlanDrafts(Record):
    """Changes to a plan that are not published yet, as the screen wrote them down. No step, and nothing to undo."""

    __tablename__ = "plan_draft"

    plan_id: Mapped[Key] = mapped_column(primary_key=True)
    written: Mapped[str]


class PlanNumbers(Record):
    """The highest number that a version of a plan ever had; under no plan the highest of the codes of promises.

    No undo takes it back: a promise that was missed by a version since undone is told in the words of that one alone.
    """

    __tablename__ = "plan_number"

    plan_id: Mapped[Key] = mapped_column(primary_key=True)
    highest: Mapped[int]
