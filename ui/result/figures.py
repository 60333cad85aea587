"""Key figures that open the rows behind them, side by side as many as fit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.shared.look import look
from ui.shared.section import KeyFigure
from ui.shared.view_feel import paint_focus

LEAST: Final = 150
GAP: Final = 24
KEYS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class OpenFigure(KeyFigure):
    """A key figure that is pressed like a button: `opened` asks for the rows behind it."""

    opened = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(LEAST), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in KEYS and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), look().colour("hover"))
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF())


class FigureGrid(QWidget):
    """Figures in one row where the width allows it, else in rows of a half or a third of them."""

    def __init__(self, figures: Sequence[KeyFigure], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._figures = tuple(figures)
        self._across = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._arrange(len(self._figures))

    @property
    def across(self) -> int:
        """How many stand side by side now."""
        return self._across

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(LEAST), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(self._fitting(event.size().width()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange(self._fitting(self.width()))

    def _fitting(self, width: int) -> int:
        room = (width + look().px(GAP)) // look().px(LEAST + GAP)
        count = len(self._figures)
        rows = next((rows for rows in range(1, count + 1) if -(-count // rows) <= room), count)
        return -(-count // rows)

    def _arrange(self, across: int) -> None:
        self._grid.setHorizontalSpacing(look().px(GAP))
        self._grid.setVerticalSpacing(look().px(16))
        if across == self._across:
            return
        self._across = across
        for column in range(len(self._figures)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        for place, figure in enumerate(self._figures):
            self._grid.addWidget(figure, place // across, place % across)
