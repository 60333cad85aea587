"""One plan being changed: what is typed becomes a draft, and the draft is tried on the example at once."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Slot

from app.aftercare.rules.plans import ExampleDate, Plan, PlanStep, StepProblem
from app.foundation.language import t
from ui.plans.editor_view import EditorView
from ui.plans.example import Moved, moved_days, with_events
from ui.plans.kept_draft import KeptDraft
from ui.plans.step_deeds import StepDeeds
from ui.shared.background import Lane
from ui.shared.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Tried:
    """What the steps would give the example, and what stands in the way of publishing them."""

    dates: tuple[ExampleDate, ...] = ()
    moved: tuple[Moved, ...] = ()
    problems: tuple[StepProblem, ...] = ()


class PlanEditor(QObject):
    """Works on an EditorView; `kept` holds the plan and the changes to it."""

    def __init__(self, workplace: Workplace, view: EditorView) -> None:
        super().__init__(view)
        self._workplace = workplace
        self.view = view
        self.kept = KeptDraft(workplace, self)
        self.deeds = StepDeeds(self.kept, view)
        self.tried = Tried()
        self._chosen = ""
        self._connect()

    def show_plan(self, plan: Plan, stored: str) -> None:
        """Show a plan; changes to it that were kept come back (`stored` is what the book keeps of them)."""
        if self.kept.plan is None or self.kept.plan.id != plan.id:
            self._chosen = ""
            self.tried = Tried()
        self.kept.open(plan, stored)
        self._show()

    @Slot()
    def settle(self) -> None:
        """Take over at once what has just been typed."""
        if self.kept.plan is not None and self.view.step.isVisible():
            self.view.step.settle()

    @Slot()
    def forget(self) -> None:
        """Let go of the changes: they are not wanted. What is published stays."""
        self.kept.keep(None)
        self._show()

    @Slot(str)
    def published(self, number: str) -> None:
        """Let go of the changes: they were published as the version with this number."""
        self.kept.publish(int(number))
        self._show()

    @Slot(object)
    def take(self, steps: tuple[PlanStep, ...]) -> None:
        """Put other steps in place of all, as a change to be published."""
        self.kept.take(steps)
        self._show()

    def ready(self) -> bool:
        """Settle what is typed; go to what cannot be published, and give False, where there is such a thing."""
        self.settle()
        form = self.view.step
        if form.isVisible() and form.is_wrong:
            form.take_focus()
            return False
        for problem in self.tried.problems:
            if problem.place < len(self.kept.steps):
                self.choose(self.kept.steps[problem.place].code)
                if not form.show_problem(problem.broken):
                    self._workplace.messages.failed(problem.broken)
                return False
        return self.kept.draft is not None

    def choose(self, code: str) -> None:
        """Choose a step by its code."""
        self._chosen = code
        self._show_rows()
        self._show_chosen()

    @Slot()
    def try_out(self) -> None:
        """Ask what the steps would give the example, and what stands in the way; the answer to the last one counts."""
        plan, services, language = self.kept.plan, self._workplace.services, t.language
        if plan is None:
            return
        plan_id, steps, editable = plan.id, self.kept.steps, self.kept.editable
        anchors = with_events(steps, self.view.example.anchors(), self._workplace.today)

        def work() -> Tried:
            dates = services.plans.example(plan_id, steps, anchors)
            problems = services.plans.problems(plan_id, steps) if editable else ()
            return Tried(dates, moved_days(dates, services.office.office().country, language), problems)

        self._workplace.background.run(self, "try", Lane.READING, work, self._on_tried)

    def _on_tried(self, tried: Tried) -> None:
        self.tried = tried
        self._show_rows()
        self._show_day()
        for problem in tried.problems:
            if problem.place == self.kept.place_of(self._chosen):
                self.view.step.show_problem(problem.broken)

    @Slot(object)
    def _on_step_changed(self, step: PlanStep) -> None:
        place = self.kept.place_of(self._chosen)
        if place is not None and self.kept.editable:
            self.kept.keep(self.kept.fresh.changed(place, step))
            self._show_head()
            self.try_out()

    @Slot(str)
    def _on_steps_changed(self, chosen: str) -> None:
        """Show steps that were added or taken away, and the one that is chosen now."""
        self._chosen = chosen
        self._show()

    @Slot(str)
    def _on_chosen(self, code: str) -> None:
        self.settle()
        self._chosen = code
        self._show_chosen()

    def _show(self) -> None:
        self._show_head()
        self._show_rows()
        self._show_chosen()
        self.try_out()

    def _show_head(self) -> None:
        if self.kept.plan is not None:
            changed = self.kept.draft is not None
            self.view.show_plan(self.kept.plan, changed=changed, editable=self.kept.editable)
            self.view.example.show_steps(self.kept.steps)

    def _show_rows(self) -> None:
        found = {one.code: one for one in self.tried.dates}
        wrong = frozenset(problem.place for problem in self.tried.problems)
        self.view.steps.show_steps(self.kept.steps, found, wrong, self._chosen)
        self._chosen = self.view.steps.chosen_code

    def _show_chosen(self) -> None:
        place = self.kept.place_of(self._chosen)
        if place is not None:
            self.view.step.show_step(self.kept.steps[place])
        self.view.of_step.setVisible(self.kept.editable and place is not None)
        self._show_day()

    def _show_day(self) -> None:
        place = self.kept.place_of(self._chosen)
        found = next((one for one in self.tried.dates if one.code == self._chosen), None)
        self.view.example.show_step(None if place is None else self.kept.steps[place], found, self.tried.moved)

    def _connect(self) -> None:
        view = self.view
        view.steps.step_chosen.connect(self._on_chosen)
        view.steps.edit_wanted.connect(view.step.take_focus)
        self.deeds.changed.connect(self._on_steps_changed)
        view.step.changed.connect(self._on_step_changed)
        view.example.anchors_changed.connect(self.try_out)
        view.discard_button.clicked.connect(self.forget)
