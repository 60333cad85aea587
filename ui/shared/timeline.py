"""The timeline: what happened, newest first, on one line with round marks."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.row_model import ROW_ROLE, Index
from ui.shared.spoken import spoken
from ui.shared.view_feel import ViewFeel, paint_ring

MARK: Final = 26
LEFT: Final = 40
GAP: Final = 14
MOST_LINES: Final = 4
_NOWHERE: Final = QModelIndex()
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened: when in words, what in bold, more in quiet words. `tone` tints its mark."""

    key: str
    when: str
    title: str
    text: str = ""
    icon: str = "clock"
    tone: str = ""
    data: object = None

    @property
    def sentence(self) -> str:
        return spoken(self.when, self.title, self.text)


class TimelineModel(QAbstractListModel):
    """Entries in their order; more may be added at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        if entries:
            first = len(self.entries)
            self.beginInsertRows(_NOWHERE, first, first + len(entries) - 1)
            self.entries = (*self.entries, *entries)
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            ROW_ROLE: entry,
            Qt.ItemDataRole.AccessibleTextRole: entry.sentence,
        }
        return values.get(Qt.ItemDataRole(role))


class TimelinePainter(QStyledItemDelegate):
    """Paints an entry: mark on the line at the left, words wrapped at the right."""

    def __init__(self, view: QListView, feel: ViewFeel) -> None:
        super().__init__(view)
        self._view = view
        self._feel = feel

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        words = _words(index.data(ROW_ROLE), self._view.viewport().width())
        high = sum(box.height() + 1 for _, _, box in words)
        return QSize(1, max(round(high), look().px(MARK)) + look().px(GAP))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        now, rect, entry = look(), option.rect, index.data(ROW_ROLE)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(now.px(LEFT) - 6, 0, 0, -now.px(GAP) // 2), now.colour("tint"))
        last = index.row() == index.model().rowCount() - 1
        _paint_line(painter, rect, first=index.row() == 0, last=last)
        _paint_mark(painter, rect, entry)
        for words, text, box in _words(entry, rect.width()):
            painter.setFont(now.font(words))
            painter.setPen(now.colour("ink" if words == "strong" else "ink2"))
            painter.drawText(box.translated(rect.left(), rect.top()), _WRAPPED, text)
        if index.row() == self._feel.ring_row:
            paint_ring(painter, rect)


class Timeline(QListView):
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
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._on_double_clicked)
        self._feel.entered.connect(self._on_entered)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self._entries.set_entries(entries)

    def add_entries(self, entries: Sequence[Entry]) -> None:
        self._entries.add_entries(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._entries.entries

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.entry_activated.emit(self.currentIndex().data(ROW_ROLE))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(160))

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.entry_activated.emit(index.data(ROW_ROLE))

    @Slot()
    def _on_entered(self) -> None:
        self.setCurrentIndex(self._entries.index(0))

    @Slot(int)
    def _on_scrolled(self, value: int) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() - value < self.viewport().height():
            self.more_wanted.emit()


def _words(entry: Entry, room: int) -> tuple[tuple[str, str, QRect], ...]:
    """Give the three kinds of words of an entry with their boxes, one under the other."""
    return _measured(entry.when, entry.title, entry.text, room, look().percent)


@lru_cache(maxsize=2000)
def _measured(when: str, title: str, text: str, room: int, _percent: int) -> tuple[tuple[str, str, QRect], ...]:
    now = look()
    left = now.px(LEFT)
    wide = max(now.px(80), room - left - 4)
    result, top = [], 1
    for words, said in (("small", when), ("strong", title), ("small", text)):
        if said:
            metrics = now.metrics(words)
            most = metrics.lineSpacing() * MOST_LINES + 1
            high = metrics.boundingRect(QRectF(0, 0, wide, 10_000), int(_WRAPPED), said).height()
            box = QRect(left, top, wide, round(min(high, most)))
            result.append((words, said, box))
            top += box.height() + 1
    return tuple(result)


def _paint_line(painter: QPainter, rect: QRect, *, first: bool, last: bool) -> None:
    now = look()
    x = rect.left() + now.px(MARK) / 2 + 1
    top = rect.top() + (now.px(MARK) if first else 0)
    bottom = rect.top() + now.px(MARK) / 2 if last else rect.bottom() + 1
    painter.setPen(QPen(now.colour("muted"), 1.5))
    if bottom > top:
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def _paint_mark(painter: QPainter, rect: QRect, entry: Entry) -> None:
    now = look()
    side = now.px(MARK)
    circle = QRectF(rect.left() + 1, rect.top() + 1, side, side)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(now.colour(entry.tone or "rule"), 1.2))
    painter.setBrush(now.colour(f"{entry.tone}_bg" if entry.tone else "sheet"))
    painter.drawEllipse(circle)
    size = now.px(14)
    picture = pixmap(entry.icon, entry.tone or "ink2", size, painter.device().devicePixelRatio())
    corner = circle.center() - QPointF(size / 2, size / 2)
    painter.drawPixmap(corner.toPoint(), picture)
