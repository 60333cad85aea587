"""What an agreement is: kinds, ends, and which income the law allows on it."""

from enum import StrEnum


class ProductKind(StrEnum):
    """Kinds of agreement; the first nine have an aftercare plan of their own."""

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


class Frequency(StrEnum):
    """How often a premium is paid."""

    ONCE = "once"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class EndReason(StrEnum):
    """Why an agreement ended (the field's rules 1.7)."""

    DEATH = "death"
    EXPIRY = "expiry"
    OBJECT_SOLD = "object_sold"
    PROVIDER_WITHDREW = "provider_withdrew"
    PORTFOLIO_TRANSFERRED = "portfolio_transferred"
    LAPSE = "lapse"
    SURRENDER = "surrender"
    CANCELLED = "cancelled"
    NON_PAYMENT = "non_payment"
    MOVED_ADVISER = "moved_adviser"
    REPLACED = "replaced"
    NEVER_IN_FORCE = "never_in_force"
