"""The real window on a real book, with the real background: what a person does, from the first click on."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.entrance import Entrance
from app.foundation.desk import Desk
from app.foundation.language import t
from tests.app.conftest import RESOURCES, new_desk
from tests.ui.walked import pytest_runtest_call, walked  # noqa: F401 (every dialog is walked)
from ui.main_window.preferences import Preferences
from ui.main_window.shell import BookShell
from ui.main_window.window import MainWindow
from ui.shared.theme import Scheme, Theme

Dialog = TypeVar("Dialog", bound=QDialog)


class Walk:
    """One person at the window."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def shell(self) -> BookShell:
        assert self.window.shell is not None
        return self.window.shell

    def until(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition)

    def settle(self) -> None:
        """Wait until nothing is being read or written any more."""
        self.until(lambda: not self.window.background.busy)

    def act(self, key: str) -> None:
        """Do something from the menu."""
        self.window.menu.trigger(key)
        self.settle()

    def opened(self, kind: type[Dialog]) -> Dialog:
        """Give the dialog of a kind that stands over the window, once it is there and filled."""

        def found() -> list[Dialog]:
            return [one for one in self.window.findChildren(kind) if one.isVisible()]

        self.until(lambda: bool(found()))
        self.settle()
        return found()[0]

    def closed(self) -> None:
        with self.qtbot.waitSignal(self.window.closed):
            self.window.close()


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    theme = Theme(qapp)
    theme.apply(Scheme.LIGHT)
    return theme


def new_window(theme: Theme, folder: Path, desk: Desk) -> MainWindow:
    """Open the window of a person whose notes and settings lie in this folder."""
    notes = folder / "notes"
    notes.mkdir(exist_ok=True)
    settings = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)
    window = MainWindow(theme, Preferences(settings), lambda: Entrance(desk, RESOURCES, notes))
    window.show()
    return window


@pytest.fixture
def walk(  # the window closes by itself, with its book: qtbot may not take it away
    qtbot: QtBot, theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Walk]:
    monkeypatch.setattr("ui.welcome.new_book.QStandardPaths.writableLocation", lambda _: str(tmp_path))
    t.use("en")
    desk = new_desk()
    walk = Walk(new_window(theme, tmp_path, desk), qtbot)
    window = walk.window
    yield walk
    if window.isVisible():
        walk.closed()
    window.deleteLater()
