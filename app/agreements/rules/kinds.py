"""The words for products and premium frequencies, as imports and exports write them."""

from enum import StrEnum
from typing import Final


class ProductKind(StrEnum):
    """What is agreed; the first nine have aftercare plans of their own."""

    MORTGAGE = "mortgage"
    TERM_LIFE = "term_life"
    DISABILITY = "disability"
    PENSION = "pension"
    NONLIFE_PRIVATE = "nonlife_private"
    INVESTMENT = "investment"
    CONSUMER_CREDIT = "consumer_credit"
    FUNERAL = "funeral"
    NONLIFE_BUSINESS = "nonlife_business"
    LIFE = "life"
    ANNUITY = "annuity"
    PAYMENT_PROTECTION = "payment_protection"
    HEALTH = "health"
    COLLECTIVE_INCOME = "collective_income"
    SERVICE = "service"
    OTHER = "other"


PLANNED_KINDS: Final = tuple(ProductKind)[:9]


class Frequency(StrEnum):
    """How often the premium is paid."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_TIMES_A_YEAR: Final = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.HALF_YEAR: 2, Frequency.YEAR: 1}


def annual_premium(cents: int | None, frequency: Frequency | None) -> int:
    """Give the premium of a year in cents; a single or unknown premium counts as 0."""
    if cents is None or frequency is None:
        return 0
    return cents * _TIMES_A_YEAR.get(frequency, 0)
