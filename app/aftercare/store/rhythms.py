"""The rhythm of clients: what the office decided, which service runs, and what is a client's own."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, or_, select

from app.aftercare.rules.rhythm import RhythmSettings, Service
from app.aftercare.tables import Rhythms
from app.agreements.rules.promised import EngagementKind
from app.agreements.tables import Engagements
from app.book.unit import Unit
from app.office.store import number_setting
from app.office.tidy import tidy


def rhythm_settings(connection: Connection) -> RhythmSettings:
    """Give what the office decided about silence."""
    keys = ("rhythm_amber_months", "rhythm_red_months", "rhythm_subscription_months", "rhythm_trail_months")
    return RhythmSettings(*(number_setting(connection, key) for key in keys))


def services_of(connection: Connection, client_id: str, today: date) -> Sequence[Service]:
    """Give the services that run for a client."""
    running = select(Engagements.kind, Engagements.promised_contacts_per_year).where(
        Engagements.client_id == client_id,
        Engagements.from_on <= today,
        or_(Engagements.to_on.is_(None), Engagements.to_on > today),
    )
    return [Service(EngagementKind(kind), promised) for kind, promised in connection.execute(running).all()]


def own_rhythm(connection: Connection, client_id: str) -> tuple[int, str] | None:
    """Give the rhythm made for one client: months and the reason; None where the service decides."""
    found = connection.execute(select(Rhythms.months, Rhythms.reason).where(Rhythms.client_id == client_id)).first()
    return (found.months, found.reason) if found else None


def put_rhythm(unit: Unit, client_id: str, months: int, reason: str) -> None:
    """Store the rhythm of one client in place of the one before."""
    values = tidy(Rhythms, {"client_id": client_id, "months": months, "reason": reason}, {})
    key = _key(unit, client_id)
    if key is None:
        unit.insert_one(Rhythms, values)
    else:
        unit.update(Rhythms, key, values)


def drop_rhythm(unit: Unit, client_id: str) -> None:
    """Let the service decide again."""
    key = _key(unit, client_id)
    if key is not None:
        unit.delete(Rhythms, [key])


def _key(unit: Unit, client_id: str) -> str | None:
    return unit.connection.execute(select(Rhythms.id).where(Rhythms.client_id == client_id)).scalar_one_or_none()
