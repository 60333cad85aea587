"""A list view that measures only the rows in sight, however many there are.

Qt's own measures every row again when some are added. This one stays a list view, so that screen readers find its rows;
what the list view does for its own layout is passed over.
"""

from typing import Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui.shared.heights import Heights
from ui.shared.look import look
from ui.shared.row_model import Index

GUESS: Final = 64
PASSES: Final = 4
"""So often a way is looked up again: what comes into sight on it is measured and may push the goal away."""

_Move = QAbstractItemView.CursorAction
_Hint = QAbstractItemView.ScrollHint


class MeasuredList(QListView):
    """Subclasses say how high a row is (`row_height`), and paint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = Heights(look().px(GUESS))

    def row_height(self, row: int) -> int:
        """Measure a row, in pixels."""
        raise NotImplementedError

    def visualRect(self, index: Index) -> QRect:
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        row = index.row()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(row))

    def indexAt(self, point: QPoint) -> QModelIndex:
        y = point.y() + self.verticalOffset()
        return self.model().index(self._heights.row_at(y), 0) if 0 <= y < self._heights.total else QModelIndex()

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
        row, last = self.currentIndex().row(), self.model().rowCount() - 1
        if action in (_Move.MoveHome, _Move.MoveEnd):
            row = 0 if action is _Move.MoveHome else last
        elif action in (_Move.MovePageUp, _Move.MovePageDown):
            step = self.viewport().height() * (1 if action is _Move.MovePageDown else -1)
            row = self._heights.row_at(self._heights.top(max(row, 0)) + step)
        else:
            row += 1 if action in (_Move.MoveDown, _Move.MoveNext, _Move.MoveRight) else -1
        return self.model().index(min(max(row, 0), last), 0)

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
        self._heights.start_over(self.model().rowCount())
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

    def _settle(self) -> None:
        """Measure what is in sight. Rows above keep their places, so nothing jumps."""
        offset = self.verticalOffset()
        first = self._heights.row_at(offset)
        if first >= 0 and self._measure(first, self.viewport().height() + offset - self._heights.top(first)):
            self.updateGeometries()
            self.viewport().update()

    def _measure(self, first: int, room: int) -> bool:
        return self._heights.measure(first, room, self.row_height)
