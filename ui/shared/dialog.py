"""The frame of every dialog: a raised sheet over the dimmed window, serif title, ink rule, verb button and Cancel."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.buttons import Button, primary, secondary
from ui.shared.look import look
from ui.shared.over import Over
from ui.shared.section import InkRule
from ui.shared.words import Words


class Backdrop(Over):
    """Dims the window behind a dialog or the palette."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(self.room())

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), QColor(16, 20, 20, 150 if look().tokens.dark else 88))


class DialogFrame(QDialog):
    """A dialog with a verb. `submitted` fires when the verb is pressed; the owner calls `accept()` when it is done.

    Put the content into `body`. Esc and Cancel reject; Enter presses the verb.
    """

    submitted = Signal()

    def __init__(
        self, title: str, parent: QWidget | None, *, verb: str = "", subtitle: str = "", cancel: str | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._backdrop: Backdrop | None = None
        self.title = Words(title, "dialog title")
        self.subtitle = Words(subtitle, "quiet", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.body = QVBoxLayout()
        self.body.setSpacing(look().px(12))
        self.cancel_button: Button = secondary(t("Cancel") if cancel is None else cancel)
        self.verb_button: Button = primary(verb)
        self.verb_button.setVisible(bool(verb))
        self.verb_button.setDefault(True)
        self.verb_button.clicked.connect(self.submitted)
        self.cancel_button.clicked.connect(self.reject)
        self._lay_out()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (reads like Qt's setters)
        """Disable the verb while its work runs."""
        self.verb_button.setDisabled(busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("edge"), 1))
        painter.setBrush(look().colour("sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        parent = self.parentWidget()
        if parent is None:
            return
        window = parent.window()
        if self._backdrop is None:
            self._backdrop = Backdrop(window)
        self._backdrop.show()
        self._backdrop.raise_()
        self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._backdrop is not None:
            self._backdrop.deleteLater()
            self._backdrop = None

    def _lay_out(self) -> None:
        px = look().px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(28), px(24), px(28), px(20))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(px(4))
        column.addWidget(InkRule())
        column.addSpacing(px(4))
        column.addLayout(self.body, 1)
        column.addSpacing(px(16))
        column.addLayout(buttons)
