"""The steps of a plan as the calendar of a client's life: when, what for, how, and the day that an example gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.plans import ExampleDate, PlanStep
from app.aftercare.words import channel
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.plans.example import in_order, said_of
from ui.plans.words import purpose, when
from ui.shared.buttons import quiet
from ui.shared.columns import Column
from ui.shared.icon_names import STEP_ICONS
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.state_marks import EmptyState

_HERE = Qt.ShortcutContext.WidgetShortcut
LEAST_ROWS = 6
HOW = 2
ROOM_FOR_HOW = 900
ROW = 34


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step with the day that it gives; `wrong` when it cannot be published as it is."""

    step: PlanStep
    day: str
    wrong: bool = False


class StepsPart(Section):
    """`step_chosen(code)` when another step is chosen; `edit_wanted` on Enter; adding, copying and taking away."""

    step_chosen = Signal(str)
    edit_wanted = Signal()
    add_wanted = Signal()
    copy_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("Steps"), parent=parent)
        self._formats = formats
        self.model: RowTableModel[StepRow] = RowTableModel(_columns(formats), lambda row: _sentence(row, formats))
        self.table = RowTable(self.model, t("Steps"))
        self.table.setMinimumHeight(look().px(LEAST_ROWS * ROW))
        self.empty = EmptyState(t("This plan promises nothing yet."), t("Add a step"), icon_name="plus")
        self.add_button = quiet(t("Add"), t("Add a step"))
        self.copy_button = quiet(t("Copy"), t("Copy this step"))
        self.remove_button = quiet(t("Remove"), t("Remove this step"))
        for button, wanted in (
            (self.add_button, self.add_wanted),
            (self.copy_button, self.copy_wanted),
            (self.remove_button, self.remove_wanted),
        ):
            self.head_row.addWidget(button)
            button.clicked.connect(wanted)
        for keys, wanted in (("Ins", self.add_wanted), ("Ctrl+D", self.copy_wanted), ("Del", self.remove_wanted)):
            QShortcut(QKeySequence(keys), self.table, wanted.emit).setContext(_HERE)
        self.add_button.setToolTip(t("Insert"))
        self.copy_button.setToolTip("Ctrl+D")
        self.remove_button.setToolTip(t("Delete"))
        self.add(self.table, 1)
        self.add(self.empty)
        self.empty.clicked.connect(self.add_wanted)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(self._on_row_activated)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out how a step is done where there is no room: its mark tells it."""
        super().resizeEvent(event)
        narrow = self.width() < look().px(ROOM_FOR_HOW)
        if self.table.isColumnHidden(HOW) != narrow:
            self.table.head.step_back(["how"] if narrow else [])
            self.table.head.spread(self.table.viewport().width())

    @property
    def chosen_code(self) -> str:
        row = self.table.chosen_row()
        return row.step.code if row is not None else ""

    def show_steps(
        self, steps: Sequence[PlanStep], found: Mapping[str, ExampleDate], wrong: frozenset[int], chosen: str
    ) -> None:
        """Show the steps in the order of their days; the chosen one stays chosen wherever it has gone."""
        rows = [
            StepRow(steps[place], said_of(steps[place], found.get(steps[place].code), self._formats), place in wrong)
            for place in in_order(steps, found)
        ]
        self.table.blockSignals(True)
        self.model.set_rows(rows)
        place = self.model.find(lambda row: row.step.code == chosen)
        self.table.choose(max(place, 0))
        self.table.blockSignals(False)
        self.table.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def set_editable(self, editable: bool) -> None:  # noqa: FBT001 (reads like Qt's setters)
        """Offer to add, copy and take away, or not."""
        for button in (self.add_button, self.copy_button, self.remove_button):
            button.setVisible(editable)

    @Slot(object)
    def _on_row_chosen(self, row: StepRow | None) -> None:
        if row is not None:
            self.step_chosen.emit(row.step.code)

    @Slot(object)
    def _on_row_activated(self, _: StepRow) -> None:
        self.edit_wanted.emit()


def _columns(formats: Formats) -> tuple[Column[StepRow], ...]:
    return (
        Column(key="when", title=lambda: t("When"), share=4, words="strong", text=lambda row: when(row.step, formats),
               icon=lambda row: "triangle-alert" if row.wrong else STEP_ICONS.get(row.step.channel, "clock"),
               tone=lambda row: "red" if row.wrong else "", sample="10 werkdagen na de start"),
        Column(key="purpose", title=lambda: t("What for"), share=3, text=lambda row: purpose(row.step), words="body",
               sample="Nagaan of alles klopt"),
        Column(key="how", title=lambda: t("How"), share=0, text=lambda row: channel(row.step.channel, t),
               sample="Formulier"),
        Column(key="day", title=lambda: t("In the example"), share=0, text=lambda row: row.day, words="medium",
               sample="wo 28 sept. 2026 00"),
    )  # fmt: skip


def _sentence(row: StepRow, formats: Formats) -> str:
    said = f"{when(row.step, formats)}: {purpose(row.step)}. {channel(row.step.channel, t)}. {row.day}"
    return t("{step}. This step cannot be published yet.", step=said) if row.wrong else said
