"""An agreement as a person signs it and as it is stored, and which dates and ends are refused."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.agreements.rules.kinds import Frequency, ProductKind
from app.agreements.rules.lifetime import EndReason
from app.foundation.errors import RuleBroken

AFTER_START: Final = ("interest_only_end", "term_end", "cover_end", "goal_date", "renewal_date")
"""Dates that lie behind the day on which an agreement comes into force."""


@dataclass(frozen=True, slots=True)
class LoanPartDraft:
    """A part of a mortgage as typed; the amount in cents."""

    amount_cents: int | None = None
    form: str = ""
    fixed_rate_end: date | None = None
    term_end: date | None = None


@dataclass(frozen=True, slots=True)
class LoanPart:
    """A part of a mortgage as stored; the amount in cents."""

    id: str
    version: int
    agreement_id: str
    amount_cents: int | None
    form: str | None
    fixed_rate_end: date | None
    term_end: date | None


@dataclass(frozen=True, slots=True)
class AgreementDraft:
    """An agreement as typed: premium in cents, provider and adviser by name (empty: none, the client's own).

    Dates may lie in the future. `fixed_rate_end` and `term_end` of a mortgage stand in its loan parts. `plan_id` names
    the aftercare plan that it is to follow; empty: the one that the office chose for its kind.
    """

    client_id: str
    product_kind: ProductKind
    in_force_on: date
    provider: str = ""
    policy_number: str = ""
    title: str = ""
    concluded_on: date | None = None
    signed_on: date | None = None
    observed_from: date | None = None
    end_on: date | None = None
    end_reason: EndReason | None = None
    premium_cents: int | None = None
    premium_frequency: Frequency | None = None
    interest_only_end: date | None = None
    term_end: date | None = None
    cover_end: date | None = None
    goal_date: date | None = None
    renewal_date: date | None = None
    loan_parts: tuple[LoanPartDraft, ...] = ()
    adviser: str = ""
    reference: str = ""
    plan_id: str = ""


@dataclass(frozen=True, slots=True)
class Agreement:
    """An agreement as stored, its provider by name too."""

    id: str
    version: int
    reference: str
    client_id: str
    product_kind: ProductKind
    provider_id: str | None
    policy_number: str | None
    title: str | None
    concluded_on: date | None
    signed_on: date | None
    in_force_on: date
    observed_from: date | None
    end_on: date | None
    end_reason: EndReason | None
    replaced_by_id: str | None
    premium_cents: int | None
    premium_frequency: Frequency | None
    interest_only_end: date | None
    term_end: date | None
    cover_end: date | None
    goal_date: date | None
    renewal_date: date | None
    adviser_id: str
    provider: str | None = None

    @property
    def concluded(self) -> date:
        """The day that decides which law holds: concluded, else signed, else in force."""
        return self.concluded_on or self.signed_on or self.in_force_on


def check_agreement(agreement: AgreementDraft | Agreement) -> None:
    """Refuse dates and amounts that cannot be.

    Raises RuleBroken: "end_before_start", "end_reason_without_end", "date_before_start", "premium_without_frequency".
    """
    start = agreement.in_force_on
    if agreement.end_on is not None and agreement.end_on < start:
        raise RuleBroken("end_before_start", "end_on", start=start)
    if agreement.end_reason is not None and agreement.end_on is None:
        raise RuleBroken("end_reason_without_end", "end_on")
    for name in AFTER_START:
        day = getattr(agreement, name)
        if day is not None and day < start:
            raise RuleBroken("date_before_start", name, start=start)
    if agreement.premium_cents is not None and agreement.premium_frequency is None:
        raise RuleBroken("premium_without_frequency", "premium_frequency")


def check_loan_part(part: LoanPartDraft | LoanPart, start: date) -> None:
    """Refuse a loan part that is over before it began: RuleBroken("date_before_start"), or below zero: "below_zero"."""
    for name, day in (("fixed_rate_end", part.fixed_rate_end), ("term_end", part.term_end)):
        if day is not None and day < start:
            raise RuleBroken("date_before_start", name, start=start)
    if part.amount_cents is not None and part.amount_cents < 0:
        raise RuleBroken("below_zero", "amount_cents")


def can_end(agreement: Agreement, on: date) -> bool:
    """Tell whether an agreement runs that could end on this day."""
    return agreement.end_on is None and agreement.in_force_on <= on


def check_end(agreement: Agreement, on: date) -> None:
    """Refuse to end what has ended, or before it began: RuleBroken("ended_already", "end_before_start")."""
    if agreement.end_on is not None:
        raise RuleBroken("ended_already", "end_on", end=agreement.end_on)
    if on < agreement.in_force_on:
        raise RuleBroken("end_before_start", "end_on", start=agreement.in_force_on)
