"""Tells beforehand what commission law says of an agreement whose kind is put right, and which bookings it meets."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from sqlalchemy import Connection

from app.agreements import store as agreements
from app.agreements.rules import IncomeKind, ProductKind, Regime, income_warning, regime
from app.agreements.words import product_kind
from app.agreements.words import regime as regime_said
from app.book.outcome import Outcome
from app.clients.store import client
from app.deeds.foretelling import Expectation, Foreteller, register_foreteller
from app.foundation.formats import Formats
from app.foundation.language import Texts
from app.ledger.store import movements_of_agreement
from app.office.store import office

ROOM: Final = "law"
_INCOME: Final = frozenset(kind.value for kind in IncomeKind)


def foretell(connection: Connection, outcomes: Sequence[Outcome], today: date) -> Iterable[Expectation]:  # noqa: ARG001 (as every room foretells)
    """Tell of corrected kinds under which law they come; the cents are what that law does not allow of what came in."""
    for one in outcomes:
        if one.table == "agreement" and one.before and one.after and one.differs("product_kind"):
            standing = agreements.agreement(connection, one.id)
            country, type_of_client = office(connection).country, client(connection, standing.client_id).kind
            concluded = one.after["concluded_on"] or one.after["signed_on"] or one.after["in_force_on"]
            kind = ProductKind(one.after["product_kind"])
            under = regime(kind, country, type_of_client, concluded)
            cents = sum(
                movement.amount_cents
                for movement in movements_of_agreement(connection, one.id)
                if _is_met(under, movement.kind.value)
            )
            yield Expectation(ROOM, under.value, one.id, kind.value, cents, concluded)


def say(expectation: Expectation, t: Texts, formats: Formats) -> str:
    """Say what the law says, and how much has come in that it does not allow."""
    what, law = product_kind(ProductKind(expectation.name), t), regime_said(Regime(expectation.code), t)
    if not expectation.cents:
        return t("{what}: {law}", what=what, law=law)
    amount = formats.money(expectation.cents)
    return t("{what}: {law} {amount} has been booked that this does not allow.", what=what, law=law, amount=amount)


def _is_met(under: Regime, kind: str) -> bool:
    return kind in _INCOME and income_warning(under, IncomeKind(kind)) is not None


register_foreteller(ROOM, Foreteller(foretell, say))
