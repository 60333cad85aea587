"""Paints the cells of a table: tint and accent bar on the selected row, hairlines, chips, figures at the right."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.shared.chip import paint_chip
from ui.shared.columns import Cell
from ui.shared.icons import pixmap
from ui.shared.look import Look, look
from ui.shared.row_model import RowTableModel
from ui.shared.tokens import ICON, TABLE_ROW, WORDS
from ui.shared.view_feel import ViewFeel, paint_ring

SIDE: Final = 10
BAR: Final = 3
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowPainter(QStyledItemDelegate):
    """Paints straight from the model's finished cells, without asking for Qt's many roles."""

    def __init__(self, view: QTableView, feel: ViewFeel) -> None:
        super().__init__(view)
        self._view = view
        self._feel = feel

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        model: RowTableModel[object] = index.model()  # type: ignore[assignment]
        now, rect = look(), option.rect
        row, column = index.row(), index.column()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, now, rect, row, column, selected=selected)
        hairline = "edge" if model.has_total and row == model.rowCount() - 2 else "rule"
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, now.colour(hairline))
        if row == self._feel.ring_row:
            self._ring(painter, rect, column)
        cell = model.cells(row)[column]
        box = rect.adjusted(now.px(SIDE), 0, -now.px(SIDE), -1)
        if cell.chip is not None:
            paint_chip(painter, cell.chip, box.left(), box.center().y() + 0.5, box.width())
            return
        if cell.icon:
            box = _icon(painter, now, cell, box)
        total = model.has_total and row == model.rowCount() - 1
        described = model.columns[column]
        words = "strong" if total else described.words
        _text(painter, now, cell, box, words, _RIGHT if described.right else _LEFT)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look().px(60), look().px(TABLE_ROW))

    def _ground(self, painter: QPainter, now: Look, rect: QRect, row: int, column: int, *, selected: bool) -> None:
        if selected:
            painter.fillRect(rect, now.colour("tint"))
            if self._view.horizontalHeader().visualIndex(column) == 0:
                painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, now.colour("accent"))
        elif row == self._feel.hovered:
            painter.fillRect(rect, now.colour("hover"))

    def _ring(self, painter: QPainter, rect: QRect, column: int) -> None:
        header = self._view.horizontalHeader()
        place = header.visualIndex(column)
        after = range(place + 1, header.count())
        last = all(header.isSectionHidden(header.logicalIndex(other)) for other in after)
        paint_ring(painter, rect, left=place == 0, right=last)


def _icon(painter: QPainter, now: Look, cell: Cell, box: QRect) -> QRect:
    """Paint the icon and give the room that is left."""
    size = now.px(ICON)
    picture = pixmap(cell.icon, "ink2", size, painter.device().devicePixelRatio())
    painter.drawPixmap(box.left(), box.center().y() - size // 2 + 1, picture)
    return box.adjusted(size + now.px(SIDE), 0, 0, 0)


def _text(painter: QPainter, now: Look, cell: Cell, box: QRect, words: str, side: Qt.AlignmentFlag) -> None:
    if not cell.text:
        return
    painter.setFont(now.font(words))
    painter.setPen(now.colour(cell.tone or WORDS[words].colour))
    metrics = now.metrics(words)
    text = cell.text
    if metrics.horizontalAdvance(text) > box.width():
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, side, text)
