"""A link with a name in it: whole where there is room, with dots where there is none."""

from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.shared.link_line import LinkLine

WORDS = "Wo 25 nov: Sjoerd uit den Boogaard & Zn wordt 54"


def test_that_a_link_shows_all_where_there_is_room(qtbot: QtBot) -> None:
    link = LinkLine(WORDS)
    qtbot.addWidget(link)
    link.resize(link.sizeHint())
    link.show()
    assert link.text().replace("&&", "&") == WORDS
    assert (link.accessibleName(), link.toolTip(), link.words) == (WORDS, "", WORDS)


def test_that_a_narrow_link_ends_in_dots_and_wants_no_less_room_later(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    link = LinkLine(WORDS)
    column.addWidget(link)
    holder.show()
    wanted = link.sizeHint().width()
    holder.resize(160, 60)
    qtbot.waitUntil(lambda: link.text().endswith("…"))
    assert link.width() <= 160
    assert link.toolTip() == WORDS
    assert link.sizeHint().width() == wanted
    holder.resize(900, 60)
    qtbot.waitUntil(lambda: not link.text().endswith("…"))
    assert link.toolTip() == ""


def test_that_a_link_can_say_something_else(qtbot: QtBot) -> None:
    link = LinkLine("")
    qtbot.addWidget(link)
    link.set_words("Bel 06 12345678")
    assert link.accessibleName() == "Bel 06 12345678"
    assert link.minimumSizeHint().width() <= link.sizeHint().width()
