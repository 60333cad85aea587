"""What can be done with the rows that are selected: how many they are, all of them, and a menu of deeds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.foundation.language import t
from ui.shared.buttons import quiet, secondary
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.row_model import PagedRowModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words

Question = TypeVar("Question")


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done with many rows at once, or, with `one`, with a single row."""

    key: str
    words: str
    icon_name: str
    one: bool = False


class SelectionBar(QWidget):
    """How many rows of a long table are selected; `deed_wanted(key)` when something shall be done with them.

    Without deeds one row is chosen at a time, and the bar stays out of sight.
    """

    deed_wanted = Signal(str)

    def __init__(self, table: RowTable, model: PagedRowModel[Any], deeds: Sequence[Deed]) -> None:
        super().__init__()
        self._table = table
        self._model = model
        self._deeds = bool(deeds)
        self.count = Words("", "small")
        self.all_button = quiet(t("Select all"))
        self.deeds_button = secondary(t("With the selection"), "list-checks", name=t("Do something with the selection"))
        self.deeds_button.make_compact()
        self.menu = QMenu(self.deeds_button)
        self._for_one: list[QAction] = []
        for deed in deeds:
            action = QAction(icon(deed.icon_name, "ink2"), deed.words, self.menu)
            action.setData(deed.key)
            self.menu.addAction(action)
            if deed.one:
                self._for_one.append(action)
        self.deeds_button.set_menu(self.menu)
        self.menu.triggered.connect(self._on_triggered)
        self.all_button.clicked.connect(table.selectAll)
        table.selectionModel().selectionChanged.connect(self.refresh)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(12))
        for part in (self.count, self.all_button, self.deeds_button):
            row.addWidget(part)
        if deeds:
            table.set_many()
            table.menu_requested.connect(self._on_menu_requested)
        self.refresh()

    def spans(self) -> list[tuple[int, int]]:
        """Give the selected rows as spans: the number of the first row, and how many follow each other."""
        chosen = self._table.selectionModel().selection()
        spans = (chosen.at(number) for number in range(chosen.count()))
        return sorted({(span.top(), span.height()) for span in spans})

    def keys_here(self) -> tuple[str, ...] | None:
        """Give the keys of the selected rows; None where some have not arrived."""
        here = [self._model.here(number) for first, count in self.spans() for number in range(first, first + count)]
        return None if any(row is None for row in here) else tuple(row.id for row in here if row is not None)

    @Slot()
    def refresh(self) -> None:
        """Say how many rows are selected; with none there is nothing to do."""
        selected = sum(count for _, count in self.spans()) if self._deeds else 0
        self.setVisible(selected > 0)
        for action in self._for_one:
            action.setVisible(selected == 1)
        self.count.setText(t.plural("{n} selected", "{n} selected", selected))
        self.all_button.setVisible(selected < self._model.rowCount())

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.deed_wanted.emit(str(action.data()))

    @Slot(object, object)
    def _on_menu_requested(self, _row: object, place: QPoint) -> None:
        self.menu.popup(place)


def keys_of(
    keys: Callable[[Question, int, int], Sequence[str]], question: Question, spans: Sequence[tuple[int, int]]
) -> tuple[str, ...]:
    """Ask for the keys of spans of rows."""
    return tuple(key for first, count in spans for key in keys(question, first, count))
