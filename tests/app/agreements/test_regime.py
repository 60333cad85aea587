"""May this product earn commission: the table of the field's rules 1.1, row by row."""

from datetime import date

import pytest

from app.agreements.rules import (
    IncomeKind,
    IncomeWarning,
    ProductKind,
    Regime,
    income_kinds,
    income_warning,
    is_disclosure_missing,
    regime,
)
from app.clients.rules import ClientKind

NOW = date(2026, 3, 1)
PERSON, BUSINESS = ClientKind.PERSON, ClientKind.BUSINESS
BANNED_SINCE_2013 = [
    "mortgage",
    "term_life",
    "funeral",
    "payment_protection",
    "disability",
    "life",
    "annuity",
    "pension",
]


@pytest.mark.parametrize("kind", BANNED_SINCE_2013)
def test_that_commission_is_banned_from_2013_and_legacy_before(kind: str) -> None:
    assert regime(ProductKind(kind), "NL", PERSON, date(2013, 1, 1)) is Regime.BANNED
    assert regime(ProductKind(kind), "NL", PERSON, date(2012, 12, 31)) is Regime.LEGACY


def test_that_investments_have_their_own_ban_a_year_later() -> None:
    assert regime(ProductKind.INVESTMENT, "NL", PERSON, date(2014, 1, 1)) is Regime.BANNED
    assert regime(ProductKind.INVESTMENT, "NL", PERSON, date(2013, 12, 31)) is Regime.LEGACY


@pytest.mark.parametrize("kind", [ProductKind.NONLIFE_PRIVATE, ProductKind.HEALTH])
def test_that_consumers_are_told_the_amount_from_july_2024(kind: ProductKind) -> None:
    assert regime(kind, "NL", PERSON, date(2024, 7, 1)) is Regime.ALLOWED_ACTIVE
    assert regime(kind, "NL", ClientKind.HOUSEHOLD, date(2024, 6, 30)) is Regime.ALLOWED_PASSIVE
    assert regime(kind, "NL", BUSINESS, date(2024, 7, 1)) is Regime.ALLOWED_PASSIVE


def test_that_business_cover_and_credit_do_not_depend_on_a_date() -> None:
    assert regime(ProductKind.NONLIFE_BUSINESS, "NL", BUSINESS, None) is Regime.ALLOWED_PASSIVE
    assert regime(ProductKind.COLLECTIVE_INCOME, "NL", BUSINESS, NOW) is Regime.ALLOWED_PASSIVE
    assert regime(ProductKind.CONSUMER_CREDIT, "NL", PERSON, None) is Regime.TRAIL_ONLY


def test_that_unknown_is_a_real_answer() -> None:
    assert regime(ProductKind.OTHER, "NL", PERSON, NOW) is Regime.UNKNOWN
    assert regime(ProductKind.SERVICE, "NL", PERSON, NOW) is Regime.UNKNOWN
    assert regime(ProductKind.MORTGAGE, "NL", PERSON, None) is Regime.UNKNOWN
    assert regime(ProductKind.MORTGAGE, "", PERSON, NOW) is Regime.UNKNOWN


def test_that_another_country_is_free() -> None:
    assert regime(ProductKind.MORTGAGE, "GB", PERSON, NOW) is Regime.FREE
    assert income_kinds(ProductKind.MORTGAGE, Regime.FREE) == set(IncomeKind)


def test_that_the_income_offered_follows_the_regime() -> None:
    client_pays = {IncomeKind.FEE, IncomeKind.SUBSCRIPTION, IncomeKind.HOURLY}
    assert income_kinds(ProductKind.TERM_LIFE, Regime.BANNED) == client_pays
    assert income_kinds(ProductKind.MORTGAGE, Regime.BANNED) == client_pays | {IncomeKind.ARREARS_SUPPORT}
    assert income_kinds(ProductKind.LIFE, Regime.LEGACY) == client_pays | {IncomeKind.TRAIL}
    assert income_kinds(ProductKind.CONSUMER_CREDIT, Regime.TRAIL_ONLY) == {IncomeKind.TRAIL}
    assert income_kinds(ProductKind.SERVICE, Regime.UNKNOWN) == client_pays
    assert IncomeKind.BONUS not in income_kinds(ProductKind.NONLIFE_PRIVATE, Regime.ALLOWED_ACTIVE)


@pytest.mark.parametrize(
    ("under", "income", "warning"),
    [
        (Regime.BANNED, IncomeKind.TRAIL, IncomeWarning.COMMISSION_BANNED),
        (Regime.BANNED, IncomeKind.FEE, None),
        (Regime.LEGACY, IncomeKind.TRAIL, None),
        (Regime.ALLOWED_ACTIVE, IncomeKind.BONUS, IncomeWarning.BONUS_NOT_ALLOWED),
        (Regime.ALLOWED_PASSIVE, IncomeKind.INITIAL, None),
        (Regime.TRAIL_ONLY, IncomeKind.FEE, IncomeWarning.CLIENT_FEE_NOT_ALLOWED),
        (Regime.TRAIL_ONLY, IncomeKind.INITIAL, IncomeWarning.ONLY_TRAIL_ALLOWED),
        (Regime.TRAIL_ONLY, IncomeKind.TRAIL, None),
        (Regime.FREE, IncomeKind.BONUS, None),
        (Regime.UNKNOWN, IncomeKind.BONUS, None),
    ],
)
def test_that_income_against_the_regime_gets_a_warning(
    under: Regime, income: IncomeKind, warning: IncomeWarning | None
) -> None:
    assert income_warning(under, income) is warning


def test_that_a_disclosure_counts_only_when_told_before_the_conclusion() -> None:
    assert is_disclosure_missing(Regime.ALLOWED_ACTIVE, NOW, None)
    assert is_disclosure_missing(Regime.ALLOWED_ACTIVE, NOW, date(2026, 3, 2))
    assert not is_disclosure_missing(Regime.ALLOWED_ACTIVE, NOW, NOW)
    assert not is_disclosure_missing(Regime.ALLOWED_ACTIVE, None, NOW)
    assert not is_disclosure_missing(Regime.ALLOWED_PASSIVE, NOW, None)
