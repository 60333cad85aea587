"""What matters to the client, in its own words, and what it is heading for."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.clients.rules import Goal, GoalState
from app.clients.words import goal_state
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.parts.short_list import ShortList
from ui.shared.buttons import quiet
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SHOWN: Final = 3
MARKS: Final = {
    GoalState.ON_COURSE: ("green", "circle-check"),
    GoalState.ATTENTION: ("amber", "circle-alert"),
    GoalState.CHANGED: ("blue", "refresh-cw"),
}


class MattersPart(ShortList):
    """The client's own words first, then the goals; Enter changes one, the links add and change."""

    goal_chosen = Signal(object)
    goal_requested = Signal()
    matters_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        model: RowTableModel[Goal] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("What matters to them"), model, t("Goals"), link=t("Add a goal…"))
        self.table.head.hide()
        self.said = Words("", "quote", wrap=True)
        self.change = quiet("")
        self.nothing = Words(t("No goals are known."), "quiet", wrap=True)
        self.body.insertWidget(0, self._said_row())
        self.add(self.nothing)
        self.body.addStretch(1)
        self.table.row_activated.connect(self._on_row_activated)
        self.link_clicked.connect(self.goal_requested)
        self.change.clicked.connect(self.matters_requested)

    def show_client(self, whole: ClientWhole) -> None:
        words = whole.client.matters
        self.said.setText(f"“{words}”" if words else t("Never asked: what matters to them?"))
        self.said.set_kind("quote" if words else "quiet")
        self.change.setText(t("Change…") if words else t("Write it down…"))
        self.change.setAccessibleName(t("What matters to them, in their own words"))
        self.show_rows(whole.goals, SHOWN)
        self.nothing.setVisible(not whole.goals)

    def _said_row(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, look().px(2), 0, look().px(4))
        row.setSpacing(look().px(8))
        row.addWidget(self.said, 1)
        row.addWidget(self.change, 0, Qt.AlignmentFlag.AlignTop)
        return box

    def _columns(self) -> tuple[Column[Goal], ...]:
        return (
            Column(key="title", title=lambda: t("Goal"), share=3, words="strong", text=lambda row: row.title,
                   sample="Studie van de kinderen"),
            Column(key="by", title=lambda: t("By when"), share=0, text=self._aim, sample="28 sept 2031",
                   tone=self._tone),
            Column(key="state", title=lambda: t("How it stands"), share=0, text=lambda row: goal_state(row.state, t),
                   chip=_chip, sample="Vraagt aandacht"),
        )  # fmt: skip

    def _aim(self, row: Goal) -> str:
        formats = self._workplace.formats
        amount = formats.money_whole(row.amount_cents) if row.amount_cents is not None else ""
        day = formats.date_medium(row.by_on) if row.by_on else ""
        return day or amount

    def _tone(self, row: Goal) -> str:
        return "red" if row.is_past(self._workplace.today) else ""

    def _sentence(self, row: Goal) -> str:
        formats = self._workplace.formats
        amount = formats.money_whole(row.amount_cents) if row.amount_cents is not None else ""
        day = formats.date_medium(row.by_on) if row.by_on else ""
        return ". ".join(part for part in (row.title, day, amount, goal_state(row.state, t)) if part)

    @Slot(object)
    def _on_row_activated(self, row: Goal) -> None:
        self.goal_chosen.emit(row)


def _chip(row: Goal) -> Chip | None:
    mark = MARKS.get(row.state)
    return Chip(goal_state(row.state, t), *mark) if mark else None
