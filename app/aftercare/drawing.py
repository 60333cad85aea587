"""A new version of a plan, drawn up: checked, with the codes of its promises, and what it means for its followers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from app.aftercare.plan_shelf import (
    Volume,
    known_codes,
    same_steps,
    shipped_by_code,
    volumes,
    ways_written,
    with_line,
)
from app.aftercare.reconcile import Planning
from app.aftercare.rules.editions import Choice, Edition, PlanLine, Plans
from app.aftercare.rules.plan_writing import as_step, highest_code, plan_problems, promise_codes, tidied
from app.aftercare.rules.plans import PlanStep, PlanVersion, StepProblem
from app.aftercare.store.numbers import highest_number, note_number
from app.aftercare.store.plan_followers import coming_followers, followers
from app.aftercare.store.plans import insert_version, put_choices, put_plan
from app.aftercare.tables import PlanRows
from app.book.unit import Unit
from app.foundation.errors import NotFound, RuleBroken


@dataclass(frozen=True, slots=True)
class Drawn:
    """A new version that can be written down.

    `line` is the plan with it, `moving` counts the agreements that move to it, `staying` pins those that would follow
    it by their first day, but run already.
    """

    plan_id: str
    product_kind: str
    number: int
    steps: tuple[PlanStep, ...]
    keys: tuple[str, ...]
    line: PlanLine
    plans: Plans
    moving: int = 0
    staying: Mapping[str, Choice] = field(default_factory=dict)

    @property
    def for_everyone(self) -> bool:
        """Whether agreements that run move to it too; else no open promise changes."""
        return self.line.floor == self.number

    @property
    def codes(self) -> frozenset[str]:
        """The codes of this version and of the one before."""
        return frozenset(step.code for edition in self.line.editions[-2:] for step in edition.steps)


def draw(
    connection: Connection, planning: Planning, plan_id: str, steps: Sequence[PlanStep], *, running: bool, today: date
) -> Drawn:
    """Draw up the next version of a plan; agreements that run move to it, or there are none (`running`).

    Raises NotFound, RuleBroken (the first problem of a step with its `place`; "plan_fixed", "plan_retired",
    "nothing_changed").
    """
    found = volumes(connection)
    one = changeable(found, plan_id)
    written = tuple(tidied(step) for step in steps)
    for place, name, broken in problems_of(found, one, written):
        raise RuleBroken(broken.rule, name, **{**broken.facts, "place": place})
    if same_steps(written, one.steps()):
        raise RuleBroken("nothing_changed", "steps")
    plans = planning.plans(connection) or planning.shipped
    before = plans.lines[plan_id]
    keys = promise_codes(written, shipped_by_code(), ways_written(found), highest_number(connection))
    scope, number = one.row.product_kind, max(before.newest.number, highest_number(connection, plan_id)) + 1
    followed = followers(connection, before, today).agreements
    everyone = running or not followed
    edition = Edition(number, today, tuple(as_step(step, scope, key) for step, key in zip(written, keys, strict=True)))
    line = PlanLine(plan_id, scope, (*before.editions, edition), number if everyone else before.floor)
    staying = {} if everyone or not one.is_standard else _staying(connection, before, today)
    moving = followed if everyone else 0
    return Drawn(plan_id, scope, number, written, keys, line, with_line(plans, line), moving, staying)


def write_down(unit: Unit, drawn: Drawn, note: str) -> None:
    """Store a version that was drawn up; what it means for promises follows in the same step."""
    put_plan(unit, drawn.plan_id, drawn.product_kind)
    version = PlanVersion(drawn.number, unit.today, note, unit.actor)
    insert_version(unit, drawn.plan_id, version, drawn.steps, drawn.keys)
    unit.update(PlanRows, drawn.plan_id, {"floor": drawn.line.floor})
    put_choices(unit, drawn.staying)
    note_number(unit.connection, drawn.number, drawn.plan_id)
    note_number(unit.connection, highest_code(drawn.keys))


def changeable(found: Mapping[str, Volume], plan_id: str) -> Volume:
    """Give a plan that can get a new version. Raises NotFound, RuleBroken ("plan_fixed", "plan_retired")."""
    one = found.get(plan_id)
    if one is None:
        raise NotFound("plan", plan_id)
    if one.is_fixed:
        raise RuleBroken("plan_fixed", "plan")
    if one.row.retired_on is not None:
        raise RuleBroken("plan_retired", "plan")
    return one


def problems_of(found: Mapping[str, Volume], one: Volume, written: Sequence[PlanStep]) -> tuple[StepProblem, ...]:
    """Give everything that stands in the way of these steps as the next version of a plan."""
    return plan_problems(written, one.row.product_kind, one.steps(), known_codes(found))


def _staying(connection: Connection, line: PlanLine, today: date) -> dict[str, Choice]:
    coming = coming_followers(connection, line, today)
    return {key: Choice(line.product_kind, None, edition.number) for key, edition in coming.items()}
