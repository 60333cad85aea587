"""Reads and writes of the service that was agreed, and of the commission that was told."""

from dataclasses import asdict, fields, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, func, select

from app.agreements.rules.kinds import Frequency
from app.agreements.rules.promised import (
    Disclosure,
    DisclosureDraft,
    Engagement,
    EngagementDraft,
    EngagementKind,
    check_engagement,
    check_room,
)
from app.agreements.tables import Disclosures, Engagements
from app.book.unit import Unit, Values
from app.foundation.errors import NotFound
from app.office.tidy import tidy

WORDS: Final = {"kind": EngagementKind, "price_frequency": Frequency}
_ENGAGEMENT: Final = tuple(getattr(Engagements, field.name) for field in fields(Engagement))
_DISCLOSURE: Final = tuple(getattr(Disclosures, field.name) for field in fields(Disclosure))


def engagements_of(connection: Connection, client_id: str) -> tuple[Engagement, ...]:
    """Give what service was agreed with a client, the newest first."""
    rows = connection.execute(
        select(*_ENGAGEMENT)
        .where(Engagements.client_id == client_id)
        .order_by(Engagements.from_on.desc(), Engagements.id)
    )
    return tuple(_engagement(row) for row in rows)


def insert_engagement(unit: Unit, draft: EngagementDraft) -> str:
    """Store a new service agreed, in the place of what ran; give its key. Raises RuleBroken("service_overlaps")."""
    known = engagements_of(unit.connection, draft.client_id)
    for running in known:
        if running.is_on(draft.from_on):
            unit.update(Engagements, running.id, {"to_on": draft.from_on})
    check_room(draft, (one for one in known if not one.is_on(draft.from_on)))
    return unit.insert_one(Engagements, tidy(Engagements, asdict(draft), WORDS))


def update_engagement(unit: Unit, engagement_id: str, values: Values, version: int | None = None) -> None:
    """Store a changed service.

    Raises NotFound, ChangedMeanwhile, RuleBroken as `check_engagement` does, and "service_overlaps".
    """
    before = engagement(unit.connection, engagement_id)
    tidied = tidy(Engagements, values, WORDS)
    after = _typed(replace(before, **tidied))
    check_engagement(after, unit.today)
    check_room(after, (one for one in engagements_of(unit.connection, before.client_id) if one.id != engagement_id))
    unit.update(Engagements, engagement_id, tidied, version=version)


def end_engagement(unit: Unit, engagement_id: str, on: date) -> None:
    """End a service agreed: on that day it is not given any more. Raises NotFound."""
    unit.update(Engagements, engagement_id, {"to_on": on})


def engagement(connection: Connection, engagement_id: str) -> Engagement:
    """Give one service agreed. Raises NotFound."""
    row = connection.execute(select(*_ENGAGEMENT).where(Engagements.id == engagement_id)).first()
    if row is None:
        raise NotFound("engagement", engagement_id)
    return _engagement(row)


def disclosures_of(connection: Connection, agreement_id: str) -> tuple[Disclosure, ...]:
    """Give what the client was told of the commission on an agreement, the newest first."""
    rows = connection.execute(
        select(*_DISCLOSURE)
        .where(Disclosures.agreement_id == agreement_id)
        .order_by(Disclosures.told_on.desc(), Disclosures.id)
    )
    return tuple(Disclosure(*row) for row in rows)


def first_told(connection: Connection, agreement_id: str) -> date | None:
    """Give the day on which the client was first told the commission on an agreement."""
    statement = select(func.min(Disclosures.told_on)).where(Disclosures.agreement_id == agreement_id)
    return connection.execute(statement).scalar_one()


def insert_disclosure(unit: Unit, draft: DisclosureDraft) -> str:
    """Store what a client was told; give its key."""
    return unit.insert_one(Disclosures, tidy(Disclosures, asdict(draft)))


def _engagement(row: Any) -> Engagement:
    return _typed(Engagement(*row))


def _typed(found: Engagement) -> Engagement:
    often = found.price_frequency
    return replace(found, kind=EngagementKind(found.kind), price_frequency=None if often is None else Frequency(often))
