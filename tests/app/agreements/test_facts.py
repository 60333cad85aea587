"""What an agreement may look like, and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.rules.facts import (
    AFTER_START,
    Agreement,
    AgreementDraft,
    LoanPartDraft,
    check_agreement,
    check_end,
    check_loan_part,
)
from app.foundation.errors import RuleBroken

START = date(2026, 3, 1)
BEFORE = date(2026, 2, 28)
DRAFT = AgreementDraft("c", ProductKind.MORTGAGE, START)
STORED = Agreement(
    id="a",
    version=1,
    reference="O-1",
    client_id="c",
    product_kind=ProductKind.MORTGAGE,
    provider_id=None,
    policy_number=None,
    title=None,
    concluded_on=None,
    signed_on=None,
    in_force_on=START,
    observed_from=None,
    end_on=None,
    end_reason=None,
    replaced_by_id=None,
    premium_cents=None,
    premium_frequency=None,
    interest_only_end=None,
    term_end=None,
    cover_end=None,
    goal_date=None,
    renewal_date=None,
    adviser_id="adviser",
)


def test_that_an_agreement_may_end_on_its_first_day() -> None:
    check_agreement(replace(DRAFT, end_on=START, end_reason=EndReason.NEVER_IN_FORCE))


def test_that_a_premium_with_its_frequency_is_taken() -> None:
    check_agreement(replace(DRAFT, premium_cents=0, premium_frequency=Frequency.ONCE))


@pytest.mark.parametrize(
    ("values", "rule", "field"),
    [
        ({"end_on": BEFORE}, "end_before_start", "end_on"),
        ({"end_reason": EndReason.LAPSE}, "end_reason_without_end", "end_on"),
        ({"premium_cents": 100}, "premium_without_frequency", "premium_frequency"),
        *(({name: BEFORE}, "date_before_start", name) for name in AFTER_START),
    ],
)
def test_that_an_agreement_that_cannot_be_is_refused(values: dict[str, object], rule: str, field: str) -> None:
    for agreement in (DRAFT, STORED):
        with pytest.raises(RuleBroken) as broken:
            check_agreement(replace(agreement, **values))
        assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_dates_far_ahead_are_taken() -> None:
    check_agreement(replace(DRAFT, **dict.fromkeys(AFTER_START, date(2056, 3, 1))))


@pytest.mark.parametrize(
    ("part", "rule", "field"),
    [
        (LoanPartDraft(fixed_rate_end=BEFORE), "date_before_start", "fixed_rate_end"),
        (LoanPartDraft(term_end=BEFORE), "date_before_start", "term_end"),
        (LoanPartDraft(amount_cents=-1), "below_zero", "amount_cents"),
    ],
)
def test_that_a_loan_part_that_cannot_be_is_refused(part: LoanPartDraft, rule: str, field: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_loan_part(part, START)
    assert (broken.value.rule, broken.value.field) == (rule, field)


def test_that_a_loan_part_with_or_without_dates_is_taken() -> None:
    check_loan_part(LoanPartDraft(), START)
    check_loan_part(LoanPartDraft(0, "annuity", START, date(2056, 3, 1)), START)


def test_that_what_runs_can_end_on_its_first_day_or_later() -> None:
    check_end(STORED, START)


@pytest.mark.parametrize(
    ("agreement", "rule"),
    [(STORED, "end_before_start"), (replace(STORED, end_on=START), "ended_already")],
)
def test_that_nothing_ends_twice_or_before_it_began(agreement: Agreement, rule: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_end(agreement, BEFORE)
    assert broken.value.rule == rule


@pytest.mark.parametrize(
    ("concluded", "signed", "counts"),
    [(BEFORE, START, BEFORE), (None, BEFORE, BEFORE), (None, None, START)],
)
def test_that_the_first_known_day_decides_which_law_holds(
    concluded: date | None, signed: date | None, counts: date
) -> None:
    assert replace(STORED, concluded_on=concluded, signed_on=signed).concluded == counts
