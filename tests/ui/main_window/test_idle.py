"""A book that nobody touches locks itself, and loses nothing by it."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.acts import open_up, type_in
from ui.clients.dialog import NewClientDialog
from ui.main_window.idle import IdleWatch
from ui.main_window.manual import ManualDialog
from ui.main_window.shell import BookShell
from ui.office.dialog import SettingsDialog
from ui.shared.dialog import DialogFrame
from ui.shared.progress import LongWork
from ui.shared.progress_dialog import ProgressDialog

START = datetime(2026, 11, 21, 9, tzinfo=UTC)


class Clocks:
    """The two clocks of a computer: one stands still while it sleeps, the other can be set."""

    def __init__(self) -> None:
        self.running = 0.0
        self.wall = START

    def go_on(self, **span: float) -> None:
        self.running += timedelta(**span).total_seconds()
        self.wall += timedelta(**span)


@pytest.fixture
def clocks() -> Clocks:
    return Clocks()


@pytest.fixture
def watch(clocks: Clocks, window: QWidget) -> IdleWatch:
    return IdleWatch(lambda: clocks.wall, window, beat=lambda: clocks.running, minutes=10)


def is_idle(watch: IdleWatch) -> bool:
    told: list[bool] = []
    watch.idle.connect(lambda: told.append(True))
    watch.look()
    return bool(told)


def test_that_ten_minutes_without_a_touch_are_idle(watch: IdleWatch, clocks: Clocks) -> None:
    clocks.go_on(minutes=9, seconds=59)
    assert not is_idle(watch)
    clocks.go_on(seconds=1)
    assert is_idle(watch)


def test_that_sleep_counts_though_one_clock_stands_still(watch: IdleWatch, clocks: Clocks) -> None:
    clocks.wall += timedelta(hours=8)
    assert is_idle(watch)


def test_that_a_clock_set_back_does_not_keep_the_book_open(watch: IdleWatch, clocks: Clocks) -> None:
    clocks.wall -= timedelta(days=3650)
    clocks.running += 600
    assert is_idle(watch)


def test_that_zero_minutes_are_never(watch: IdleWatch, clocks: Clocks) -> None:
    watch.minutes = 0
    clocks.go_on(days=30)
    assert not is_idle(watch)


@pytest.mark.parametrize("touch", [QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.Wheel])
def test_that_every_touch_counts_anew(watch: IdleWatch, clocks: Clocks, touch: QEvent.Type) -> None:
    clocks.go_on(minutes=9)
    assert not watch.eventFilter(QObject(), QEvent(touch))
    clocks.go_on(minutes=9)
    assert not is_idle(watch)


def test_that_painting_is_no_touch(watch: IdleWatch, clocks: Clocks) -> None:
    clocks.go_on(minutes=10)
    watch.eventFilter(QObject(), QEvent(QEvent.Type.UpdateRequest))
    assert is_idle(watch)


def test_that_a_key_in_a_window_is_seen(watch: IdleWatch, clocks: Clocks, window: QWidget, qtbot: QtBot) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QGuiApplication.focusWindow() is window.windowHandle())
    watch.start()
    clocks.go_on(minutes=10)
    qtbot.keyClick(window.windowHandle(), Qt.Key.Key_A)  # type: ignore[call-overload]
    assert not is_idle(watch)


def locked(shell: BookShell) -> bool:
    told: list[bool] = []
    shell.lock_requested.connect(lambda: told.append(True))
    shell.idle.watch.idle.emit()
    return bool(told)


def test_that_the_book_asks_to_be_locked_after_the_minutes_of_its_setting(shell: BookShell, qtbot: QtBot) -> None:
    assert shell.idle.watch.minutes == 10
    shell.services.office.set_setting("lock_minutes", 3)
    qtbot.waitUntil(lambda: shell.idle.watch.minutes == 3)
    assert locked(shell)


def test_that_dialogs_in_which_nothing_was_typed_close(shell: BookShell, qtbot: QtBot) -> None:
    dialogs: list[DialogFrame] = [NewClientDialog(shell.workplace, shell), ManualDialog(shell)]
    for dialog in dialogs:
        open_up(dialog, qtbot)
    assert locked(shell)


def test_that_the_lock_waits_for_what_is_being_typed(shell: BookShell, qtbot: QtBot) -> None:
    dialog = NewClientDialog(shell.workplace, shell)
    open_up(dialog, qtbot)
    type_in(dialog.form, "last_name", "Jansen")
    assert not locked(shell)
    dialog.reject()
    assert locked(shell)


def test_that_the_lock_waits_for_changed_settings(shell: BookShell, qtbot: QtBot) -> None:
    dialog = SettingsDialog(shell.workplace, shell)
    open_up(dialog, qtbot)
    qtbot.waitUntil(dialog.verb_button.isEnabled)
    assert not dialog.is_touched
    type_in(dialog.office_form, "name", "Kantoor Anders")
    assert not locked(shell)
    dialog.reject()


def test_that_the_lock_does_not_stop_what_runs_long(shell: BookShell, qtbot: QtBot) -> None:
    dialog = ProgressDialog("Importing", LongWork(), shell)
    open_up(dialog, qtbot)
    assert not locked(shell)
    dialog.accept()
