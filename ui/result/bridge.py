"""The bridge of the period: what the ledger brought, split by what became of it."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.charts import waterfall
from app.foundation.formats import Formats
from app.foundation.language import t
from app.result.behind import Behind, Part
from app.result.rules import Bridge
from ui.result.opening import CellTable, Opened
from ui.shared.chart_view import ChartView
from ui.shared.columns import Column
from ui.shared.page_layout import SidePanel
from ui.shared.row_model import RowTableModel
from ui.shared.section import Section

CHART: Final = 270


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the bridge: its words in the table and, shorter, in the chart."""

    words: str
    short: str
    cents: int
    role: str
    behind: Behind


class BridgeSection(Section):
    """A waterfall and the same steps as rows; `opened` asks for the rows behind one."""

    opened = Signal(object)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("What the ledger brought"), parent=parent)
        self._formats = formats
        self._period = ""
        self.chart = ChartView(t("What the ledger brought"), CHART)
        self.model: RowTableModel[Step] = RowTableModel(
            (
                Column(key="what", title=lambda: t("Part"), text=lambda step: step.words, share=2, words="strong"),
                Column(
                    key="cents",
                    title=lambda: t("Amount"),
                    text=lambda step: formats.money(step.cents),
                    right=True,
                    words="medium",
                    sample="€ 123.456,78",
                ),
            )
        )
        self.table = CellTable(self.model, t("What the ledger brought"))
        self.table.cell_opened.connect(self._on_opened)
        self.add(SidePanel(self.chart, self.table))

    def show_bridge(self, bridge: Bridge, period: str) -> None:
        """Show the steps of a period; the last one is their sum, what was booked."""
        self._period = period
        self.set_note(period)
        steps = _steps(bridge)
        total = Step(t("Booked"), t("Booked"), bridge.ledger, "ink2", Behind(Part.LEDGER))
        self.model.set_rows(steps, total=total)
        drawn = [(step.short, step.cents, step.role) for step in steps]
        money = self._formats.money_short
        self.chart.set_chart(lambda frame: waterfall(drawn, frame, money, total.short))

    @Slot(object, str)
    def _on_opened(self, step: Step, _: str) -> None:
        self.opened.emit(Opened(t("{what}, {when}", what=step.words, when=self._period), step.behind))


def _steps(bridge: Bridge) -> tuple[Step, ...]:
    return (
        Step(t("First sale"), t("First"), bridge.first_sale, "new", Behind(Part.FIRST_SALE)),
        Step(t("Repeat sale"), t("Repeat"), bridge.repeat_sale, "new", Behind(Part.REPEAT_SALE)),
        Step(t("Stayed"), t("Stayed"), bridge.stay, "kept", Behind(bucket="stay")),
        Step(t("From the pot"), t("Pot"), bridge.pot, "kept", Behind(bucket="pot")),
        Step(t("Lost"), t("Lost"), bridge.loss, "lost", Behind(bucket="loss")),
        Step(
            t("Set aside"),
            t("Set aside"),
            bridge.reserve_change,
            "muted",
            Behind(Part.RESERVE_CHANGE),
        ),
    )
