"""What an ending would do: one sentence is written plainly, whatever stood there before."""

from PySide6.QtGui import QColor, QFont, QTextCharFormat
from pytestqt.qtbot import QtBot

from ui.shared.foresight_view import ForesightView
from ui.shared.workplace import Workplace


def test_that_a_sentence_does_not_look_like_the_head_before_it(workplace: Workplace, qtbot: QtBot) -> None:
    view = ForesightView(workplace)
    qtbot.addWidget(view)
    head = QTextCharFormat()
    head.setFontWeight(QFont.Weight.Bold)
    head.setForeground(QColor("green"))
    view.setCurrentCharFormat(head)
    view.insertPlainText("This starts (1)")
    view.show_words("Fill in the fields above to see what stops and what starts.")
    written = view.document().begin().begin().fragment().charFormat()
    assert written.fontWeight() != QFont.Weight.Bold
    assert written.foreground().color() != QColor("green")
    assert view.accessibleDescription() == view.toPlainText()
