"""The timeline and the palette: entries and choices, keys, and answers that come too late."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.shared.palette import Palette
from ui.shared.palette_model import Choice, ChoiceGroup, PaletteModel
from ui.shared.row_model import ROW_ROLE
from ui.shared.theme import Scheme, Theme
from ui.shared.timeline import Entry, Timeline, TimelineModel

ENTRIES = [
    Entry(
        key="1", when="Today", title="Is the first premium collected?", text="Planned. " * 20, icon="bell", tone="amber"
    ),
    Entry(key="2", when="6 nov 2026", title="Called Sanne"),
    Entry(key="3", when="4 jun 2026", title="Check-in answered: 9", text="“Quick.”", tone="green"),
]
HOUSE = Choice(title="De Vries – Bakker", note="Household · Zwolle", icon="house", data=1)
PERSON = Choice(title="Lotte de Vries", icon="user", data=2)
PROMISE = Choice(title="New promise", icon="bell", shortcut="Ctrl+Shift+F", data=3)
GROUPS = [ChoiceGroup("Clients", (HOUSE, PERSON)), ChoiceGroup("Nothing", ()), ChoiceGroup("Do", (PROMISE,))]
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline("Timeline")
    qtbot.addWidget(timeline)
    timeline.set_entries(ENTRIES)
    timeline.resize(320, 240)
    timeline.show()
    return timeline


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[QWidget]:
    window = QWidget()
    QLineEdit(window)
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    yield window
    window.close()


@pytest.fixture
def palette(window: QWidget, qtbot: QtBot) -> Palette:
    palette = Palette(window, "Search")
    palette.open("vries")
    palette.show_groups("vries", GROUPS)
    qtbot.waitUntil(palette.field.hasFocus)
    return palette


def test_that_the_models_keep_qts_contract() -> None:
    fatal = QAbstractItemModelTester.FailureReportingMode.Fatal
    entries, choices = TimelineModel(), PaletteModel()
    testers = [QAbstractItemModelTester(model, fatal) for model in (entries, choices)]
    entries.set_entries(ENTRIES)
    entries.add_entries([Entry(key="4", when="", title="More")])
    entries.add_entries([])
    choices.set_groups(GROUPS)
    assert [tester.model().rowCount() for tester in testers] == [4, 5]
    assert entries.data(QModelIndex()) is None
    assert choices.data(QModelIndex()) is None
    assert choices.data(choices.index(0), Qt.ItemDataRole.DecorationRole) is None


def test_that_an_entry_speaks_in_sentences() -> None:
    model = TimelineModel()
    model.set_entries(ENTRIES)
    assert model.data(model.index(2), Qt.ItemDataRole.AccessibleTextRole) == (
        "4 jun 2026. Check-in answered: 9. “Quick.”"
    )


def test_that_an_entry_opens_by_enter_and_by_double_click(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(timeline.entry_activated) as entered:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert entered.args == [ENTRIES[0]]
    middle = timeline.visualRect(timeline.model().index(1, 0)).center()
    qtbot.mouseClick(timeline.viewport(), LEFT, pos=middle)
    with qtbot.waitSignal(timeline.entry_activated) as clicked:
        qtbot.mouseDClick(timeline.viewport(), LEFT, pos=middle)
    assert clicked.args == [ENTRIES[1]]
    assert timeline.grab().toImage() is not None


def test_that_long_words_make_a_higher_entry_and_a_wider_room_a_lower_one(timeline: Timeline) -> None:
    def height(row: int) -> int:
        return timeline.visualRect(timeline.model().index(row, 0)).height()

    narrow = height(0)
    assert narrow > height(1)
    timeline.resize(900, 240)
    timeline.doItemsLayout()
    assert height(0) < narrow


def test_that_more_is_asked_for_near_the_end(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_entries([Entry(key=str(number), when="", title=f"Called {number}") for number in range(60)])
    timeline.doItemsLayout()
    with qtbot.assertNotEmitted(timeline.more_wanted):
        timeline.verticalScrollBar().setValue(1)
    with qtbot.waitSignal(timeline.more_wanted):
        timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum())
    timeline.add_entries([Entry(key="60", when="", title="Called 60")])
    assert len(timeline.entries) == 61


def test_that_the_palette_opens_with_the_first_choice_and_asks_for_answers(window: QWidget, qtbot: QtBot) -> None:
    palette, asked = Palette(window, "Search"), []
    palette.query_changed.connect(asked.append)
    palette.open()
    assert asked == [""]
    palette.show_groups("", GROUPS)
    assert palette.list.currentIndex().data(ROW_ROLE) is HOUSE
    qtbot.keyClicks(palette.field, "vr")
    assert asked == ["", "v", "vr"]
    assert window.grab().toImage() is not None


def test_that_an_answer_to_an_older_query_is_ignored(palette: Palette) -> None:
    palette.show_groups("vrie", [])
    assert palette.list.currentIndex().data(ROW_ROLE) is HOUSE
    assert not palette.nothing.isVisible()
    palette.show_groups("vries", [])
    assert palette.nothing.isVisible()


def test_that_the_arrows_go_round_and_skip_the_heads(palette: Palette, qtbot: QtBot) -> None:
    seen = []
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up):
        qtbot.keyClick(palette.field, key)
        seen.append(palette.list.currentIndex().data(ROW_ROLE))
    assert seen == [PERSON, PROMISE, HOUSE, PROMISE]


def test_that_enter_chooses_and_closes(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignals([palette.chosen, palette.closed]):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert not palette.isVisible()
    palette.open("x")
    palette.show_groups("x", [])
    with qtbot.assertNotEmitted(palette.chosen):
        qtbot.keyClick(palette.field, Qt.Key.Key_Return)


def test_that_ctrl_enter_chooses_for_a_window_of_its_own_and_a_click_chooses(palette: Palette, qtbot: QtBot) -> None:
    with qtbot.waitSignal(palette.chosen_apart) as apart:
        qtbot.keyClick(palette.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert apart.args == [HOUSE]
    palette.open("vries")
    palette.show_groups("vries", GROUPS)
    place = palette.list.visualRect(palette.list.model().index(2, 0)).center()
    with qtbot.waitSignal(palette.chosen) as clicked:
        qtbot.mouseClick(palette.list.viewport(), LEFT, pos=place)
    assert clicked.args == [PERSON]


def test_that_escape_and_a_click_beside_it_close_and_give_the_focus_back(
    palette: Palette, window: QWidget, qtbot: QtBot
) -> None:
    field = window.findChildren(QLineEdit)[0]
    qtbot.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    field.setFocus()
    palette.open()
    qtbot.keyClick(palette.field, Qt.Key.Key_Tab)
    qtbot.mouseClick(palette.sheet, LEFT, pos=QPoint(100, 20))
    assert palette.field.hasFocus()
    qtbot.mouseClick(palette, LEFT, pos=QPoint(5, 5))
    assert not palette.isVisible()
    assert field.hasFocus()


def test_that_the_palette_stays_in_the_middle_of_its_window(palette: Palette, window: QWidget, theme: Theme) -> None:
    window.resize(700, 500)
    assert palette.size() == window.size()
    assert abs(palette.sheet.geometry().center().x() - 350) <= 1
    theme.apply(Scheme.DARK)
    assert window.grab().toImage() is not None
