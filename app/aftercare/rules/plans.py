"""A plan as people see and edit it: its steps as they are written, its versions, and what a change would do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from app.foundation.errors import RuleBroken

STANDARD: Final = "standard:"
"""Begins the key of a plan that comes with the app: "standard:mortgage"; own plans have a key like any row."""
ENDINGS: Final = "endings"
"""Product kind of the steps for when things end. They can be seen and not changed."""
SHOWN: Final = 200
"""So many rows of a rehearsal are told; nobody reads more."""


class PlanStep(NamedTuple):
    """One step as it is written in the grammar of plans, told in both languages of the screen.

    Where one language is empty the other is told. `repeat` is empty for a step that comes once.
    """

    code: str
    anchor: str
    offset: str
    repeat: str
    window_days: int
    level: str
    channel: str
    purpose_nl: str = ""
    purpose_en: str = ""
    question_nl: str = ""
    question_en: str = ""


@dataclass(frozen=True, slots=True)
class PlanVersion:
    """One version: agreements that begin from this day on follow it; `everyone` when those that ran moved to it too."""

    number: int
    from_on: date | None
    note: str = ""
    by: str = ""
    everyone: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of a plan with its steps; the plan of a product kind that comes with the app has no name.

    `version` is that of these steps, `newest` the one that counts now, `coming` the number that the next
    one gets: never that of one that was undone. `fixed` tells that it cannot be changed.
    """

    id: str
    name: str
    product_kind: str
    standard: bool
    version: int
    from_on: date | None
    steps: tuple[PlanStep, ...]
    versions: tuple[PlanVersion, ...]
    newest: int = 1
    default: bool = False
    retired_on: date | None = None
    fixed: bool = False
    coming: int = 2


@dataclass(frozen=True, slots=True)
class PlanSummary:
    """A plan in a list: its newest version, and how much follows the plan.

    `older` counts the agreements that follow an older version and can be moved, `edited` tells that it is not (any
    more) as it came with the app, `default` that new agreements of its kind follow it, `waits` that changes to it are
    not published yet.
    """

    id: str
    name: str
    product_kind: str
    standard: bool
    version: int
    steps: int
    agreements: int
    open_promises: int
    edited: bool
    older: int = 0
    default: bool = False
    retired_on: date | None = None
    fixed: bool = False
    waits: bool = False


class NoDate(StrEnum):
    """Why a step gives no date in an example."""

    DATE_MISSING = "date_missing"
    """The date that it counts from is not known."""
    EVENT = "event"
    """It waits for something to happen."""
    NEVER = "never"
    """Its day lies before the agreement began, or where no calendar reaches."""


class ExampleDate(NamedTuple):
    """The first days that a step would give an agreement: the next one ahead first where it repeats, at most three.

    `moved_from` is the free day off which the first was rolled; without dates `why` tells the reason. A day may lie
    behind us: that one is made when it is not older than the backlog.
    """

    code: str
    dates: tuple[date, ...] = ()
    moved_from: date | None = None
    why: NoDate | None = None


class Effect(StrEnum):
    """What a change of a plan does to one promise."""

    NEW = "new"
    MOVED = "moved"
    ENDED = "ended"


class EffectRow(NamedTuple):
    """One promise that a change of a plan would make, move or end, with what it is for in both languages."""

    effect: Effect
    client_id: str
    client_name: str
    agreement_id: str | None
    code: str
    before: date | None
    after: date | None
    purpose_nl: str = ""
    purpose_en: str = ""


@dataclass(frozen=True, slots=True)
class PlanEffects:
    """What a change of a plan would do to open promises: counts of all, and the first `SHOWN` of the rows.

    `rewritten` ones keep their day but get another channel, window, level or wording; `total` counts new, moved and
    ended ones.
    """

    new: int = 0
    moved: int = 0
    ended: int = 0
    kept_as_is: int = 0
    rows: tuple[EffectRow, ...] = ()
    total: int = 0
    agreements: int = 0
    rewritten: int = 0


class StepProblem(NamedTuple):
    """What is wrong with one field of one step (its place from 0), as the rule that says no."""

    place: int
    field: str
    broken: RuleBroken
