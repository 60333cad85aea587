"""Which columns a list shows and in which order, by keyboard as well as by mouse."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.buttons import quiet, secondary
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.table_header import TableHeader

ROW: Final = 26


class ColumnsDialog(DialogFrame):
    """Tick what is shown, Alt with the arrows moves a column; the first column always stays first."""

    def __init__(self, head: TableHeader, parent: QWidget | None = None) -> None:
        super().__init__(
            t("Columns"),
            parent,
            verb=t("Show these"),
            subtitle=t("Tick what is shown. Alt with an arrow moves a column."),
        )
        self._head = head
        self.rows = QListWidget()
        self.rows.setAccessibleName(t("Columns"))
        self.rows.setMinimumHeight(look().px(300))
        self.up_button = secondary(t("Move up"), "arrow-up")
        self.down_button = secondary(t("Move down"), "arrow-down")
        self.usual_button = quiet(t("The usual columns"))
        self._fill(*head.standing())
        side = QVBoxLayout()
        side.setSpacing(look().px(8))
        for button in (self.up_button, self.down_button, self.usual_button):
            side.addWidget(button)
        side.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(look().px(16))
        row.addWidget(self.rows, 1)
        row.addLayout(side)
        self.body.addLayout(row)
        self.rows.installEventFilter(self)
        self.up_button.clicked.connect(self._on_up)
        self.down_button.clicked.connect(self._on_down)
        self.usual_button.clicked.connect(self._on_usual)
        self.submitted.connect(self._on_submitted)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self.rows
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down)
        ):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def shown_order(self) -> list[str]:
        """Give the ticked columns in the order chosen."""
        items = [self.rows.item(number) for number in range(self.rows.count())]
        return [
            str(item.data(Qt.ItemDataRole.UserRole)) for item in items if item.checkState() == Qt.CheckState.Checked
        ]

    def _fill(self, order: list[str], hidden: frozenset[str]) -> None:
        titles = {column.key: column.title() for column in self._head.columns}
        self.rows.clear()
        for number, key in enumerate(order):
            item = QListWidgetItem(titles[key], self.rows)
            item.setData(Qt.ItemDataRole.UserRole, key)
            item.setSizeHint(QSize(0, look().px(ROW)))
            item.setCheckState(Qt.CheckState.Unchecked if key in hidden else Qt.CheckState.Checked)
            if not number:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
        self.rows.setCurrentRow(min(1, self.rows.count() - 1))

    def _move(self, step: int) -> None:
        row = self.rows.currentRow()
        to = row + step
        if row < 1 or not 1 <= to < self.rows.count():
            return
        self.rows.insertItem(to, self.rows.takeItem(row))
        self.rows.setCurrentRow(to)

    @Slot()
    def _on_up(self) -> None:
        self._move(-1)

    @Slot()
    def _on_down(self) -> None:
        self._move(1)

    @Slot()
    def _on_usual(self) -> None:
        columns = self._head.columns
        self._fill([column.key for column in columns], frozenset(c.key for c in columns if c.hidden))

    @Slot()
    def _on_submitted(self) -> None:
        order = [str(self.rows.item(number).data(Qt.ItemDataRole.UserRole)) for number in range(self.rows.count())]
        shown = set(self.shown_order())
        self._head.arrange(order, {key for key in order if key not in shown})
        self.accept()
