"""The plans of a book as people see them: every version, what codes stand for, and how much follows each plan."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection

from app.aftercare.reconcile import Planning
from app.aftercare.rules.editions import NO_PLAN, PlanLine, Plans
from app.aftercare.rules.grammar import ANY, code_of
from app.aftercare.rules.plan_writing import KnownCode, same_step
from app.aftercare.rules.plans import ENDINGS, STANDARD, Plan, PlanStep, PlanSummary, PlanVersion
from app.aftercare.store.drafts import plans_with_drafts
from app.aftercare.store.plan_followers import followers, open_promise_counts
from app.aftercare.store.plans import PlanRow, plan_rows, stored_versions
from app.aftercare.words.written import shipped_steps, step_told, unplanned_codes
from app.foundation.errors import NotFound

Written = tuple[tuple[str, PlanStep], ...]


class Volume(NamedTuple):
    """A plan with all its versions, each with its steps and what their promises carry as their code."""

    row: PlanRow
    versions: tuple[tuple[PlanVersion, Written], ...]

    @property
    def newest(self) -> tuple[PlanVersion, Written]:
        return self.versions[-1]

    @property
    def is_standard(self) -> bool:
        return self.row.id.startswith(STANDARD)

    @property
    def is_fixed(self) -> bool:
        return self.row.product_kind == ENDINGS

    def steps(self, number: int | None = None) -> tuple[PlanStep, ...]:
        """Give the steps of a version, the newest unless told. Raises NotFound."""
        for version, written in reversed(self.versions):
            if number in (None, version.number):
                return tuple(step for _, step in written)
        raise NotFound("plan_version", str(number))


def volumes(connection: Connection) -> dict[str, Volume]:
    """Give all plans by their key: those that come with the app, then the own ones by name."""
    rows = {row.id: row for row in plan_rows(connection)}
    stored: defaultdict[str, list[tuple[PlanVersion, Written]]] = defaultdict(list)
    originals = shipped_by_code()
    for one in stored_versions(connection):
        told = tuple((key, as_told(key, step, originals)) for key, step in one.steps)
        stored[one.plan_id].append((one.version, told))
    found: dict[str, Volume] = {}
    for kind, steps in shipped_steps().items():
        key = STANDARD + kind
        first = (PlanVersion(1, None), tuple((step.code, step) for step in steps))
        found[key] = _volume(rows.get(key) or PlanRow(key, None, kind, 1, False, None), (first, *stored[key]))
    for key, row in rows.items():
        if key not in found:
            found[key] = _volume(row, tuple(stored[key]))
    return found


def volume(connection: Connection, plan_id: str) -> Volume:
    """Give one plan. Raises NotFound."""
    found = volumes(connection).get(plan_id)
    if found is None:
        raise NotFound("plan", plan_id)
    return found


def empty_volume(kind: str) -> Volume:
    """Give the plan of a product kind for which the app brings no steps of its own."""
    row = PlanRow(STANDARD + kind, None, kind, 1, False, None)
    return Volume(row, ((PlanVersion(1, None), ()),))


def plan_of(found: Volume, number: int | None = None) -> Plan:
    """Give one version of a plan. Raises NotFound."""
    row, (newest, _) = found.row, found.newest
    steps = found.steps(number)
    version = next(each for each, _ in reversed(found.versions) if number in (None, each.number))
    return Plan(
        id=row.id,
        name=row.name or "",
        product_kind=row.product_kind,
        standard=found.is_standard,
        version=version.number,
        from_on=version.from_on,
        steps=steps,
        versions=tuple(version for version, _ in found.versions),
        newest=newest.number,
        default=row.is_default,
        retired_on=row.retired_on,
        fixed=found.is_fixed,
    )


def summaries(connection: Connection, planning: Planning, today: date, *, retired: bool) -> tuple[PlanSummary, ...]:
    """Give every plan with what follows it."""
    plans = planning.plans(connection) or planning.shipped
    found = volumes(connection)
    promises = _open_promises(connection, found)
    waiting = plans_with_drafts(connection)
    kept = {key: one for key, one in found.items() if retired or one.row.retired_on is None}
    return tuple(
        replace(_summary(connection, one, plans.lines.get(key), promises[key], today), waits=key in waiting)
        for key, one in kept.items()
    )


def known_codes(found: Mapping[str, Volume]) -> dict[str, list[KnownCode]]:
    """Say what every code has ever stood for."""
    known: defaultdict[str, list[KnownCode]] = defaultdict(list)
    for code in unplanned_codes():
        known[code].append(KnownCode("", "", ""))
    for one in found.values():
        scope = ANY if one.is_fixed else one.row.product_kind
        for _, written in one.versions:
            for _, step in written:
                known[step.code].append(KnownCode(scope, step.purpose_nl, step.purpose_en))
    return known


def ways_written(found: Mapping[str, Volume]) -> dict[str, list[tuple[str, PlanStep]]]:
    """Give by code every way in which a step was ever written."""
    ways: defaultdict[str, list[tuple[str, PlanStep]]] = defaultdict(list)
    for one in found.values():
        for _, written in one.versions:
            for key, step in written:
                ways[step.code].append((key, step))
    return ways


def shipped_by_code() -> dict[str, PlanStep]:
    """Give the steps that come with the app by their code."""
    return {step.code: step for steps in shipped_steps().values() for step in steps}


def same_steps(some: Sequence[PlanStep], others: Sequence[PlanStep]) -> bool:
    """Tell whether two rows of steps are the same, in the same order."""
    return len(some) == len(others) and all(same_step(one, other) for one, other in zip(some, others, strict=True))


def with_line(plans: Plans, line: PlanLine) -> Plans:
    """Give the plans with one of them changed."""
    return replace(plans, lines={**plans.lines, line.id: line})


def _volume(row: PlanRow, versions: Iterable[tuple[PlanVersion, Written]]) -> Volume:
    return Volume(row, tuple((replace(each, everyone=each.number <= row.floor), steps) for each, steps in versions))


def as_told(key: str, step: PlanStep, originals: Mapping[str, PlanStep]) -> PlanStep:
    """Tell a step that is as it came with the app in the app's own texts, also when those were bettered since."""
    original = originals.get(step.code) if key == step.code else None
    if original is None:
        return step
    return step._replace(
        purpose_nl=original.purpose_nl,
        purpose_en=original.purpose_en,
        question_nl=original.question_nl,
        question_en=original.question_en,
    )


def _open_promises(connection: Connection, found: Mapping[str, Volume]) -> Counter[str]:
    """Count open promises by plan: those of an agreement by the plan that it follows."""
    kinds = {step.code: kind for kind, steps in shipped_steps().items() for step in steps}
    own = {one.row.id: {step.code for _, written in one.versions for _, step in written} for one in found.values()}
    counts: Counter[str] = Counter()
    for code, plan_id, n in open_promise_counts(connection):
        base, step = code_of(code), step_told(code)
        kind = step.product_kind if step else ""
        kind = ENDINGS if kinds.get(base) == ENDINGS else kind
        counts[plan_id if plan_id and base in own.get(plan_id, ()) else STANDARD + kind] += n
    return counts


def _summary(connection: Connection, one: Volume, line: PlanLine | None, promises: int, today: date) -> PlanSummary:
    row, (newest, written) = one.row, one.newest
    agreements, older = (0, 0) if one.is_fixed else followers(connection, line or _unused(row), today)
    edited = not one.is_standard or any(key != step.code for key, step in written) or len(one.versions) > 1
    return PlanSummary(
        id=row.id,
        name=row.name or "",
        product_kind=row.product_kind,
        standard=one.is_standard,
        version=newest.number,
        steps=len(written),
        agreements=agreements,
        open_promises=promises,
        edited=edited and not (one.is_standard and same_steps(one.steps(), one.steps(1))),
        older=older,
        default=row.is_default,
        retired_on=row.retired_on,
        fixed=one.is_fixed,
    )


def _unused(row: PlanRow) -> PlanLine:
    return replace(NO_PLAN, id=row.id, product_kind=row.product_kind)
