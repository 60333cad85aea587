"""The start of the window: nothing stands between the person and the first picture."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.application import AfterPaint


def test_that_the_rest_waits_for_the_first_paint_and_comes_once(qtbot: QtBot) -> None:
    done: list[str] = []

    class Picture(QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
            done.append("painted")

    picture = Picture()
    qtbot.addWidget(picture)
    AfterPaint(picture, lambda: done.append("loaded"))
    picture.show()
    qtbot.waitUntil(lambda: "loaded" in done)
    assert done == ["painted", "loaded"]
    picture.repaint()
    qtbot.waitUntil(lambda: done.count("painted") == 2)
    assert done.count("loaded") == 1
