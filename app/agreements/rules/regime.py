"""May this product earn commission? A warning with a source, never a lock (the field's rules 1.1)."""

from datetime import date
from enum import StrEnum
from typing import Final

from app.agreements.rules.kinds import ProductKind
from app.clients.rules import ClientKind


class Regime(StrEnum):
    """What the law says about commission on one agreement."""

    BANNED = "banned"
    ALLOWED_ACTIVE = "allowed_active"
    ALLOWED_PASSIVE = "allowed_passive"
    TRAIL_ONLY = "trail_only"
    LEGACY = "legacy"
    FREE = "free"
    UNKNOWN = "unknown"


class IncomeKind(StrEnum):
    """Income that can be booked on an agreement (the field's rules 4.1, without what corrects it)."""

    INITIAL = "initial"
    TRAIL = "trail"
    RENEWAL = "renewal"
    FEE = "fee"
    SUBSCRIPTION = "subscription"
    HOURLY = "hourly"
    BONUS = "bonus"
    ARREARS_SUPPORT = "arrears_support"


class IncomeWarning(StrEnum):
    """Why booked income deserves a second look."""

    COMMISSION_BANNED = "commission_banned"
    BONUS_NOT_ALLOWED = "bonus_not_allowed"
    ONLY_TRAIL_ALLOWED = "only_trail_allowed"
    CLIENT_FEE_NOT_ALLOWED = "client_fee_not_allowed"


BAN: Final = date(2013, 1, 1)
"""BGfo art. 86c; investment firms got their own ban a year later."""
INVESTMENT_BAN: Final = date(2014, 1, 1)
ACTIVE_DISCLOSURE: Final = date(2024, 7, 1)
"""BGfo art. 86i(3): consumers are told the amount for agreements concluded from this day."""

_BANNED_FROM: Final = {
    ProductKind.MORTGAGE: BAN,
    ProductKind.TERM_LIFE: BAN,
    ProductKind.FUNERAL: BAN,
    ProductKind.PAYMENT_PROTECTION: BAN,
    ProductKind.DISABILITY: BAN,
    ProductKind.LIFE: BAN,
    ProductKind.ANNUITY: BAN,
    ProductKind.PENSION: BAN,
    ProductKind.INVESTMENT: INVESTMENT_BAN,
}
_BY_KIND: Final = {
    ProductKind.NONLIFE_BUSINESS: Regime.ALLOWED_PASSIVE,
    ProductKind.COLLECTIVE_INCOME: Regime.ALLOWED_PASSIVE,
    ProductKind.CONSUMER_CREDIT: Regime.TRAIL_ONLY,
}
_TO_CONSUMERS: Final = frozenset({ProductKind.NONLIFE_PRIVATE, ProductKind.HEALTH})


def regime(kind: ProductKind, country: str, client_type: ClientKind, concluded_on: date | None) -> Regime:
    """Give the regime of an agreement; UNKNOWN is a real answer, for kinds and dates that the rules do not settle.

    `country` is the ISO 3166 code of the office's supervisor.
    """
    if country != "NL":
        return Regime.FREE if country else Regime.UNKNOWN
    if kind in _BY_KIND:
        return _BY_KIND[kind]
    if concluded_on is None:
        return Regime.UNKNOWN
    if kind in _BANNED_FROM:
        return Regime.BANNED if concluded_on >= _BANNED_FROM[kind] else Regime.LEGACY
    if kind in _TO_CONSUMERS:
        told = client_type is not ClientKind.BUSINESS and concluded_on >= ACTIVE_DISCLOSURE
        return Regime.ALLOWED_ACTIVE if told else Regime.ALLOWED_PASSIVE
    return Regime.UNKNOWN


_FROM_CLIENT: Final = frozenset({IncomeKind.FEE, IncomeKind.SUBSCRIPTION, IncomeKind.HOURLY})
_COMMISSION: Final = frozenset({IncomeKind.INITIAL, IncomeKind.TRAIL, IncomeKind.RENEWAL, IncomeKind.BONUS})
_OFFERED: Final = {
    Regime.BANNED: _FROM_CLIENT,
    Regime.LEGACY: _FROM_CLIENT | {IncomeKind.TRAIL},
    Regime.ALLOWED_ACTIVE: _FROM_CLIENT | {IncomeKind.INITIAL, IncomeKind.TRAIL, IncomeKind.RENEWAL},
    Regime.ALLOWED_PASSIVE: _FROM_CLIENT | {IncomeKind.INITIAL, IncomeKind.TRAIL, IncomeKind.RENEWAL},
    Regime.TRAIL_ONLY: frozenset({IncomeKind.TRAIL}),
    Regime.FREE: frozenset(IncomeKind),
    Regime.UNKNOWN: frozenset(IncomeKind),
}


def income_kinds(kind: ProductKind, under: Regime) -> frozenset[IncomeKind]:
    """Give the kinds of income offered on screen for an agreement; booking another one is possible, with a reason."""
    if kind is ProductKind.SERVICE:
        return _FROM_CLIENT
    if kind is ProductKind.MORTGAGE:
        return _OFFERED[under] | {IncomeKind.ARREARS_SUPPORT}
    return _OFFERED[under]


def income_warning(under: Regime, income: IncomeKind) -> IncomeWarning | None:
    """Tell what is wrong with income under a regime, if anything."""
    if under is Regime.BANNED and income in _COMMISSION:
        return IncomeWarning.COMMISSION_BANNED
    if under is Regime.TRAIL_ONLY:
        if income in _FROM_CLIENT:
            return IncomeWarning.CLIENT_FEE_NOT_ALLOWED
        return None if income is IncomeKind.TRAIL else IncomeWarning.ONLY_TRAIL_ALLOWED
    if under in {Regime.ALLOWED_ACTIVE, Regime.ALLOWED_PASSIVE} and income is IncomeKind.BONUS:
        return IncomeWarning.BONUS_NOT_ALLOWED
    return None


def is_disclosure_missing(under: Regime, concluded_on: date | None, told_on: date | None) -> bool:
    """Tell whether the client should have been told the amount of the commission and was not, or too late."""
    if under is not Regime.ALLOWED_ACTIVE:
        return False
    return told_on is None or (concluded_on is not None and told_on > concluded_on)
