"""Reads what foretelling a clawback asks for: the initial commission of agreements, the provider's term, the trail."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from app.agreements.rules import EndReason, ProductKind
from app.agreements.tables import Agreements, Providers
from app.book.tables import table_of
from app.book.unit import CHUNK, chunks
from app.clients.tables import Clients
from app.foundation.dates import add_months
from app.foundation.money import Cents
from app.ledger.rules import MovementKind
from app.ledger.tables import Movements
from app.result.rules.awaited import STILL_EXPECTED

agreement: Final = table_of(Agreements).c
client: Final = table_of(Clients).c
movement: Final = table_of(Movements).c
provider: Final = table_of(Providers).c
TAKEABLE: Final = (MovementKind.INITIAL.value, MovementKind.CLAWBACK.value)


class Paid(NamedTuple):
    """One agreement with its money in cents: initial less what went back before the end, back since, a year's trail."""

    agreement_id: str
    reference: str
    client_ref: str
    title: str | None
    kind: ProductKind
    clawback_months: int
    in_force_on: date
    end_on: date | None
    end_reason: EndReason | None
    initial: Cents
    back_since: Cents
    trail: Cents


def paid_on(connection: Connection, agreement_ids: Iterable[str], today: date) -> tuple[Paid, ...]:
    """Give the money of agreements, in the order of their references."""
    found: list[Paid] = []
    for some in chunks(sorted(agreement_ids), CHUNK):
        found += _rows(connection, _paid(today).where(agreement.id.in_(some)))
    return tuple(found)


def ended_lately(connection: Connection, today: date) -> tuple[Paid, ...]:
    """Give the agreements that ended so lately that a provider may still take commission back."""
    lately = and_(agreement.end_on <= today, agreement.end_on > today - STILL_EXPECTED)
    return tuple(_rows(connection, _paid(today).where(lately)))


def _paid(today: date) -> Select[Any]:
    before_end = func.coalesce(movement.on_date < agreement.end_on, True)
    takeable = movement.kind.in_(TAKEABLE)
    is_back = movement.kind == MovementKind.CLAWBACK.value
    trail = and_(
        movement.kind == MovementKind.TRAIL.value, movement.on_date > add_months(today, -12), movement.on_date <= today
    )
    return (
        select(
            agreement.id, agreement.reference, client.reference, agreement.title, agreement.product_kind,
            func.coalesce(provider.clawback_months, 0), agreement.in_force_on, agreement.end_on, agreement.end_reason,
            _sum(and_(takeable, ~and_(is_back, ~before_end))), _sum(and_(is_back, ~before_end)), _sum(trail),
        )
        .join(Clients, client.id == agreement.client_id)
        .outerjoin(Providers, provider.id == agreement.provider_id)
        .outerjoin(Movements, movement.agreement_id == agreement.id)
        .group_by(agreement.id)
        .order_by(func.length(agreement.reference), agreement.reference)
    )  # fmt: skip


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((condition, movement.amount_cents), else_=0)), 0)


def _rows(connection: Connection, statement: Select[Any]) -> Sequence[Paid]:
    found = []
    for *of_whom, kind, months, start, end_on, reason, initial, back, trail in connection.execute(statement).all():
        ended = EndReason(reason) if reason else None
        found.append(Paid._make((*of_whom, ProductKind(kind), months, start, end_on, ended, initial, back, trail)))
    return found
