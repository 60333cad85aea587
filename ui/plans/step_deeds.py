"""Adding, copying and taking away a step of the plan that is being changed."""

from PySide6.QtCore import QObject, Signal, Slot

from app.aftercare.rules.drafts import FRESH
from app.aftercare.rules.plans import PlanStep
from ui.plans.editor_view import EditorView
from ui.plans.kept_draft import KeptDraft


class StepDeeds(QObject):
    """`changed(code)` with the step that is chosen then."""

    changed = Signal(str)

    def __init__(self, kept: KeptDraft, view: EditorView) -> None:
        super().__init__(view)
        self._kept = kept
        self._view = view
        view.steps.add_wanted.connect(self._on_add)
        view.steps.copy_wanted.connect(self._on_copy)
        view.steps.remove_wanted.connect(self._on_remove)

    @Slot()
    def _on_add(self) -> None:
        self._add(FRESH)

    @Slot()
    def _on_copy(self) -> None:
        place = self._kept.place_of(self._view.steps.chosen_code)
        if place is not None:
            self._add(self._kept.steps[place])

    @Slot()
    def _on_remove(self) -> None:
        """Take the chosen step away; the one that follows it is chosen then."""
        chosen = self._view.steps.chosen_code
        place = self._kept.place_of(chosen)
        if place is None or not self._kept.editable:
            return
        codes = [row.step.code for row in self._view.steps.model.rows]
        left = [code for code in codes if code != chosen]
        self._kept.keep(self._kept.fresh.removed(place))
        self.changed.emit(left[min(codes.index(chosen), len(left) - 1)] if left else "")

    def _add(self, step: PlanStep) -> None:
        if self._kept.editable:
            draft = self._kept.fresh.added(step, self._kept.moment)
            self._kept.keep(draft)
            self.changed.emit(draft.steps[-1].code)
            self._view.step.take_focus()
