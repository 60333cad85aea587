"""What can be done with a plan besides changing its steps; what is done can be undone like anything else."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import Plan, PlanSummary
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.foundation.problems import Problem
from ui.plans.files import PlanFiles
from ui.plans.history_dialog import HistoryDialog
from ui.plans.own_dialogs import OwnPlanDialog, RenameDialog
from ui.plans.publish_dialog import MoveDialog
from ui.plans.words import plan_name
from ui.shared.background import Lane
from ui.shared.workplace import Workplace

FOLLOWED = "plan_followed"


class PlanDeeds(QObject):
    """Fills the menu of a plan. `steps_offered(steps)`: steps to be looked at and published; `made(plan_id)`."""

    steps_offered = Signal(object)
    made = Signal(str)
    retired = Signal()

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._window = window
        self._plan: Plan | None = None
        self.files = PlanFiles(workplace, window)
        self.files.read.connect(self.steps_offered)

    def fill(self, menu: QMenu, plan: Plan, summary: PlanSummary | None) -> None:
        """Offer what makes sense for this plan as it is."""
        self._plan = plan
        menu.clear()
        writable = not self._workplace.services.book.read_only
        older = summary.older if summary is not None else 0
        edited = summary is not None and summary.edited
        live = writable and not plan.fixed and not plan.retired_on
        offered: tuple[tuple[bool, str, Callable[[], object]], ...] = (
            (len(plan.versions) > 1, t("Versions…"), self.show_versions),
            (live and older > 0, t("Move agreements to the newest version…"), partial(self._move, older)),
            (writable and not plan.fixed and plan.product_kind != ANY, t("Own plan from this one…"), self.copy),
            (live and not plan.standard, t("Rename…"), self._rename),
            (live and not plan.default and plan.product_kind != ANY, t("Let new agreements follow this plan"),
             self._make_default),
            (live and plan.standard and edited, t("Back to the plan of the app…"), self._restore),
            (not plan.fixed, t("Save as a CSV file…"), self._save),
            (live, t("Read steps from a CSV file…"), self._open),
            (live and not plan.standard, t("Retire the plan…"), self._retire),
        )  # fmt: skip
        for there, words, deed in offered:
            if there:
                action = QAction(words, menu)
                action.triggered.connect(partial(_do, deed))
                menu.addAction(action)

    def make_own(self, copy_of: str) -> None:
        """Make an own plan, beginning with the steps of another."""
        dialog = OwnPlanDialog(self._workplace, copy_of, self._window)
        dialog.stored.connect(self.made)
        dialog.open()

    @Slot()
    def copy(self) -> None:
        self.make_own(self._known.id)

    @Slot()
    def show_versions(self) -> None:
        dialog = HistoryDialog(self._workplace, self._known, self._window)
        dialog.brought_back.connect(self.steps_offered)
        dialog.open()

    @property
    def _known(self) -> Plan:
        assert self._plan is not None  # noqa: S101 (the menu was filled for it)
        return self._plan

    def _move(self, older: int) -> None:
        MoveDialog(self._workplace, self._known, older, self._window).open()

    def _rename(self) -> None:
        RenameDialog(self._workplace, self._known, self._window).open()

    def _make_default(self) -> None:
        self._write(partial(self._workplace.services.plan_choices.set_default, self._known.id))

    def _restore(self) -> None:
        """Offer the steps that came along, to be published like any change."""
        work = partial(self._workplace.services.plans.plan, self._known.id, 1)
        self._workplace.background.run(self, "restore", Lane.READING, work, self._on_first)

    def _on_first(self, plan: Plan) -> None:
        self.steps_offered.emit(plan.steps)

    def _save(self) -> None:
        self.files.choose_save(self._known)

    def _open(self) -> None:
        self.files.choose_read(self._known)

    def _retire(self) -> None:
        retire = partial(self._workplace.services.plans.retire, self._known.id)
        self._workplace.background.run(self, "retire", Lane.BOOK, retire, self._on_retired, self._on_not_retired)

    def _on_not_retired(self, error: Exception) -> None:
        """Ask first where agreements follow the plan: they go back to the plan of the app."""
        if not (isinstance(error, RuleBroken) and error.rule == FOLLOWED):
            self._workplace.messages.failed(error)
            return
        number = int(str(error.facts["n"]))
        said = t.plural("{n} agreement follows it and goes back to the usual plan of its kind.",
                        "{n} agreements follow it and go back to the usual plan of their kind.", number)  # fmt: skip
        problem = Problem(t("Retire “{plan}”", plan=plan_name(self._known)), said, t("This can be undone."))
        retire = partial(self._workplace.services.plans.retire, self._known.id, confirmed=True)
        self._workplace.messages.confirm(problem, t("Retire"), partial(self._write, retire, self._on_retired))

    def _on_retired(self, _: object) -> None:
        self.retired.emit()

    def _write(self, work: Callable[[], object], done: Callable[[object], None] | None = None) -> None:
        background = self._workplace.background
        if done is None:
            background.write(self, "write", work)
        else:
            background.run(self, "write", Lane.BOOK, work, done)


def _do(deed: Callable[[], object], _checked: object = None) -> None:
    deed()
