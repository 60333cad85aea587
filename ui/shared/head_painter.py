"""Paints one head of a table: quiet words, a darker line under them, an arrow where the rows are sorted by it."""

from math import ceil
from typing import Any, Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from ui.shared.columns import Column
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.tokens import ICON

SIDE: Final = 10


def paint_head(painter: QPainter, rect: QRect, column: Column[Any], arrow: str, scale: float) -> None:
    """Paint the head of a column; `arrow` is "up", "down" or ""."""
    now = look()
    painter.save()
    painter.setPen(now.colour("edge"))
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    box = rect.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
    if arrow:
        box = _paint_arrow(painter, box, column, arrow, scale)
    painter.setFont(now.font("caption"))
    painter.setPen(now.colour("ink2"))
    text = now.metrics("caption").elidedText(column.title(), Qt.TextElideMode.ElideRight, box.width())
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)
    painter.restore()


def natural_width(column: Column[Any]) -> int:
    """Give the width that a column takes by itself: of its head, or of the longest ordinary text in it."""
    now = look()
    head = now.metrics("caption").horizontalAdvance(column.title())
    words = now.metrics(column.words).horizontalAdvance(column.sample)
    extra = now.px(ICON + SIDE) if column.icon or column.chip else 0
    return ceil(max(head, words + extra)) + 2 * now.px(SIDE) + 1


def _paint_arrow(painter: QPainter, box: QRect, column: Column[Any], arrow: str, scale: float) -> QRect:
    """Draw the sorting arrow on the inner side of the head, and give the room left for the words."""
    now = look()
    size = now.px(ICON - 4)
    words = min(now.metrics("caption").horizontalAdvance(column.title()), box.width() - size)
    left = box.right() - round(words) - size - 2 if column.right else box.left() + round(words) + 3
    painter.drawPixmap(left, box.center().y() - size // 2, pixmap(f"arrow-{arrow}", "ink2", size, scale))
    return box if column.right else box.adjusted(0, 0, -size, 0)
