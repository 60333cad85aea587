"""The state chip: icon, word and tint. Described once as data, painted in cells and shown as a widget."""

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.shared.icons import pixmap
from ui.shared.look import look

HEIGHT: Final = 20
SIDE: Final = 7
GAP: Final = 3
PICTURE: Final = 13


@dataclass(frozen=True, slots=True)
class Chip:
    """A state in words. Tones: red late, amber today, green running, blue to sign, neutral kind; "" is plain text."""

    text: str
    tone: str = "neutral"
    icon: str = ""


def chip_width(chip: Chip) -> int:
    """Give the width of the painted chip in logical pixels."""
    words = look().metrics("chip").horizontalAdvance(chip.text)
    return int(words + look().px(2 * SIDE + (PICTURE + GAP if chip.icon else 0)) + 1)


def paint_chip(painter: QPainter, chip: Chip, left: float, middle: float, room: float) -> None:
    """Paint a chip from `left`, centred on the height `middle`, never wider than `room`."""
    now = look()
    width = min(float(chip_width(chip)), room)
    height = now.px(HEIGHT)
    box = QRectF(left, middle - height / 2, width, height)
    role = "ink2" if chip.tone in ("neutral", "") else chip.tone
    if chip.tone:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(now.colour(f"{chip.tone}_bg"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    side = now.px(SIDE)
    if chip.icon:
        size = now.px(PICTURE)
        picture = pixmap(chip.icon, role, size, painter.device().devicePixelRatio())
        painter.drawPixmap(round(box.left() + side), round(middle - size / 2), picture)
        side += size + now.px(GAP)
    words = box.adjusted(side, 0, -now.px(SIDE) + 1, 0)
    painter.setPen(now.colour(role))
    painter.setFont(now.font("chip"))
    text = now.metrics("chip").elidedText(chip.text, Qt.TextElideMode.ElideRight, words.width() + 1)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)


class ChipLabel(QWidget):
    """A chip as a widget, for page heads."""

    def __init__(self, chip: Chip, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chip = chip
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(chip.text)

    def set_chip(self, chip: Chip) -> None:
        self.chip = chip
        self.setAccessibleName(chip.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(chip_width(self.chip), look().px(HEIGHT))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.chip, 0, self.height() / 2, self.width())
