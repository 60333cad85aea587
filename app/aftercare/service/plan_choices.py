"""Which plan an agreement follows, in which version: choosing one, moving to the newest, the plan of new ones."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from app.aftercare.foreseeing import ChangeOfPlans, foreseen
from app.aftercare.plan_shelf import empty_volume, plan_of, summaries, volumes, with_line
from app.aftercare.plans import endings_plan, standard_plan
from app.aftercare.reconcile import Planning
from app.aftercare.rules.editions import NO_PLAN, Choice, PlanLine, Plans
from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import STANDARD, Plan, PlanEffects, PlanSummary
from app.aftercare.store.plan_followers import following, older_followers
from app.aftercare.store.plans import plan_rows, put_choices, put_plan
from app.aftercare.tables import PlanRows
from app.aftercare.words.plans import plan_name
from app.agreements.rules import ProductKind
from app.book.book import Book
from app.book.change import Title
from app.foundation.errors import NotFound, RuleBroken
from app.foundation.language import message, texts
from app.foundation.reporting import Report, not_reported
from app.office.store import office


class PlanChoiceService:
    """The plans that the agreements of one book follow."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._planning = Planning((*standard_plan(), *endings_plan()))

    def choices(self, product_kind: str) -> tuple[PlanSummary, ...]:
        """Give the plans that an agreement of a kind can follow, the one that new ones follow first.

        Beside an own plan stands the one of the app, also where that has no steps of its own for the kind.
        """
        with self._book.read() as connection:
            every = summaries(connection, self._planning, self._book.desk.today(), retired=False)
        found = [one for one in every if one.product_kind == product_kind]
        if found and not any(one.standard for one in found):
            found.append(_bare(product_kind))
        has_default = any(one.default for one in found)
        return tuple(sorted(found, key=lambda one: not (one.default if has_default else one.standard)))

    def followed(self, agreement_id: str) -> Plan:
        """Give the plan of its product kind that an agreement follows, in its version. Raises NotFound."""
        with self._book.read() as connection:
            (one,) = following(connection, self._plans(connection), [agreement_id])
            found = volumes(connection).get(one.line.id) or empty_volume(one.product_kind)
            return plan_of(found, one.edition.number)

    def choose(self, agreement_id: str, plan_id: str) -> None:
        """Let an agreement follow a plan in its newest version.

        Raises NotFound, RuleBroken ("plan_of_other_kind", "plan_retired").
        """
        with self._book.write(self._title(message("Plan chosen – {plan}"), plan_id)) as unit:
            plans = self._plans(unit.connection)
            (one,) = following(unit.connection, plans, [agreement_id])
            line = _usable(unit.connection, plans, plan_id, one.product_kind)
            number = line.newest.number if line.id in plans.lines else None
            put_choices(unit, {agreement_id: Choice(one.product_kind, _own(plan_id), number)})

    def set_default(self, plan_id: str) -> None:
        """Let new agreements of its kind follow this plan. Raises NotFound, RuleBroken ("plan_retired", "plan_fixed").

        Setting the standard plan again takes the office's choice back.
        """
        with self._book.write(self._title(message("Plan of new agreements – {plan}"), plan_id)) as unit:
            plans = self._plans(unit.connection)
            kind = _kind_of(plans, plan_id)
            if kind == ANY:
                raise RuleBroken("plan_fixed", "plan")
            _usable(unit.connection, plans, plan_id, kind)
            rows = [row for row in plan_rows(unit.connection) if row.product_kind == kind and _own(row.id)]
            unit.update_many(PlanRows, {row.id: {"is_default": row.id == plan_id} for row in rows})

    def rehearse_move(
        self, plan_id: str, agreement_ids: Sequence[str] | None = None, report: Report = not_reported
    ) -> PlanEffects:
        """Tell what `move` would do; nothing is written. Raises NotFound."""
        today = self._book.desk.today()
        with self._book.read() as connection:
            plans = self._plans(connection)
            line, chosen = self._moving(connection, plans, plan_id, agreement_ids)
            agreements = len(chosen)
            if agreement_ids is None:
                plans, chosen = with_line(plans, replace(line, floor=line.newest.number)), {}
            codes = frozenset(step.code for edition in line.editions for step in edition.steps)
            change = ChangeOfPlans(line, plans, codes, chosen)
            return foreseen(connection, self._planning, change, today, report).effects(connection, agreements)

    def move(self, plan_id: str, agreement_ids: Sequence[str] | None = None, report: Report = not_reported) -> int:
        """Move agreements that follow an older version to the newest, all of them unless told which; give how many.

        Raises NotFound, and what `report` raises: then nothing has happened.
        """
        title = self._title(message("Agreements moved to the newest plan – {plan}"), plan_id)
        with self._book.write(title, report=report) as unit:
            plans = self._plans(unit.connection)
            line, chosen = self._moving(unit.connection, plans, plan_id, agreement_ids)
            if agreement_ids is None and chosen:
                put_plan(unit, plan_id, line.product_kind)
                unit.update(PlanRows, plan_id, {"floor": line.newest.number})
            else:
                put_choices(unit, chosen)
            return len(chosen)

    def _moving(
        self, connection: Connection, plans: Plans, plan_id: str, agreement_ids: Sequence[str] | None
    ) -> tuple[PlanLine, dict[str, Choice]]:
        """Give the plan, and what has to be chosen for the agreements that follow an older version of it."""
        line = plans.lines.get(plan_id)
        if line is None:
            raise NotFound("plan", plan_id)
        keys = older_followers(connection, line, self._book.desk.today())
        if agreement_ids is not None:
            wanted = set(agreement_ids)
            keys = [key for key in keys if key in wanted]
        newest = Choice(line.product_kind, _own(plan_id), line.newest.number)
        return line, dict.fromkeys(keys, newest)

    def _plans(self, connection: Connection) -> Plans:
        return self._planning.plans(connection) or self._planning.shipped

    def _title(self, text: str, plan_id: str) -> Title:
        with self._book.read() as connection:
            names = {row.id: row.name or "" for row in plan_rows(connection)}
            kind = _kind_of(self._plans(connection), plan_id)
            name = plan_name(kind, names.get(plan_id, ""), texts(office(connection).language))
        return Title(text, {"plan": name})


def _bare(kind: str) -> PlanSummary:
    """Give the plan of a kind for which the app brings no steps: what every product has is all there is."""
    return PlanSummary(
        STANDARD + kind, "", kind, standard=True, version=1, steps=0, agreements=0, open_promises=0, edited=False
    )


def _own(plan_id: str) -> str | None:
    """Give the key of an own plan; an agreement that follows the standard names none."""
    return None if plan_id.startswith(STANDARD) else plan_id


def _kind_of(plans: Plans, plan_id: str) -> str:
    """Give the product kind of a plan; every kind has a standard one, with steps or without. Raises NotFound."""
    line = plans.lines.get(plan_id)
    kind = line.product_kind if line else plan_id.removeprefix(STANDARD)
    if line is None and kind not in set(ProductKind):
        raise NotFound("plan", plan_id)
    return kind


def _usable(connection: Connection, plans: Plans, plan_id: str, kind: str) -> PlanLine:
    """Give a plan that agreements of a kind can follow. Raises NotFound, RuleBroken."""
    if _kind_of(plans, plan_id) != kind:
        raise RuleBroken("plan_of_other_kind", "plan")
    if any(row.id == plan_id and row.retired_on is not None for row in plan_rows(connection)):
        raise RuleBroken("plan_retired", "plan")
    return plans.lines.get(plan_id) or replace(NO_PLAN, id=plan_id, product_kind=kind)
