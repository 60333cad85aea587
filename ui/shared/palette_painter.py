"""Paints the lines of the palette."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.palette_model import Choice
from ui.shared.row_model import ROW_ROLE

ROW: Final = 42
HEAD: Final = 28
LEFT: Final = 40
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class PalettePainter(QStyledItemDelegate):
    """The chosen line has a tint and shows that Enter opens it."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, look().px(HEAD if isinstance(index.data(ROW_ROLE), str) else ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, now, rect = index.data(ROW_ROLE), look(), option.rect
        if isinstance(line, str):
            painter.setFont(now.font("caption"))
            painter.setPen(now.colour("ink2"))
            painter.drawText(rect.adjusted(now.px(10), 0, 0, 0), _LEFT, line)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(now.colour("tint"))
            painter.drawRoundedRect(QRectF(rect), now.px(6), now.px(6))
        _paint_choice(painter, rect, line, chosen=chosen)


def _paint_choice(painter: QPainter, rect: QRect, choice: Choice, *, chosen: bool) -> None:
    now = look()
    scale = painter.device().devicePixelRatio()
    size = now.px(18)
    picture = pixmap(choice.icon, "accent" if chosen else "ink2", size, scale)
    painter.drawPixmap(rect.left() + now.px(10), rect.center().y() - size // 2 + 1, picture)
    box = rect.adjusted(now.px(LEFT), 0, -now.px(12), 0)
    painter.setFont(now.font("small"))
    painter.setPen(now.colour("ink2"))
    if choice.shortcut:
        painter.drawText(box, _RIGHT, choice.shortcut)
        box.setRight(box.right() - round(now.metrics("small").horizontalAdvance(choice.shortcut)) - now.px(12))
    elif chosen:
        small = now.px(13)
        sign = pixmap("corner-down-left", "ink2", small, scale)
        painter.drawPixmap(box.right() - small, rect.center().y() - small // 2, sign)
        box.setRight(box.right() - small - now.px(12))
    painter.setFont(now.font("row"))
    painter.setPen(now.colour("ink"))
    title = now.metrics("row").elidedText(choice.title, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _LEFT, title)
    box.setLeft(box.left() + round(now.metrics("row").horizontalAdvance(title)) + now.px(12))
    painter.setFont(now.font("small"))
    painter.setPen(now.colour("ink2"))
    note = now.metrics("small").elidedText(choice.note, Qt.TextElideMode.ElideRight, max(0, box.width()))
    painter.drawText(box, _LEFT, note)
