"""Reads lives from the book: agreements in one statement, relationships that were ended as such in another."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, func, select

from app.agreements.rules import EndReason, Frequency, ProductKind, annual_premium
from app.agreements.tables import Agreements, Providers
from app.clients.rules import ClientEnd
from app.clients.tables import Clients
from app.office.tables import Advisers
from app.retention.rules import AgreementLife, ClientLife

_FREQUENCIES: Final = {frequency.value: frequency for frequency in Frequency}
_ENDS: Final = {reason.value: reason for reason in EndReason}
_KINDS: Final = {kind.value: kind for kind in ProductKind}
_CLIENT_ENDS: Final = {reason.value: reason for reason in ClientEnd}


def agreement_lives(connection: Connection) -> dict[str, AgreementLife]:
    """Give all agreements by reference, in order of reference; their client is a reference too."""
    statement = (
        select(
            Agreements.reference,
            Clients.reference,
            Agreements.in_force_on,
            Agreements.end_on,
            Agreements.end_reason,
            Agreements.replaced_by_id.is_not(None),
            Agreements.observed_from,
            Agreements.premium_cents,
            Agreements.premium_frequency,
            Agreements.product_kind,
            func.coalesce(Providers.name, ""),
            Advisers.name,
        )
        .join(Clients, Clients.id == Agreements.client_id)
        .join(Advisers, Advisers.id == Agreements.adviser_id)
        .outerjoin(Providers, Providers.id == Agreements.provider_id)
        .order_by(Agreements.reference)
    )
    return {
        reference: AgreementLife(
            client,
            start,
            end,
            _ENDS.get(reason or ""),
            replaced,
            seen,
            annual_premium(premium, _FREQUENCIES.get(frequency or "")),
            _KINDS[kind],
            provider,
            adviser,
        )
        for reference, client, start, end, reason, replaced, seen, premium, frequency, kind, provider, adviser in (
            connection.execute(statement)
        )
    }


def departures(connection: Connection, today: date) -> dict[str, ClientLife]:
    """Give the relationships that were ended as such by a day, by the client's reference."""
    statement = select(Clients.reference, Clients.relationship_end, Clients.end_reason).where(
        Clients.relationship_end <= today
    )
    return {
        reference: ClientLife(ended_on, _CLIENT_ENDS.get(reason or ""))
        for reference, ended_on, reason in connection.execute(statement)
        if ended_on is not None
    }


def client_names(connection: Connection) -> dict[str, tuple[str, str]]:
    """Give key and name of every client, by reference."""
    statement = select(Clients.reference, Clients.id, Clients.name)
    return {reference: (key, name) for reference, key, name in connection.execute(statement)}
