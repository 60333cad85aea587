"""Words of a review: what is printed for kinds, dates, channels and steps, as the client reads them."""

from collections.abc import Mapping
from typing import Final

from app.agreements import words as agreement_words
from app.agreements.rules import ProductKind
from app.clients import words as client_words
from app.clients.rules import LifeEventKind
from app.foundation.language import Texts, message
from app.foundation.problems import register_sentences
from app.reviews.content import (
    ACTIONS,
    AGREEMENTS,
    ATTENTION,
    CHANGED,
    DATES,
    DONE,
    EARNED,
    FORM,
    GOALS,
    LIMITS,
    SIGNATURES,
    SUMMARY,
)
from app.reviews.rules import DateKind

SECTION_TITLES: Final[Mapping[str, str]] = {
    SUMMARY: message("What you told us"),
    CHANGED: message("What has changed"),
    GOALS: message("Your goals"),
    AGREEMENTS: message("Your agreements"),
    DATES: message("Dates ahead"),
    ATTENTION: message("Points of attention"),
    DONE: message("What we did for you"),
    EARNED: message("What we earn"),
    ACTIONS: message("What we agreed"),
    LIMITS: message("Good to know"),
    SIGNATURES: message("Received"),
    FORM: message("What do you think of us?"),
}
_OWN_KINDS: Final = {
    ProductKind.NONLIFE_PRIVATE: message("Non-life insurance"),
    ProductKind.NONLIFE_BUSINESS: message("Non-life insurance"),
    ProductKind.SERVICE: message("Service subscription"),
}
_GROUPS: Final = {
    "loans": message("Loans"),
    "death": message("When somebody dies"),
    "income": message("Loss of income"),
    "later": message("For later"),
    "damage": message("Damage and liability"),
    "health": message("Health care"),
    "service": message("Our service"),
    "other": message("Other things"),
}
_LOAN_FORMS: Final = {
    "annuity": message("annuity loan"),
    "linear": message("linear loan"),
    "interest_only": message("interest-only"),
}
_DATES: Final = {
    DateKind.RENEWAL: message("Contract renewal"),
    DateKind.FIXED_RATE_END: message("Fixed rate ends"),
    DateKind.INTEREST_ONLY_END: message("Interest-only part ends"),
    DateKind.TERM_END: message("End date"),
    DateKind.COVER_END: message("Cover ends"),
    DateKind.GOAL_DATE: message("Goal date"),
    DateKind.START: message("Comes into force"),
    DateKind.END: message("Contract ends"),
    DateKind.PENSION: message("Pension"),
    DateKind.CHILD_18: message("Turns 18"),
}
FAMILY: Final = message("Family and relations")
WORK: Final = message("Work and income")
HOME: Final = message("Home and moving")
PLANS: Final = message("Plans and possessions")
TOPICS: Final = (FAMILY, WORK, HOME, PLANS)
BUSINESS_TOPICS: Final = (
    message("Owners and management"),
    message("Activities and turnover"),
    message("Staff"),
    message("Premises, stock and vehicles"),
)

_EVENT_TOPICS: Final = {
    LifeEventKind.COHABITING: FAMILY,
    LifeEventKind.MARRIAGE: FAMILY,
    LifeEventKind.BIRTH: FAMILY,
    LifeEventKind.SEPARATION: FAMILY,
    LifeEventKind.DIVORCE: FAMILY,
    LifeEventKind.CHILD_18: FAMILY,
    LifeEventKind.CHILD_LEAVES: FAMILY,
    LifeEventKind.CARE_PARENT: FAMILY,
    LifeEventKind.JOB_LOSS: WORK,
    LifeEventKind.NEW_JOB: WORK,
    LifeEventKind.SELF_EMPLOYED: WORK,
    LifeEventKind.SICK_LONG: WORK,
    LifeEventKind.RETIREMENT: WORK,
    LifeEventKind.BUSINESS_CHANGE: WORK,
    LifeEventKind.EMPLOYEE_SICK_42D: WORK,
    LifeEventKind.MOVE: HOME,
    LifeEventKind.HOME_PURCHASE: HOME,
    LifeEventKind.HOME_SALE: HOME,
    LifeEventKind.RENOVATION: HOME,
    LifeEventKind.ENERGY_MEASURE: HOME,
    LifeEventKind.INHERITANCE: PLANS,
    LifeEventKind.GIFT: PLANS,
    LifeEventKind.EMIGRATION: PLANS,
    LifeEventKind.CLAIM_REPORTED: PLANS,
    LifeEventKind.CLAIM_CLOSED: PLANS,
}
"""What is a change in the client's life, and of what. Cases, deaths and the market are told elsewhere or not at all."""
_NEUTRAL: Final = {
    LifeEventKind.SICK_LONG: message("a longer time without work"),
    LifeEventKind.EMPLOYEE_SICK_42D: message("a change in your staff"),
}
"""Words on paper say nothing about anybody's health (the field's rules 6)."""

_STEPS: Final = {
    "phone": message("Phone call"),
    "visit": message("Conversation"),
    "video": message("Video call"),
    "email": message("E-mail"),
    "letter": message("Letter"),
    "chat": message("Chat message"),
    "card": message("Card"),
    "paper": message("Form on paper"),
    "survey": message("Short questions"),
    "self": message("Check of our own"),
}
_STEPS_ABOUT: Final = {
    "phone": message("Phone call about {subject}"),
    "visit": message("Conversation about {subject}"),
    "video": message("Video call about {subject}"),
    "email": message("E-mail about {subject}"),
    "letter": message("Letter about {subject}"),
    "chat": message("Chat message about {subject}"),
    "card": message("Card about {subject}"),
    "paper": message("Form about {subject}"),
    "survey": message("Short questions about {subject}"),
    "self": message("Check of our own of {subject}"),
}


def product_kind(kind: ProductKind, t: Texts) -> str:
    """Name a kind of agreement as its owner would."""
    own = _OWN_KINDS.get(kind)
    return t(own) if own else agreement_words.product_kind(kind, t)


def group(code: str, t: Texts) -> str:
    """Say what a premium is for."""
    return t(_GROUPS[code])


def loan_form(form: str | None, t: Texts) -> str:
    """Name how a part of a loan is paid back; an unknown word stands as it was typed."""
    return t(_LOAN_FORMS[form]) if form in _LOAN_FORMS else form or ""


def date_kind(kind: DateKind, t: Texts) -> str:
    return t(_DATES[kind])


def life_event(kind: str, t: Texts) -> tuple[str, str] | None:
    """Give the topic of a change and the change itself, or None where a review does not tell of it."""
    known = LifeEventKind(kind) if kind in set(LifeEventKind) else None
    topic = _EVENT_TOPICS.get(known) if known else None
    if known is None or topic is None:
        return None
    neutral = _NEUTRAL.get(known)
    return t(topic), t(neutral) if neutral else inside(client_words.life_event(known, t))


def step(channel: str, subject: str, t: Texts) -> str:
    """Name a step of ours: "Call about your mortgage"."""
    if subject:
        return t(_STEPS_ABOUT.get(channel, _STEPS_ABOUT["phone"]), subject=subject)
    return t(_STEPS.get(channel, _STEPS["phone"]))


def inside(words: str) -> str:
    """Give words as they stand inside a sentence: "Mortgage" becomes "mortgage", "AOV Sanne" stays."""
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


register_sentences(
    {
        "form_code_wrong": message("This is not a code of a form. Look again: it has eight signs, like 7K3M-Q2X9."),
        "nothing_to_print": message("There is no client to print a review for."),
    }
)
