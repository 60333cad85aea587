"""The example that a plan is tried on: dates of an agreement that may be changed, or those of a real one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.rules.plans import ExampleDate, NoDate, PlanStep
from app.aftercare.words.dates import DATES
from app.aftercare.words.plans import no_date
from app.agreements.rules.facts import Agreement, LoanPart
from app.foundation.dates import add_months
from app.foundation.formats import Formats
from app.foundation.holiday_names import holiday_name
from app.foundation.language import t
from app.foundation.workdays import WorkCalendar
from ui.plans.spelling import EVENT

ALWAYS: Final = (AnchorKind.SIGNED, AnchorKind.IN_FORCE)
MONTHS_ON: Final = {
    AnchorKind.SIGNED: 0,
    AnchorKind.IN_FORCE: 0,
    AnchorKind.RENEWAL: 12,
    AnchorKind.FIXED_RATE_END: 120,
    AnchorKind.INTEREST_ONLY_END: 360,
    AnchorKind.TERM_END: 360,
    AnchorKind.COVER_END: 300,
    AnchorKind.GOAL_DATE: 180,
    AnchorKind.PENSION_DATE: 240,
    AnchorKind.BIRTHDAY: -480,
    AnchorKind.LAST_CONTACT: 0,
}
"""So many months from today the days of an example lie, until somebody changes them."""
Anchors = Mapping[str, date | None]


@dataclass(frozen=True, slots=True)
class Moved:
    """A day off which the day of a step was moved, and what that day is called ("" of a weekend)."""

    code: str
    off: date
    name: str


def usual_anchors(today: date) -> dict[str, date | None]:
    """Give the dates of an agreement that is signed and in force today."""
    return {kind.value: add_months(today, months) for kind, months in MONTHS_ON.items()}


def anchors_of(agreement: Agreement, parts: Sequence[LoanPart], today: date) -> dict[str, date | None]:
    """Give the dates of a real agreement; those that an agreement does not have stay as in any example."""
    rates = [part.fixed_rate_end for part in parts if part.fixed_rate_end]
    terms = [part.term_end for part in parts if part.term_end]
    return usual_anchors(today) | {
        AnchorKind.SIGNED: agreement.signed_on or agreement.in_force_on,
        AnchorKind.IN_FORCE: agreement.in_force_on,
        AnchorKind.RENEWAL: agreement.renewal_date,
        AnchorKind.FIXED_RATE_END: min(rates, default=None),
        AnchorKind.INTEREST_ONLY_END: agreement.interest_only_end,
        AnchorKind.TERM_END: agreement.term_end or min(terms, default=None),
        AnchorKind.COVER_END: agreement.cover_end,
        AnchorKind.GOAL_DATE: agreement.goal_date,
    }


def asked_for(steps: Sequence[PlanStep]) -> tuple[AnchorKind, ...]:
    """Name the dates that these steps count from, in the order of an agreement's life."""
    used = {step.anchor for step in steps} | set(ALWAYS)
    return tuple(kind for kind in DATES if kind in used)


def in_order(steps: Sequence[PlanStep], found: Mapping[str, ExampleDate]) -> tuple[int, ...]:
    """Give the places of the steps in the order of the days that they give; what waits for an event comes last."""

    def key(place: int) -> tuple[bool, date, int]:
        step = steps[place]
        dates = found[step.code].dates if step.code in found and not is_event(step) else ()
        return not dates, dates[0] if dates else date.max, place

    return tuple(sorted(range(len(steps)), key=key))


def moved_days(found: Sequence[ExampleDate], country: str, language: str) -> tuple[Moved, ...]:
    """Name the days off which steps were moved."""
    calendar = WorkCalendar(country)
    return tuple(
        Moved(one.code, one.moved_from, holiday_name(calendar, one.moved_from, language))
        for one in found
        if one.moved_from is not None
    )


def with_events(steps: Sequence[PlanStep], anchors: Mapping[str, date], today: date) -> dict[str, date]:
    """Add to the dates that whatever steps wait for happens today."""
    return {**{step.anchor: today for step in steps if is_event(step)}, **anchors}


def is_event(step: PlanStep) -> bool:
    return step.anchor.startswith(f"{EVENT}:")


def said_of(step: PlanStep, found: ExampleDate | None, formats: Formats) -> str:
    """Say the first day that a step gives, or why it gives none."""
    if found is None:
        return ""
    if is_event(step):
        return no_date(NoDate.EVENT, t)
    if found.dates:
        return formats.date_day_year(found.dates[0])
    return no_date(found.why, t) if found.why else ""


def moved_said(moved: Moved, due: date, formats: Formats) -> str:
    """Say why a step falls on another day than the count gives: "6 Apr is Easter Monday, so Tue 7 Apr"."""
    off = formats.day_month(moved.off) if moved.name else formats.date_day(moved.off)
    if moved.name:
        return t("{day} is {holiday}, so {due}.", day=off, holiday=moved.name, due=formats.date_day(due))
    return t("{day} is not a working day, so {due}.", day=off, due=formats.date_day(due))
