"""A chip that is pressed like a button: it opens the rows behind its figure."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.shared.chip import HEIGHT, Chip, chip_width, paint_chip
from ui.shared.look import look
from ui.shared.view_feel import paint_focus


class ChipButton(QAbstractButton):
    """Looks like its chip; the pointer and the focus tell that it opens something, the tooltip what."""

    def __init__(self, chip: Chip, opens: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.set_chip(chip)
        self.setToolTip(opens)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_chip(self, chip: Chip) -> None:
        self.chip = chip
        self.setText(chip.text)
        self.setAccessibleName(chip.text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.chip), look().px(HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.chip, 0, self.height() / 2, self.width())
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF())
