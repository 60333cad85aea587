"""The table on the screen: choosing, activating, sorting, copying, widths that are shared and kept."""

import json
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.shared.rows import CLIENTS, Client, columns
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.theme import Scheme, Theme
from ui.shared.tokens import LIGHT

ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def model() -> RowTableModel[Client]:
    model: RowTableModel[Client] = RowTableModel(columns())
    model.set_rows(CLIENTS)
    return model


@pytest.fixture
def table(model: RowTableModel[Client], qtbot: QtBot) -> Iterator[RowTable]:
    """A table beside a field that has the focus, in a window of 700 pixels."""
    window, before, table = QWidget(), QLineEdit(), RowTable(model, "Clients")
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(before)
    column.addWidget(table)
    qtbot.addWidget(window)
    window.resize(700, 300)
    window.show()
    yield table
    window.close()


def resize(table: RowTable, width: int) -> None:
    table.window().resize(width, 300)


def picture(table: RowTable) -> QImage:
    return table.viewport().grab().toImage()


def middle(table: RowTable, row: int) -> QPoint:
    return table.visualRect(table.model().index(row, 0)).center()


def click_head(table: RowTable, column: int, qtbot: QtBot) -> None:
    place = QPoint(table.head.sectionViewportPosition(column) + 30, 10)
    qtbot.mouseClick(table.head.viewport(), LEFT, pos=place)


def test_that_enter_and_a_double_click_activate_a_row(table: RowTable, qtbot: QtBot) -> None:
    table.choose(1)
    with qtbot.waitSignal(table.row_activated) as entered:
        qtbot.keyClick(table, ENTER)
    qtbot.mouseClick(table.viewport(), LEFT, pos=middle(table, 2))
    with qtbot.waitSignal(table.row_activated) as clicked:
        qtbot.mouseDClick(table.viewport(), LEFT, pos=middle(table, 2))
    assert entered.args == [CLIENTS[1]]
    assert clicked.args == [CLIENTS[2]]


def test_that_enter_without_a_row_does_nothing(table: RowTable, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(table.row_activated):
        qtbot.keyClick(table, ENTER)


def test_that_moving_tells_the_chosen_row(table: RowTable, qtbot: QtBot) -> None:
    seen: list[object] = []
    table.row_chosen.connect(seen.append)
    table.choose(0)
    qtbot.keyClick(table, DOWN)
    table.choose(99)
    assert seen == [CLIENTS[0], CLIENTS[1]]
    assert table.chosen_row() is CLIENTS[1]
    assert table.chosen_rows() == [CLIENTS[1]]


def test_that_tab_leaves_the_table_and_entering_it_chooses_the_first_row(
    model: RowTableModel[Client], qtbot: QtBot
) -> None:
    window, table, after = QWidget(), RowTable(model, "Clients"), QWidget()
    after.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(window)
    column.addWidget(table)
    column.addWidget(after)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    assert table.chosen_row() is CLIENTS[0]
    qtbot.keyClick(table, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_that_the_focus_ring_shows_with_the_keys_and_not_with_the_mouse(table: RowTable, qtbot: QtBot) -> None:
    table.activateWindow()
    table.choose(1)
    table.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(table.hasFocus)
    row = table.visualRect(table.model().index(1, 3))
    corner = QPoint(row.right(), row.top() + 4)
    assert picture(table).pixelColor(corner) == QColor(LIGHT.accent)
    qtbot.mouseClick(table.viewport(), LEFT, pos=middle(table, 1))
    assert picture(table).pixelColor(corner) == QColor(LIGHT.tint)


def test_that_the_chosen_row_has_a_tint_and_a_bar_and_the_row_under_the_pointer_a_shade(
    table: RowTable, qtbot: QtBot
) -> None:
    table.choose(0)
    row = table.visualRect(table.model().index(0, 0))
    assert picture(table).pixelColor(row.left() + 1, row.center().y()) == QColor(LIGHT.accent)
    assert picture(table).pixelColor(row.right() - 3, row.top() + 3) == QColor(LIGHT.tint)
    qtbot.mouseMove(table.viewport(), middle(table, 1))
    other = table.visualRect(table.model().index(1, 0))
    assert picture(table).pixelColor(other.right() - 3, other.top() + 3) == QColor(LIGHT.hover)


def test_that_a_page_is_painted_once_when_other_rows_come_and_each_cell_in_sight_is_asked_for_once(
    table: RowTable, model: RowTableModel[Client], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.head.setSectionHidden(3, True)
    qtbot.waitExposed(table)
    QApplication.processEvents()
    asked: list[tuple[int, int]] = []
    cell = model.cell
    monkeypatch.setattr(model, "cell", lambda row, column: asked.append((row, column)) or cell(row, column))
    model.set_rows(CLIENTS * 100)
    QApplication.processEvents()
    in_sight = range(table.rowAt(table.viewport().height() - 1) + 1)
    assert sorted(asked) == [(row, column) for row in in_sight for column in range(3)]


def test_that_no_more_rows_are_in_sight_than_there_is_room_for(table: RowTable, model: RowTableModel[Client]) -> None:
    model.set_rows(CLIENTS * 100)
    table.verticalScrollBar().setValue(17)  # the first and the last row in half
    last = table.rowAt(table.viewport().height() - 1)
    assert last < table.room() <= last + 2


def test_that_words_too_long_for_their_column_end_in_dots_and_figures_end_at_the_right(
    table: RowTable, model: RowTableModel[Client]
) -> None:
    model.set_rows([Client("W" * 400, "", 123400)])
    shown = picture(table)
    name, amount = (table.visualRect(table.model().index(0, column)) for column in (0, 2))
    ground = shown.pixelColor(name.right() - 3, name.top() + 3)

    def inked(left: int, right: int) -> bool:
        rows = range(name.top() + 4, name.bottom() - 4)
        return any(shown.pixelColor(x, y) != ground for x in range(left, right) for y in rows)

    assert inked(name.right() - 40, name.right() - 10)
    assert not inked(name.right() - 9, name.right())
    assert inked(amount.right() - 20, amount.right() - 10)
    assert not inked(amount.right() - 9, amount.right())


def test_that_a_click_on_a_head_asks_for_sorting_and_a_second_click_turns_it_round(
    table: RowTable, qtbot: QtBot
) -> None:
    seen: list[tuple[str, bool]] = []
    table.sort_requested.connect(lambda *asked: seen.append(asked))
    for column in (0, 0, 1, 2):
        click_head(table, column, qtbot)
    assert seen == [("name", False), ("name", True), ("place", False)]
    assert table.grab().toImage() is not None


def test_that_the_chosen_rows_are_copied_with_their_heads(table: RowTable, qtbot: QtBot) -> None:
    table.set_many()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Name\tPlace\tA year\tNext"
    assert lines[3] == "M. Yildirim\tKampen\t310\t–"


def test_that_the_columns_fill_the_room_and_the_name_takes_most_of_what_is_spare(table: RowTable) -> None:
    def widths() -> list[int]:
        return [table.columnWidth(column) for column in range(4)]

    narrow = widths()
    assert sum(narrow) == table.viewport().width()
    resize(table, 1000)
    wide = widths()
    assert sum(wide) == table.viewport().width()
    grown = [after - before for before, after in zip(narrow, wide, strict=True)]
    assert grown[0] > 2 * grown[1] > 0


def test_that_a_resized_column_keeps_its_width(table: RowTable) -> None:
    table.head.resizeSection(1, 200)
    resize(table, 1100)
    assert table.columnWidth(1) == 200
    assert sum(table.columnWidth(column) for column in range(4)) == table.viewport().width()


def test_that_the_layout_of_a_list_is_kept_and_taken_up_again(
    table: RowTable, model: RowTableModel[Client], qtbot: QtBot
) -> None:
    table.head.resizeSection(1, 222)
    table.head.moveSection(3, 1)
    table.head.setSectionHidden(2, True)
    table.head.show_sorting("place", descending=True)
    other = RowTable(model, "Clients")
    qtbot.addWidget(other)
    other.resize(700, 300)
    other.show()
    other.head.restore(table.head.layout_text())
    assert other.head.shown_columns() == [0, 3, 1]
    assert other.columnWidth(1) == 222
    assert json.loads(other.head.layout_text())["sort"] == ["place", True]


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"order": 3}', '{"order": [], "widths": {"x": "y"}}', "null"])
def test_that_a_spoilt_layout_is_left_alone(table: RowTable, kept: str) -> None:
    before = table.head.layout_text()
    table.head.restore(kept)
    assert table.head.layout_text() == before


def test_that_columns_can_be_hidden_but_not_the_first(table: RowTable) -> None:
    menu = table.head.columns_menu()
    offered = [action.text() for action in menu.actions()]
    assert offered == ["Place", "A year", "Next"]
    action: QAction = menu.actions()[1]
    action.trigger()
    assert table.head.shown_columns() == [0, 1, 3]


def test_that_a_table_of_fitting_rows_is_as_high_as_its_rows(model: RowTableModel[Client], qtbot: QtBot) -> None:
    table = RowTable(model, "Clients", fit_rows=True)
    qtbot.addWidget(table)
    three = table.sizeHint().height()
    model.set_rows(CLIENTS[:1])
    assert three - table.sizeHint().height() == 2 * 34
    assert table.minimumSizeHint().height() == table.sizeHint().height()


def test_that_rows_grow_with_the_text_size(table: RowTable, theme: Theme) -> None:
    theme.apply(Scheme.LIGHT, 150)
    assert table.rowHeight(0) == 51
    assert sum(table.columnWidth(column) for column in range(4)) == table.viewport().width()


def test_that_the_menu_key_asks_for_the_menu_of_the_chosen_row(table: RowTable, qtbot: QtBot) -> None:
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), QPoint(50, 50))
    with qtbot.assertNotEmitted(table.menu_requested):
        table.contextMenuEvent(event)
    table.choose(1)
    with qtbot.waitSignal(table.menu_requested) as asked:
        table.contextMenuEvent(event)
    assert asked.args == [CLIENTS[1], QPoint(50, 50)]
