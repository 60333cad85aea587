"""Labels where the room is too narrow, and heads whose facts keep the whole line."""

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shared.rows import CLIENTS, columns
from ui.shared.buttons import primary
from ui.shared.chip import Chip
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import PageHeader, Section
from ui.shared.words import BREAK, LEAST, Words

LONG = "Laatst gehoord 20 november 2026 · Klant sinds 2014 · Zwolle · adviseur L. Hendriks"


def inked(label: Words) -> int:
    """Give the last column of pixels that is not the ground."""
    picture = label.grab().toImage()
    ground = picture.pixelColor(picture.width() - 1, 0)
    columns = (
        x for x in reversed(range(picture.width()))
        if any(picture.pixelColor(x, y) != ground for y in range(picture.height()))
    )  # fmt: skip
    return next(columns, -1)


def test_that_a_label_that_ends_in_dots_may_be_narrow_and_others_may_not(qtbot: QtBot) -> None:
    plain, dotted = Words(LONG), Words(LONG, elide=True)
    for label in (plain, dotted):
        qtbot.addWidget(label)
    assert plain.minimumSizeHint().width() > 300
    assert dotted.minimumSizeHint().width() == LEAST
    assert dotted.sizeHint() == plain.sizeHint()


def test_that_a_word_without_an_end_does_not_widen_what_it_stands_in(qtbot: QtBot) -> None:
    wrapped = Words("Geachte heer " + "9" * 400, wrap=True)
    qtbot.addWidget(wrapped)
    assert wrapped.minimumSizeHint().width() < 500
    assert wrapped.text().replace(BREAK, "") == "Geachte heer " + "9" * 400
    wrapped.setText("Polisnummer K12-345678")
    assert wrapped.text() == "Polisnummer K12-345678"


def test_that_a_narrow_label_ends_in_dots_inside_its_room(qtbot: QtBot) -> None:
    dotted, whole = Words(LONG, elide=True), Words(LONG)
    for label in (dotted, whole):
        qtbot.addWidget(label)
        label.resize(160, 24)
        label.show()
    assert 120 < inked(dotted) < 160
    assert dotted.grab().toImage() != whole.grab().toImage()


def test_that_a_narrow_label_says_the_same_in_fewer_words_where_it_knows_them(qtbot: QtBot) -> None:
    label, short, dotted = Words("Maandag 23 november", elide=True), Words("ma 23 nov"), Words(LONG, elide=True)
    label.set_shorter("ma 23 nov")
    dotted.set_shorter(LONG)
    for one in (label, short, dotted):
        qtbot.addWidget(one)
        one.resize(90, 24)
        one.show()
    assert label.text() == "Maandag 23 november", "it is said whole"
    assert label.grab().toImage() == short.grab().toImage()
    assert inked(dotted) < 90
    label.resize(300, 24)
    short.setText("Maandag 23 november")
    short.resize(300, 24)
    assert label.grab().toImage() == short.grab().toImage()


def test_that_a_label_with_room_is_painted_whole(qtbot: QtBot) -> None:
    dotted, whole = Words("Zwolle", elide=True), Words("Zwolle")
    for label in (dotted, whole):
        qtbot.addWidget(label)
        label.resize(160, 24)
        label.show()
    assert dotted.grab().toImage() == whole.grab().toImage()


def test_that_the_facts_of_a_page_stand_under_its_buttons_and_keep_the_line(qtbot: QtBot) -> None:
    button = primary("Klantoverzicht…")
    header = PageHeader("De Vries – Bakker", LONG, buttons=[button])
    header.set_chips([Chip("Huishouden"), Chip("Score 9", "green")])
    qtbot.addWidget(header)
    header.resize(700, 100)
    header.show()
    QApplication.processEvents()
    facts = header.subtitle.mapTo(header, QPoint(0, 0))
    assert facts.y() > button.geometry().bottom() - 4
    assert facts.x() + header.subtitle.width() > button.geometry().left()
    assert header.minimumSizeHint().width() < 700


def test_that_old_chips_are_gone_at_once(qtbot: QtBot) -> None:
    header = PageHeader("De Vries")
    qtbot.addWidget(header)
    header.show()
    header.set_chips([Chip("Huishouden")])
    old = header._chip_labels[0]
    header.set_chips([Chip("Bedrijf")])
    assert not old.isVisible()
    assert [label.chip.text for label in header._chip_labels] == ["Bedrijf"]


def test_that_the_head_of_a_section_gives_way_in_a_narrow_column(qtbot: QtBot) -> None:
    section = Section("Tandartspraktijk De Twee Gebroeders B.V.", note="laatste drie maanden", link="Alles")
    qtbot.addWidget(section)
    assert section.minimumSizeHint().width() < 220


def test_that_a_short_head_stays_whole_beside_a_long_note(qtbot: QtBot) -> None:
    section = Section("Te doen", note=LONG)
    qtbot.addWidget(section)
    section.resize(400, 60)
    section.show()
    assert section.head.width() >= section.head.sizeHint().width()


def test_that_a_table_without_a_head_is_only_as_high_as_its_rows(qtbot: QtBot) -> None:
    model = RowTableModel(columns())
    model.set_rows(CLIENTS)
    box = QWidget()
    table = RowTable(model, "Regels", fit_rows=True, parent=box)
    qtbot.addWidget(box)
    with_head = table.sizeHint().height()
    table.head.hide()
    assert table.sizeHint().height() == with_head - table.head.sizeHint().height()
