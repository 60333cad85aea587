"""A field of a form that holds several rows: each can be taken away, a button adds one."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import Property, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.errors import RuleBroken
from ui.shared.buttons import icon_button, quiet
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.tokens import CONTROL


class EditorRow(QWidget):
    """One row: subclasses lay their fields into `line` and say what they hold."""

    edited = Signal()
    gone = Signal()

    def __init__(self, remove: str) -> None:
        super().__init__()
        self.line = QHBoxLayout()
        self.line.setSpacing(look().px(8))
        self.remove_button = icon_button("x", remove)
        self.remove_button.clicked.connect(self.gone)
        self.remove_button.setFixedHeight(look().px(CONTROL))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(look().px(8))
        whole.addLayout(self.line, 1)
        whole.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignTop)

    def first(self) -> QWidget:
        """Give the field in which typing begins."""
        raise NotImplementedError

    def value(self) -> Any:
        """Give what the row holds, None where it was left empty. Raises RuleBroken."""
        raise NotImplementedError

    def words(self) -> str:
        """Give what the row holds as it reads."""
        raise NotImplementedError


class RowsEditor(QWidget):
    """Rows under each other. `value()` gives what they hold, empty ones left out."""

    edited = Signal()

    def __init__(self, add: str, make: Callable[[Any], EditorRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make: Final = make
        self._wrong: EditorRow | None = None
        self.rows: list[EditorRow] = []
        self.add_button = quiet(add)
        self.add_button.clicked.connect(self._on_added)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(6))
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> tuple[Any, ...]:
        found = []
        self._wrong = None
        for row in self.rows:
            try:
                held = row.value()
            except RuleBroken:
                self._wrong = row
                raise
            if held is not None:
                found.append(held)
        return tuple(found)

    def set_value(self, value: Sequence[Any] | None) -> None:
        take_away(self._column, self.rows)
        self.rows = []
        for held in value or ():
            self.add_row(held)

    def add_row(self, held: Any = None) -> EditorRow:
        """Show one more row."""
        row = self._make(held)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        row.edited.connect(self._on_edited)
        row.gone.connect(self._on_gone)
        return row

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Go to the row that is wrong, else to the first one."""
        row = self._wrong or (self.rows[0] if self.rows else None)
        (self.add_button if row is None else row.first()).setFocus(reason)

    def setAccessibleDescription(self, description: str) -> None:
        """Say what is wrong at the row where it is."""
        super().setAccessibleDescription(description)
        for row in self.rows:
            row.first().setAccessibleDescription(description if row is self._wrong else "")

    def _read_text(self) -> str:
        return "; ".join(words for row in self.rows if (words := row.words()))

    text = Property(str, _read_text)
    """What stands here as it reads: two edits that meet are compared by it."""

    @Slot()
    def _on_added(self) -> None:
        self.add_row().first().setFocus()

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    @Slot()
    def _on_gone(self) -> None:
        row = self.sender()
        place = next(number for number, one in enumerate(self.rows) if one is row)
        gone = self.rows.pop(place)
        after = self.rows[place].first() if place < len(self.rows) else self.add_button
        after.setFocus()
        take_away(self._column, (gone,))
        self.edited.emit()
