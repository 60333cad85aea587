"""The timeline: what happened, newest first, on one line with round marks; ten thousand entries scroll."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from ui.shared.look import look
from ui.shared.measured_list import MeasuredList
from ui.shared.row_model import ROW_ROLE
from ui.shared.timeline_model import Entry, TimelineModel
from ui.shared.timeline_painter import TimelinePainter, entry_height
from ui.shared.view_feel import ViewFeel

__all__ = ["Entry", "Timeline", "TimelineModel"]


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody looks at: the entry at the top with what is hidden of it, and the chosen one."""

    top: str
    hidden: int
    chosen: str


class Timeline(MeasuredList):
    """Signals: `entry_activated(entry)` on Enter and double click, `more_wanted()` near the end."""

    entry_activated = Signal(object)
    more_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = TimelineModel(self)
        self._feel = ViewFeel(self)
        self.setAccessibleName(name)
        self.setModel(self._entries)
        self.setItemDelegate(TimelinePainter(self, self._feel))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)
        self._feel.entered.connect(self._on_entered)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries.entries

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries; what was looked at stays in its place, where it is still there."""
        place = self._place()
        self._entries.set_entries(entries)
        self._go_to(place)

    def add_entries(self, entries: Sequence[Entry]) -> None:
        """Add older entries at the end."""
        self._entries.add_entries(entries)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._settle()
        painter = QPainter(self.viewport())
        row = self._heights.row_at(self.verticalOffset() + event.rect().top())
        while 0 <= row < len(self._heights):
            index = self._entries.index(row)
            option = QStyleOptionViewItem()
            self.initViewItemOption(option)
            option.rect = self.visualRect(index)
            if option.rect.top() > event.rect().bottom():
                break
            if self.selectionModel().isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            self.itemDelegate().paint(painter, option, index)
            row += 1

    def row_height(self, row: int) -> int:
        return entry_height(self._entries.entries[row], self.viewport().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entry_activated.emit(self.currentIndex().data(ROW_ROLE))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        QAbstractItemView.resizeEvent(self, event)
        if event.size().width() != event.oldSize().width():
            self._measure_anew()
        else:
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._measure_anew()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(160))

    def _measure_anew(self) -> None:
        place = self._place()
        self._heights.forget()
        self._go_to(place)

    def _place(self) -> Place | None:
        row = self._heights.row_at(self.verticalOffset())
        if not 0 <= row < len(self._entries.entries):
            return None
        top = self._entries.entries[row].key if self.verticalOffset() else ""
        chosen = self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None
        hidden = self.verticalOffset() - self._heights.top(row)
        return Place(top, hidden, chosen.key if chosen else "")

    def _go_to(self, place: Place | None) -> None:
        """Look at this place again, as far as it is there; at the very top what is new shows above it."""
        rows = {entry.key: row for row, entry in enumerate(self._entries.entries)} if place else {}
        if place is not None and place.chosen in rows:
            self.selectionModel().setCurrentIndex(
                self._entries.index(rows[place.chosen]), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )
        row = rows.get(place.top, -1) if place else -1
        if place is not None and row >= 0:
            self._measure(row, self.viewport().height() + place.hidden)
            self.updateGeometries()
        self.verticalScrollBar().setValue(self._heights.top(row) + place.hidden if place and row >= 0 else 0)
        self._settle()

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.entry_activated.emit(index.data(ROW_ROLE))

    @Slot()
    def _on_entered(self) -> None:
        self.setCurrentIndex(self._entries.index(0))

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        self._settle()
        bar = self.verticalScrollBar()
        if bar.maximum() - value < self.viewport().height():
            self.more_wanted.emit()
