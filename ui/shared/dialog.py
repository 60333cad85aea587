"""The frame of every dialog: a raised sheet over the dimmed window, serif title, ink rule, verb button and Cancel."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QHideEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QRegion,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.language import t
from ui.shared.body_scroll import BodyScroll
from ui.shared.buttons import Button, primary, secondary
from ui.shared.focus_order import put_last, stops
from ui.shared.look import look
from ui.shared.over import Over
from ui.shared.section import InkRule
from ui.shared.words import Words

LEAST_WIDTH: Final = 420
LEAST_HEIGHT: Final = 240
RADIUS: Final = 10


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

    Put the content into `body`. Esc and Cancel reject; Enter presses the verb, Ctrl+Enter does from anywhere.
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
        self._walked = False
        self._column = QVBoxLayout(self)
        self.title = Words(title, "dialog title")
        self.subtitle = Words(subtitle, "quiet", wrap=True)
        self.subtitle.setVisible(bool(subtitle))
        self.setMinimumWidth(look().px(LEAST_WIDTH))
        self._scroll = BodyScroll()
        self.body = self._scroll.body
        self._scroll.grown.connect(self.take_place)
        self.cancel_button: Button = secondary(t("Cancel") if cancel is None else cancel)
        self.verb_button: Button = primary(verb)
        self.verb_button.setVisible(bool(verb))
        self.verb_button.setDefault(True)
        self.verb_button.pressed.connect(self._on_pressed)
        self.verb_button.clicked.connect(self.submitted)
        self.cancel_button.clicked.connect(self.reject)
        if verb:
            QShortcut(QKeySequence("Ctrl+Return"), self, self.verb_button.click)  # Enter in a note begins a new line
        self._lay_out()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed that would be lost with the dialog."""
        return False

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (reads like Qt's setters)
        """Disable the verb while its work runs."""
        self.verb_button.setDisabled(busy)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("edge"), 1))
        painter.setBrush(look().colour("sheet"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if QGuiApplication.platformName() == "xcb":  # without a compositor the corners would be black
            outline = QPainterPath()
            outline.addRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
            self.setMask(QRegion(outline.toFillPolygon().toPolygon()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        put_last(self, self.cancel_button, self.verb_button)
        self._take_place()
        window = self._window()
        if window is None:
            return
        if self._backdrop is None:
            self._backdrop = Backdrop(window)
        self._backdrop.show()
        self._backdrop.raise_()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._backdrop is not None:
            self._backdrop.deleteLater()
            self._backdrop = None

    def _window(self) -> QWidget | None:
        parent = self.parentWidget()
        return None if parent is None else parent.window()

    def _take_place(self) -> None:
        """Be as high as the content needs and the room allows, in the middle of the window."""
        window = self._window()
        room = self.screen().availableGeometry() if window is None else window.geometry()
        self.setMaximumHeight(max(look().px(LEAST_HEIGHT), room.height() - 2 * look().px(16)))
        self.resize(min(max(self.width(), self.sizeHint().width()), room.width() - 2 * look().px(16)), self.height())
        self._column.activate()
        self.resize(self.width(), min(self.sizeHint().height(), self.maximumHeight()))
        self._column.activate()
        if window is not None:
            self.move(window.mapToGlobal(window.rect().center()) - self.rect().center())
        self._focus_first()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 (Qt's signature)
        self._walked = True
        return super().focusNextPrevChild(forward)

    @Slot()
    def _on_pressed(self) -> None:
        self._walked = True

    def _focus_first(self) -> None:
        """Let the keys go to the first field, also to one that came later, as long as nobody went elsewhere."""
        buttons = (self.cancel_button, self.verb_button)
        if self._walked or self.focusWidget() not in (None, *buttons):
            return
        first = next((one for one in stops(self) if one.isVisible() and one.isEnabled() and one not in buttons), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def put_above_buttons(self, widget: QWidget) -> None:
        """Let a widget stand between the content and the buttons, in sight also where the content scrolls."""
        self._column.insertWidget(self._column.count() - 2, widget)

    @Slot()
    def take_place(self) -> None:
        """Fit the dialog to its content again, where it is shown."""
        if self.isVisible():
            self._take_place()

    def _lay_out(self) -> None:
        px = look().px
        buttons = QHBoxLayout()
        buttons.setSpacing(px(8))
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.verb_button)
        column = self._column
        column.setContentsMargins(px(28), px(24), px(28), px(20))
        column.setSpacing(px(8))
        column.addWidget(self.title)
        column.addWidget(self.subtitle)
        column.addSpacing(px(4))
        column.addWidget(InkRule())
        column.addSpacing(px(4))
        column.addWidget(self._scroll, 1)
        column.addSpacing(px(16))
        column.addLayout(buttons)
