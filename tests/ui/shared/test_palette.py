"""The palette: what Enter chooses while answers are on their way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.shared.palette import Palette
from ui.shared.palette_model import Choice, ChoiceGroup


def test_that_a_quick_enter_waits_for_the_answer_to_what_was_typed(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(800, 600)
    window.show()
    palette = Palette(window, "Find")
    palette.open()
    palette.show_groups("", [ChoiceGroup("Do", (Choice(title="Quit"),))])
    qtbot.keyClicks(palette.field, "jan")
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    with qtbot.waitSignal(palette.chosen) as chosen:
        palette.show_groups("jan", [ChoiceGroup("Clients", (Choice(title="Jansen"),))])
    assert chosen.args[0].title == "Jansen"
