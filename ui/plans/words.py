"""Plans in plain words: when a step comes, how binding it is, how it is done, what it would give."""

from collections.abc import Callable
from datetime import date
from typing import Final

from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.rules.plans import Plan, PlanStep, PlanSummary
from app.aftercare.words.plans import plan_name as name_in_words
from app.clients.words import life_event
from app.foundation.formats import Formats
from app.foundation.language import message, t
from app.foundation.problems import register_sentences
from ui.plans.spelling import CALENDAR, EVENT, Length, Side, Unit, read_day, read_offset, read_repeat

ANCHORS: Final = {
    AnchorKind.SIGNED: message("the signing"),
    AnchorKind.IN_FORCE: message("the start"),
    AnchorKind.RENEWAL: message("the renewal date"),
    AnchorKind.FIXED_RATE_END: message("the end of the fixed rate"),
    AnchorKind.INTEREST_ONLY_END: message("the end of the interest-only part"),
    AnchorKind.TERM_END: message("the end of the term"),
    AnchorKind.COVER_END: message("the end of the cover"),
    AnchorKind.GOAL_DATE: message("the day the money is needed"),
    AnchorKind.PENSION_DATE: message("the pension date"),
    AnchorKind.BIRTHDAY: message("the birthday"),
    AnchorKind.LAST_CONTACT: message("the last time we heard the client"),
}
GROUPS: Final = {
    "family_change": message("Change in the family"),
    "work_change": message("Change of work"),
    "home_or_car_change": message("Change of home or car"),
    "sick_30d": message("Ill for more than 30 days"),
    "death": message("Death"),
    "agreement_given_up": message("Agreement given up"),
    "never_in_force": message("Agreement called off"),
}
EVENTS: Final = (
    "family_change", "work_change", "home_or_car_change", "renovation", "sick_30d", "insurance_postponed", "arrears",
    "claim_reported", "claim_closed", "annual_statement", "market_drop", "business_change", "employee_sick_42d",
    "stopped_smoking", "cohabiting", "marriage", "birth", "separation", "divorce", "death_partner", "job_loss",
    "new_job", "self_employed", "retirement", "move", "home_purchase", "home_sale", "energy_measure", "inheritance",
    "gift", "child_18", "child_leaves", "emigration", "care_parent",
)  # fmt: skip
LEVELS: Final = {
    "P": message("Duty"),
    "G": message("Good practice"),
    "D": message("Our own choice"),
}
LEVEL_HINTS: Final = {
    "P": message("Always done, even close to another talk."),
    "G": message("Expected of a good adviser; may move inside its leeway."),
    "D": message("What the office adds itself; rests first when a client wants quiet."),
}
_UNITS: Final = {
    Unit.DAYS: message("days"),
    Unit.WORKDAYS: message("working days"),
    Unit.WEEKS: message("weeks"),
    Unit.MONTHS: message("months"),
    Unit.YEARS: message("years"),
}


def plan_name(plan: Plan | PlanSummary) -> str:
    """Give the name of a plan: its own, else its kind."""
    return plan.name or kind_name(plan.product_kind)


def whole_name(plan: Plan | PlanSummary) -> str:
    """Give the name of a plan among those of other kinds."""
    if not plan.name:
        return plan_name(plan)
    return t("{name} ({kind})", name=plan.name, kind=kind_name(plan.product_kind))


def kind_name(kind: str) -> str:
    """Name what a plan is for."""
    return name_in_words(kind, "", t)


def unit(one: Unit) -> str:
    return t(_UNITS[one])


def long(length: Length) -> str:
    """Say a length: "10 working days"."""
    n = length.number
    said: dict[Unit, Callable[[], str]] = {
        Unit.DAYS: lambda: t.plural("{n} day", "{n} days", n),
        Unit.WORKDAYS: lambda: t.plural("{n} working day", "{n} working days", n),
        Unit.WEEKS: lambda: t.plural("{n} week", "{n} weeks", n),
        Unit.MONTHS: lambda: t.plural("{n} month", "{n} months", n),
        Unit.YEARS: lambda: t.plural("{n} year", "{n} years", n),
    }
    return said[length.unit]()


def every(length: Length) -> str:
    """Say how often: "every year", "every 3 years"."""
    if length.number != 1:
        return t("every {span}", span=long(length))
    words = {
        Unit.DAYS: t("every day"),
        Unit.WORKDAYS: t("every working day"),
        Unit.WEEKS: t("every week"),
        Unit.MONTHS: t("every month"),
        Unit.YEARS: t("every year"),
    }
    return words[length.unit]


def event(name: str) -> str:
    """Name what may happen, as it is called where it is told of a client."""
    return t(GROUPS[name]) if name in GROUPS else life_event(name, t)


def anchor(word: str, formats: Formats) -> str:
    """Say what a step counts from, inside a sentence."""
    kind, _, name = word.partition(":")
    if kind == EVENT:
        return t("“{event}”", event=event(name))
    day = read_day(word)
    if kind == CALENDAR and day is not None:
        return formats.day_month(date(2024, *day))
    return t(ANCHORS[AnchorKind(kind)])


def when(step: PlanStep, formats: Formats) -> str:
    """Say when a step comes: "10 working days after the day it is in force, then every year"."""
    side, length = read_offset(step.offset)
    counted = anchor(step.anchor, formats)
    said = {
        Side.ON: lambda: t("On {anchor}", anchor=counted),
        Side.AFTER: lambda: t("{span} after {anchor}", span=long(length), anchor=counted),
        Side.BEFORE: lambda: t("{span} before {anchor}", span=long(length), anchor=counted),
    }[side]()
    again = read_repeat(step.repeat)
    if again is None:
        return said
    if again == length or side is Side.ON:
        return t("{when}, {every}", when=said, every=every(again))
    return t("{when}, then {every}", when=said, every=every(again))


def purpose(step: PlanStep) -> str:
    """Say what a step is for, in the language of the screen where it is told in it."""
    return ((step.purpose_nl or step.purpose_en) if t.language == "nl" else (step.purpose_en or step.purpose_nl)) or t(
        "No purpose yet"
    )


def question(step: PlanStep) -> str:
    if t.language == "nl":
        return step.question_nl or step.question_en
    return step.question_en or step.question_nl


register_sentences(
    {
        "number_between": message("Write a number from {least} to {most}."),
        "plan_file_unreadable": message("This file cannot be read as a plan. Choose a CSV file."),
    }
)
