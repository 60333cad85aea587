"""Signs, warnings, reversals and closed years."""

from dataclasses import replace
from datetime import date

import pytest

from app.agreements.rules import IncomeKind, IncomeWarning, Regime
from app.foundation.errors import RuleBroken
from app.ledger.rules import (
    NEGATIVE,
    DoublePay,
    Invoice,
    Movement,
    MovementDraft,
    MovementKind,
    check_invoice,
    check_movement,
    check_open,
    check_reversal,
    warnings,
)

DAY, BEFORE = date(2026, 3, 2), date(2026, 3, 1)
DRAFT = MovementDraft("o", MovementKind.TRAIL, DAY, 3_000)
BOOKED = Movement("b", 1, "B-1", "o", MovementKind.TRAIL, DAY, 3_000, None, "a", None, None)


@pytest.mark.parametrize("kind", MovementKind)
def test_that_every_kind_keeps_to_its_side_of_zero(kind: MovementKind) -> None:
    check_movement(replace(DRAFT, kind=kind, amount_cents=0))
    right, wrong = (-100, 100) if kind in NEGATIVE else (100, -100)
    check_movement(replace(DRAFT, kind=kind, amount_cents=right))
    if kind is MovementKind.CORRECTION:
        check_movement(replace(DRAFT, kind=kind, amount_cents=wrong))
        return
    with pytest.raises(RuleBroken) as broken:
        check_movement(replace(DRAFT, kind=kind, amount_cents=wrong))
    expected = "amount_not_negative" if kind in NEGATIVE else "amount_not_positive"
    assert (broken.value.rule, broken.value.field) == (expected, "amount_cents")


def test_that_every_kind_of_income_can_be_booked() -> None:
    assert {kind.value for kind in IncomeKind} <= {kind.value for kind in MovementKind}


@pytest.mark.parametrize(
    ("kind", "under", "warning"),
    [
        (MovementKind.TRAIL, Regime.BANNED, IncomeWarning.COMMISSION_BANNED),
        (MovementKind.BONUS, Regime.ALLOWED_ACTIVE, IncomeWarning.BONUS_NOT_ALLOWED),
        (MovementKind.INITIAL, Regime.TRAIL_ONLY, IncomeWarning.ONLY_TRAIL_ALLOWED),
        (MovementKind.FEE, Regime.TRAIL_ONLY, IncomeWarning.CLIENT_FEE_NOT_ALLOWED),
    ],
)
def test_that_income_against_the_law_is_warned_of(kind: MovementKind, under: Regime, warning: IncomeWarning) -> None:
    assert warnings(replace(DRAFT, kind=kind), under) == (warning,)


@pytest.mark.parametrize(
    ("kind", "under"),
    [
        (MovementKind.FEE, Regime.BANNED),
        (MovementKind.TRAIL, Regime.LEGACY),
        (MovementKind.TRAIL, Regime.UNKNOWN),
        (MovementKind.CLAWBACK, Regime.BANNED),
    ],
)
def test_that_what_the_law_allows_is_booked_without_a_word(kind: MovementKind, under: Regime) -> None:
    assert warnings(replace(DRAFT, kind=kind), under) == ()


@pytest.mark.parametrize(
    ("kind", "lately", "twice"),
    [
        (MovementKind.TRAIL, MovementKind.SUBSCRIPTION, True),
        (MovementKind.SUBSCRIPTION, MovementKind.TRAIL, True),
        (MovementKind.TRAIL, MovementKind.TRAIL, False),
        (MovementKind.FEE, MovementKind.TRAIL, False),
    ],
)
def test_that_paying_twice_for_the_same_service_is_warned_of(
    kind: MovementKind, lately: MovementKind, *, twice: bool
) -> None:
    found = warnings(replace(DRAFT, kind=kind), Regime.ALLOWED_PASSIVE, [lately])
    assert found == ((DoublePay.DOUBLE_PAY,) if twice else ())


def test_that_both_reasons_are_told() -> None:
    found = warnings(DRAFT, Regime.BANNED, {MovementKind.SUBSCRIPTION})
    assert found == (IncomeWarning.COMMISSION_BANNED, DoublePay.DOUBLE_PAY)


def test_that_a_booking_is_reversed_on_its_own_day_or_later() -> None:
    check_reversal(BOOKED, DAY)


@pytest.mark.parametrize(
    ("movement", "on", "rule"),
    [
        (replace(BOOKED, reversed_by="B-2"), DAY, "reversed_already"),
        (replace(BOOKED, reverses_id="x"), DAY, "is_a_reversal"),
        (BOOKED, BEFORE, "before_booking"),
    ],
)
def test_that_a_reversal_that_cannot_be_is_refused(movement: Movement, on: date, rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_reversal(movement, on)
    assert broken.value.rule == rule


def test_that_a_closed_year_keeps_its_bookings() -> None:
    check_open(2026, {2024, 2025})
    with pytest.raises(RuleBroken) as broken:
        check_open(2025, {2024, 2025})
    assert (broken.value.rule, broken.value.facts) == ("year_closed", {"year": 2025})


def test_that_an_invoice_is_due_and_paid_after_it_was_sent() -> None:
    check_invoice(DAY, DAY, None)
    check_invoice(DAY, DAY, DAY)


@pytest.mark.parametrize(
    ("due", "paid", "rule", "field"),
    [(BEFORE, None, "due_before_issued", "due_on"), (DAY, BEFORE, "paid_before_issued", "paid_on")],
)
def test_that_an_invoice_that_cannot_be_is_refused(due: date, paid: date | None, rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_invoice(DAY, due, paid)
    assert (broken.value.rule, broken.value.field) == (rule, field)


@pytest.mark.parametrize(("paid", "late"), [(BEFORE, 0), (DAY, 0), (date(2026, 3, 12), 10), (None, 30)])
def test_that_lateness_is_counted_from_the_due_date(paid: date | None, late: int) -> None:
    invoice = Invoice("f", 1, "F-1", "c", None, BEFORE, DAY, 10_000, paid)
    assert invoice.days_late(date(2026, 4, 1)) == late
