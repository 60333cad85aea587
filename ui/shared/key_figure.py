"""A key figure: it is pressed like a button and opens the rows behind it."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.section import InkRule
from ui.shared.spoken import spoken
from ui.shared.view_feel import paint_focus
from ui.shared.words import Words

LEAST: Final = 150


class KeyFigure(QAbstractButton):
    """A figure under its own ink rule: caption, serif figure, and the words that explain it.

    `opened` asks for the rows behind it.
    """

    opened = Signal()

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.caption = Words(caption, "caption")
        self.figure = Words("–", "figure")
        self.explanation = Words("", "small", wrap=True)
        self._icon = Words()
        self._icon.hide()
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(caption)
        self.clicked.connect(self.opened)

    def set_figure(self, figure: str, explanation: str = "", *, tone: str = "", icon_name: str = "") -> None:
        """Show the figure; `tone` and `icon_name` ("trending-up") mark what the explanation means."""
        self.figure.setText(figure)
        self.explanation.setText(explanation)
        self.explanation.set_kind("small strong" if tone else "small")
        self.explanation.set_tone(tone)
        self._icon.setVisible(bool(icon_name))
        if icon_name:
            size = look().px(14)
            self._icon.setPixmap(icon(icon_name, tone or "ink2").pixmap(QSize(size, size), self.devicePixelRatio()))
        self.setAccessibleName(spoken(f"{self.caption.text()}: {figure}", explanation))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(LEAST), super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), look().colour("hover"))
        if self.hasFocus():
            paint_focus(painter, self.rect().toRectF())

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(look().px(4))
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.explanation, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(2))
        column.addWidget(InkRule())
        column.addSpacing(look().px(4))
        column.addWidget(self.caption)
        column.addWidget(self.figure)
        column.addLayout(line)
        column.addStretch(1)
