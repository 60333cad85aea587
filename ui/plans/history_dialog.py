"""The versions of a plan: from which day, why, and what changed; an older one can be brought back."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.plans import Plan, PlanVersion
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.plans.differences import differences, said
from ui.plans.words import plan_name
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 720
ROW: Final = 34
MOST_ROWS: Final = 6


class HistoryDialog(DialogFrame):
    """Choose a version to read what changed in it; the verb gives its steps back: `brought_back(steps)`."""

    brought_back = Signal(object)

    def __init__(self, workplace: Workplace, plan: Plan, parent: QWidget | None = None) -> None:
        super().__init__(
            t("Versions"), parent, verb=t("Bring this version back…"), cancel=t("Close"), subtitle=plan_name(plan)
        )
        self._workplace = workplace
        self._plan = plan
        self.model: RowTableModel[PlanVersion] = RowTableModel(_columns(workplace.formats))
        self.table = RowTable(self.model, t("Versions"))
        self.table.setMinimumWidth(look().px(WIDTH))
        self.table.setFixedHeight(look().px(ROW) * (min(len(plan.versions), MOST_ROWS) + 1))
        self.changed = Words("", "quiet", wrap=True)
        self.body.addWidget(self.table)
        self.body.addWidget(self.changed)
        self._steps: object = None
        self.table.row_chosen.connect(self._on_chosen)
        self.submitted.connect(self._on_submitted)
        self.model.set_rows(sorted(plan.versions, key=lambda one: -one.number))
        self.table.choose(0)

    @Slot(object)
    def _on_chosen(self, version: PlanVersion | None) -> None:
        if version is None:
            return
        self._steps = None
        self.verb_button.setEnabled(False)
        work = partial(self._read, version.number)
        self._workplace.background.run(self, "read", Lane.READING, work, self._on_read)

    def _read(self, number: int) -> tuple[Plan, Plan | None]:
        """Read a version and the one before it; numbers between them may be those of versions that were undone."""
        plan = self._workplace.services.plans.plan
        before = max((one.number for one in self._plan.versions if one.number < number), default=None)
        return plan(self._plan.id, number), None if before is None else plan(self._plan.id, before)

    def _on_read(self, found: tuple[Plan, Plan | None]) -> None:
        this, before = found
        self._steps = this.steps
        self.verb_button.setEnabled(this.version != self._plan.newest and not self._workplace.services.book.read_only)
        if before is None:
            lines = [
                t.plural("The first version, with {n} step.", "The first version, with {n} steps.", len(this.steps))
            ]
        else:
            lines = [said(one) for one in differences(before.steps, this.steps, self._workplace.formats)]
        self.changed.setText("\n".join(lines) or t("Nothing differs from the version before it."))
        self.take_place()

    @Slot()
    def _on_submitted(self) -> None:
        if self._steps is not None:
            self.brought_back.emit(self._steps)
            self.accept()


def _columns(formats: Formats) -> tuple[Column[PlanVersion], ...]:
    return (
        Column(key="number", title=lambda: t("Version"), words="strong", share=0, sample="Versie",
               text=lambda row: str(row.number)),
        Column(key="from", title=lambda: t("From"), share=0, sample="zoals meegeleverd 00",
               text=lambda row: formats.date_medium(row.from_on) if row.from_on else t("as it came")),
        Column(key="for", title=lambda: t("Holds for"), share=1, sample="Alleen nieuwe overeenkomsten",
               text=lambda row: t("All agreements") if row.everyone else t("New agreements only")),
        Column(key="note", title=lambda: t("Why"), share=3, text=lambda row: row.note or "", sample="Sneller bellen"),
        Column(key="by", title=lambda: t("By"), share=1, text=lambda row: row.by or "", sample="Adviseur"),
    )  # fmt: skip
