"""Cutting initial commissions into slices (rule 1), and adding up those that simply run to their milestones."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from app.foundation.dates import add_months
from app.foundation.money import Cents, equal_parts
from app.result.rules.parameters import Parameters


def months_later(day: date, months: int) -> date:
    """Add months, clamped; beyond the calendar it is the last (or first) day of all."""
    try:
        return add_months(day, months)
    except ValueError:
        return date.max if months > 0 else date.min


class Schedule:
    """The milestone days of agreements that came in force on one day.

    Slices that nothing can touch are not followed one by one: their cents are added up here, `each` for every slice,
    and `odd` counts for how many initials so many first slices hold a cent more. The slices in `shown` (number, due
    date, milestone) get a line of their own besides.
    """

    __slots__ = ("dues", "each", "odd", "shown")

    def __init__(self, dues: Sequence[date], shown: Sequence[tuple[int, date, int]]) -> None:
        self.dues = dues
        self.shown = shown
        self.each = 0
        self.odd = [0] * len(dues)

    def totals(self) -> Iterator[tuple[date, Cents]]:
        """Give the due date and the cents of each slice that has any."""
        for number, due in enumerate(self.dues):
            if cents := self.each + sum(self.odd[number + 1 :]):
                yield due, cents


class Cutter:
    """Cuts initial commissions under one version of the parameters; `quiet` years need no lines.

    `kept` of an initial is cut into slices; the rest, the rounding cent included, is sold at once.
    """

    def __init__(self, parameters: Parameters, to: date, quiet: AbstractSet[int]) -> None:
        self.replacement_months = parameters.replacement_months
        self._milestones = parameters.milestones
        self.kept = (1 - parameters.sale_share).as_integer_ratio()
        self.kept_of_replacement = (1 - parameters.replacement_sale_share).as_integer_ratio()
        self._to = to
        self._quiet = quiet
        self._schedules: dict[date, Schedule] = {}

    def slices(self, in_force_on: date, booked: date, kept: Cents) -> Iterator[tuple[int, date, Cents]]:
        """Give milestone, due date and cents of each slice that has any; never due before the booking day."""
        dues = self.schedule(in_force_on).dues
        for milestone, due, cents in zip(self._milestones, dues, equal_parts(kept, len(dues)), strict=True):
            if cents:
                yield milestone, max(due, booked), cents

    def schedule(self, in_force_on: date) -> Schedule:
        known = self._schedules.get(in_force_on)
        if known is None:
            dues = tuple(months_later(in_force_on, month) for month in self._milestones)
            shown = [
                (number, due, self._milestones[number])
                for number, due in enumerate(dues)
                if due <= self._to and due.year not in self._quiet
            ]
            known = self._schedules[in_force_on] = Schedule(dues, shown)
        return known

    def carry_out(self) -> Iterator[tuple[date, Cents]]:
        """Give what was added up, by due date, and begin anew: to be done when the quiet years change."""
        schedules = tuple(self._schedules.values())
        self._schedules.clear()
        for schedule in schedules:
            yield from schedule.totals()
