"""What signing an agreement would plan, told before it is signed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.aftercare.rules.facts import MissingDate, PromiseWish
from app.aftercare.rules.grammar import Step
from app.foundation.dates import add_months

_ROLLED: Final = timedelta(days=10)
"""No date rolls further than this off free days."""
_REPEATS: Final = 80


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step that would be planned.

    `moved_from` is the free day off which the date was rolled; without a due date `date_missing` names the anchor whose
    date is not known.
    """

    code: str
    level: str
    channel: str
    due: date | None
    moved_from: date | None = None
    date_missing: str | None = None


def planned_steps(
    steps: Mapping[str, Step], wishes: Iterable[PromiseWish], missing: Iterable[MissingDate]
) -> tuple[PlannedStep, ...]:
    """Put what is planned in order of date, and behind it the steps whose date is not known.

    `steps` are found by what their promises carry as their code.
    """
    dated = [_dated(steps, wish) for wish in sorted(wishes, key=_by_day)]
    undated = [
        PlannedStep(one.code, steps[one.code].level, steps[one.code].channel, None, date_missing=one.anchor)
        for one in missing
    ]
    return (*dated, *undated)


def rolled_off(step: Step, anchor: date, due: date) -> date | None:
    """Give the free day that a step would have fallen on, or None when its date was not moved.

    Working days are counted from day to day and fall on none.
    """
    if step.offset.workdays:
        return None
    for n in range(_REPEATS if step.repeat else 1):
        months = step.repeat.months if step.repeat else 0
        days = step.repeat.days if step.repeat else 0
        try:
            day = add_months(anchor, step.offset.months + n * months)
            day += timedelta(days=step.offset.days + n * days)
        except (ValueError, OverflowError):
            return None
        if abs(day - due) <= _ROLLED:
            return None if day == due else day
    return None


def _dated(steps: Mapping[str, Step], wish: PromiseWish) -> PlannedStep:
    code = wish.told or wish.key.code
    step = steps.get(code)
    moved = rolled_off(step, wish.anchored_on, wish.planned) if step else None
    return PlannedStep(code, wish.level, wish.channel, wish.planned, moved)


def _by_day(wish: PromiseWish) -> tuple[date, str]:
    return wish.planned, wish.key.code
