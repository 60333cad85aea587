"""A version of a plan that is undone comes back as the changes it was made of: an undo takes no work away."""

from collections import defaultdict

from app.aftercare.plan_shelf import as_told, shipped_by_code, volumes
from app.aftercare.rules.drafts import Draft, read_draft
from app.aftercare.rules.plans import PlanStep
from app.aftercare.store import drafts
from app.aftercare.store.plans import written_step
from app.book.journal import EntryKind
from app.book.tables import StepKind
from app.book.unit import Unit, Values


def reconcile(unit: Unit) -> None:
    """Keep what an undo takes back as changes to be published; a redo publishes it again, and they are let go of.

    Changes that wait already stay as they are: they hold what was done since.
    """
    if unit.kind is StepKind.UNDO:
        _bring_back(unit)
    else:
        _let_go(unit)


def _bring_back(unit: Unit) -> None:
    known = volumes(unit.connection)
    steps = _steps_gone(unit)
    for version in _gone(unit, "plan_version"):
        plan_id = version["plan_id"]
        if plan_id in known and not drafts.read_draft(unit.connection, plan_id):
            draft = Draft(plan_id, known[plan_id].newest[0].number, steps.get(version["id"], ()))
            drafts.keep_draft(unit.connection, plan_id, draft.write())


def _let_go(unit: Unit) -> None:
    """Drop drafts that say just what is published again."""
    for plan_id, one in volumes(unit.connection).items():
        draft = read_draft(drafts.read_draft(unit.connection, plan_id))
        if draft is not None and draft.steps == one.steps():
            drafts.keep_draft(unit.connection, plan_id, "")


def _steps_gone(unit: Unit) -> dict[str, tuple[PlanStep, ...]]:
    """Give the steps that went, by the key of their version and in their order."""
    originals = shipped_by_code()
    found: defaultdict[str, dict[int, PlanStep]] = defaultdict(dict)
    for row in _gone(unit, "plan_step"):
        found[row["version_id"]][row["ordinal"]] = as_told(row["key"], written_step(row), originals)
    return {key: tuple(step for _, step in sorted(steps.items())) for key, steps in found.items()}


def _gone(unit: Unit, table: str) -> list[Values]:
    entries = (entry for entry in unit.entries if entry.table == table and entry.kind is EntryKind.DELETE)
    return [row.before for entry in entries for row in entry.rows if row.before is not None]
