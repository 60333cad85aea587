"""The ledger's words and decisions: kinds of movement, their sign, what each may be booked on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.agreements.rules import IncomeKind, IncomeWarning, Regime, income_warning
from app.foundation.errors import RuleBroken


class MovementKind(StrEnum):
    """Kinds of the field's rules 4.1."""

    INITIAL = "initial"
    TRAIL = "trail"
    RENEWAL = "renewal"
    FEE = "fee"
    SUBSCRIPTION = "subscription"
    HOURLY = "hourly"
    BONUS = "bonus"
    ARREARS_SUPPORT = "arrears_support"
    CLAWBACK = "clawback"
    CORRECTION = "correction"
    WRITE_OFF = "write_off"
    SPLIT_OUT = "split_out"
    SPLIT_IN = "split_in"


NEGATIVE: Final = frozenset({MovementKind.CLAWBACK, MovementKind.WRITE_OFF, MovementKind.SPLIT_OUT})
"""Kinds that take from the adviser; a correction goes either way, all others bring."""
FOR_AFTERCARE: Final = {
    MovementKind.TRAIL: MovementKind.SUBSCRIPTION,
    MovementKind.SUBSCRIPTION: MovementKind.TRAIL,
}
"""Two ways to pay for the same service: each with the one that it does not go together with."""


@dataclass(frozen=True, slots=True)
class MovementDraft:
    """A booking as typed, in cents, + to the adviser, net of VAT; without an adviser it is the agreement's."""

    agreement_id: str
    kind: MovementKind
    on_date: date
    amount_cents: int
    note: str = ""
    adviser: str = ""


@dataclass(frozen=True, slots=True)
class Movement:
    """A booking as stored, in cents, + to the adviser; `reversed_by` is the one that took it back."""

    id: str
    version: int
    reference: str
    agreement_id: str
    kind: MovementKind
    on_date: date
    amount_cents: int
    reverses_id: str | None
    adviser_id: str
    note: str | None
    reversed_by: str | None


@dataclass(frozen=True, slots=True)
class InvoiceDraft:
    """A bill to a client as typed, in cents."""

    client_id: str
    issued_on: date
    due_on: date
    amount_cents: int
    agreement_id: str | None = None


@dataclass(frozen=True, slots=True)
class Invoice:
    """A bill to a client as stored, in cents."""

    id: str
    version: int
    reference: str
    client_id: str
    agreement_id: str | None
    issued_on: date
    due_on: date
    amount_cents: int
    paid_on: date | None

    def days_late(self, today: date) -> int:
        """Count the days that payment came (or stays) behind its due date; 0 when it is in time."""
        return max(0, ((self.paid_on or today) - self.due_on).days)


class DoublePay(StrEnum):
    """Why paying twice for the same service deserves a second look."""

    DOUBLE_PAY = "double_pay"


MovementWarning = IncomeWarning | DoublePay


def check_movement(draft: MovementDraft) -> None:
    """Refuse an amount on the wrong side of zero: RuleBroken("amount_not_negative", "amount_not_positive").

    Zero is taken: a statement may say so. A booking that takes another one back is a reversal.
    """
    if draft.kind is MovementKind.CORRECTION or draft.amount_cents == 0:
        return
    if draft.kind in NEGATIVE and draft.amount_cents > 0:
        raise RuleBroken("amount_not_negative", "amount_cents")
    if draft.kind not in NEGATIVE and draft.amount_cents < 0:
        raise RuleBroken("amount_not_positive", "amount_cents")


def warnings(
    draft: MovementDraft, under: Regime, paid_lately: Collection[MovementKind] = ()
) -> tuple[MovementWarning, ...]:
    """Tell what deserves a second look, with the law behind it; never a lock (the field's rules 1.1 and 1.3).

    `paid_lately` are the kinds booked on the same agreement within the last year.
    """
    found: list[MovementWarning] = []
    if draft.kind.value in {kind.value for kind in IncomeKind}:
        warning = income_warning(under, IncomeKind(draft.kind.value))
        found.extend([warning] if warning else [])
    if FOR_AFTERCARE.get(draft.kind) in paid_lately:
        found.append(DoublePay.DOUBLE_PAY)
    return tuple(found)


def check_reversal(movement: Movement, on: date) -> None:
    """Refuse to take back twice, to take back a reversal, or before it was booked.

    Raises RuleBroken: "reversed_already", "is_a_reversal", "before_booking".
    """
    if movement.reversed_by is not None:
        raise RuleBroken("reversed_already", "movement", by=movement.reversed_by)
    if movement.reverses_id is not None:
        raise RuleBroken("is_a_reversal", "movement")
    if on < movement.on_date:
        raise RuleBroken("before_booking", "on_date", start=movement.on_date)


def check_open(year: int, closed_years: Collection[int]) -> None:
    """Refuse to take a booking out of a closed year: RuleBroken("year_closed"). Later facts are booked today."""
    if year in closed_years:
        raise RuleBroken("year_closed", "on_date", year=year)


def check_invoice(issued_on: date, due_on: date, paid_on: date | None) -> None:
    """Refuse a bill that is due, or paid, before it was sent: RuleBroken("due_before_issued", "paid_before_issued")."""
    if due_on < issued_on:
        raise RuleBroken("due_before_issued", "due_on", start=issued_on)
    if paid_on is not None and paid_on < issued_on:
        raise RuleBroken("paid_before_issued", "paid_on", start=issued_on)
