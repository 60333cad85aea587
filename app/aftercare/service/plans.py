"""The plans of one book: seeing and changing them, and what a change would do."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from app.aftercare.drawing import changeable, draw, problems_of, write_down
from app.aftercare.foreseeing import ChangeOfPlans, foreseen
from app.aftercare.plan_shelf import Volume, plan_of, summaries, volume, volumes
from app.aftercare.plans import endings_plan, read_rows, standard_plan, write_plan
from app.aftercare.reconcile import Planning
from app.aftercare.rules.example import example_dates
from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plan_writing import check_step, readable, same_step, tidied
from app.aftercare.rules.plans import (
    ENDINGS,
    ExampleDate,
    Plan,
    PlanEffects,
    PlanStep,
    PlanSummary,
    PlanVersion,
    StepProblem,
)
from app.aftercare.store.drafts import keep_draft, read_draft
from app.aftercare.store.numbers import highest_number
from app.aftercare.store.plan_followers import followers, promises_of_steps
from app.aftercare.store.plans import drop_choices, insert_plan, insert_version, named, plan_rows
from app.aftercare.tables import PlanRows
from app.aftercare.words.plans import plan_name
from app.aftercare.words.written import shipped_steps
from app.agreements.rules import ProductKind
from app.book.book import Book
from app.book.change import Title
from app.book.tables import StepKind
from app.foundation.errors import RuleBroken
from app.foundation.language import message, texts
from app.foundation.reporting import Report, not_reported
from app.office.store import office, work_calendar


class PlanService:
    """The plans of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._planning = Planning((*standard_plan(), *endings_plan()))

    def plans(self, *, retired: bool = False) -> tuple[PlanSummary, ...]:
        """Give the plans that come with the app, one for each product kind, and the office's own; newest versions."""
        with self._book.read() as connection:
            return summaries(connection, self._planning, self._book.desk.today(), retired=retired)

    def plan(self, plan_id: str, version: int | None = None) -> Plan:
        """Give a plan in one version, the newest unless told. Raises NotFound."""
        with self._book.read() as connection:
            found = plan_of(volume(connection, plan_id), version)
            return replace(found, coming=max(found.newest, highest_number(connection, plan_id)) + 1)

    def draft(self, plan_id: str) -> str:
        """Give the changes to a plan that wait to be published, as they were kept; "" where there are none."""
        with self._book.read() as connection:
            return read_draft(connection, plan_id)

    def keep_draft(self, plan_id: str, written: str) -> None:
        """Keep changes to a plan until they are published, or with "" no longer; no step, and nothing to undo."""
        with self._book.write(Title(""), kind=StepKind.APP) as unit:
            keep_draft(unit.connection, plan_id, written)

    def problems(self, plan_id: str, steps: Sequence[PlanStep]) -> tuple[StepProblem, ...]:
        """Tell everything that stands in the way of publishing these steps; empty when nothing does.

        Raises NotFound, RuleBroken ("plan_fixed", "plan_retired").
        """
        with self._book.read() as connection:
            found = volumes(connection)
            return problems_of(found, changeable(found, plan_id), [tidied(step) for step in steps])

    def check(self, step: PlanStep, product_kind: str = ANY) -> None:
        """Refuse a step that does not keep to the grammar. Raises RuleBroken with the field's name."""
        check_step(tidied(step), product_kind)

    def example(self, plan_id: str, steps: Sequence[PlanStep], anchors: Mapping[str, date]) -> tuple[ExampleDate, ...]:
        """Give the days that these steps would give an agreement with these dates, in the order of the steps.

        The keys of `anchors` are the words of the grammar (signed, in_force, renewal, fixed_rate_end, ...), with
        `event:NAME` for something that would happen. Steps that cannot be read give no line. Raises NotFound.
        """
        with self._book.read() as connection:
            scope, calendar = volume(connection, plan_id).row.product_kind, work_calendar(connection)
        steps_read = readable([tidied(step) for step in steps], ANY if scope == ENDINGS else scope)
        return example_dates(steps_read, anchors, calendar, self._book.desk.today())

    def rehearse(
        self, plan_id: str, steps: Sequence[PlanStep], *, running: bool, report: Report = not_reported
    ) -> PlanEffects:
        """Tell what publishing these steps would do to open promises; nothing is written. Raises as `publish` does.

        For new agreements only it does nothing to them: then they are just counted.
        """
        today = self._book.desk.today()
        with self._book.read() as connection:
            drawn = draw(connection, self._planning, plan_id, steps, running=running, today=today)
            if not drawn.for_everyone:
                return PlanEffects(kept_as_is=promises_of_steps(connection, drawn.line, drawn.codes, today))
            change = ChangeOfPlans(drawn.line, drawn.plans, drawn.codes, drawn.staying)
            return foreseen(connection, self._planning, change, today, report).effects(connection, drawn.moving)

    def publish(
        self,
        plan_id: str,
        steps: Sequence[PlanStep],
        note: str = "",
        *,
        running: bool = False,
        report: Report = not_reported,
    ) -> int:
        """Make these steps the newest version of a plan; give its number. What stood is never changed.

        Agreements that begin from today on follow it; those that run keep their version, or move with their promises
        in the same step (`running`). Raises NotFound, RuleBroken (see `problems`; "plan_fixed", "plan_retired",
        "nothing_changed"), and what `report` raises: then nothing has happened.
        """
        with self._book.write(self._title(message("Plan changed – {plan}"), plan_id), report=report) as unit:
            drawn = draw(unit.connection, self._planning, plan_id, steps, running=running, today=unit.today)
            write_down(unit, drawn, note)
            return drawn.number

    def restore(self, plan_id: str, note: str = "", *, running: bool = False) -> int:
        """Publish the steps that come with the app again. Raises as `publish` does, "not_standard" for an own plan."""
        with self._book.read() as connection:
            found = volume(connection, plan_id)
        if not found.is_standard:
            raise RuleBroken("not_standard", "plan")
        return self.publish(plan_id, found.steps(1), note, running=running)

    def create(self, name: str, product_kind: str, copy_of: str | None = None) -> str:
        """Make an own plan, with the steps of another or none; give its key.

        Raises NotFound, RuleBroken ("required", "too_long", "name_taken", "plan_kind").
        """
        if product_kind not in set(ProductKind):
            raise RuleBroken("plan_kind", "product_kind")
        with self._book.write(Title(message("Plan added – {plan}"), {"plan": " ".join(name.split())})) as unit:
            _check_name(unit.connection, name)
            copied = volume(unit.connection, copy_of).newest[1] if copy_of else ()
            plan_id = insert_plan(unit, name, product_kind)
            version = PlanVersion(1, unit.today, by=unit.actor)
            insert_version(unit, plan_id, version, [step for _, step in copied], [key for key, _ in copied])
            return plan_id

    def rename(self, plan_id: str, name: str) -> None:
        """Give an own plan another name. Raises NotFound, RuleBroken ("required", "name_taken", "plan_fixed")."""
        with self._book.write(self._title(message("Plan renamed – {plan}"), plan_id)) as unit:
            _own(volume(unit.connection, plan_id))
            _check_name(unit.connection, name, plan_id)
            unit.update(PlanRows, plan_id, named(name))

    def retire(self, plan_id: str, *, confirmed: bool = False) -> None:
        """Take an own plan out of use; agreements that follow it go back to the standard, when that is `confirmed`.

        Raises NotFound, RuleBroken ("plan_followed" with `n`, "plan_fixed").
        """
        with self._book.write(self._title(message("Plan taken out of use – {plan}"), plan_id)) as unit:
            _own(volume(unit.connection, plan_id))
            plans = self._planning.plans(unit.connection) or self._planning.shipped
            n = followers(unit.connection, plans.lines[plan_id], unit.today).agreements
            if n and not confirmed:
                raise RuleBroken("plan_followed", "plan", n=n)
            drop_choices(unit, plan_id)
            unit.update(PlanRows, plan_id, {"retired_on": unit.today, "is_default": False})

    def export_csv(self, plan_id: str) -> str:
        """Write the newest version of a plan as CSV in the columns of a plan file. Raises NotFound."""
        with self._book.read() as connection:
            found = volume(connection, plan_id)
        return write_plan(found.row.product_kind, found.steps())

    def read_csv(self, plan_id: str, text: str) -> tuple[PlanStep, ...]:
        """Read the steps of a plan from CSV, to be looked at and published; nothing is written.

        A step that only lacks the words that the app itself has for it gets those. Raises NotFound, RuleBroken with the
        number of the row, "kind_differs" for a step of another product kind.
        """
        with self._book.read() as connection:
            kind = volume(connection, plan_id).row.product_kind
        rows = read_rows(text.removeprefix("\ufeff").splitlines(keepends=True))
        for one in rows:
            if one.kind != kind:
                raise RuleBroken("kind_differs", "product_kind", row=one.row, text=one.kind)
        known = {step.code: step for step in shipped_steps().get(kind, ())}
        return tuple(_in_own_words(one.written, known.get(one.written.code)) for one in rows)

    def _title(self, text: str, plan_id: str) -> Title:
        with self._book.read() as connection:
            row = volume(connection, plan_id).row
            name = plan_name(row.product_kind, row.name or "", texts(office(connection).language))
        return Title(text, {"plan": name})


def _own(found: Volume) -> None:
    if found.is_standard:
        raise RuleBroken("plan_fixed", "plan")


def _check_name(connection: Connection, name: str, plan_id: str = "") -> None:
    folded = named(name)["folded"]
    if any(row.id != plan_id and row.name and named(row.name)["folded"] == folded for row in plan_rows(connection)):
        raise RuleBroken("name_taken", "name")


def _in_own_words(step: PlanStep, original: PlanStep | None) -> PlanStep:
    """Tell a step of the shipped file as the app does: the file itself has its purpose in brief, in one language."""
    if original is None or step.purpose_nl:
        return step
    told = step._replace(purpose_nl=original.purpose_nl, purpose_en=original.purpose_en)
    return told if same_step(told, original) else step
