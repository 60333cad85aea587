"""An agreement put right: what a corrected kind or a corrected end brings along."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import Agreement, LoanPart, LoanPartDraft
from app.foundation.errors import RuleBroken

LONGEST_TERM: Final = 240
"""Months after which no provider takes commission back."""
ENDING: Final = ("end_on", "end_reason", "replaced_by_id")


def completed(before: Agreement, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give what is to be stored of a correction: an end that is taken away takes its reason and successor along.

    Only an end that stands is corrected; to end what runs is a deed of its own, with a reason and a page of what
    follows. Raises RuleBroken("not_ended").
    """
    given = dict(values)
    if not any(name in given for name in ENDING):
        return given
    end_on, reason, successor = (given.get(name, getattr(before, name)) for name in ENDING)
    if before.end_on is None:
        if any(one is not None for one in (end_on, reason, successor)):
            raise RuleBroken("not_ended", "end_on")
        return {name: value for name, value in given.items() if name not in ENDING}
    if end_on is None:
        reason = None
    if reason != EndReason.REPLACED:
        successor = None
    return {**given, "end_on": end_on, "end_reason": reason, "replaced_by_id": successor}


def drops_parts(values: Mapping[str, Any]) -> bool:
    """Tell whether loan parts go: only a mortgage has them."""
    return bool(values.get("product_kind", ProductKind.MORTGAGE) != ProductKind.MORTGAGE)


def check_terms(provider: str, clawback_months: int | None) -> None:
    """Refuse terms of nobody, and a term below zero or beyond any contract.

    Raises RuleBroken: "provider_needed", "out_of_range_months".
    """
    if not provider:
        raise RuleBroken("provider_needed", "provider")
    if clawback_months is not None and not 0 <= clawback_months <= LONGEST_TERM:
        raise RuleBroken("out_of_range_months", "clawback_months", limit=LONGEST_TERM)


def with_loan_dates(parts: Sequence[LoanPart], dates: Mapping[str, Any]) -> tuple[LoanPartDraft, ...]:
    """Give the loan parts of a mortgage with other dates, where it is plain which part is meant.

    Raises RuleBroken("several_parts").
    """
    if len(parts) > 1:
        raise RuleBroken("several_parts", next(iter(dates), ""), n=len(parts))
    drafts = [LoanPartDraft(one.amount_cents, one.form or "", one.fixed_rate_end, one.term_end) for one in parts]
    return (replace(drafts[0] if drafts else LoanPartDraft(), **dates),)
