"""What was agreed beside the product: the service and its price, and the commission that the client was told."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from app.agreements.rules.kinds import Frequency
from app.foundation.errors import RuleBroken

MOST_CONTACTS: Final = 366
"""More contacts than days in a year are a slip of the pen."""


class EngagementKind(StrEnum):
    """What service was agreed after the signature (the field's rules 1.3)."""

    ONE_OFF = "one_off"
    ONGOING_TRAIL = "ongoing_trail"
    ONGOING_SUBSCRIPTION = "ongoing_subscription"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class EngagementDraft:
    """The service agreed with a client as typed; the price in cents, `modules` one part of the service a line."""

    client_id: str
    kind: EngagementKind
    from_on: date
    promised_contacts_per_year: int | None = None
    price_cents: int | None = None
    price_frequency: Frequency | None = None
    confirmed_on: date | None = None
    to_on: date | None = None
    modules: str = ""


@dataclass(frozen=True, slots=True)
class Engagement:
    """The service agreed with a client as stored, until (not including) `to_on`; the price in cents."""

    id: str
    version: int
    client_id: str
    kind: EngagementKind
    promised_contacts_per_year: int | None
    price_cents: int | None
    price_frequency: Frequency | None
    from_on: date
    to_on: date | None
    confirmed_on: date | None
    modules: str | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts of the service, as they were typed on their lines."""
        return tuple(line.strip() for line in (self.modules or "").splitlines() if line.strip())

    def is_on(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day < self.to_on)


@dataclass(frozen=True, slots=True)
class DisclosureDraft:
    """What a client was told of the commission, in cents; `is_exact` when it was no indication."""

    agreement_id: str
    told_on: date
    initial_cents: int | None = None
    trail_cents_per_year: int | None = None
    is_exact: bool = False
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What a client was told of the commission, as stored; a correction is a later one."""

    id: str
    version: int
    agreement_id: str
    told_on: date
    initial_cents: int | None
    trail_cents_per_year: int | None
    is_exact: bool
    channel: str | None


def check_engagement(agreed: EngagementDraft | Engagement, today: date) -> None:
    """Refuse a price without its frequency, counts that cannot be, an end before the start, a confirmation of tomorrow.

    Raises RuleBroken: "price_without_frequency", "below_zero", "too_many_contacts", "end_before_start",
    "in_the_future".
    """
    if agreed.price_cents is not None and agreed.price_frequency is None:
        raise RuleBroken("price_without_frequency", "price_frequency")
    for name in ("promised_contacts_per_year", "price_cents"):
        if (getattr(agreed, name) or 0) < 0:
            raise RuleBroken("below_zero", name)
    if (agreed.promised_contacts_per_year or 0) > MOST_CONTACTS:
        raise RuleBroken("too_many_contacts", "promised_contacts_per_year", limit=MOST_CONTACTS)
    if agreed.to_on is not None and agreed.to_on < agreed.from_on:
        raise RuleBroken("end_before_start", "to_on", start=agreed.from_on)
    if agreed.confirmed_on is not None and agreed.confirmed_on > today:
        raise RuleBroken("in_the_future", "confirmed_on")


def check_room(agreed: EngagementDraft | Engagement, others: Iterable[Engagement]) -> None:
    """Refuse a service while another one runs: RuleBroken("service_overlaps") with the other one's start."""
    end = agreed.to_on or date.max
    for other in others:
        if agreed.from_on < (other.to_on or date.max) and other.from_on < end and other.to_on != other.from_on:
            raise RuleBroken("service_overlaps", "from_on", start=other.from_on)


def check_disclosure(draft: DisclosureDraft, today: date) -> None:
    """Refuse a talk of tomorrow and one without an amount (BGfo art. 86i(3): the amount, or an indication of it).

    Raises RuleBroken: "in_the_future", "required", "below_zero".
    """
    if draft.told_on > today:
        raise RuleBroken("in_the_future", "told_on")
    if draft.initial_cents is None and draft.trail_cents_per_year is None:
        raise RuleBroken("required", "initial_cents")
    for name in ("initial_cents", "trail_cents_per_year"):
        if (getattr(draft, name) or 0) < 0:
            raise RuleBroken("below_zero", name)
