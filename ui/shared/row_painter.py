"""Paints the cells of a table: tint and accent bar on the selected row, hairlines, chips, figures at the right."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.shared.chip import paint_chip
from ui.shared.columns import Cell
from ui.shared.icons import pixmap
from ui.shared.look import Look, look
from ui.shared.row_model import RowTableModel
from ui.shared.tokens import ICON, TABLE_ROW, WORDS

SIDE: Final = 10
BAR: Final = 3
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowPainter(QStyledItemDelegate):
    """Paints straight from the model's finished cells, without asking for Qt's many roles."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model: RowTableModel[object] = index.model()  # type: ignore[assignment]
        now = look()
        rect: QRect = option.rect
        row, column = index.row(), index.column()
        total = model.has_total and row == model.rowCount() - 1
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, now, rect, row, column, selected=selected)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(now.colour("edge" if model.has_total and row == model.rowCount() - 2 else "rule"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        cell = model.cells(row)[column]
        box = rect.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        if cell.chip is not None:
            paint_chip(painter, cell.chip, box.left(), box.center().y() + 0.5, box.width())
            return
        if cell.icon:
            box = self._icon(painter, now, cell, box)
        words = "strong" if total else model.columns[column].words
        _text(painter, now, cell, box, words, right=model.columns[column].right)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look().px(60), look().px(TABLE_ROW))

    def _ground(self, painter: QPainter, now: Look, rect: QRect, row: int, column: int, *, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, now.colour("tint"))
            if self._view.horizontalHeader().visualIndex(column) == 0:
                painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, now.colour("accent"))
        elif row == self.hovered:
            painter.fillRect(rect, now.colour("hover"))

    def _icon(self, painter: QPainter, now: Look, cell: Cell, box: QRect) -> QRect:
        size = now.px(ICON)
        picture = pixmap(cell.icon, "ink2", size, painter.device().devicePixelRatio())
        painter.drawPixmap(box.left(), box.center().y() - size // 2 + 1, picture)
        return box.adjusted(size + now.px(SIDE), 0, 0, 0)


def _text(painter: QPainter, now: Look, cell: Cell, box: QRect, words: str, *, right: bool) -> None:
    if not cell.text:
        return
    painter.setFont(now.font(words))
    painter.setPen(now.colour(cell.tone or WORDS[words].colour))
    metrics = now.metrics(words)
    text = cell.text
    if metrics.horizontalAdvance(text) > box.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, _RIGHT if right else _LEFT, text)


def paint_focus(painter: QPainter, box: QRectF) -> None:
    """Paint the focus ring of 2 px inside a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("accent"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
