"""Makes once, with nothing in it, what Today is made of, so that what Qt does at the first time is done by then."""

from collections.abc import Iterator
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from ui.main_window.pages import MAKERS, places
from ui.main_window.rail import Rail
from ui.main_window.shell import BookShell
from ui.shared.background import Background
from ui.shared.changes import ChangeSignals
from ui.shared.messages import Messages
from ui.shared.workplace import Workplace


class WarmUp(QObject):
    """Works in small steps on the UI thread while the passphrase is typed; nothing of it is ever shown or kept.

    It ends at the latest when a book is shown.
    """

    def __init__(self, background: Background, messages: Messages, window: QWidget) -> None:
        super().__init__(window)
        self._background = background
        self._messages = messages
        self._window = window
        self._steps = self._all_steps()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._on_step)
        self._timer.start()

    @property
    def done(self) -> bool:
        return not self._timer.isActive()

    @Slot()
    def _on_step(self) -> None:
        if self._window.findChild(BookShell) is not None or next(self._steps, True):
            self._timer.stop()

    def _all_steps(self) -> Iterator[bool]:
        """Go on after each step; fonts, icons, style and the classes of Qt are ready afterwards."""
        rail = Rail("", places())
        yield False
        self._paint(rail)
        yield False
        nobody: Any = None  # a page asks for services when it is shown, and this one is not
        workplace = Workplace(nobody, self._background, ChangeSignals(), self._messages, Formats(t.language))
        page = MAKERS["today"](workplace)
        yield False
        self._paint(page)

    def _paint(self, widget: QWidget) -> None:
        widget.resize(self._window.size())
        widget.grab()
        widget.deleteLater()
