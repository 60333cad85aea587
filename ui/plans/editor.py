"""One plan being changed: a draft that is kept until it is published, and the days that it would give, while typing."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from app.aftercare.rules.plans import ExampleDate, Plan, PlanStep, StepProblem
from app.foundation.language import t
from ui.plans.draft import FRESH, Draft, read_draft
from ui.plans.editor_view import EditorView
from ui.plans.example import Moved, moved_days, with_events
from ui.shared.background import Lane
from ui.shared.workplace import Workplace

NOTE: Final = "plan_draft:{book}:{plan}"


@dataclass(frozen=True, slots=True)
class Tried:
    """What the steps would give the example, and what stands in the way of publishing them."""

    dates: tuple[ExampleDate, ...]
    moved: tuple[Moved, ...]
    problems: tuple[StepProblem, ...]


class PlanEditor(QObject):
    """Works on an EditorView. `drafted` when the draft has changed, or is none any more."""

    drafted = Signal()

    def __init__(self, workplace: Workplace, view: EditorView) -> None:
        super().__init__(view)
        self._workplace = workplace
        self.view = view
        self.plan: Plan | None = None
        self.draft: Draft | None = None
        self.tried = Tried((), (), ())
        self._chosen = ""
        self._connect()

    @property
    def steps(self) -> tuple[PlanStep, ...]:
        """The steps as they are on the screen."""
        if self.draft is not None:
            return self.draft.steps
        return self.plan.steps if self.plan is not None else ()

    @property
    def editable(self) -> bool:
        """Whether the plan on the screen can be changed at all."""
        plan, book = self.plan, self._workplace.services.book
        return plan is not None and not (plan.fixed or plan.retired_on or book.read_only)

    def show_plan(self, plan: Plan) -> None:
        """Show a plan; changes to it that were kept come back."""
        fresh = self.plan is None or self.plan.id != plan.id
        self.plan = plan
        self.draft = read_draft(self._workplace.kept.noted(self._note_of(plan)))
        if self.draft is not None and self.draft.steps == plan.steps:
            self._keep(None)
        if fresh:
            self._chosen = ""
            self.tried = Tried((), (), ())
        self.view.example.show_steps(self.steps)
        self._show()
        self.try_out()

    @Slot()
    def settle(self) -> None:
        """Take over at once what has just been typed."""
        if self.plan is not None and self.view.step.isVisible():
            self.view.step.settle()

    @Slot()
    def published(self) -> None:
        """Forget the draft: it is the newest version now."""
        if self.plan is not None:
            self._workplace.kept.note(self._note_of(self.plan), "")
            self.draft = None

    @Slot()
    def discard(self) -> None:
        """Let go of the changes; what is published stays."""
        self._keep(None)
        self._show()
        self.try_out()

    @Slot(object)
    def take(self, steps: tuple[PlanStep, ...]) -> None:
        """Put other steps in place of all, as a change to be published."""
        if self.plan is not None:
            self._keep(Draft(self.plan.id, self.plan.newest, steps))
            self._show()
            self.try_out()

    def rebase(self) -> None:
        """Let the changes stand on the newest version, which its owner has seen."""
        if self.draft is not None and self.plan is not None:
            self._keep(Draft(self.plan.id, self.plan.newest, self.draft.steps))

    def ready(self) -> bool:
        """Settle what is typed; go to what cannot be published, and give False, where there is such a thing."""
        form = self.view.step
        if form.isVisible():
            form.settle()
            if form.is_wrong:
                form.take_focus()
                return False
        if self.tried.problems:
            worst = self.tried.problems[0]
            self.choose(self.steps[worst.place].code)
            form.show_problem(worst.broken)
            return False
        return self.draft is not None

    def choose(self, code: str) -> None:
        """Choose a step by its code."""
        self._chosen = code
        self._show_rows()
        self._show_chosen()

    @Slot()
    def try_out(self) -> None:
        """Ask what the steps would give the example, and what stands in the way; the answer to the last one counts."""
        if self.plan is None:
            return
        services, language = self._workplace.services, t.language
        plan_id, steps, fixed = self.plan.id, self.steps, not self.editable
        anchors = with_events(steps, self.view.example.anchors(), self._workplace.today)

        def work() -> Tried:
            dates = services.plans.example(plan_id, steps, anchors)
            problems = () if fixed else services.plans.problems(plan_id, steps)
            return Tried(dates, moved_days(dates, services.office.office().country, language), problems)

        self._workplace.background.run(self, "try", Lane.READING, work, self._on_tried)

    def _on_tried(self, tried: Tried) -> None:
        self.tried = tried
        self._show_rows()
        self._show_day()
        for problem in tried.problems:
            if problem.place == self._place():
                self.view.step.show_problem(problem.broken)

    @Slot(object)
    def _on_step_changed(self, step: PlanStep) -> None:
        self._change(lambda draft, place: draft.changed(place, step))

    @Slot()
    def _on_add(self) -> None:
        if self.editable:
            self._add(FRESH)

    @Slot()
    def _on_copy(self) -> None:
        place = self._place()
        if self.editable and place is not None:
            self._add(self.steps[place])

    @Slot()
    def _on_remove(self) -> None:
        if not self.editable:
            return
        codes = [row.step.code for row in self.view.steps.model.rows]
        at = codes.index(self._chosen) if self._chosen in codes else 0
        self._change(lambda draft, place: draft.removed(place))
        left = [code for code in codes if code != self._chosen]
        self._chosen = left[min(at, len(left) - 1)] if left else ""
        self._show()

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        self._chosen = code
        self._show_chosen()

    def _add(self, step: PlanStep) -> None:
        draft = self._drafted().added(step)
        self._chosen = draft.steps[-1].code
        self._keep(draft)
        self._show()
        self.try_out()
        self.view.step.take_focus()

    def _change(self, change: Callable[[Draft, int], Draft]) -> None:
        place = self._place()
        if place is None or not self.editable:
            return
        self._keep(change(self._drafted(), place))
        self._show_head()
        self.try_out()

    def _drafted(self) -> Draft:
        plan = self.plan
        assert plan is not None  # noqa: S101 (nothing can be changed before a plan is shown)
        return self.draft or Draft(plan.id, plan.newest, plan.steps)

    def _keep(self, draft: Draft | None) -> None:
        """Keep the changes on this computer until they are published; none where the plan is as it was."""
        if self.plan is None:
            return
        self.draft = None if draft is not None and draft.steps == self.plan.steps else draft
        self._workplace.kept.note(self._note_of(self.plan), self.draft.write() if self.draft else "")
        self.drafted.emit()

    def _note_of(self, plan: Plan) -> str:
        """Name the note in which the changes to a plan of this book are kept."""
        path = str(self._workplace.services.book.path)
        return NOTE.format(book=sha256(path.encode()).hexdigest()[:12], plan=plan.id)

    def _place(self) -> int | None:
        return next((place for place, step in enumerate(self.steps) if step.code == self._chosen), None)

    def _show(self) -> None:
        self._show_head()
        self._show_rows()
        self._show_chosen()

    def _show_head(self) -> None:
        if self.plan is not None:
            self.view.show_plan(self.plan, changed=self.draft is not None, editable=self.editable)
            self.view.example.show_steps(self.steps)

    def _show_rows(self) -> None:
        found = {one.code: one for one in self.tried.dates}
        wrong = frozenset(problem.place for problem in self.tried.problems)
        self.view.steps.show_steps(self.steps, found, wrong, self._chosen)
        self._chosen = self.view.steps.chosen_code

    def _show_chosen(self) -> None:
        place = self._place()
        if place is not None:
            self.view.step.show_step(self.steps[place])
        self.view.of_step.setVisible(self.editable and place is not None)
        self._show_day()

    def _show_day(self) -> None:
        place = self._place()
        found = next((one for one in self.tried.dates if one.code == self._chosen), None)
        self.view.example.show_step(None if place is None else self.steps[place], found, self.tried.moved)

    def _connect(self) -> None:
        view = self.view
        view.steps.step_chosen.connect(self._on_chosen)
        view.steps.edit_wanted.connect(view.step.take_focus)
        view.steps.add_wanted.connect(self._on_add)
        view.steps.copy_wanted.connect(self._on_copy)
        view.steps.remove_wanted.connect(self._on_remove)
        view.step.changed.connect(self._on_step_changed)
        view.example.anchors_changed.connect(self.try_out)
        view.discard_button.clicked.connect(self.discard)
