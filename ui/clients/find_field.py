"""Find one client or person that is in the book already: type, and choose from what is found."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Property, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.fields import SearchField
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace

ROWS = 5


@dataclass(frozen=True, slots=True)
class Offer:
    """One that can be chosen: its key, its name, and what tells it from others of that name."""

    key: str
    name: str
    note: str = ""

    @property
    def line(self) -> str:
        return " · ".join(part for part in (self.name, self.note) if part)


Find = Callable[[str], Sequence[Offer]]


class FoundList(QListWidget):
    """What was found; Enter or a click chooses."""

    taken = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(t("Found"))
        self.itemClicked.connect(self.taken)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
            return
        super().keyPressEvent(event)


class FindField(QWidget):
    """`value()` is the key of the chosen one, None without; `edited` when another one was chosen."""

    edited = Signal()

    def __init__(self, workplace: Workplace, find: Find, placeholder: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._find = find
        self._offers: Sequence[Offer] = ()
        self.chosen: Offer | None = None
        self.search = SearchField(placeholder)
        self.list = FoundList()
        self.said = Words("", "small", wrap=True)
        self.list.hide()
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addWidget(self.search)
        column.addWidget(self.list)
        column.addWidget(self.said)
        self.search.searched.connect(self._on_searched)
        self.search.textEdited.connect(self._on_typed)
        self.list.taken.connect(self._on_taken)
        self.search.installEventFilter(self)

    def value(self) -> str | None:
        return None if self.chosen is None else self.chosen.key

    def set_value(self, value: Offer | str | None) -> None:
        """Show this one as chosen. A bare key is only taken back where it is the chosen one."""
        if isinstance(value, str):
            value = self.chosen if self.chosen is not None and self.chosen.key == value else None
        self.chosen = value
        self.search.setText("" if value is None else value.line)
        self.search.setCursorPosition(0)
        self._show(())

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        self.search.setFocus(reason)

    def setAccessibleName(self, name: str) -> None:
        """Call the field in which one types as the form calls it."""
        super().setAccessibleName(name)
        self.search.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        self.search.setAccessibleDescription(description)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Arrow down goes into the list; Enter takes the first one found."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QKeyEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Down and self.list.count():
                self.list.setCurrentRow(0)
                self.list.setFocus()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.count():
                self.list.setCurrentRow(max(self.list.currentRow(), 0))
                self._on_taken()
                return True
        return False

    def _read_text(self) -> str:
        return "" if self.chosen is None else self.chosen.line

    text = Property(str, _read_text)

    @Slot()
    def _on_typed(self) -> None:
        if self.chosen is not None:
            self.chosen = None
            self.edited.emit()

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if self.chosen is not None and text == self.chosen.line:
            return
        if not text:
            self._show(())
            return
        work = partial(self._find, text)
        self._workplace.background.run(self, "find", Lane.READING, work, self._on_found)

    def _on_found(self, offers: Sequence[Offer]) -> None:
        self._show(offers)
        if not offers:
            self.said.setText(t("Nothing was found."))
            self.said.show()

    @Slot()
    def _on_taken(self) -> None:
        number = self.list.currentRow()
        if not 0 <= number < len(self._offers):
            return
        self.set_value(self._offers[number])
        self.search.setFocus()
        self.edited.emit()

    def _show(self, offers: Sequence[Offer]) -> None:
        self._offers = offers
        self.said.hide()
        self.list.clear()
        for offer in offers:
            self.list.addItem(QListWidgetItem(offer.line))
        row = self.list.sizeHintForRow(0) if offers else 0
        self.list.setFixedHeight(min(len(offers), ROWS) * row + look().px(6))
        self.list.setVisible(bool(offers))
