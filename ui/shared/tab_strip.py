"""The tabs of a page: quiet words with a count, the chosen one underlined in the accent."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QWidget

from ui.shared.look import look
from ui.shared.view_feel import paint_focus

GAP: Final = 24
COUNT_GAP: Final = 7


class TabStrip(QTabBar):
    """Tabs by name. Use QTabBar's `currentChanged(int)`; `set_count` shows a number after the words."""

    def __init__(self, titles: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for title in titles:
            self.addTab(title)

    def set_count(self, number: int, count: int | None) -> None:
        """Show a count after a tab's words; None shows none."""
        self.setTabData(number, count)
        words = self.tabText(number)
        self.setAccessibleTabName(number, words if count is None else f"{words}, {count}")
        self.setTabText(number, words)  # else the tab keeps the width that it had without a count
        self.updateGeometry()
        self.update()

    def tabSizeHint(self, index: int) -> QSize:
        now = look()
        width = now.metrics("medium").horizontalAdvance(self.tabText(index)) + now.px(GAP)
        if self.tabData(index) is not None:
            width += now.metrics("medium").horizontalAdvance(str(self.tabData(index))) + now.px(COUNT_GAP)
        return QSize(int(width) + 1, now.px(34))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        bottom = self.height() - 1
        painter.fillRect(0, bottom, self.width(), 1, look().colour("rule"))
        for number in range(self.count()):
            self._paint_tab(painter, number)

    def _paint_tab(self, painter: QPainter, number: int) -> None:
        now, rect = look(), self.tabRect(number)
        chosen = number == self.currentIndex()
        box = rect.adjusted(2, 0, -now.px(GAP) + 2, -2)
        painter.setFont(now.font("medium"))
        painter.setPen(now.colour("ink" if chosen else "ink2"))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tabText(number))
        count = self.tabData(number)
        if count is not None:
            painter.setPen(now.colour("ink2" if chosen else "ink3"))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(count))
        if chosen:
            line = QRect(rect.left(), self.height() - 2, rect.width() - now.px(GAP) + 4, 2)
            painter.fillRect(line, now.colour("accent"))
            if self.hasFocus():
                paint_focus(painter, line.adjusted(-2, -rect.height() + 6, 2, -3).toRectF())
