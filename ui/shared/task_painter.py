"""Paints the rows of a task list: section heads, and tasks of two lines with a chip at the right."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.shared.chip import Chip, chip_width, paint_chip
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.row_model import ROW_ROLE
from ui.shared.row_painter import BAR
from ui.shared.task_model import Task, TaskSection
from ui.shared.tokens import TASK_ROW
from ui.shared.view_feel import ViewFeel, paint_ring

HEAD: Final = 36
FIRST_HEAD: Final = 28
LEFT: Final = 46
ICON_LEFT: Final = 14
ICON_SIZE: Final = 18
SIDE: Final = 10
_AT_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TaskPainter(QStyledItemDelegate):
    """`reserved` is the width that the action buttons take in the chosen row."""

    def __init__(self, view: QListView, feel: ViewFeel) -> None:
        super().__init__(view)
        self._feel = feel
        self.reserved = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        if isinstance(index.data(ROW_ROLE), TaskSection):
            return QSize(1, look().px(HEAD if index.row() else FIRST_HEAD))
        return QSize(1, look().px(TASK_ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line = index.data(ROW_ROLE)
        if isinstance(line, TaskSection):
            _paint_head(painter, option.rect, line)
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = "tint" if chosen else "hover" if index.row() == self._feel.hovered else ""
        self._paint_task(painter, option.rect, line, ground)
        if index.row() == self._feel.ring_row:
            paint_ring(painter, option.rect)

    def _paint_task(self, painter: QPainter, rect: QRect, task: Task, ground: str) -> None:
        now = look()
        chosen = ground == "tint"
        if ground:
            painter.fillRect(rect, now.colour(ground))
        if chosen:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height() - 1, now.colour("accent"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(now.colour("rule"))
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        size = now.px(ICON_SIZE)
        picture = pixmap(task.icon, "accent" if chosen else "ink2", size, painter.device().devicePixelRatio())
        painter.drawPixmap(rect.left() + now.px(ICON_LEFT), rect.center().y() - size // 2, picture)
        right = rect.right() - now.px(SIDE)
        if chosen and self.reserved:
            right -= self.reserved
        elif task.right is not None:
            right -= _paint_right(painter, rect, task.right, right) + now.px(12)
        left = rect.left() + now.px(LEFT)
        _paint_words(painter, QRect(left, rect.top(), max(0, right - left), rect.height() - 1), task)


def _paint_words(painter: QPainter, box: QRect, task: Task) -> None:
    now = look()
    middle = box.center().y()
    name_high, text_high = now.metrics("name").height(), now.metrics("small").height()
    top = round(middle - (name_high + text_high) / 2)
    for words, colour, text, y, high in (
        ("name", "ink", task.title, top, name_high),
        ("small", "ink2", task.text, top + round(name_high), text_high),
    ):
        painter.setFont(now.font(words))
        painter.setPen(now.colour(colour))
        shown = now.metrics(words).elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(QRect(box.left(), y, box.width(), round(high)), _AT_LEFT, shown)


def _paint_right(painter: QPainter, rect: QRect, chip: Chip, right: int) -> int:
    """Paint what stands at the right and give its width."""
    now = look()
    if chip.tone and chip.icon:
        width = chip_width(chip)
        paint_chip(painter, chip, right - width, rect.center().y() + 0.5, width)
        return width
    words = "small strong" if chip.tone else "small"
    width = round(now.metrics(words).horizontalAdvance(chip.text)) + 1
    painter.setFont(now.font(words))
    painter.setPen(now.colour(chip.tone if chip.tone not in ("", "neutral") else "ink2"))
    painter.drawText(QRect(right - width, rect.top(), width, rect.height()), _AT_LEFT, chip.text)
    return width


def _paint_head(painter: QPainter, rect: QRect, section: TaskSection) -> None:
    now = look()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(now.colour("edge"))
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    high = now.px(FIRST_HEAD)
    box = QRect(rect.left() + now.px(4), rect.bottom() - high, rect.width(), high)
    painter.setFont(now.font("small strong"))
    painter.setPen(now.colour(section.tone))
    painter.drawText(box, _AT_LEFT, section.title)
    box.setLeft(box.left() + round(now.metrics("small strong").horizontalAdvance(section.title)) + now.px(9))
    painter.setFont(now.font("small"))
    painter.setPen(now.colour("ink2"))
    painter.drawText(box, _AT_LEFT, section.count or str(len(section.tasks)))
