"""What Qt does at the first time is done before Today is asked for."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fakes import RecordingMessages
from ui.main_window.warming import WarmUp
from ui.shared.background import Background


def test_that_warming_up_shows_nothing_asks_nothing_and_leaves_nothing(
    qtbot: QtBot, background: Background, messages: RecordingMessages
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1150, 700)
    before = set(QApplication.topLevelWidgets())
    warming = WarmUp(background, messages, window)
    assert not warming.done
    qtbot.waitUntil(lambda: warming.done)
    assert not background.busy
    assert not any(widget.isVisible() for widget in set(QApplication.topLevelWidgets()) - before)
    assert not messages.bugs
    qtbot.waitUntil(lambda: set(QApplication.topLevelWidgets()) <= before)
