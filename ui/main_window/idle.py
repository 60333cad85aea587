"""Locks the book when nobody is there: after so many minutes without a key or a mouse, or of sleep."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from time import monotonic
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.book.change import Change
from app.office.settings import SettingValue
from ui.shared.background import Lane
from ui.shared.dialog import DialogFrame
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

HEARTBEAT_MS: Final = 5_000
MINUTE: Final = 60
TOUCHES: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`idle` when the app was left alone for `minutes`, by either clock: one of them stands still while it sleeps.

    It watches what comes in at the windows, not at the widgets: there nearly every event is painting.
    """

    idle = Signal()
    touched = Signal()

    def __init__(
        self, wall: Callable[[], datetime], parent: QObject, *, beat: Callable[[], float] = monotonic, minutes: int = 0
    ) -> None:
        super().__init__(parent)
        self.minutes = minutes
        self._wall = wall
        self._beat = beat
        self._touched = (beat(), wall())
        self._timer = QTimer(self, interval=HEARTBEAT_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)
        self._on_window(QGuiApplication.focusWindow())
        self.touch()
        self._timer.start()

    def touch(self) -> None:
        """Count anew from now."""
        self._touched = (self._beat(), self._wall())

    @Slot()
    def look(self) -> None:
        """Tell when it has been long enough; `minutes` 0 is never."""
        beat, wall = self._touched
        alone = max(self._beat() - beat, (self._wall() - wall).total_seconds())
        if self.minutes and alone >= self.minutes * MINUTE:
            self.idle.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCHES:
            self.touch()
            self.touched.emit()
        return False

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)


class IdleLock(QObject):
    """`lock_requested` when the book has been left alone and nothing would be lost by locking it.

    While a dialog holds something that was typed, or something long runs, it waits for that.
    """

    lock_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._locks = True
        self.watch = IdleWatch(workplace.services.book.desk.now, self)
        self.watch.idle.connect(self._on_idle)
        workplace.changes.changed.connect(self._on_changed)

    def start(self, *, locks: bool = True) -> None:
        """Begin to watch; without `locks` the book is never locked."""
        self._locks = locks
        self._read()
        self.watch.start()

    def _read(self) -> None:
        work = partial(self._workplace.services.office.setting, "lock_minutes")
        self._workplace.background.run(self, "minutes", Lane.READING, work, self._on_minutes)

    def _on_minutes(self, minutes: SettingValue) -> None:
        self.watch.minutes = int(minutes) if self._locks else 0

    @Slot(object)
    def _on_changed(self, change: Change) -> None:
        if "setting" in change.kinds:
            self._read()

    @Slot()
    def _on_idle(self) -> None:
        dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, DialogFrame) and one.isVisible()]
        if any(is_needed(dialog) for dialog in dialogs):
            return
        for dialog in dialogs:
            dialog.reject()
        self.lock_requested.emit()


def is_needed(dialog: DialogFrame) -> bool:
    """Tell whether something would be lost or stopped with this dialog."""
    return isinstance(dialog, ProgressDialog) or dialog.is_touched
