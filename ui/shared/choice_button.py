"""A button that shows one of some choices and opens a menu of them: for filters in a heading row."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.shared.buttons import Button


class ChoiceButton(Button):
    """Choices as (code, words). `chosen(code)` when the person picks another one; `name` says what is chosen."""

    chosen = Signal(object)

    def __init__(self, name: str, choices: Sequence[tuple[object, str]], parent: QWidget | None = None) -> None:
        super().__init__(name=name, parent=parent)
        self._name = name
        self._group = QActionGroup(self)
        self._group.triggered.connect(self._on_triggered)
        self._value: object = None
        self.set_menu(QMenu(self))
        self.set_choices(choices)

    def value(self) -> object:
        """Give the code of the choice."""
        return self._value

    def set_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """Offer these choices and take the first."""
        for action in self._group.actions():
            self.menu().removeAction(action)
            self._group.removeAction(action)
            action.deleteLater()
        for code, words in choices:
            action = QAction(words, self._group, checkable=True)
            action.setData(code)
            self.menu().addAction(action)
        if choices:
            self.set_value(choices[0][0])

    def set_value(self, code: object) -> None:
        """Take a choice without telling."""
        for action in self._group.actions():
            if action.data() == code:
                action.setChecked(True)
                self._value = code
                self.setText(action.text())
                self.setAccessibleName(f"{self._name}: {action.text()}")

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.data() != self._value:
            self.set_value(action.data())
            self.chosen.emit(self._value)
