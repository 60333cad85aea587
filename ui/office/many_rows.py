"""A dialog over a short table whose rows are changed one by one, each deed stored at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.book.change import Change
from app.foundation.language import t
from ui.shared.buttons import Button, secondary
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

Row = TypeVar("Row")


class RowsDialog(DialogFrame, Generic[Row]):
    """Subclasses offer deeds beside the table, load the rows, and say which changes concern them."""

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        columns: Sequence[Column[Row]],
        subtitle: str,
        nothing: str,
        parent: QWidget | None,
    ) -> None:
        super().__init__(title, parent, subtitle=subtitle, cancel=t("Close"))
        self.workplace = workplace
        self._needing: list[Button] = []
        self._place = 0
        self.model: RowTableModel[Row] = RowTableModel(columns)
        self.table = RowTable(self.model, title)
        self.table.setMinimumSize(look().px(420), look().px(260))
        self.nothing = Words(nothing, "quiet", wrap=True)
        self._side = QVBoxLayout()
        self._side.setSpacing(look().px(8))
        self._side.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(self.nothing)
        row = QHBoxLayout()
        row.setSpacing(look().px(16))
        row.addLayout(left, 1)
        row.addLayout(self._side)
        self.body.addLayout(row)
        self.show_rows(())
        workplace.changes.changed.connect(self._on_changed)

    def load(self) -> None:
        """Ask for fresh rows; each dialog says how."""
        raise NotImplementedError

    def concerns(self, change: Change) -> bool:
        """Tell whether a change touches the rows."""
        raise NotImplementedError

    def offer(self, words: str, do: Callable[[], object], icon_name: str, *, always: bool = False) -> Button:
        """Put a button beside the table; it needs a row unless it is there always."""
        button = secondary(words, icon_name)
        button.clicked.connect(partial(_do, do))
        self._side.insertWidget(self._side.count() - 1, button)
        if not always:
            self._needing.append(button)
            button.setDisabled(True)
        return button

    def keep_place(self, place: int) -> None:
        """Choose this row when the rows come again."""
        self._place = place

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show rows, the chosen place among them kept."""
        place = self.table.currentIndex().row()
        if place >= 0 and self._place < 0:
            self._place = place
        self.model.set_rows(rows)
        self.table.choose(max(0, min(self._place, len(rows) - 1)))
        self._place = -1
        self.nothing.setVisible(not rows)
        for button in self._needing:
            button.setEnabled(bool(rows))

    def write(self, work: Callable[[], Any]) -> None:
        """Do a deed in the book's lane; the change itself brings the new rows."""
        if self._place < 0:
            self._place = self.table.currentIndex().row()
        self.workplace.background.write(self, "write", work)

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if self.concerns(change):
            self.load()


def _do(work: Callable[[], object], _checked: object = None) -> None:
    work()
