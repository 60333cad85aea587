"""The reminder of the day while no book is open: it says that Today waits behind the passphrase, and nothing more."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.foundation.language import t
from app.office.reminding import reminds, wish_noted
from ui.main_window.beside_clock import BesideClock, MakeTray, system_tray
from ui.shared.kept import Kept
from ui.shared.messages import Messages

MINUTE_MS: Final = 60_000
NOTE: Final = "reminder"
WISH: Final = "reminder_wish"


class LockedReminder(QObject):
    """A book that was left alone locks itself, most mornings before the hour of the reminder.

    Knows only what this computer noted: the hours that the person chose, and the day of the last reminder, so that
    opening the book afterwards brings no second one. How many things wait stands in the book, which is closed.
    """

    def __init__(
        self,
        kept: Kept,
        messages: Messages,
        window: QWidget,
        make_tray: MakeTray = system_tray,
    ) -> None:
        super().__init__(window)
        self._kept = kept
        self._messages = messages
        self._window = window
        self._now: Callable[[], datetime] | None = None
        self._icon = BesideClock(window, make_tray, self)
        self._icon.clicked.connect(self.come_forward)
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self.look)

    @property
    def tray(self) -> Any:
        """The icon beside the clock, while there is one."""
        return self._icon.tray

    def start(self, now: Callable[[], datetime]) -> None:
        """Watch the clock from when a book was closed: `now` gives the local moment."""
        self._now = now
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """Leave it to the open book."""
        self._timer.stop()
        self._icon.hide()

    @Slot()
    def look(self) -> None:
        """Remind when it is time."""
        wish = wish_noted(self._kept.noted(WISH))
        if not wish.wanted or self._now is None:
            return
        self._icon.show(((t("Open Nazorg"), self.come_forward),))
        now = self._now()
        if not reminds(wish, now, last_reminder(self._kept)):
            return
        self._kept.note(NOTE, now.date().isoformat())
        text = t("It is time for Today. Open your book to see what waits.")
        if not self._icon.say(text):
            self._messages.notice(text)
            QApplication.alert(self._window.window())

    @Slot()
    def come_forward(self) -> None:
        """Bring the window with the passphrase to the front."""
        from ui.main_window.doorbell import come_forward  # noqa: PLC0415 (brings a part of Qt that is seldom used)

        come_forward(self._window.window())


def last_reminder(kept: Kept) -> date | None:
    """Give the day on which this computer reminded last."""
    with suppress(ValueError):
        return date.fromisoformat(kept.noted(NOTE))
    return None
