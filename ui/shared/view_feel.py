"""What all lists feel like: the row under the pointer, and the focus ring when the keys are used."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView

from ui.shared.look import look

KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)
RING: Final = 2


class ViewFeel(QObject):
    """Watches a view. Its painter reads `hovered` (row or -1) and `ring_row` (row or -1).

    `entered` fires when the keys bring the focus to a view without a current row.
    """

    entered = Signal()

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._keys = False
        self.hovered = -1
        view.setMouseTracking(True)
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @property
    def ring_row(self) -> int:
        """Give the row that shows the focus ring, or -1."""
        return self._view.currentIndex().row() if self._keys and self._view.hasFocus() else -1

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.MouseMove and isinstance(event, QMouseEvent):
            self._hover(self._view.indexAt(event.position().toPoint()).row())
        elif kind == QEvent.Type.Leave:
            self._hover(-1)
        elif kind == QEvent.Type.FocusIn and isinstance(event, QFocusEvent):
            self._focus(keys=event.reason() in KEYBOARD)
        elif kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self._view:
            self._keys = True
        elif kind == QEvent.Type.MouseButtonPress:
            self._keys = False
        return False

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self._view.viewport().update()

    def _focus(self, *, keys: bool) -> None:
        self._keys = keys
        if keys and not self._view.currentIndex().isValid():
            self.entered.emit()
        self._view.viewport().update()


def paint_ring(painter: QPainter, rect: QRect, *, left: bool = True, right: bool = True) -> None:
    """Paint the focus ring of a row, or the part of it that lies in one cell."""
    colour = look().colour("accent")
    painter.fillRect(rect.left(), rect.top(), rect.width(), RING, colour)
    painter.fillRect(rect.left(), rect.bottom() - RING, rect.width(), RING, colour)
    if left:
        painter.fillRect(rect.left(), rect.top(), RING, rect.height() - 1, colour)
    if right:
        painter.fillRect(rect.right() - RING + 1, rect.top(), RING, rect.height() - 1, colour)


def paint_focus(painter: QPainter, box: QRectF) -> None:
    """Paint the focus ring of 2 px inside a box."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look().colour("accent"), 2))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
