"""The plan on the screen and the changes to it, kept in the book until they are published or dropped."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from app.aftercare.rules.drafts import Draft, read_draft
from app.aftercare.rules.plans import Plan, PlanStep, PlanSummary
from ui.shared.workplace import Workplace


class KeptDraft(QObject):
    """Changes to one plan. They outlive the page and the window; where the book is only read, no more than the page."""

    def __init__(self, workplace: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._written: dict[str, tuple[int, str]] = {}
        self.plan: Plan | None = None
        self.draft: Draft | None = None

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps with what was changed in them."""
        if self.draft is not None:
            return self.draft.steps
        return self.plan.steps if self.plan is not None else ()

    @property
    def editable(self) -> bool:
        """Whether the plan can be changed at all."""
        plan, book = self.plan, self._workplace.services.book
        return plan is not None and not (plan.fixed or plan.retired_on or book.read_only)

    @property
    def moment(self) -> int:
        """The second on the clock."""
        return int(self._workplace.services.book.desk.now().timestamp())

    @property
    def fresh(self) -> Draft:
        """The changes, or none yet, to begin a change with."""
        plan = self.plan
        assert plan is not None  # noqa: S101 (nothing can be changed before a plan is shown)
        return self.draft or Draft(plan.id, plan.newest, plan.steps)

    def place_of(self, code: str) -> int | None:
        """Say where a step stands, by its code."""
        return next((place for place, step in enumerate(self.steps) if step.code == code), None)

    def open(self, plan: Plan, stored: str) -> None:
        """Take up a plan; changes to it that were kept come back, unless they have become what is published."""
        self.plan = plan
        written = self._mine(plan.id, plan.newest)
        if written is None:
            self._written.pop(plan.id, None)
        self.draft = read_draft(stored if written is None else written)
        if self.draft is not None and self.draft.steps == plan.steps:
            self.keep(None)

    def known(self, plan: PlanSummary) -> PlanSummary:
        """Tell of a plan in the list whether changes to it wait."""
        written = self._mine(plan.id, plan.version)
        return plan if written is None else replace(plan, waits=bool(written))

    def keep(self, draft: Draft | None) -> None:
        """Keep these changes; none where the plan is as it was."""
        plan = self.plan
        if plan is not None:
            self.draft = None if draft is not None and draft.steps == plan.steps else draft
            self._write(plan.id, plan.newest, self.draft.write() if self.draft else "")

    def publish(self, number: int) -> None:
        """Let go of the changes: they are a version with this number now."""
        self.draft = None
        if self.plan is not None:
            self._write(self.plan.id, number, "")

    def take(self, steps: tuple[PlanStep, ...]) -> None:
        """Put other steps in place of all, as a change of the newest version."""
        if self.plan is not None:
            self.keep(Draft(self.plan.id, self.plan.newest, steps))

    def _mine(self, plan_id: str, newest: int) -> str | None:
        """Give what was changed here: it counts more than what the book was found to keep, as it may be on its way.

        Only that nothing waits is no longer sure when a version came or went: one that was undone waits again.
        """
        number, written = self._written.get(plan_id, (newest, None))
        return written if written or number == newest else None

    def _write(self, plan_id: str, newest: int, written: str) -> None:
        """Keep what was changed of a plan with this newest version."""
        changed = self._written.get(plan_id, (0, None))[1] != written
        self._written[plan_id] = (newest, written)
        if changed and not self._workplace.services.book.read_only:
            work = partial(self._workplace.services.plans.keep_draft, plan_id, written)
            self._workplace.background.write(self, f"keep {plan_id}", work)
