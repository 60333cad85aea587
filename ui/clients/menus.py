"""A small menu that opens at a place, tells what was chosen, and is gone."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class ChoiceMenu(QMenu):
    """Choices as (data, words); `chosen(data)`. The first one is marked, so that Enter takes it."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, choices: Sequence[tuple[object, str]]) -> None:
        super().__init__(parent)
        for data, words in choices:
            action = QAction(words, self)
            action.setData(data)
            self.addAction(action)
        self.triggered.connect(self._on_triggered)
        self.aboutToHide.connect(self.deleteLater)

    def mark(self, data: object) -> None:
        """Show which choice holds now."""
        for action in self.actions():
            action.setCheckable(True)
            action.setChecked(action.data() == data)

    def open_at(self, place: QPoint) -> None:
        self.popup(place)
        self.setActiveAction(self.actions()[0])

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data())
