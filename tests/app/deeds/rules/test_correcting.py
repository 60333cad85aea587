"""What a corrected kind or a corrected end brings along."""

from datetime import date
from typing import Any

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import Agreement, LoanPart, LoanPartDraft
from app.deeds.rules.correcting import LONGEST_TERM, check_terms, completed, drops_parts, with_loan_dates
from app.foundation.errors import RuleBroken

END = date(2026, 5, 31)
OTHER = date(2026, 3, 31)


def standing(end_on: date | None = None, reason: EndReason | None = None, successor: str | None = None) -> Agreement:
    return Agreement(
        id="a", version=1, reference="O-1", client_id="k", product_kind=ProductKind.TERM_LIFE, provider_id=None,
        policy_number=None, title=None, concluded_on=None, signed_on=None, in_force_on=date(2020, 1, 1),
        observed_from=None, end_on=end_on, end_reason=reason, replaced_by_id=successor, premium_cents=None,
        premium_frequency=None, interest_only_end=None, term_end=None, cover_end=None, goal_date=None,
        renewal_date=None, adviser_id="b",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "given", "stored"),
    [
        (standing(END, EndReason.LAPSE), {"title": "Huis"}, {"title": "Huis"}),
        (
            standing(END, EndReason.LAPSE),
            {"end_on": OTHER},
            {"end_on": OTHER, "end_reason": EndReason.LAPSE, "replaced_by_id": None},
        ),
        (
            standing(END, EndReason.REPLACED, "n"),
            {"end_on": OTHER},
            {"end_on": OTHER, "end_reason": EndReason.REPLACED, "replaced_by_id": "n"},
        ),
        (
            standing(END, EndReason.REPLACED, "n"),
            {"end_reason": EndReason.DEATH},
            {"end_on": END, "end_reason": EndReason.DEATH, "replaced_by_id": None},
        ),
        (
            standing(END, EndReason.REPLACED, "n"),
            {"end_on": None},
            {"end_on": None, "end_reason": None, "replaced_by_id": None},
        ),
        (standing(), {"end_on": None, "end_reason": None, "replaced_by_id": None, "title": "Huis"}, {"title": "Huis"}),
    ],
)
def test_that_an_end_that_goes_takes_its_reason_and_successor_along(
    before: Agreement, given: dict[str, Any], stored: dict[str, Any]
) -> None:
    assert completed(before, given) == stored


@pytest.mark.parametrize("given", [{"end_on": END}, {"end_reason": EndReason.LAPSE}, {"replaced_by_id": "n"}])
def test_that_what_runs_is_ended_and_not_corrected(given: dict[str, Any]) -> None:
    with pytest.raises(RuleBroken) as refused:
        completed(standing(), given)
    assert (refused.value.rule, refused.value.field) == ("not_ended", "end_on")


def test_that_only_a_mortgage_keeps_loan_parts() -> None:
    assert drops_parts({"product_kind": ProductKind.FUNERAL})
    assert not drops_parts({"product_kind": ProductKind.MORTGAGE})
    assert not drops_parts({"title": "Huis"})


def test_that_dates_of_a_loan_go_to_its_only_part() -> None:
    part = LoanPart("p", 1, "a", 20_000_000, None, date(2030, 1, 31), None)
    wanted = LoanPartDraft(20_000_000, "", date(2034, 1, 31), None)
    assert with_loan_dates([part], {"fixed_rate_end": date(2034, 1, 31)}) == (wanted,)
    assert with_loan_dates([], {"term_end": END}) == (LoanPartDraft(term_end=END),)
    with pytest.raises(RuleBroken) as refused:
        with_loan_dates([part, part], {"term_end": END})
    assert (refused.value.rule, refused.value.field, refused.value.facts) == ("several_parts", "term_end", {"n": 2})


def test_that_terms_are_those_of_somebody_and_of_a_length_that_can_be() -> None:
    check_terms("Kade", None)
    check_terms("Kade", 0)
    check_terms("Kade", LONGEST_TERM)
    for provider, months, rule in (
        ("", 12, "provider_needed"), ("Kade", -1, "out_of_range_months"), ("Kade", 241, "out_of_range_months"),
    ):  # fmt: skip
        with pytest.raises(RuleBroken) as refused:
            check_terms(provider, months)
        assert refused.value.rule == rule
