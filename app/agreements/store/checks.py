"""When somebody looked whether an agreement still fits, and what a life event touches."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, func, select

from app.agreements.rules.touching import (
    EventCount,
    Touched,
    TouchedAgreement,
    counted,
    is_touched,
    terms_of,
    touched_blocks,
)
from app.agreements.store.agreements import agreements_of
from app.agreements.tables import AgreementChecks, Agreements
from app.book.unit import Unit
from app.clients.rules import LifeEvent
from app.clients.store import client, life_event
from app.foundation.errors import NotFound
from app.office.store import work_calendar
from app.office.tidy import tidy


def touched_by(connection: Connection, event_id: str, today: date) -> Touched:
    """Give what a life event touches; agreements that nobody looked at stand first. Raises NotFound."""
    event = life_event(connection, event_id)
    last = _last_checked(connection, event.client_id)
    own = _checked_for(connection, event_id)
    touched = (
        TouchedAgreement(
            id=one.id,
            reference=one.reference,
            product_kind=one.product_kind,
            title=one.title,
            provider=one.provider,
            checked_on=None,
            last_checked=last.get(one.id),
        )
        for one in agreements_of(connection, event.client_id)
        if is_touched(event.kind, one.product_kind, one.end_on, today)
    )
    agreements = (
        replace(one, checked_on=own[one.id][1], check_id=own[one.id][0]) if one.id in own else one for one in touched
    )
    return Touched(
        event_id=event_id,
        client_id=event.client_id,
        client=client(connection, event.client_id).name,
        kind=event.kind,
        on_date=event.on_date,
        agreements=tuple(sorted(agreements, key=_is_checked)),
        blocks=touched_blocks(event.kind),
        terms=terms_of(event.kind, event.on_date, work_calendar(connection)),
    )


def counts_of_events(
    connection: Connection, events: Iterable[LifeEvent], agreements: Iterable[tuple[str, str, date | None]], today: date
) -> tuple[EventCount, ...]:
    """Count for each event what it touches of a client's agreements (key, kind, end), and what was looked at."""
    wanted = tuple(events)
    known = tuple(agreements)
    looked: dict[str, set[str]] = {}
    rows = connection.execute(
        select(AgreementChecks.life_event_id, AgreementChecks.agreement_id).where(
            AgreementChecks.life_event_id.in_([event.id for event in wanted])
        )
    )
    for event_id, agreement_id in rows:
        looked.setdefault(event_id or "", set()).add(agreement_id)
    return tuple(counted(event.id, event.kind, known, frozenset(looked.get(event.id, ())), today) for event in wanted)


def insert_check(unit: Unit, agreement_id: str, life_event_id: str | None, note: str) -> str:
    """Note that an agreement was looked at today; give the key."""
    values = {"agreement_id": agreement_id, "life_event_id": life_event_id, "checked_on": unit.today, "note": note}
    return unit.insert_one(AgreementChecks, tidy(AgreementChecks, values))


def delete_check(unit: Unit, check_id: str) -> None:
    """Take back that an agreement was looked at. Raises NotFound."""
    found = select(AgreementChecks.id).where(AgreementChecks.id == check_id)
    if unit.connection.execute(found).first() is None:
        raise NotFound("agreement_check", check_id)
    unit.delete(AgreementChecks, [check_id])


def checked_agreement(connection: Connection, check_id: str) -> str:
    """Give the agreement that was looked at. Raises NotFound."""
    found = connection.execute(select(AgreementChecks.agreement_id).where(AgreementChecks.id == check_id))
    key: str | None = found.scalar_one_or_none()
    if key is None:
        raise NotFound("agreement_check", check_id)
    return key


def _last_checked(connection: Connection, client_id: str) -> dict[str, date]:
    """Give the newest day on which each agreement of a client was looked at, for whatever reason."""
    rows = connection.execute(
        select(AgreementChecks.agreement_id, func.max(AgreementChecks.checked_on))
        .join(Agreements, Agreements.id == AgreementChecks.agreement_id)
        .where(Agreements.client_id == client_id)
        .group_by(AgreementChecks.agreement_id)
    )
    return dict(rows.all())


def _checked_for(connection: Connection, event_id: str) -> dict[str, tuple[str, date]]:
    """Give the newest check of each agreement for one event: its key and its day."""
    rows = connection.execute(
        select(AgreementChecks.agreement_id, AgreementChecks.id, AgreementChecks.checked_on)
        .where(AgreementChecks.life_event_id == event_id)
        .order_by(AgreementChecks.checked_on, AgreementChecks.id)
    )
    return {agreement_id: (check_id, checked_on) for agreement_id, check_id, checked_on in rows}


def _is_checked(one: TouchedAgreement) -> bool:
    return one.checked_on is not None
