"""Paints the rows of a table: tint and accent bar on the selected row, hairlines, chips, figures at the right."""

from collections.abc import Sequence
from math import ceil
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from ui.shared.chip import paint_chip
from ui.shared.columns import Cell, Column
from ui.shared.icons import pixmap
from ui.shared.look import Look, look
from ui.shared.row_model import RowTableModel
from ui.shared.tokens import ICON, TABLE_ROW, WORDS
from ui.shared.view_feel import ViewFeel, paint_ring

SIDE: Final = 10
BAR: Final = 3


class RowSizes(QStyledItemDelegate):
    """Says how large a cell is; its table paints the rows itself."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(look().px(60), look().px(TABLE_ROW))


class Line(NamedTuple):
    """A row in sight, and where it begins."""

    number: int
    top: int


class Strip(NamedTuple):
    """A column in sight: its number in the model, where it begins, and how wide it is."""

    number: int
    left: int
    width: int


class RowPainter:
    """Paints all rows in sight in one go, straight from the model's finished cells.

    Qt would ask a delegate cell by cell, which takes twice as long: at each key that is typed.
    """

    def __init__(self, view: QTableView, model: RowTableModel[Any], feel: ViewFeel) -> None:
        self._view = view
        self._model = model
        self._feel = feel

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint the rows that lie in this part of the viewport."""
        lines, strips = self._lines(area), self._strips(area)
        if not lines or not strips:
            return
        height = self._view.rowHeight(lines[0].number)
        self._paint_grounds(painter, strips, lines, height)
        scale = painter.device().devicePixelRatio()
        for strip in strips:
            _Words(painter, self._model, strip, height, scale).paint(lines)

    def _lines(self, area: QRect) -> list[Line]:
        view, count = self._view, self._model.rowCount()
        first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
        numbers = range(first, (last if last >= 0 else count - 1) + 1) if first >= 0 else range(0)
        return [Line(number, view.rowViewportPosition(number)) for number in numbers]

    def _strips(self, area: QRect) -> list[Strip]:
        view = self._view
        shown = (column for column in range(len(self._model.columns)) if not view.isColumnHidden(column))
        strips = (Strip(column, view.columnViewportPosition(column), view.columnWidth(column)) for column in shown)
        return [each for each in strips if each.left <= area.right() and each.left + each.width > area.left()]

    def _paint_grounds(self, painter: QPainter, strips: Sequence[Strip], lines: Sequence[Line], height: int) -> None:
        now, ring, chosen = look(), self._feel.ring_row, self._chosen()
        left = min(strip.left for strip in strips)
        width = max(strip.left + strip.width for strip in strips) - left
        before_total = self._model.rowCount() - 2 if self._model.has_total else -1
        rule, edge = now.colour("rule"), now.colour("edge")
        for number, top in lines:
            if any(number in span for span in chosen):
                painter.fillRect(left, top, width, height, now.colour("tint"))
                self._paint_bar(painter, now, top, height)
            elif number == self._feel.hovered:
                painter.fillRect(left, top, width, height, now.colour("hover"))
            painter.fillRect(left, top + height - 1, width, 1, edge if number == before_total else rule)
            if number == ring:
                paint_ring(painter, self._whole(top, height))

    def _paint_bar(self, painter: QPainter, now: Look, top: int, height: int) -> None:
        whole = self._whole(top, height)
        painter.fillRect(whole.left(), top, BAR, height - 1, now.colour("accent"))

    def _whole(self, top: int, height: int) -> QRect:
        """Give the place of a row from its first column to its last, also where these are out of sight."""
        header = self._view.horizontalHeader()
        return QRect(-header.offset(), top, header.length(), height)

    def _chosen(self) -> list[range]:
        spans = self._view.selectionModel().selection()
        return [range(span.top(), span.bottom() + 1) for span in (spans.at(n) for n in range(spans.count()))]


class _Words:
    """Paints what stands in one column: words, icons, chips."""

    def __init__(self, painter: QPainter, model: RowTableModel[Any], strip: Strip, height: int, scale: float) -> None:
        self._painter = painter
        self._model = model
        self._number = strip.number
        self._column: Column[Any] = model.columns[strip.number]
        self._height = height
        self._scale = scale
        self._now = look()
        side = self._now.px(SIDE)
        self._left, self._room = strip.left + side, strip.width - 2 * side
        self._use(self._column.words)

    def paint(self, lines: Sequence[Line]) -> None:
        total = self._model.rowCount() - 1 if self._model.has_total else -1
        for number, top in lines:
            cell = self._model.cell(number, self._number)
            if number == total:
                self._use("strong")
            if cell.chip is not None:
                middle = top + (self._height - 2) // 2 + 0.5
                paint_chip(self._painter, cell.chip, self._left, middle, self._room)
                self._use(self._column.words)
            elif cell.icon:
                self._paint_icon(cell, top)
            elif cell.text:
                self._paint_text(cell, self._left, self._room, top)

    def _use(self, words: str) -> None:
        self._painter.setFont(self._now.font(words))
        self._painter.setPen(self._now.colour(WORDS[words].colour))
        self._metrics: QFontMetricsF = self._now.metrics(words)
        ascent, descent = self._metrics.ascent(), self._metrics.descent()
        self._base = (self._height - 1 - ceil(ascent + descent)) / 2 + ascent
        self._colour = WORDS[words].colour

    def _paint_icon(self, cell: Cell, top: int) -> None:
        size = self._now.px(ICON)
        picture = pixmap(cell.icon, "ink2", size, self._scale)
        middle = top + (self._height - 2) // 2
        self._painter.drawPixmap(self._left, middle - size // 2 + 1, picture)
        taken = size + self._now.px(SIDE)
        self._paint_text(cell, self._left + taken, self._room - taken, top)

    def _paint_text(self, cell: Cell, left: int, room: int, top: int) -> None:
        text, width = cell.text, self._metrics.horizontalAdvance(cell.text)
        if width > room:
            text = self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            width = self._metrics.horizontalAdvance(text)
        if cell.tone:
            self._painter.setPen(self._now.colour(cell.tone))
        self._painter.drawText(QPointF(left + room - width if self._column.right else left, top + self._base), text)
        if cell.tone:
            self._painter.setPen(self._now.colour(self._colour))
