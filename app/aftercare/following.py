"""Agreements that are new, or turn out to be of another kind, follow the plan chosen at signing, or by the office."""

from app.aftercare.rules.editions import Choice, Plans
from app.aftercare.rules.plans import STANDARD
from app.aftercare.store.plans import choices_of, drop_choices_but, newest_number, plan_rows, put_choices
from app.agreements.tables import Agreements
from app.book.journal import EntryKind
from app.book.tables import StepKind
from app.book.unit import Unit
from app.foundation.errors import NotFound, RuleBroken

BORN = (EntryKind.INSERT, EntryKind.BULK)
BACK = (StepKind.UNDO, StepKind.REDO)


def follow_defaults(unit: Unit, plans: Plans) -> None:
    """Write down the office's choice for the agreements that this unit brought, where nothing was chosen for them.

    One whose kind this unit put right counts as brought: the plan chosen for the wrong kind is let go of. What comes
    back by undo or redo comes back with what was chosen then.
    """
    if unit.kind in BACK:
        return
    other = rekinded(unit)
    drop_choices_but(unit, other)
    if not plans.defaults:
        return
    born = [entry for entry in unit.entries if entry.table == "agreement" and entry.kind in BORN]
    keys = [*other, *(key for entry in born for key in (entry.keys or tuple(row.id for row in entry.rows)))]
    kinds = {key: row["product_kind"] for key, row in unit.rows(Agreements, keys).items()}
    chosen = choices_of(unit.connection, kinds)
    fresh: dict[str, Choice] = {}
    for key, kind in kinds.items():
        first = plans.first_choice(kind)
        if first is not None and not any(one.scope == kind for one in chosen.get(key, ())):
            fresh[key] = first
    put_choices(unit, fresh)


def rekinded(unit: Unit) -> dict[str, str]:
    """Give the agreements whose product kind this unit put right, each with its kind now."""
    changed = (entry for entry in unit.entries if entry.table == "agreement" and entry.kind is EntryKind.UPDATE)
    rows = (row for entry in changed for row in entry.rows)
    return {row.id: row.after["product_kind"] for row in rows if row.after and "product_kind" in row.after}


def follow_chosen(unit: Unit, agreement_id: str, product_kind: str, plan_id: str) -> None:
    """Let a new agreement follow the plan that was chosen for it; without one the office's choice stands.

    Raises NotFound, RuleBroken ("plan_of_other_kind", "plan_retired").
    """
    if plan_id:
        put_choices(unit, {agreement_id: _chosen(unit, product_kind, plan_id)})


def _chosen(unit: Unit, product_kind: str, plan_id: str) -> Choice:
    if plan_id == STANDARD + product_kind:
        return Choice(product_kind)
    row = next((row for row in plan_rows(unit.connection) if row.id == plan_id), None)
    if row is None:
        raise NotFound("plan", plan_id)
    if row.product_kind != product_kind:
        raise RuleBroken("plan_of_other_kind", "plan_id")
    if row.retired_on is not None:
        raise RuleBroken("plan_retired", "plan_id")
    return Choice(product_kind, plan_id, newest_number(unit.connection, plan_id))
