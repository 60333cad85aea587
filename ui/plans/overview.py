"""All plans in one list: one for each kind of product as it came along or was changed, and the office's own."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules.grammar import ANY
from app.aftercare.rules.plans import ENDINGS, PlanSummary
from app.foundation.language import t
from ui.plans.words import kind_name, whole_name
from ui.shared.buttons import primary
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.page_layout import page_column
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import PageHeader
from ui.shared.state_marks import BusyMark
from ui.shared.words import Words


class PlansOverview(QWidget):
    """`opened(plan_id)` on Enter or double click; `own_wanted(plan_id)` to make an own plan, from the chosen one."""

    opened = Signal(str)
    own_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.own_button = primary(t("Own plan…"), "plus")
        self.header = PageHeader(t("Aftercare plans"), buttons=[self.own_button])
        self.model: RowTableModel[PlanSummary] = RowTableModel(_columns(), _sentence)
        self.table = RowTable(self.model, t("Aftercare plans"))
        self.note = Words(
            t("A plan says what is promised after signing. Enter opens one; what runs only changes when you say so."),
            "small", wrap=True,
        )  # fmt: skip
        self.busy = BusyMark(self)
        column = page_column(self)
        column.addWidget(self.header)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self.table.row_activated.connect(self._on_activated)
        self.own_button.clicked.connect(self._on_own)

    def show_plans(self, plans: Sequence[PlanSummary]) -> None:
        """Show these plans; the one that was chosen stays chosen."""
        chosen = self.table.chosen_row()
        self.model.set_rows(sorted(plans, key=_order))
        self.table.choose(max(self.model.find(lambda row: chosen is not None and row.id == chosen.id), 0))
        own = sum(not plan.standard for plan in plans)
        changed = sum(plan.edited and plan.standard for plan in plans)
        said = [
            t.plural("{n} plan", "{n} plans", len(plans)),
            t.plural("{n} changed", "{n} changed", changed) if changed else t("all as they came with the app"),
            t.plural("{n} of your own", "{n} of your own", own) if own else "",
        ]
        self.header.set_subtitle(", ".join(part for part in said if part))

    def take_focus(self) -> None:
        self.table.setFocus()

    @Slot(object)
    def _on_activated(self, plan: PlanSummary) -> None:
        self.opened.emit(plan.id)

    @Slot()
    def _on_own(self) -> None:
        plan = self.table.chosen_row()
        self.own_wanted.emit(plan.id if plan is not None and not plan.fixed else "")


def _order(plan: PlanSummary) -> tuple[int, str, bool, str]:
    """Put what every agreement has first and the endings last; own plans stand under the plan of their kind."""
    place = {ANY: 0, ENDINGS: 2}.get(plan.product_kind, 1)
    return place, kind_name(plan.product_kind), not plan.standard, plan.name


def _columns() -> tuple[Column[PlanSummary], ...]:
    return (
        Column(key="name", title=lambda: t("Plan"), share=3, words="strong", text=whole_name,
               icon=lambda row: "list-checks" if row.standard else "star", sample="Schadeverzekering, particulier"),
        Column(key="steps", title=lambda: t("Steps"), share=0, right=True, words="medium", sample="Stappen",
               text=lambda row: str(row.steps)),
        Column(key="agreements", title=lambda: t("Agreements"), share=0, right=True, words="medium",
               sample="Overeenkomsten", text=lambda row: "–" if row.fixed else str(row.agreements)),
        Column(key="open", title=lambda: t("Promises open"), share=0, right=True, words="medium",
               sample="Afspraken open", text=lambda row: str(row.open_promises)),
        Column(key="state", title=lambda: t("State"), share=1, text=_state, chip=_chip,
               sample="Voor nieuwe overeenkomsten"),
    )  # fmt: skip


def _state(plan: PlanSummary) -> str:
    if plan.fixed:
        return t("Fixed")
    if plan.retired_on:
        return t("Retired")
    if plan.waits:
        return t("Changed, not published")
    return _state_of_use(plan)


def _state_of_use(plan: PlanSummary) -> str:
    if plan.older:
        return t.plural("{n} on an older version", "{n} on an older version", plan.older)
    if plan.default and not plan.standard:
        return t("For new agreements")
    if plan.standard and plan.edited:
        return t("Changed")
    return t("As it came") if plan.standard else t("Own plan")


def _chip(plan: PlanSummary) -> Chip | None:
    if plan.retired_on or plan.fixed:
        return None
    if plan.waits:
        return Chip(_state(plan), "amber", "pencil")
    if plan.older:
        return Chip(_state(plan), "amber", "history")
    if plan.default and not plan.standard:
        return Chip(_state(plan), "green", "circle-check")
    return Chip(_state(plan), "blue", "pencil") if plan.standard and plan.edited else None


def _sentence(plan: PlanSummary) -> str:
    parts = (
        whole_name(plan),
        t.plural("{n} step", "{n} steps", plan.steps),
        t.plural("{n} agreement", "{n} agreements", plan.agreements),
        _state(plan),
    )
    return ", ".join(part for part in parts if part)
