"""Goals of clients, and one life event to look at or to put right."""

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal_column, or_, select

from app.book.unit import Unit, Values
from app.clients.rules import (
    Goal,
    GoalDraft,
    GoalState,
    LifeEvent,
    LifeEventKind,
    PersonsBirthday,
    check_goal,
    days_of_birth,
    in_birthday_order,
    in_goal_order,
    next_birthday,
)
from app.clients.tables import Clients, Goals, LifeEvents, Memberships, Persons
from app.clients.tables.clients import BIRTHDAY
from app.foundation.errors import NotFound
from app.office.tidy import tidy

GOAL_WORDS: Final = {"state": GoalState}
EVENT_WORDS: Final = {"kind": LifeEventKind}
_GOAL: Final = tuple(getattr(Goals, field.name) for field in fields(Goal))
_EVENT: Final = tuple(getattr(LifeEvents, field.name) for field in fields(LifeEvent))


def goals_of(connection: Connection, client_id: str) -> tuple[Goal, ...]:
    """Give the goals of a client, those that are aimed at first, the nearest one first."""
    return in_goal_order(_goal(row) for row in connection.execute(select(*_GOAL).where(Goals.client_id == client_id)))


def goal(connection: Connection, goal_id: str) -> Goal:
    """Give one goal. Raises NotFound."""
    row = connection.execute(select(*_GOAL).where(Goals.id == goal_id)).first()
    if row is None:
        raise NotFound("goal", goal_id)
    return _goal(row)


def insert_goal(unit: Unit, draft: GoalDraft) -> str:
    """Store a new goal; give its key. Raises RuleBroken ("required", "below_zero", "amount_too_large")."""
    check_goal(draft.amount_cents)
    return unit.insert_one(Goals, tidy(Goals, asdict(draft), GOAL_WORDS))


def update_goal(unit: Unit, goal_id: str, values: Values, version: int | None = None) -> None:
    """Store a changed goal. Raises NotFound, ChangedMeanwhile, RuleBroken as `insert_goal` does."""
    check_goal(values.get("amount_cents"))
    unit.update(Goals, goal_id, tidy(Goals, values, GOAL_WORDS), version=version)


def delete_goals(unit: Unit, ids: Iterable[str]) -> None:
    """Remove goals."""
    unit.delete(Goals, list(ids))


def life_event(connection: Connection, event_id: str) -> LifeEvent:
    """Give one life event. Raises NotFound."""
    row = connection.execute(select(*_EVENT).where(LifeEvents.id == event_id)).first()
    if row is None:
        raise NotFound("life_event", event_id)
    return LifeEvent(*row)


def update_event(unit: Unit, event_id: str, values: Values, version: int | None = None) -> None:
    """Store a changed life event. Raises NotFound, also for one that follows from another row; ChangedMeanwhile."""
    if life_event(unit.connection, event_id).cause is not None:
        raise NotFound("life_event", event_id)
    unit.update(LifeEvents, event_id, tidy(LifeEvents, values, EVENT_WORDS), version=version)


def care_due(on: date, until: date) -> Select[*tuple[Any, ...]]:
    """Choose the clients whose care mark is to be looked at again by a day; ended relationships are left in peace."""
    return (
        select(Clients.id, Clients.reference, Clients.name, Clients.kind, Clients.vulnerability_review_on)
        .where(
            Clients.vulnerability_review_on.is_not(None),
            Clients.vulnerability_review_on <= until,
            or_(Clients.relationship_end.is_(None), Clients.relationship_end > on),
        )
        .order_by(Clients.vulnerability_review_on, Clients.id)
    )


def care_due_count(connection: Connection, on: date, until: date, cap: int, adviser: str | None = None) -> int:
    """Count the care marks to be looked at again by a day, of all or of one adviser's clients; not beyond `cap`."""
    due = care_due(on, until) if adviser is None else care_due(on, until).where(Clients.adviser_id == adviser)
    counted = select(func.count()).select_from(due.limit(cap).subquery())
    return connection.execute(counted).scalar_one()


def birthdays(
    connection: Connection, today: date, days: int, limit: int, adviser: str | None = None
) -> tuple[PersonsBirthday, ...]:
    """Give whose birthday is kept from today on, for so many days; nobody who died, left, or whose relation ended.

    With `adviser` (a key) only of that one's own clients.
    """
    left = select(Memberships.id).where(
        Memberships.person_id == Persons.id, Memberships.client_id == Persons.client_id, Memberships.to_on <= today
    )
    rows = connection.execute(
        select(Persons.client_id, Persons.full_name, Persons.birth)
        .join(Clients, Clients.id == Persons.client_id)
        .where(
            literal_column(BIRTHDAY).in_(days_of_birth(today, days)),
            Persons.deceased_on.is_(None),
            or_(Clients.relationship_end.is_(None), Clients.relationship_end > today),
            ~left.exists(),
            *(() if adviser is None else (Clients.adviser_id == adviser,)),
        )
    )
    found = (
        PersonsBirthday(client_id, name, birthday)
        for client_id, name, birth in rows
        if (birthday := next_birthday(birth, today)) is not None and (birthday.on - today).days < days
    )
    return in_birthday_order(found)[:limit]


def _goal(row: Any) -> Goal:
    found = Goal(*row)
    return replace(found, state=GoalState(found.state))
