"""A section with a short table: its first rows, and a link that shows the rest."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Slot

from app.foundation.language import t
from ui.shared.buttons import quiet
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section


class ShortList(Section):
    """Shows at most `most` rows until "Show all" is pressed; without rows it shows what `set_empty` gave."""

    def __init__(self, title: str, model: RowTableModel[Any], name: str, *, link: str = "") -> None:
        super().__init__(title, link=link)
        self.model = model
        self.table = RowTable(model, name, fit_rows=True)
        self.more = quiet("")
        self._rows: tuple[Any, ...] = ()
        self._most = 1
        self._all = False
        self.head_row.insertWidget(self.head_row.count() - 1, self.more)
        self.more.clicked.connect(self._on_more_clicked)
        self.add(self.table)

    def show_rows(self, rows: Sequence[Any], most: int) -> None:
        """Show these rows, of another client or after a change; the chosen row stays chosen where it is still there."""
        chosen = getattr(self.table.chosen_row(), "id", None)
        self._rows, self._most = tuple(rows), most
        self._show()
        if chosen is not None:
            self.table.choose(self.model.find(lambda row: row.id == chosen))

    def fold(self) -> None:
        """Show the first rows only again."""
        self._all = False

    def _show(self) -> None:
        self.model.set_rows(self._rows if self._all else self._rows[: self._most])
        self.table.setVisible(bool(self._rows))
        count = len(self._rows)
        self.more.setVisible(count > self._most)
        words = t("Show fewer") if self._all else t("Show all {n}", n=count)
        self.more.setText(words)
        self.more.setAccessibleName(f"{self.head.text()}: {words}")

    @Slot()
    def _on_more_clicked(self) -> None:
        self._all = not self._all
        self._show()
