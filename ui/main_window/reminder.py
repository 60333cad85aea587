"""One reminder a day: how many things wait, never for whom. Beside the clock, or in the window where none fits."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon, QWidget

from app.book.change import Change
from app.foundation.language import t
from app.overview.rules import CAP, Counts
from app.today.reminding import ReminderWish, reminds
from ui.shared.background import Lane
from ui.shared.icons import icon
from ui.shared.workplace import Workplace

MINUTE_MS: Final = 60_000
NOTE: Final = "reminder"
SHOWN_MS: Final = 10_000


def system_tray(parent: QObject) -> QSystemTrayIcon | None:
    """Give an icon beside the clock, or nothing where the system has no place for one."""
    return (
        QSystemTrayIcon(icon("calendar-check", "accent"), parent) if QSystemTrayIcon.isSystemTrayAvailable() else None
    )


class Reminder(QObject):
    """Off unless a person wants it. `opened` when the icon or the reminder was clicked, `sheet_wanted` from its menu.

    The icon is there only while it is wanted and the book is open; a day whose reminder was shown is noted on this
    computer, so that opening the app again brings no second one. Desktops without a place beside the clock, or whose
    place comes later, get the reminder as a line in the window.
    """

    opened = Signal()
    sheet_wanted = Signal()

    def __init__(
        self,
        workplace: Workplace,
        parent: QWidget,
        make_tray: Callable[[QObject], Any] = system_tray,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._window = parent
        self._make_tray = make_tray
        self._now = now or (lambda: workplace.services.book.desk.now().astimezone())
        self._wish = ReminderWish(wanted=False, hour=0, quiet_from=0, quiet_until=0)
        self._menu: QMenu | None = None
        self.tray: Any = None
        self._timer = QTimer(self, interval=MINUTE_MS)
        self._timer.timeout.connect(self.look)
        workplace.changes.changed.connect(self._on_changed)

    def start(self) -> None:
        """Read what the person wants, and watch the clock if it is a reminder."""
        work = partial(_read_wish, self._workplace)
        self._workplace.background.run(self, "wish", Lane.READING, work, self._on_wish)

    @Slot()
    def look(self) -> None:
        """Remind when it is time; what waits is counted first."""
        if self._wish.wanted and self.tray is None:
            self._show_icon()
        if reminds(self._wish, self._now(), self._last()):
            count = self._workplace.services.overview.counts
            self._workplace.background.run(self, "count", Lane.READING, count, self._on_counted)

    @Slot()
    def open_today(self) -> None:
        """Bring the window to the front, with Today in it."""
        from ui.main_window.doorbell import come_forward  # noqa: PLC0415 (brings a part of Qt that is seldom used)

        come_forward(self._window.window())
        self.opened.emit()

    def _on_wish(self, wish: ReminderWish) -> None:
        self._wish = wish
        if wish.wanted:
            self._timer.start()
        else:
            self._timer.stop()
            self._hide_icon()
        self.look()

    def _hide_icon(self) -> None:
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None

    def _show_icon(self) -> None:
        self.tray = self._make_tray(self)
        if self.tray is None:
            return
        self._menu = QMenu(self._window)
        self._menu.addAction(t("Show Today"), self.open_today)
        self._menu.addAction(t("Day sheet…"), self._on_sheet_chosen)
        self.tray.setContextMenu(self._menu)
        self.tray.setToolTip("Nazorg")
        self.tray.activated.connect(self._on_activated)
        self.tray.messageClicked.connect(self.open_today)
        self.tray.show()

    def _on_counted(self, counts: Counts) -> None:
        n = counts.today_badge
        if not n or not reminds(self._wish, self._now(), self._last()):
            return
        self._workplace.kept.note(NOTE, self._now().date().isoformat())
        if n >= CAP:
            text = t("More than {n} things wait for you.", n=CAP - 1)
        else:
            text = t.plural("{n} thing waits for you today.", "{n} things wait for you today.", n)
        if self.tray is not None and self.tray.supportsMessages():
            self.tray.showMessage("Nazorg", text, self.tray.icon(), SHOWN_MS)
        else:
            self._workplace.messages.notice(text, t("Show Today"), self.open_today)
            QApplication.alert(self._window.window())

    def _last(self) -> date | None:
        with suppress(ValueError):
            return date.fromisoformat(self._workplace.kept.noted(NOTE))
        return None

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self.start()

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.open_today()

    @Slot()
    def _on_sheet_chosen(self) -> None:
        self.open_today()
        self.sheet_wanted.emit()


def _read_wish(workplace: Workplace) -> ReminderWish:
    setting = workplace.services.office.setting
    return ReminderWish(
        wanted=bool(setting("reminder")),
        hour=int(setting("reminder_hour")),
        quiet_from=int(setting("quiet_from")),
        quiet_until=int(setting("quiet_until")),
    )
