"""A passing notice at the bottom of the window, with one action, told to screen readers too."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QTimer, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.buttons import icon_button, quiet
from ui.shared.look import look
from ui.shared.over import Over
from ui.shared.words import Words

SECONDS: Final = 8


class Toast(Over):
    """One notice at a time; a new one takes the place of the old one. It stays while the pointer is on it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._on_action: Callable[[], None] | None = None
        self.label = Words(kind="medium")
        self.action = quiet("")
        self.close_button = icon_button("x", t("Close this notice"))
        self.timer = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self.timer.timeout.connect(self.hide)
        self.action.clicked.connect(self._on_action_clicked)
        self.close_button.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 8, 8)
        row.setSpacing(12)
        for part in (self.label, self.action, self.close_button):
            row.addWidget(part)
        self.hide()

    def show_notice(self, text: str, action: str = "", on_action: Callable[[], None] | None = None) -> None:
        """Show the text for eight seconds, with a button when there is an action."""
        self._on_action = on_action
        self.label.setText(text)
        self.action.setText(action)
        self.action.setAccessibleName(action)
        self.action.setVisible(bool(action))
        self.place()
        self.show()
        self.raise_()
        self.timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def enterEvent(self, event: QEvent) -> None:
        self.timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        self.timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("edge"), 1))
        painter.setBrush(look().colour("raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)

    def place(self) -> None:
        room = self.room()
        self.adjustSize()
        self.resize(min(self.width(), room.width() - 32), self.height())
        self.move((room.width() - self.width()) // 2, room.height() - self.height() - look().px(20))

    @Slot()
    def _on_action_clicked(self) -> None:
        self.hide()
        if self._on_action is not None:
            self._on_action()
