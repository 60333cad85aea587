"""The timeline: what happened, newest first, on one line with round marks.

Ten thousand entries scroll without a stall: a list view of Qt measures every row again when some are added, this one
measures only what comes into sight. It stays a list view, so that screen readers find its entries; what the list view
does for its own layout is passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyleOptionViewItem, QWidget

from ui.shared.heights import Heights
from ui.shared.look import look
from ui.shared.row_model import ROW_ROLE, Index
from ui.shared.timeline_model import Entry, TimelineModel
from ui.shared.timeline_painter import TimelinePainter, entry_height
from ui.shared.view_feel import ViewFeel

__all__ = ["Entry", "Timeline", "TimelineModel"]

GUESS: Final = 64
PASSES: Final = 4
"""So often a way is looked up again: what comes into sight on it is measured and may push the goal away."""

_NOWHERE: Final = QModelIndex()
_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody looks at: the entry at the top with what is hidden of it, and the chosen one."""

    top: str
    hidden: int
    chosen: str


class Timeline(QListView):
    """Signals: `entry_activated(entry)` on Enter and double click, `more_wanted()` near the end."""

    entry_activated = Signal(object)
    more_wanted = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = TimelineModel(self)
        self._heights = Heights(look().px(GUESS))
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

    # --- what Qt asks a view ---

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        return self._entries.index(self._heights.row_at(y)) if 0 <= y < self._heights.total else QModelIndex()

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _Hint.EnsureVisible) -> None:
        if not index.isValid():
            return
        bar, high = self.verticalScrollBar(), self.viewport().height()
        for _ in range(PASSES):
            if self._measure(index.row(), 1):
                self.updateGeometries()
            rect = self.visualRect(index)
            if rect.top() < 0 or hint is _Hint.PositionAtTop:
                way = rect.top()
            else:
                way = min(max(0, rect.bottom() - high + 1), max(0, rect.top()))
            before = bar.value()
            bar.setValue(before + way)
            if bar.value() == before:
                break

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        return 0

    def isIndexHidden(self, index: Index) -> bool:
        return not index.isValid()

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        row, last = self.currentIndex().row(), self._entries.rowCount() - 1
        if action in (_Move.MoveHome, _Move.MoveEnd):
            row = 0 if action is _Move.MoveHome else last
        elif action in (_Move.MovePageUp, _Move.MovePageDown):
            step = self.viewport().height() * (1 if action is _Move.MovePageDown else -1)
            row = self._heights.row_at(self._heights.top(max(row, 0)) + step)
        else:
            row += 1 if action in (_Move.MoveDown, _Move.MoveNext, _Move.MoveRight) else -1
        return self._entries.index(min(max(row, 0), last))

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        chosen = QItemSelection()
        index = self.indexAt(rect.center())
        if index.isValid():
            chosen.select(index, index)
        self.selectionModel().select(chosen, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region = region.united(self.visualRect(index))
        return region

    def reset(self) -> None:
        QAbstractItemView.reset(self)
        self._heights.start_over(self._entries.rowCount())
        self.verticalScrollBar().setValue(0)
        self._settle()
        self.updateGeometries()

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        self._heights.add(end - start + 1)
        QAbstractItemView.rowsInserted(self, parent, start, end)
        self._settle()
        self.updateGeometries()

    def doItemsLayout(self) -> None:
        QAbstractItemView.doItemsLayout(self)

    def updateGeometries(self) -> None:
        bar, high = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, self._heights.total - high))
        bar.setPageStep(high)
        bar.setSingleStep(look().px(24))
        QAbstractItemView.updateGeometries(self)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()

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

    # --- what is in sight ---

    def _measure(self, first: int, room: int) -> bool:
        wide, entries = self.viewport().width(), self._entries.entries
        return self._heights.measure(first, room, lambda row: entry_height(entries[row], wide))

    def _settle(self) -> None:
        """Measure what is in sight. Rows above keep their places, so nothing jumps."""
        offset = self.verticalOffset()
        first = self._heights.row_at(offset)
        if first >= 0 and self._measure(first, self.viewport().height() + offset - self._heights.top(first)):
            self.updateGeometries()
            self.viewport().update()

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
