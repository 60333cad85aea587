"""Which version of which plan an agreement follows: by the day it began, unless people chose otherwise.

- An agreement follows the newest version that began by its own first day, and never one before the plan's floor: the
  version to which everything was moved.
- A choice names another plan, or a version that counts instead.
- What is kept once per client follows the versions of its oldest running agreement; without one, the newest.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from app.aftercare.rules.grammar import ANY, AnchorKind, Step
from app.aftercare.rules.plans import STANDARD


class Choice(NamedTuple):
    """What was chosen for an agreement in one scope (its product kind, or "any"): a plan, a version, or both."""

    scope: str
    plan_id: str | None = None
    number: int | None = None


class Edition(NamedTuple):
    """One version of a plan."""

    number: int
    from_on: date | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with all its versions, the first one first; no agreement follows one before `floor`."""

    id: str
    product_kind: str
    editions: tuple[Edition, ...]
    floor: int = 1

    @property
    def newest(self) -> Edition:
        return self.editions[-1]

    @property
    def is_settled(self) -> bool:
        """Whether everything follows the newest version, whenever it began, where nothing else was chosen."""
        return self.floor >= self.newest.number

    def edition(self, number: int) -> Edition:
        """Give a version by its number, or the last one before it."""
        found = self.editions[0]
        for edition in self.editions:
            if edition.number <= number:
                found = edition
        return found

    def of_start(self, start: date) -> Edition:
        """Give the version for an agreement that began on a day."""
        found = self.edition(self.floor)
        for edition in self.editions:
            if edition.number > self.floor and edition.from_on is not None and edition.from_on <= start:
                found = edition
        return found


NO_PLAN: Final = PlanLine("", "", (Edition(1, None, ()),))
"""What a product kind has for which the app brings no steps of its own."""


@dataclass(frozen=True, slots=True)
class Plans:
    """All plans of a book by their key; `endings` are the steps for when things end.

    `defaults` names the own plan that new agreements of a kind follow, where the office chose one.
    """

    lines: Mapping[str, PlanLine]
    endings: tuple[Step, ...] = ()
    defaults: Mapping[str, str] = field(default_factory=dict)

    def line(self, scope: str, choices: Iterable[Choice] = ()) -> tuple[PlanLine, int | None]:
        """Give the plan of a scope by what was chosen, and the version that was chosen with it."""
        standard = self.lines.get(STANDARD + scope, NO_PLAN)
        for choice in choices:
            if choice.scope == scope:
                return (self.lines.get(choice.plan_id, standard) if choice.plan_id else standard), choice.number
        return standard, None

    def followed(self, scope: str, choices: Iterable[Choice], start: date) -> tuple[PlanLine, Edition]:
        """Give the plan of a scope, and the version that an agreement which began on a day follows."""
        line, number = self.line(scope, choices)
        edition = line.of_start(start) if number is None else line.edition(max(number, line.floor))
        return line, edition

    def first_choice(self, kind: str, plan_id: str = "") -> Choice | None:
        """Give what is written down for a new agreement of a kind: for the plan asked for, else the office's choice.

        Nothing where it simply follows the plan of its kind.
        """
        chosen = plan_id or self.defaults.get(kind, "")
        if chosen in self.lines and not chosen.startswith(STANDARD):
            return Choice(kind, chosen, self.lines[chosen].newest.number)
        return Choice(kind) if chosen and kind in self.defaults else None

    def steps(self) -> Iterable[Step]:
        """Give every step of every version."""
        yield from self.endings
        for line in self.lines.values():
            for edition in line.editions:
                yield from edition.steps


def shipped_plans(steps: Iterable[Step]) -> Plans:
    """Sort the steps that come with the app into a plan per product kind; what ends once per client stands apart."""
    by_kind: dict[str, list[Step]] = {}
    endings: list[Step] = []
    for step in steps:
        if step.product_kind == ANY and step.anchor.kind is AnchorKind.EVENT:
            endings.append(step)
        else:
            by_kind.setdefault(step.product_kind, []).append(step)
    lines = {
        STANDARD + kind: PlanLine(STANDARD + kind, kind, (Edition(1, None, tuple(some)),))
        for kind, some in by_kind.items()
    }
    return Plans(lines, tuple(endings))
