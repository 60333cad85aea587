"""The timeline measures what is in sight only: ten thousand entries scroll, and what is looked at keeps its place."""

from collections.abc import Sequence
from itertools import pairwise

import pytest
from PySide6.QtCore import QItemSelectionModel, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from ui.shared import timeline as module
from ui.shared.heights import Heights
from ui.shared.row_model import ROW_ROLE
from ui.shared.theme import Scheme, Theme
from ui.shared.timeline import Entry, Timeline

MANY = 10_000
Hint = QAbstractItemView.ScrollHint


def made(number: int, first: int = 0) -> list[Entry]:
    return [
        Entry(key=str(each), when="Today", title=f"Called {each}", text="Said something. " * (each % 9))
        for each in range(first, first + number)
    ]


@pytest.fixture
def timeline(qtbot: QtBot) -> Timeline:
    timeline = Timeline("Timeline")
    qtbot.addWidget(timeline)
    timeline.resize(320, 400)
    timeline.show()
    return timeline


@pytest.fixture
def measured(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Collect the keys of the entries that are measured."""
    found: list[str] = []
    real = module.entry_height

    def note(entry: Entry, room: int) -> int:
        found.append(entry.key)
        return real(entry, room)

    monkeypatch.setattr(module, "entry_height", note)
    return found


def key_at(timeline: Timeline, y: int = 0) -> str:
    key: str = timeline.indexAt(QPoint(5, y)).data(ROW_ROLE).key
    return key


def test_that_only_what_is_in_sight_is_measured(timeline: Timeline, measured: Sequence[str]) -> None:
    timeline.set_entries(made(MANY))
    timeline.grab()
    assert 3 < len(measured) < 40
    timeline.add_entries(made(50, MANY))
    timeline.verticalScrollBar().setValue(timeline.verticalScrollBar().maximum() // 2)
    timeline.grab()
    assert len(measured) < 80
    assert len(set(measured)) == len(measured)


def test_that_the_whole_way_can_be_scrolled(timeline: Timeline) -> None:
    timeline.set_entries(made(300))
    bar, seen = timeline.verticalScrollBar(), set()
    while bar.value() < bar.maximum():
        seen |= {key_at(timeline, y) for y in range(0, timeline.viewport().height(), 20)}
        bar.setValue(bar.value() + 200)
    seen |= {key_at(timeline, y) for y in range(0, timeline.viewport().height() - 20, 20)}
    assert seen == {str(each) for each in range(300)}


def test_that_entries_stand_under_each_other_without_a_gap(timeline: Timeline) -> None:
    timeline.set_entries(made(20))
    rects = [timeline.visualRect(timeline.model().index(row, 0)) for row in range(5)]
    assert all(above.bottom() + 1 == below.top() for above, below in pairwise(rects))
    assert timeline.visualRect(timeline.model().index(99, 0)) == QRect()
    assert not timeline.indexAt(QPoint(5, -1_000)).isValid()


def test_that_added_entries_lengthen_the_way(timeline: Timeline) -> None:
    timeline.set_entries(made(60))
    before = timeline.verticalScrollBar().maximum()
    timeline.verticalScrollBar().setValue(before)
    timeline.add_entries(made(50, 60))
    assert timeline.verticalScrollBar().maximum() > before


@pytest.mark.parametrize(
    ("key", "row"),
    [
        (Qt.Key.Key_Down, 31),
        (Qt.Key.Key_Up, 29),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_End, 59),
    ],
)
def test_that_the_keys_walk_the_entries(timeline: Timeline, key: Qt.Key, row: int) -> None:
    timeline.set_entries(made(60))
    timeline.setCurrentIndex(timeline.model().index(30, 0))
    QTest.keyClick(timeline, key)
    assert timeline.currentIndex().row() == row
    rect = timeline.visualRect(timeline.currentIndex())
    assert timeline.viewport().rect().contains(rect.center())


def test_that_a_page_down_goes_on_where_the_eye_is(timeline: Timeline) -> None:
    timeline.set_entries(made(200))
    timeline.setCurrentIndex(timeline.model().index(0, 0))
    rows = [0]
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
        QTest.keyClick(timeline, key)
        rows.append(timeline.currentIndex().row())
    assert 0 < rows[1] < rows[2]
    assert rows[3] < rows[2]
    QTest.keyClick(timeline, Qt.Key.Key_Up)
    assert timeline.currentIndex().row() == rows[3] - 1


def test_that_an_entry_is_brought_to_the_top(timeline: Timeline) -> None:
    timeline.set_entries(made(100))
    index = timeline.model().index(50, 0)
    timeline.scrollTo(index, Hint.PositionAtTop)
    assert timeline.visualRect(index).top() == 0
    timeline.scrollTo(timeline.model().index(400, 0))
    assert timeline.visualRect(index).top() == 0


def test_that_a_click_chooses_what_lies_there(timeline: Timeline, qtbot: QtBot) -> None:
    timeline.set_entries(made(20))
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(60, 120))
    assert timeline.currentIndex() == timeline.indexAt(QPoint(60, 120))
    selection = timeline.selectionModel().selection()
    assert timeline.visualRegionForSelection(selection).boundingRect() == timeline.visualRect(timeline.currentIndex())
    timeline.setSelection(QRect(0, -50, 2, 2), QItemSelectionModel.SelectionFlag.Clear)
    assert not timeline.selectionModel().hasSelection()


def test_that_what_is_looked_at_keeps_its_place_when_the_room_changes(timeline: Timeline) -> None:
    timeline.set_entries(made(400))
    timeline.verticalScrollBar().setValue(9_000)
    before = key_at(timeline)
    timeline.resize(560, 400)
    assert key_at(timeline) == before
    timeline.resize(300, 700)
    assert key_at(timeline) == before


def test_that_what_is_looked_at_keeps_its_place_when_something_is_new(timeline: Timeline) -> None:
    timeline.set_entries(made(100))
    timeline.setCurrentIndex(timeline.model().index(40, 0))
    timeline.verticalScrollBar().setValue(2_000)
    before = key_at(timeline)
    timeline.set_entries([Entry(key="new", when="Today", title="New"), *made(100)])
    assert key_at(timeline) == before
    assert timeline.currentIndex().row() == 41
    timeline.verticalScrollBar().setValue(0)
    timeline.set_entries([Entry(key="newer", when="Today", title="Newer"), *timeline.entries])
    assert key_at(timeline) == "newer"
    timeline.set_entries(made(3, 500))
    assert (key_at(timeline), timeline.verticalScrollBar().value()) == ("500", 0)
    timeline.set_entries([])
    assert not timeline.indexAt(QPoint(5, 5)).isValid()


def test_that_larger_letters_make_higher_entries(timeline: Timeline, theme: Theme) -> None:
    timeline.set_entries(made(50))
    before = timeline.visualRect(timeline.model().index(0, 0)).height()
    theme.apply(Scheme.LIGHT, percent=150)
    timeline.grab()
    assert timeline.visualRect(timeline.model().index(0, 0)).height() > before


def test_that_a_screen_reader_hears_every_entry(timeline: Timeline) -> None:
    timeline.set_entries(made(30))
    told = QAccessible.queryAccessibleInterface(timeline)
    assert told.text(QAccessible.Text.Name) == "Timeline"
    assert told.childCount() >= 30
    assert told.child(3).text(QAccessible.Text.Name).startswith("Today. Called 3")
    assert not timeline.isIndexHidden(timeline.model().index(3, 0))
    assert timeline.horizontalOffset() == 0


def test_that_heights_are_guessed_until_they_are_measured() -> None:
    heights = Heights(10)
    heights.start_over(5)
    assert (len(heights), heights.total, heights.top(3), heights.height(3)) == (5, 50, 30, 10)
    assert heights.measure(1, 30, lambda row: 20 + row)
    assert [heights.height(row) for row in range(5)] == [10, 21, 22, 10, 10]
    assert heights.total == 73
    assert not heights.measure(1, 30, lambda row: 20 + row)
    heights.add(1)
    assert heights.height(5) == 21
    heights.forget()
    assert not heights.measure(1, 30, lambda row: 20 + row)


@pytest.mark.parametrize(("y", "row"), [(-5, 0), (0, 0), (9, 0), (10, 1), (49, 4), (50, 4), (999, 4)])
def test_that_a_place_leads_to_its_row(y: int, row: int) -> None:
    heights = Heights(10)
    heights.start_over(5)
    assert heights.row_at(y) == row


def test_that_no_rows_have_no_place() -> None:
    assert Heights(10).row_at(0) == -1
    assert not Heights(10).measure(-1, 100, lambda row: row)
