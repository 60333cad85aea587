"""Agreements that come new follow the plan that was chosen at signing, or the one that the office chose."""

from app.aftercare.rules.editions import Choice, Plans
from app.aftercare.rules.plans import STANDARD
from app.aftercare.store.plans import choices_of, newest_number, plan_rows, put_choices
from app.agreements.tables import Agreements
from app.book.journal import EntryKind
from app.book.tables import StepKind
from app.book.unit import Unit
from app.foundation.errors import NotFound, RuleBroken

BORN = (EntryKind.INSERT, EntryKind.BULK)
BACK = (StepKind.UNDO, StepKind.REDO)


def follow_defaults(unit: Unit, plans: Plans) -> None:
    """Write down the office's choice for the agreements that this unit brought, where nothing was chosen for them.

    What comes back by undo or redo comes back with what was chosen then.
    """
    if not plans.defaults or unit.kind in BACK:
        return
    born = [entry for entry in unit.entries if entry.table == "agreement" and entry.kind in BORN]
    keys = [key for entry in born for key in (entry.keys or tuple(row.id for row in entry.rows))]
    kinds = {key: row["product_kind"] for key, row in unit.rows(Agreements, keys).items()}
    chosen = choices_of(unit.connection, kinds)
    fresh: dict[str, Choice] = {}
    for key, kind in kinds.items():
        first = plans.first_choice(kind)
        if first is not None and not any(one.scope == kind for one in chosen.get(key, ())):
            fresh[key] = first
    put_choices(unit, fresh)


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
