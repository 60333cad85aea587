"""Plans as they are stored: all versions for planning, one version for people, and writing them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, func, select

from app.aftercare.rules.editions import Choice, Edition, PlanLine, Plans
from app.aftercare.rules.grammar import ANY, Step
from app.aftercare.rules.plan_writing import as_step
from app.aftercare.rules.plans import PlanStep, PlanVersion
from app.aftercare.tables import PlanChoices, PlanRows, PlanSteps, PlanVersions
from app.book.tables import table_of
from app.book.unit import CHUNK, Unit, Values, chunks
from app.foundation.errors import RuleBroken
from app.foundation.names import fold
from app.office.tidy import tidy

plan: Final = table_of(PlanRows).c
version: Final = table_of(PlanVersions).c
step: Final = table_of(PlanSteps).c
choice: Final = table_of(PlanChoices).c

WRITTEN: Final = (
    step.code,
    step.anchor,
    step.offset,
    step.repeat,
    step.window_days,
    step.level,
    step.channel,
    step.purpose_nl,
    step.purpose_en,
    step.question_nl,
    step.question_en,
)
EACH_VERSION: Final = (
    select(plan.id, plan.product_kind, plan.floor, plan.is_default, version.id)
    .outerjoin(PlanVersions, version.plan_id == plan.id)
    .order_by(plan.id, version.number)
)


class PlanRow(NamedTuple):
    """A plan that was changed or made in this book."""

    id: str
    name: str | None
    product_kind: str
    floor: int
    is_default: bool
    retired_on: date | None


class StoredVersion(NamedTuple):
    """A version with its steps, each with what its promises carry as their code."""

    plan_id: str
    version: PlanVersion
    steps: tuple[tuple[str, PlanStep], ...]


PlansMark = tuple[tuple[object, ...], ...]
"""Differs when any plan does; empty while nobody has changed or made one."""


def plans_mark(connection: Connection) -> PlansMark:
    """Tell what the plans of the book are, in few words."""
    return tuple(tuple(row) for row in connection.execute(EACH_VERSION).all())


def read_plans(connection: Connection, shipped: Plans) -> Plans:
    """Give all plans in all versions, ready for planning; a plan that nobody changed is as it came with the app."""
    rows = plan_rows(connection)
    kinds = {row.id: row.product_kind for row in rows}
    editions: dict[str, list[Edition]] = {}
    for stored in stored_versions(connection):
        editions.setdefault(stored.plan_id, []).append(_edition(stored, kinds[stored.plan_id]))
    lines = dict(shipped.lines)
    for row in rows:
        first = shipped.lines[row.id].editions if row.id in shipped.lines else ()
        mine = (*first, *editions.get(row.id, ()))
        if mine:
            lines[row.id] = PlanLine(row.id, row.product_kind, mine, row.floor)
    return replace(shipped, lines=lines, defaults={row.product_kind: row.id for row in rows if row.is_default})


def plan_rows(connection: Connection) -> tuple[PlanRow, ...]:
    """Give the plans that were changed or made, by name."""
    rows = connection.execute(select(*(plan[name] for name in PlanRow._fields)).order_by(plan.folded, plan.id))
    return tuple(PlanRow(*row) for row in rows)


def stored_versions(connection: Connection, plan_id: str | None = None) -> tuple[StoredVersion, ...]:
    """Give the versions of one plan or of all, the first one first."""
    wanted = select(version.id, version.plan_id, version.number, version.from_on, version.note, version.by)
    if plan_id is not None:
        wanted = wanted.where(version.plan_id == plan_id)
    rows = connection.execute(wanted.order_by(version.plan_id, version.number)).all()
    steps: dict[str, list[tuple[str, PlanStep]]] = {}
    for some in chunks([row.id for row in rows], CHUNK):
        found = select(step.version_id, step.key, *WRITTEN).where(step.version_id.in_(some))
        for owner, key, *written in connection.execute(found.order_by(step.version_id, step.ordinal)).all():
            steps.setdefault(owner, []).append((key, PlanStep(*[_text(each) for each in written])))
    return tuple(
        StoredVersion(plan_id, PlanVersion(number, from_on, note or "", by or ""), tuple(steps.get(key, ())))
        for key, plan_id, number, from_on, note, by in rows
    )


def newest_number(connection: Connection, plan_id: str) -> int:
    """Give the number of the newest version of an own plan."""
    newest = select(func.max(version.number)).where(version.plan_id == plan_id)
    return connection.execute(newest).scalar_one() or 1


def put_plan(unit: Unit, plan_id: str, product_kind: str) -> None:
    """Let a plan that comes with the app have a row, where it has none yet."""
    if not unit.rows(PlanRows, [plan_id]):
        unit.insert_one(PlanRows, {"id": plan_id, "product_kind": product_kind, "floor": 1, "is_default": False})


def insert_plan(unit: Unit, name: str, product_kind: str) -> str:
    """Add an own plan without a version; give its key. Raises RuleBroken ("required", "too_long")."""
    return unit.insert_one(
        PlanRows, {**named(name), "product_kind": product_kind, "floor": 1, "is_default": False, "retired_on": None}
    )


def named(name: str) -> dict[str, str]:
    """Give the columns of a name. Raises RuleBroken ("required", "too_long")."""
    values = tidy(PlanRows, {"name": name})
    if values["name"] is None:
        raise RuleBroken("required", "name")
    return {"name": values["name"], "folded": fold(values["name"])}


def insert_version(
    unit: Unit, plan_id: str, version: PlanVersion, steps: Sequence[PlanStep], keys: Sequence[str]
) -> None:
    """Add a version of a plan with its steps, each with what its promises carry as their code."""
    values = {"number": version.number, "from_on": version.from_on, "note": version.note, "by": version.by}
    version_id = unit.insert_one(PlanVersions, {"plan_id": plan_id, **tidy(PlanVersions, values)})
    unit.insert(
        PlanSteps,
        [
            {"version_id": version_id, "ordinal": number, "key": key, **tidy(PlanSteps, one._asdict())}
            for number, (key, one) in enumerate(zip(keys, steps, strict=True), start=1)
        ],
    )


def choices_of(connection: Connection, agreement_ids: Iterable[str]) -> dict[str, tuple[Choice, ...]]:
    """Give what was chosen for agreements."""
    found: dict[str, tuple[Choice, ...]] = {}
    for some in chunks(list(agreement_ids), CHUNK):
        rows = select(choice.agreement_id, choice.scope, choice.plan_id, choice.number)
        for key, *chosen in connection.execute(rows.where(choice.agreement_id.in_(some))).all():
            found[key] = (*found.get(key, ()), Choice(*chosen))
    return found


def put_choices(unit: Unit, chosen: Mapping[str, Choice]) -> None:
    """Write down for agreements which plan they follow, in place of what was written in the same scope."""
    stored: dict[tuple[str, str], str] = {}
    for some in chunks(list(chosen), CHUNK):
        rows = select(choice.id, choice.agreement_id, choice.scope).where(choice.agreement_id.in_(some))
        for key, agreement_id, scope in unit.connection.execute(rows).all():
            stored[agreement_id, scope] = key
    fresh, changed = [], {}
    for agreement_id, one in chosen.items():
        values = {"plan_id": one.plan_id, "number": one.number}
        key = stored.get((agreement_id, one.scope))
        if key is None:
            fresh.append({"agreement_id": agreement_id, "scope": one.scope, **values})
        else:
            changed[key] = values
    unit.insert(PlanChoices, fresh)
    unit.update_many(PlanChoices, changed)


def drop_choices(unit: Unit, plan_id: str) -> int:
    """Let everything that follows an own plan go back to the standard; give how many agreements those are."""
    keys = unit.connection.execute(select(choice.id).where(choice.plan_id == plan_id).order_by(choice.id)).scalars()
    return len(unit.delete(PlanChoices, list(keys)))


def drop_choices_but(unit: Unit, kinds: Mapping[str, str]) -> None:
    """Let agreements go of what was chosen for another product kind than theirs; what is common to all kinds stays."""
    rows = select(choice.id, choice.agreement_id, choice.scope).where(choice.scope != ANY)
    for some in chunks(list(kinds), CHUNK):
        found = unit.connection.execute(rows.where(choice.agreement_id.in_(some)).order_by(choice.id)).all()
        unit.delete(PlanChoices, [key for key, agreement_id, scope in found if scope != kinds[agreement_id]])


def written_step(row: Values) -> PlanStep:
    """Give a stored step as it is written."""
    return PlanStep(*[_text(row[name]) for name in PlanStep._fields])


def _text(value: Any) -> Any:
    return "" if value is None else value


def _edition(stored: StoredVersion, kind: str) -> Edition:
    steps: list[Step] = [as_step(written, kind, key) for key, written in stored.steps]
    return Edition(stored.version.number, stored.version.from_on, tuple(steps))
