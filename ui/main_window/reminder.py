"""One reminder a day: how many things wait, never for whom. Beside the clock, or in the window where none fits."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from app.book.change import Change
from app.foundation.language import t
from app.office.reminding import ReminderWish, noted, reminds
from app.overview.rules import CAP
from ui.main_window.beside_clock import BesideClock, MakeTray, system_tray
from ui.main_window.locked_reminder import MINUTE_MS, NOTE, WISH, last_reminder
from ui.main_window.seat import Counted, count
from ui.shared.background import Lane
from ui.shared.workplace import Workplace


class Reminder(QObject):
    """Off unless a person wants it. `opened` when the icon or the reminder was clicked, `sheet_wanted` from its menu.

    The icon is there only while it is wanted; a day whose reminder was shown is noted on this computer, so that opening
    the app again brings no second one, and so are the hours (`notes_wish`), for the time that the book is locked.
    Desktops without a place beside the clock, or whose place comes later, get the reminder as a line in the window.
    """

    opened = Signal()
    sheet_wanted = Signal()

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        make_tray: MakeTray = system_tray,
        now: Callable[[], datetime] | None = None,
        *,
        notes_wish: bool = True,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent
        self._now = now or (lambda: workplace.services.book.desk.now().astimezone())
        self._notes_wish = notes_wish
        self._wish = ReminderWish(wanted=False, hour=0, quiet_from=0, quiet_until=0)
        self._icon = BesideClock(parent, make_tray, self)
        self._icon.clicked.connect(self.open_today)
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self.look)
        workplace.changes.changed.connect(self._on_changed)

    @property
    def tray(self) -> Any:
        """The icon beside the clock, while there is one."""
        return self._icon.tray

    def start(self) -> None:
        """Read what the person wants, and watch the clock if it is a reminder."""
        work = self._workplace.services.office.reminder
        self._workplace.background.run(self, "wish", Lane.READING, work, self._on_wish)

    @Slot()
    def look(self) -> None:
        """Remind when it is time; what waits is counted first."""
        if self._wish.wanted:
            self._icon.show(((t("Show Today"), self.open_today), (t("Day sheet…"), self._on_sheet_chosen)))
        if reminds(self._wish, self._now(), last_reminder(self._workplace.kept)):
            work = partial(count, self._workplace.services, self._workplace.whose.wish())
            self._workplace.background.run(self, "count", Lane.READING, work, self._on_counted)

    @Slot()
    def open_today(self) -> None:
        """Bring the window to the front, with Today in it."""
        from ui.main_window.doorbell import come_forward  # noqa: PLC0415 (brings a part of Qt that is seldom used)

        come_forward(self._window.window())
        self.opened.emit()

    def _on_wish(self, wish: ReminderWish) -> None:
        self._wish = wish
        if self._notes_wish:
            self._workplace.kept.note(WISH, noted(wish))
        if wish.wanted:
            self._timer.start()
        else:
            self._timer.stop()
            self._icon.hide()
        self.look()

    def _on_counted(self, counted: Counted) -> None:
        n = counted.counts.today_badge
        if not n or not reminds(self._wish, self._now(), last_reminder(self._workplace.kept)):
            return
        self._workplace.kept.note(NOTE, self._now().date().isoformat())
        if n >= CAP:
            text = t("More than {n} things wait for you.", n=CAP - 1)
        else:
            text = t.plural("{n} thing waits for you today.", "{n} things wait for you today.", n)
        if not self._icon.say(text):
            self._workplace.messages.notice(text, t("Show Today"), self.open_today)
            QApplication.alert(self._window.window())

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self.start()

    @Slot()
    def _on_sheet_chosen(self) -> None:
        self.open_today()
        self.sheet_wanted.emit()
