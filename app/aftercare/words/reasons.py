"""Why a promise is due now, in one sentence made of facts: which rule, which agreement, counted from when."""

from datetime import date
from typing import Final, NamedTuple

from app.aftercare.rules import CATCH_UP, AnchorKind, Span, Step
from app.aftercare.rules.stored import OWN
from app.aftercare.words.moves import MovedFacts, moved_said
from app.aftercare.words.steps import purpose
from app.aftercare.words.written import step_told
from app.agreements.rules import ProductKind
from app.foundation.dates import full_months_between
from app.foundation.formats import Formats
from app.foundation.language import Texts, message

_AGREEMENTS: Final = {
    ProductKind.MORTGAGE: message("the mortgage"),
    ProductKind.TERM_LIFE: message("the term life policy"),
    ProductKind.DISABILITY: message("the disability insurance"),
    ProductKind.PENSION: message("the pension"),
    ProductKind.NONLIFE_PRIVATE: message("the non-life insurance"),
    ProductKind.INVESTMENT: message("the investment"),
    ProductKind.CONSUMER_CREDIT: message("the consumer credit"),
    ProductKind.FUNERAL: message("the funeral insurance"),
    ProductKind.NONLIFE_BUSINESS: message("the business insurance"),
    ProductKind.LIFE: message("the life insurance"),
    ProductKind.ANNUITY: message("the annuity"),
    ProductKind.PAYMENT_PROTECTION: message("the payment protection"),
    ProductKind.HEALTH: message("the health insurance"),
    ProductKind.COLLECTIVE_INCOME: message("the collective income insurance"),
    ProductKind.SERVICE: message("the service agreement"),
    ProductKind.OTHER: message("the agreement"),
}
_AFTER: Final = {
    AnchorKind.SIGNED: message("{span} after the signing of {agreement}: {purpose}."),
    AnchorKind.IN_FORCE: message("{span} after the start of {agreement}: {purpose}."),
}
_BEFORE: Final = {
    AnchorKind.RENEWAL: message("{span} before the renewal date of {agreement}: {purpose}."),
    AnchorKind.FIXED_RATE_END: message("{span} before the end of the fixed-rate period of {agreement}: {purpose}."),
    AnchorKind.INTEREST_ONLY_END: message("{span} before the end of the interest-only part of {agreement}: {purpose}."),
    AnchorKind.TERM_END: message("{span} before the end of {agreement}: {purpose}."),
    AnchorKind.COVER_END: message("{span} before the end of the cover of {agreement}: {purpose}."),
    AnchorKind.GOAL_DATE: message("{span} before the goal date of {agreement}: {purpose}."),
    AnchorKind.PENSION_DATE: message("{span} before the pension date, for {agreement}: {purpose}."),
}
_DAYS: Final = {
    AnchorKind.SIGNED: message("the signing"),
    AnchorKind.IN_FORCE: message("the start"),
    AnchorKind.RENEWAL: message("the renewal date"),
    AnchorKind.FIXED_RATE_END: message("the end of the fixed-rate period"),
    AnchorKind.INTEREST_ONLY_END: message("the end of the interest-only part"),
    AnchorKind.TERM_END: message("the end"),
    AnchorKind.COVER_END: message("the end of the cover"),
    AnchorKind.GOAL_DATE: message("the goal date"),
    AnchorKind.PENSION_DATE: message("the pension date"),
}
"""What plans that people wrote count from in another direction than those of the app do."""
_EVENTS: Final = {
    "arrears": message("{span} after the payment arrears of {date}: {purpose}."),
    "insurance_postponed": message("{span} after the insurance was put off on {date}: {purpose}."),
    "renovation": message("{span} after the renovation of {date}: {purpose}."),
    "family_change": message("{span} after the change in the family of {date}: {purpose}."),
    "stopped_smoking": message("{span} after the client stopped smoking on {date}: {purpose}."),
    "work_change": message("{span} after the change of work of {date}: {purpose}."),
    "sick_30d": message("{span} after the long illness was reported on {date}: {purpose}."),
    "annual_statement": message("{span} after the value statement of {date}: {purpose}."),
    "divorce": message("{span} after the divorce of {date}: {purpose}."),
    "claim_reported": message("{span} after the claim of {date}: {purpose}."),
    "claim_closed": message("{span} after the claim was closed on {date}: {purpose}."),
    "home_or_car_change": message("{span} after the change of home or car of {date}: {purpose}."),
    "market_drop": message("{span} after the market drop of {date}: {purpose}."),
    "birth": message("{span} after the birth of {date}: {purpose}."),
    "death": message("{span} after the death of {date}: {purpose}."),
    "never_in_force": message("{span} after {agreement} was called off on {date}: {purpose}."),
    "agreement_given_up": message("{span} after the end of {agreement} on {date}: {purpose}."),
    "business_change": message("{span} after the change in the business of {date}: {purpose}."),
    "employee_sick_42d": message("{span} after the employee's illness of {date}: {purpose}."),
}


class DueFacts(NamedTuple):
    """What the sentence needs to know of a promise; `anchor_on` is the date that it counts from."""

    code: str
    anchor_on: date | None
    planned: date
    title: str | None = None
    product_kind: str | None = None
    provider: str | None = None
    agreement_ref: str | None = None
    moved: MovedFacts | None = None


def reason(facts: DueFacts, t: Texts, formats: Formats) -> str:
    """Say in one sentence why a promise is due now; and in another why that is not the day that it was before."""
    because = _because(facts, t, formats)
    return f"{because} {moved_said(facts.moved, t, formats)}" if facts.moved else because


def _because(facts: DueFacts, t: Texts, formats: Formats) -> str:
    aim = _lowered(purpose(facts.code, t, facts.title))
    if facts.code == OWN:
        return t("Promised for {date}: {purpose}.", date=formats.date_medium(facts.planned), purpose=aim.rstrip("."))
    if facts.code == CATCH_UP:
        return t("What lies more than 60 days back is not made up for one by one: {purpose}.", purpose=aim)
    step = step_told(facts.code)
    if step is None or facts.anchor_on is None:
        return t("Planned for {date}: {purpose}.", date=formats.date_medium(facts.planned), purpose=aim)
    return _of_step(step, facts, aim, t, formats)


def the_agreement(kind: str | None, provider: str | None, reference: str | None, t: Texts) -> str:
    """Name an agreement inside a sentence: "the mortgage at Noordstaete (O-12)"."""
    name = t(_AGREEMENTS[ProductKind(kind)]) if kind else t("the agreements")
    if provider and reference:
        return t("{agreement} at {provider} ({reference})", agreement=name, provider=provider, reference=reference)
    return t("{agreement} ({reference})", agreement=name, reference=reference) if reference else name


def _of_step(step: Step, facts: DueFacts, aim: str, t: Texts, formats: Formats) -> str:
    kind, on = step.anchor.kind, facts.anchor_on or facts.planned
    date_text = formats.date_medium(on)
    agreement = the_agreement(facts.product_kind, facts.provider, facts.agreement_ref, t)
    if kind is AnchorKind.LAST_CONTACT:
        return t("Nothing heard since {date}: {purpose}.", date=date_text, purpose=aim)
    length = _distance(step, on, facts.planned)
    if kind is AnchorKind.BIRTHDAY and not _sign(step.offset):
        return t("Birthday on {date}: {purpose}.", date=formats.day_month(facts.planned), purpose=aim)
    if kind is AnchorKind.CALENDAR and step.repeat:
        day = formats.day_month(step.anchor.month_day.in_year(facts.planned.year))
        return t("Every year around {date}, for {agreement}: {purpose}.", date=day, agreement=agreement, purpose=aim)
    if kind is AnchorKind.EVENT and _sign(length) > 0:
        text = _EVENTS.get(step.anchor.name, message("{span} after {date}: {purpose}."))
        return t(text, span=span(length, t), date=date_text, agreement=agreement, purpose=aim)
    if kind not in _DAYS:
        return t("Planned for {date}: {purpose}.", date=formats.date_medium(facts.planned), purpose=aim)
    return _of_day(kind, length, agreement, aim, t)


def _of_day(kind: AnchorKind, length: Span, agreement: str, aim: str, t: Texts) -> str:
    """Say how far before or after a day of the agreement it is, or that it is that very day."""
    sign = _sign(length)
    text = {1: _AFTER, -1: _BEFORE}.get(sign, {}).get(kind)
    if text is None:
        text = {
            1: message("{span} after {day} of {agreement}: {purpose}."),
            -1: message("{span} before {day} of {agreement}: {purpose}."),
            0: message("On the day of {day} of {agreement}: {purpose}."),
        }[sign]
    return t(text, span=span(length, t), day=t(_DAYS[kind]), agreement=agreement, purpose=aim)


def _sign(length: Span) -> int:
    """Tell whether a span lies after the day that it counts from (1), before it (-1), or is none (0)."""
    total = length.months + length.days + length.workdays
    return (total > 0) - (total < 0)


def span(length: Span, t: Texts) -> str:
    """Say how long a span is, without its direction: "10 working days", "3 years"."""
    if length.workdays:
        return t.plural("{n} working day", "{n} working days", abs(length.workdays))
    if length.days:
        days = abs(length.days)
        return t.plural("{n} week", "{n} weeks", days // 7) if days % 7 == 0 else t.plural("{n} day", "{n} days", days)
    years, months = divmod(abs(length.months), 12)
    if years > 2 and months:
        parts = (t.plural("{n} year", "{n} years", years), t.plural("{n} month", "{n} months", months))
        return t("{years} and {months}", years=parts[0], months=parts[1])
    if years > 1 and not months:
        return t.plural("{n} year", "{n} years", years)
    return t.plural("{n} month", "{n} months", abs(length.months))


def _distance(step: Step, anchor_on: date, planned: date) -> Span:
    """Give the span of this time of a repeating step: its third time is three years on. Renewals count to each date."""
    if step.repeat is None or step.anchor.kind is AnchorKind.RENEWAL:
        return step.offset
    if not step.repeat.months:
        return Span(days=(planned - anchor_on).days)
    beyond = full_months_between(anchor_on, planned) - step.offset.months
    return Span(months=step.offset.months + max(round(beyond / step.repeat.months), 0) * step.repeat.months)


def _lowered(text: str) -> str:
    """Begin in lower case inside a sentence, unless it begins with an abbreviation or a code."""
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[:1].lower() + text[1:]
