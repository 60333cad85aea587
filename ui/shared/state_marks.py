"""Marks for states of a page: empty, and busy (shown only when the wait is longer than 250 ms)."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, QTimerEvent, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.buttons import Button, secondary
from ui.shared.look import look
from ui.shared.over import Over
from ui.shared.words import Words

PATIENCE: Final = 250
TURN: Final = 80


class EmptyState(QWidget):
    """Says in one sentence why nothing is here, with the one button that changes it."""

    clicked = Signal()

    def __init__(self, sentence: str, button: str = "", *, icon_name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Words(sentence, "quiet", wrap=True)
        self.button: Button = secondary(button, icon_name)
        self.button.setVisible(bool(button))
        self.button.clicked.connect(self.clicked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(16), 0, look().px(16))
        column.setSpacing(look().px(12))
        column.addWidget(self.sentence)
        column.addWidget(self.button)
        column.addStretch(1)

    def set_words(self, sentence: str, button: str = "") -> None:
        self.sentence.setText(sentence)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))


class BusyMark(Over):
    """A turning ring over a widget, that appears only when the wait is longer than 250 ms."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self._angle = 0
        self._turning = 0
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(t("Busy"))
        self.setFixedSize(look().px(28), look().px(28))
        self.hide()

    def start(self) -> None:
        """Begin to wait."""
        self._patience.start()

    def stop(self) -> None:
        """End the wait; the mark goes, or never comes."""
        self._patience.stop()
        self.hide()

    def showEvent(self, event: QEvent) -> None:
        self.place()
        self.raise_()
        self._turning = self.startTimer(TURN)

    def hideEvent(self, event: QEvent) -> None:
        if self._turning:
            self.killTimer(self._turning)
            self._turning = 0

    def timerEvent(self, event: QTimerEvent) -> None:
        self._angle = (self._angle - 30) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(4, 4, -4, -4)
        painter.setPen(QPen(look().colour("rule"), 3))
        painter.drawEllipse(box)
        painter.setPen(QPen(look().colour("accent"), 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawArc(box, self._angle * 16, 90 * 16)

    def place(self) -> None:
        room = self.room()
        self.move((room.width() - self.width()) // 2, min((room.height() - self.height()) // 2, look().px(160)))
