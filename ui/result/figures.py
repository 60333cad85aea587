"""Key figures side by side, as many as fit."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.shared.key_figure import LEAST, KeyFigure
from ui.shared.look import look

GAP: Final = 24


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
