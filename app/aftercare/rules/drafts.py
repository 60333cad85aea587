"""Changes to a plan that are not published yet: steps added, copied, changed, removed; kept until they are."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.aftercare.rules.plans import PlanStep

OWN_CODE: Final = "X"
"""Begins the code of a step that the office adds; those that came along begin with other letters."""
FRESH: Final = PlanStep("", "in_force", "+10wd", "", 5, "D", "phone")


@dataclass(frozen=True, slots=True)
class Draft:
    """The steps of a plan as they are being changed; `base` is the version that the changes began with."""

    plan_id: str
    base: int
    steps: tuple[PlanStep, ...]

    def changed(self, place: int, step: PlanStep) -> "Draft":
        """Put another step in the place of one."""
        return replace(self, steps=(*self.steps[:place], step, *self.steps[place + 1 :]))

    def added(self, step: PlanStep, moment: int) -> "Draft":
        """Add a step at the end, with a code made of the moment (a second on the clock)."""
        return replace(self, steps=(*self.steps, step._replace(code=free_code(self.steps, moment))))

    def removed(self, place: int) -> "Draft":
        return replace(self, steps=(*self.steps[:place], *self.steps[place + 1 :]))

    def write(self) -> str:
        """Write it so that it can be kept."""
        return json.dumps([self.plan_id, self.base, [list(step) for step in self.steps]])


def read_draft(text: str) -> Draft | None:
    """Read a draft that was kept; None where there is none, or one that another version of the app has written."""
    try:
        plan_id, base, steps = json.loads(text)
        return Draft(str(plan_id), int(base), tuple(PlanStep(*step) for step in steps))
    except (ValueError, TypeError):
        return None


def free_code(steps: Sequence[PlanStep], moment: int) -> str:
    """Give a code that no step has or had, in any plan: made of the second in which it is asked for."""
    codes = {step.code for step in steps}
    while f"{OWN_CODE}{moment:x}" in codes:
        moment += 1
    return f"{OWN_CODE}{moment:x}"
