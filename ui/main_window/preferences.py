"""What this computer remembers of the window: geometry, look, language, lists, five books. Nothing of a client."""

import platform
from pathlib import Path
from typing import Final

from PySide6 import __version__ as qt_version
from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from app.foundation.language import t
from ui.shared.theme import Scheme

RECENT: Final = 5
FIRST_SIZE: Final = QSize(1366, 768)
VERSION: Final = "0.1.0"


class Preferences:
    """Settings of this computer, in the user's own folder."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    def restore(self, window: QMainWindow) -> None:
        """Give the window its last place, or a size that fits the screen."""
        stored = self._settings.value("window/geometry")
        if isinstance(stored, QByteArray) and window.restoreGeometry(stored):
            return
        screen = QGuiApplication.primaryScreen().availableGeometry()
        if screen.width() <= FIRST_SIZE.width() or screen.height() <= FIRST_SIZE.height():
            window.setWindowState(Qt.WindowState.WindowMaximized)  # a frame around it would not fit
        window.resize(FIRST_SIZE.boundedTo(screen.size()))

    def save(self, window: QMainWindow) -> None:
        self._settings.setValue("window/geometry", window.saveGeometry())

    def remember(self, path: Path) -> None:
        """Put a book at the head of the recent ones."""
        names = [str(path), *(name for name in self._names() if name != str(path))]
        self._settings.setValue("books/recent", names[:RECENT])

    def recent(self) -> tuple[Path, ...]:
        """Give the recent books that still are there."""
        return tuple(path for path in map(Path, self._names()) if path.is_file())

    def folder(self) -> str:
        """Give the folder in which books were used last."""
        names = self._names()
        return str(Path(names[0]).parent) if names else str(Path.home())

    def language(self) -> str:
        return str(self._settings.value("look/language", ""))

    def set_language(self, language: str) -> None:
        self._settings.setValue("look/language", language)

    def look(self) -> tuple[Scheme, int]:
        """Give the scheme and the text size in percent."""
        scheme = str(self._settings.value("look/scheme", Scheme.SYSTEM.value))
        percent = str(self._settings.value("look/percent", "100"))
        known = Scheme(scheme) if scheme in list(Scheme) else Scheme.SYSTEM
        return known, int(percent) if percent.isdigit() else 100

    def set_look(self, scheme: Scheme, percent: int) -> None:
        self._settings.setValue("look/scheme", scheme.value)
        self._settings.setValue("look/percent", percent)

    def layout(self, list_name: str) -> str:
        """Give how the columns of a list stood last, or ""."""
        return str(self._settings.value(f"lists/{list_name}", ""))

    def keep_layout(self, list_name: str, layout: str) -> None:
        self._settings.setValue(f"lists/{list_name}", layout)

    def noted(self, name: str) -> str:
        """Give a small note, such as the day of the last reminder, or ""."""
        return str(self._settings.value(f"notes/{name}", ""))

    def note(self, name: str, text: str) -> None:
        self._settings.setValue(f"notes/{name}", text)

    def about_text(self) -> str:
        """Say which versions run."""
        versions = f"Nazorg {VERSION}\nPython {platform.python_version()}\nQt {qt_version}"
        return versions + "\n\n" + t("One encrypted file on this computer. Nothing leaves it unasked.")

    def _names(self) -> list[str]:
        stored = self._settings.value("books/recent", [])
        if isinstance(stored, str):
            return [stored] if stored else []
        return [str(name) for name in stored] if isinstance(stored, list) else []
