"""Paints entries of the timeline, and tells how high they are."""

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.row_model import ROW_ROLE
from ui.shared.timeline_model import Entry
from ui.shared.view_feel import ViewFeel, paint_ring

MARK: Final = 26
LEFT: Final = 40
GAP: Final = 14
MOST_LINES: Final = 4
_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class TimelinePainter(QStyledItemDelegate):
    """Paints an entry: mark on the line at the left, words wrapped at the right."""

    def __init__(self, view: QAbstractItemView, feel: ViewFeel) -> None:
        super().__init__(view)
        self._view = view
        self._feel = feel

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, entry_height(index.data(ROW_ROLE), self._view.viewport().width()))

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


def entry_height(entry: Entry, room: int) -> int:
    """Give the height of an entry in a room of this width, with the gap under it."""
    high = sum(box.height() + 1 for _, _, box in _words(entry, room))
    return max(round(high), look().px(MARK)) + look().px(GAP)


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
