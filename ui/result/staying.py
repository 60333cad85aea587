"""How long agreements and clients stay: the survival curve with its margins, and persistency by cohort."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.charts import survival_curve
from app.foundation.formats import Formats
from app.foundation.language import t
from app.retention import words
from app.retention.drawing import drawn
from app.retention.rules import MONTHS, By, Cell, Retention
from ui.result.opening import CellTable
from ui.shared.buttons import quiet
from ui.shared.chart_view import ChartView
from ui.shared.choice_button import ChoiceButton
from ui.shared.columns import Column
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.section import Section
from ui.shared.tab_strip import TabStrip
from ui.shared.words import Words

CHART: Final = 250
AGREEMENTS, CLIENTS = 0, 1


@dataclass(frozen=True, slots=True)
class CohortRow:
    """One cohort with its cell at each month."""

    name: str
    cells: dict[int, Cell]


class StayingSection(Section):
    """Retention. `cell_opened(cohort, month)`, `seen_opened(tab)`, `lost_opened(tab)` ask who is behind a number."""

    cut_chosen = Signal(str)
    cell_opened = Signal(str, int)
    seen_opened = Signal(int)
    lost_opened = Signal(int)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("How long they stay"), parent=parent)
        self._formats = formats
        self._retention: Retention | None = None
        self.cut = By.YEAR
        self.tabs = TabStrip([t("Agreements"), t("Clients")], t("Whose stay"))
        self.curve = ChartView(t("Part that still ran, by age"), CHART)
        self.sentence = Words("", "small", wrap=True)
        self.seen_button = quiet("")
        self.lost_button = quiet("")
        self.cuts = ChoiceButton(t("Cohorts by"), [(cut.value, words.by(cut, t)) for cut in By])
        self.measures = ChoiceButton(t("Counted in"), [("count", t("By number")), ("premium", t("By premium"))])
        self.model: RowTableModel[CohortRow] = RowTableModel(self._columns())
        self.table = CellTable(self.model, t("Still there after so many months"))
        self._compose()
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.cuts.chosen.connect(self._on_cut_chosen)
        self.measures.chosen.connect(self._on_measure_chosen)
        self.table.cell_opened.connect(self._on_cell_opened)
        self.seen_button.clicked.connect(self._on_seen_clicked)
        self.lost_button.clicked.connect(self._on_lost_clicked)

    def show_retention(self, retention: Retention) -> None:
        """Show curves and table of a day."""
        self._retention = retention
        self.set_note(t("on {day}", day=self._formats.date_long(retention.on)))
        cohorts: dict[str, dict[int, Cell]] = {}
        for cell in retention.persistency:
            cohorts.setdefault(cell.cohort, {})[cell.month] = cell
        newest_first = self.cut in (By.YEAR, By.QUARTER)
        names = sorted(cohorts, reverse=newest_first)
        self.model.set_rows([CohortRow(name, cohorts[name]) for name in names])
        self._show_curve()

    def _show_curve(self) -> None:
        if self._retention is None:
            return
        clients = self.tabs.currentIndex() == CLIENTS
        curve = self._retention.clients if clients else self._retention.agreements
        seen = drawn(curve)
        percent: Callable[[float], str] = partial(self._formats.percent, digits=0)
        self.curve.setVisible(bool(seen.steps))
        if seen.steps:
            axis, at_risk = t("Months"), t("In view")
            self.curve.set_chart(lambda frame: survival_curve(seen.steps, frame, percent, axis, at_risk))
        self.sentence.setText(self._told(curve.n, seen.from_months, drawn_any=bool(seen.steps), clients=clients))
        in_view = t("{n} in view", n=curve.n)
        self.seen_button.setText(in_view)
        self.seen_button.setAccessibleName(in_view)
        self.seen_button.setEnabled(curve.n > 0)
        lost = t.plural("{n} was lost", "{n} were lost", curve.events)
        self.lost_button.setText(lost)
        self.lost_button.setAccessibleName(lost)
        self.lost_button.setEnabled(curve.events > 0)

    def _told(self, count: int, from_months: int, *, drawn_any: bool, clients: bool) -> str:
        if clients:
            counted = t.plural("{n} relationship in view.", "{n} relationships in view.", count)
        else:
            counted = t.plural("{n} agreement in view.", "{n} agreements in view.", count)
        if not drawn_any:
            return f"{counted} {t('Fewer than ten at one time: too few for a curve.')}"
        if from_months:
            given = t("The curve begins with those that still ran after {n} months.", n=from_months)
            return f"{counted} {given}"
        band = t("The band is where the true share lies, 95 times in 100. An end through nobody's fault is no loss.")
        return f"{counted} {band}"

    def _columns(self) -> tuple[Column[CohortRow], ...]:
        first: Column[CohortRow] = Column(
            key="cohort",
            title=lambda: words.by(self.cut, t),
            text=lambda row: words.cohort(row.name, self.cut, t),
            words="strong",
            share=3,
            sample="Zeven Schilden",
        )
        return (first, *(self._month(month) for month in MONTHS))

    def _month(self, month: int) -> Column[CohortRow]:
        return Column(
            key=str(month),
            title=lambda: t("{n} months", n=month),
            text=lambda row: self._share(row.cells[month]),
            right=True,
            words="medium",
            sample="12 van 123",
            tone=lambda row: "" if row.cells[month].complete else "ink3",
        )

    def _share(self, cell: Cell) -> str:
        if self.measures.value() == "premium":
            return words.premium_share(cell, t, self._formats)
        return words.share(cell, t, self._formats)

    @Slot(int)
    def _on_tab_changed(self, _: int) -> None:
        self._show_curve()

    @Slot(object)
    def _on_cut_chosen(self, code: str) -> None:
        self.cut = By(code)
        self.cut_chosen.emit(code)

    @Slot(object)
    def _on_measure_chosen(self, _: str) -> None:
        self.model.forget_cells()

    @Slot(object, str)
    def _on_cell_opened(self, row: CohortRow, key: str) -> None:
        self.cell_opened.emit(row.name, MONTHS[0] if key == "cohort" else int(key))

    @Slot()
    def _on_seen_clicked(self) -> None:
        self.seen_opened.emit(self.tabs.currentIndex())

    @Slot()
    def _on_lost_clicked(self) -> None:
        self.lost_opened.emit(self.tabs.currentIndex())

    def _compose(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(look().px(12))
        line.addWidget(self.sentence, 1)
        line.addWidget(self.seen_button)
        line.addWidget(self.lost_button)
        choices = QHBoxLayout()
        choices.setSpacing(look().px(8))
        choices.addWidget(Words(t("Still there after so many months"), "strong"), 1)
        choices.addWidget(self.cuts)
        choices.addWidget(self.measures)
        self.add(self.tabs)
        self.body.addLayout(line)
        self.add(self.curve)
        self.body.addSpacing(look().px(8))
        self.body.addLayout(choices)
        self.add(self.table)
        self.add(Words(t("Grey: not all have got that far yet. Few are written as 3 of 4."), "small", wrap=True))
