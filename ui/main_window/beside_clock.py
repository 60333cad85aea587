"""The icon beside the clock: a menu, a click, a word now and then; where the system has no place for one, nothing."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget

from ui.shared.icons import icon

SHOWN_MS: Final = 10_000
MakeTray = Callable[[QObject], Any]
Choices = Sequence[tuple[str, Callable[[], object]]]


def system_tray(parent: QObject) -> QSystemTrayIcon | None:
    """Give an icon beside the clock, or nothing where the system has no place for one."""
    return (
        QSystemTrayIcon(icon("calendar-check", "accent"), parent) if QSystemTrayIcon.isSystemTrayAvailable() else None
    )


class BesideClock(QObject):
    """Shown and taken away as often as one likes; `clicked` on the icon or on what it said."""

    clicked = Signal()

    def __init__(self, window: QWidget, make_tray: MakeTray, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._make_tray = make_tray
        self._menu: QMenu | None = None
        self.tray: Any = None

    def show(self, choices: Choices) -> None:
        """Show the icon with this menu, unless it is there or has no place."""
        if self.tray is not None:
            return
        self.tray = self._make_tray(self)
        if self.tray is None:
            return
        self._menu = QMenu(self._window)
        for words, deed in choices:
            self._menu.addAction(words, deed)
        self.tray.setContextMenu(self._menu)
        self.tray.setToolTip("Nazorg")
        self.tray.activated.connect(self._on_activated)
        self.tray.messageClicked.connect(self.clicked)
        self.tray.show()

    def hide(self) -> None:
        if self.tray is not None:
            self.tray.hide()
            self.tray.deleteLater()
            self.tray = None

    def say(self, text: str) -> bool:
        """Say something beside the clock; tell whether that can be done here."""
        if self.tray is None or not self.tray.supportsMessages():
            return False
        self.tray.showMessage("Nazorg", text, self.tray.icon(), SHOWN_MS)
        return True

    @Slot(QSystemTrayIcon.ActivationReason)
    def _on_activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (QSystemTrayIcon.ActivationReason.Trigger, QSystemTrayIcon.ActivationReason.DoubleClick):
            self.clicked.emit()
