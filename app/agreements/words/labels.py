"""Labels of the words for agreements, and sentences of their rules."""

from typing import Final

from app.agreements.rules import EndReason, Frequency, ProductKind, Regime
from app.agreements.rules.promised import EngagementKind
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences

_KINDS: Final = {
    ProductKind.MORTGAGE: message("Mortgage"),
    ProductKind.TERM_LIFE: message("Term life insurance"),
    ProductKind.DISABILITY: message("Disability insurance"),
    ProductKind.PENSION: message("Pension"),
    ProductKind.NONLIFE_PRIVATE: message("Non-life insurance, private"),
    ProductKind.INVESTMENT: message("Investment"),
    ProductKind.CONSUMER_CREDIT: message("Consumer credit"),
    ProductKind.FUNERAL: message("Funeral insurance"),
    ProductKind.NONLIFE_BUSINESS: message("Non-life insurance, business"),
    ProductKind.LIFE: message("Life insurance"),
    ProductKind.ANNUITY: message("Annuity"),
    ProductKind.PAYMENT_PROTECTION: message("Payment protection"),
    ProductKind.HEALTH: message("Health insurance"),
    ProductKind.COLLECTIVE_INCOME: message("Collective income insurance"),
    ProductKind.SERVICE: message("Service"),
    ProductKind.OTHER: message("Other agreement"),
}
_FREQUENCIES: Final = {
    Frequency.ONCE: message("once"),
    Frequency.MONTH: message("a month"),
    Frequency.QUARTER: message("a quarter"),
    Frequency.HALF_YEAR: message("half-yearly"),
    Frequency.YEAR: message("a year"),
}
_ENDS: Final = {
    EndReason.DEATH: message("Death"),
    EndReason.EXPIRY: message("Expired"),
    EndReason.OBJECT_SOLD: message("Insured object sold"),
    EndReason.PROVIDER_WITHDREW: message("Provider withdrew"),
    EndReason.PORTFOLIO_TRANSFERRED: message("Portfolio handed over"),
    EndReason.LAPSE: message("Lapsed"),
    EndReason.SURRENDER: message("Surrendered"),
    EndReason.CANCELLED: message("Cancelled"),
    EndReason.NON_PAYMENT: message("Not paid"),
    EndReason.MOVED_ADVISER: message("Went to another adviser"),
    EndReason.REPLACED: message("Replaced"),
    EndReason.NEVER_IN_FORCE: message("Never in force (cooling-off)"),
}
_REGIMES: Final = {
    Regime.BANNED: message("Commission is banned; the client pays for the work."),
    Regime.ALLOWED_ACTIVE: message("Commission is allowed; tell its amount before the agreement is concluded."),
    Regime.ALLOWED_PASSIVE: message("Commission is allowed; tell its amount when asked."),
    Regime.TRAIL_ONLY: message("Only trail commission from the lender is allowed; no fee from the client."),
    Regime.LEGACY: message("Concluded before the ban: trail commission may run on."),
    Regime.FREE: message("No commission ban in this country."),
    Regime.UNKNOWN: message("The rules known to the app do not settle this."),
}

_SERVICES: Final = {
    EngagementKind.ONE_OFF: message("Advice once, no service agreed"),
    EngagementKind.ONGOING_TRAIL: message("Ongoing service, paid by trail commission"),
    EngagementKind.ONGOING_SUBSCRIPTION: message("Service subscription"),
    EngagementKind.DECLINED: message("Ongoing service declined"),
}


def product_kind(kind: ProductKind, t: Texts) -> str:
    return t(_KINDS[kind])


def frequency(how_often: Frequency, t: Texts) -> str:
    """Say how often, as it stands behind an amount: "€ 12 a month"."""
    return t(_FREQUENCIES[how_often])


def end_reason(reason: EndReason, t: Texts) -> str:
    return t(_ENDS[reason])


def regime(under: Regime, t: Texts) -> str:
    """Say in one sentence what the law says about commission."""
    return t(_REGIMES[under])


def engagement_kind(kind: EngagementKind, t: Texts) -> str:
    return t(_SERVICES[kind])


register_sentences(
    {
        "date_before_start": message("This date lies before the day of commencement, {start}."),
        "premium_without_frequency": message("Say how often the premium is paid."),
        "price_without_frequency": message("Say how often the price is paid."),
        "below_zero": message("This amount cannot be below zero."),
        "too_many_contacts": message("More than {limit} contacts a year cannot be promised."),
        "service_overlaps": message("Another service runs from {start}. Let that one end first, or choose other days."),
        "ended_already": message("This has ended already, on {end}."),
        "replaces_itself": message("An agreement cannot replace itself, not by a detour either."),
    }
)
