"""Aftercare plans: all of them in a list, and one of them opened to be read, changed and published."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.aftercare.rules.plans import STANDARD, Plan, PlanStep, PlanSummary
from app.foundation.errors import NotFound
from app.foundation.language import t
from ui.plans.deeds import PlanDeeds
from ui.plans.differences import differences
from ui.plans.editor import PlanEditor
from ui.plans.editor_view import EditorView
from ui.plans.example_dialog import ExampleDialog
from ui.plans.overview import PlansOverview
from ui.plans.publish_dialog import PublishDialog
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.versions_dialog import VersionsDialog
from ui.shared.workplace import Workplace

HERE: Final = Qt.ShortcutContext.WidgetShortcut
Found = tuple[tuple[PlanSummary, ...], Plan | None, str]
"""The plans, the one that is open, and the changes to it that the book keeps."""


class PlansPage(Page):
    """The list, and over it the plan that is open. Changes that are not published stay, also when the page is left."""

    KINDS = frozenset({"plan", "plan_version", "plan_step", "plan_choice", "promise", "agreement", "setting", "office"})

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.plan_id = ""
        self._plans: tuple[PlanSummary, ...] = ()
        self.overview = PlansOverview()
        self.view = EditorView(workplace)
        self.editor = PlanEditor(workplace, self.view)
        self.deeds = PlanDeeds(workplace, self)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.overview)
        self.pages.addWidget(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()

    def load(self) -> None:
        services, plan_id = self._workplace.services, self.plan_id

        def read() -> Found:
            plan = services.plans.plan(plan_id) if plan_id else None
            return services.plans.plans(), plan, services.plans.draft(plan_id) if plan_id else ""

        self.overview.busy.start()
        self._workplace.background.run(self, "load", Lane.READING, read, self._on_loaded, self._on_failed)

    def take_focus(self) -> None:
        """Put the keys where the work is: on the list of plans, or on the steps of the open one."""
        if self.plan_id:
            self.view.steps.table.setFocus()
        else:
            self.overview.take_focus()

    def show_kind(self, product_kind: str) -> None:
        """Open the plan of a product kind as the office has it."""
        self.open(f"{STANDARD}{product_kind}")

    @Slot(str)
    def open(self, plan_id: str) -> None:
        """Open one plan."""
        self.editor.settle()
        self.plan_id = plan_id
        self.reload()

    @Slot()
    def close_plan(self) -> None:
        """Go back to the list; what was changed stays as a draft."""
        self.editor.settle()
        self.plan_id = ""
        self.pages.setCurrentWidget(self.overview)
        self.reload()
        self.take_focus()

    @Slot()
    def publish(self) -> None:
        """Show what publishing would do; where the plan was published meanwhile, both are shown first."""
        plan = self.editor.kept.plan
        if plan is None or not self.editor.ready():
            return
        draft = self.editor.kept.draft
        if draft is not None and draft.base < plan.newest:
            self._meet(plan, draft.steps)
        elif draft is not None:
            self._ask(plan, draft.steps)

    def _ask(self, plan: Plan, steps: tuple[PlanStep, ...]) -> None:
        found = next((one for one in self._plans if one.id == plan.id), None)
        dialog = PublishDialog(self._workplace, plan, steps, found.agreements if found else 0, self)
        dialog.stored.connect(self.editor.published)
        dialog.open()

    def _meet(self, plan: Plan, mine: tuple[PlanStep, ...]) -> None:
        """Show both where somebody else has published meanwhile."""
        asked = VersionsDialog(differences(mine, plan.steps, self._workplace.formats), self)
        asked.mine_kept.connect(self._on_mine_kept)
        asked.theirs_taken.connect(self.editor.forget)
        asked.open()

    @Slot()
    def _on_mine_kept(self) -> None:
        self.editor.kept.take(self.editor.kept.steps)
        self.publish()

    def _on_loaded(self, found: Found) -> None:
        self.overview.busy.stop()
        plans, plan, stored = found
        self._plans = tuple(self.editor.kept.known(one) for one in plans)
        self.overview.show_plans(self._plans)
        if plan is None:
            self.pages.setCurrentWidget(self.overview)
            return
        fresh = self.pages.currentWidget() is not self.view or self.editor.kept.plan is None
        if fresh or plan != self.editor.kept.plan:  # else a key that is being typed would be lost
            self.editor.show_plan(plan, stored)
        summary = next((one for one in self._plans if one.id == plan.id), None)
        self.deeds.fill(self.view.more, plan, summary)
        self.pages.setCurrentWidget(self.view)
        if fresh and self.isVisible():
            self.take_focus()

    def _on_failed(self, error: Exception) -> None:
        self.overview.busy.stop()
        if isinstance(error, NotFound) and self.plan_id:  # made by a step that was undone
            self.close_plan()
            return
        self._workplace.messages.failed(error)

    @Slot()
    def _on_agreement_wanted(self) -> None:
        if self.editor.kept.plan is not None:
            dialog = ExampleDialog(self._workplace, self.editor.kept.plan.product_kind, self)
            dialog.taken.connect(self.view.example.take)
            dialog.open()

    def _connect(self) -> None:
        self.overview.opened.connect(self.open)
        self.overview.own_wanted.connect(self.deeds.make_own)
        self.view.back_button.clicked.connect(self.close_plan)
        self.view.publish_button.clicked.connect(self.publish)
        self.view.example.agreement_wanted.connect(self._on_agreement_wanted)
        self.deeds.steps_offered.connect(self.editor.take)
        self.deeds.made.connect(self.open)
        self.deeds.retired.connect(self.close_plan)
        self.view.publish_button.setToolTip(t("Ctrl+Enter"))
        QShortcut(QKeySequence("Ctrl+Return"), self.view, self.publish)
        QShortcut(QKeySequence("Esc"), self.view.steps.table, self.close_plan).setContext(HERE)
