"""The plan on the screen and the changes to it, kept on this computer until they are published or dropped."""

from hashlib import sha256
from typing import Final

from app.aftercare.rules.plans import Plan, PlanStep
from ui.plans.draft import Draft, read_draft
from ui.shared.workplace import Workplace

NOTE: Final = "plan_draft:{book}:{plan}"


class KeptDraft:
    """Changes to one plan. They outlive the page and the window; no client is told of in them."""

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
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

    def open(self, plan: Plan) -> None:
        """Take up a plan; changes to it that were kept come back, unless they have become what is published."""
        self.plan = plan
        self.draft = read_draft(self._workplace.kept.noted(self._note_of(plan)))
        if self.draft is not None and self.draft.steps == plan.steps:
            self.keep(None)

    def keep(self, draft: Draft | None) -> None:
        """Keep these changes; none where the plan is as it was."""
        if self.plan is not None:
            self.draft = None if draft is not None and draft.steps == self.plan.steps else draft
            self._workplace.kept.note(self._note_of(self.plan), self.draft.write() if self.draft else "")

    def take(self, steps: tuple[PlanStep, ...]) -> None:
        """Put other steps in place of all, as a change of the newest version."""
        if self.plan is not None:
            self.keep(Draft(self.plan.id, self.plan.newest, steps))

    def _note_of(self, plan: Plan) -> str:
        """Name the note in which the changes to a plan of this book are kept."""
        path = str(self._workplace.services.book.path)
        return NOTE.format(book=sha256(path.encode()).hexdigest()[:12], plan=plan.id)
