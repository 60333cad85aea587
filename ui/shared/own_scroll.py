"""A column beside another that scrolls by itself, so that what stands beside it stays in sight."""

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.shared.look import look
from ui.shared.page_layout import SIDE_LEAST, SidePanel

Part = TypeVar("Part")
LEAST = 240
DROPPED = 140
DROPPED_LEAST = 88
BETWEEN = 32
UNDER = 24
GAP = 8


class OwnScroll(QScrollArea):
    """Add to `body`. It stands in a SidePanel.

    Where the columns have dropped under each other one that `grows` is as high as its content, and the page scrolls;
    one that does not grow keeps to a few lines and scrolls by itself.
    """

    def __init__(self, *, grows: bool = True) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content = QWidget()
        self._grows = grows
        self._tall = False
        self.body = QVBoxLayout(self.content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.setWidget(self.content)
        self.content.installEventFilter(self)
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)

    def sizeHint(self) -> QSize:
        low = self._stands_alone() and not self._grows
        return QSize(self.content.sizeHint().width(), look().px(DROPPED) if low else self._needed())

    def minimumSizeHint(self) -> QSize:
        least = look().px(LEAST if self._grows else DROPPED_LEAST)
        if self._stands_alone() and self._grows:
            least = self._needed()
        return QSize(self.content.minimumSizeHint().width(), least)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._tall != self._stands_alone() or self._tall:
            self._tall = self._stands_alone()
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    @Slot(int, int)
    def _on_range_changed(self, _lowest: int, highest: int) -> None:
        """Keep the words off the scroll bar where there is one."""
        self.body.setContentsMargins(0, 0, look().px(GAP) if highest else 0, 0)

    def _stands_alone(self) -> bool:
        panel = self.parentWidget()
        return isinstance(panel, SidePanel) and panel.dropped

    def _needed(self) -> int:
        if self.body.hasHeightForWidth():
            return max(self.body.totalHeightForWidth(max(self.width(), 1)), self.content.minimumSizeHint().height())
        return self.content.sizeHint().height()


class Turning(QWidget):
    """Parts under each other in a narrow column; where it is wide in as many columns as have the room of a side column.

    The first part has a column of its own, the others share the columns after it in their order. What is hidden takes
    no room.
    """

    def __init__(self, *parts: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts = parts
        self._placed: list[list[QWidget]] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._columns = [QVBoxLayout() for _ in parts]
        for column in self._columns:
            self._row.addLayout(column, 1)
        for part in parts:
            self._columns[0].addWidget(part)
        self._turn()

    @property
    def columns(self) -> int:
        """Tell in how many columns the parts stand."""
        return len(self._placed)

    def minimumSizeHint(self) -> QSize:
        return QSize(max(part.minimumSizeHint().width() for part in self._parts), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a part was shown or hidden
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        px = look().px
        shown = [part for part in self._parts if not part.isHidden()]
        room = (self.width() + px(BETWEEN)) // px(SIDE_LEAST + BETWEEN)
        placed = in_columns(shown, room)
        self._row.setSpacing(px(BETWEEN))
        for column in self._columns:
            column.setSpacing(px(UNDER))
        if placed == self._placed:
            return
        self._placed = placed
        for column in self._columns:
            while column.count():
                column.takeAt(0)
        for number, column in enumerate(self._columns):
            there = number < len(placed)
            self._row.setStretch(number, int(there))
            for part in placed[number] if there else ():
                column.addWidget(part)
            if there:
                column.addStretch(1)


def in_columns(parts: Sequence[Part], room: int) -> list[list[Part]]:
    """Share parts out over at most `room` columns: the first alone, the others in their order."""
    wanted = max(1, min(room, len(parts)))
    if wanted == 1:
        return [list(parts)] if parts else []
    placed, rest = [[parts[0]]], list(parts[1:])
    for left in range(wanted - 1, 0, -1):
        many = -(-len(rest) // left)
        placed.append(rest[:many])
        rest = rest[many:]
    return placed
