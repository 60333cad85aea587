"""The days that steps would give an example agreement, by exactly the date rules that planning goes by."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from app.aftercare.rules.facts import AgreementFacts, start_of
from app.aftercare.rules.grammar import AnchorKind, Step
from app.aftercare.rules.plans import ExampleDate, NoDate
from app.aftercare.rules.preview import rolled_off
from app.aftercare.rules.timing import Timing
from app.agreements.rules import ProductKind
from app.foundation.workdays import WorkCalendar

DAYS: Final = 3


def example_dates(
    steps: Iterable[Step], anchors: Mapping[str, date], calendar: WorkCalendar, today: date
) -> tuple[ExampleDate, ...]:
    """Give the first days of each step for an agreement with these dates, by the words of the grammar.

    A repeating step is shown from the first day that is not long past; what happens is dated by `event:NAME`.
    """
    agreement = AgreementFacts("", "", ProductKind.OTHER, anchors)
    start = start_of(agreement)
    return tuple(_example(Timing(step, calendar), anchors, start, today) for step in steps)


def _example(timing: Timing, anchors: Mapping[str, date], start: date, today: date) -> ExampleDate:
    anchor = anchors.get(timing.word) or _stand_in(timing, anchors, start)
    if anchor is None:
        why = NoDate.EVENT if timing.is_event else NoDate.DATE_MISSING
        return ExampleDate(timing.code, why=why)
    begin = date.min if timing.is_event or timing.step.anchor.kind is AnchorKind.LAST_CONTACT else start
    first = timing.first_from(anchor, max(begin, today) if timing.repeats else begin)
    days: list[date] = []
    while first is not None and len(days) < DAYS:
        days.append(first)
        first = timing.first_from(anchor, days[-1] + timing.gap) if timing.repeats else None
    if not days:
        return ExampleDate(timing.code, why=NoDate.NEVER)
    return ExampleDate(
        timing.code, tuple(days), None if timing.is_birthday else rolled_off(timing.step, anchor, days[0])
    )


def _stand_in(timing: Timing, anchors: Mapping[str, date], start: date) -> date | None:
    match timing.step.anchor.kind:
        case AnchorKind.SIGNED:
            return anchors.get("in_force")
        case AnchorKind.CALENDAR if start != date.min:
            return timing.step.anchor.month_day.next_occurrence(start)
    return None
