"""Columns chosen and ordered by keyboard, and a layout that is kept."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.acts import choose_from_menu, menu_words, nameless, open_up
from ui.shared.background import Background
from ui.shared.columns import Column
from ui.shared.columns_dialog import ColumnsDialog
from ui.shared.kept import KeptForNow
from ui.shared.paged_list import Answer, ListSpec, PagedList
from ui.shared.state_marks import EmptyState

KEYS = ("name", "town", "score", "more")


def a_list(background: Background, kept: KeptForNow, key: str = "things") -> PagedList:
    columns: tuple[Column[str], ...] = tuple(
        Column(key=name, title=lambda name=name: name.title(), text=str, sort=name, hidden=name == "more")  # type: ignore[misc]
        for name in KEYS
    )
    spec: ListSpec[str] = ListSpec(
        name="Things", placeholder="", columns=columns, sentence=str, filters=(), ask=lambda *_: (),
        begin=lambda *_: Answer(1, ("a",)), say_count=str, empty=EmptyState(""), narrow_without=("score",), key=key,
    )  # fmt: skip
    shown = PagedList(background, spec, kept)
    shown.resize(1000, 400)
    return shown


@pytest.fixture
def kept() -> KeptForNow:
    return KeptForNow()


@pytest.fixture
def shown(background: Background, kept: KeptForNow, window: QWidget, qtbot: QtBot) -> PagedList:
    shown = a_list(background, kept)
    shown.setParent(window)
    shown.show()
    return shown


@pytest.fixture
def dialog(shown: PagedList, window: QWidget, qtbot: QtBot) -> ColumnsDialog:
    dialog = ColumnsDialog(shown.table.head, window)
    open_up(dialog, qtbot)
    return dialog


def standing(shown: PagedList) -> tuple[list[str], set[str]]:
    order, hidden = shown.table.head.standing()
    return order, set(hidden)


def test_that_alt_and_an_arrow_moves_a_column_but_never_before_the_first(
    dialog: ColumnsDialog, shown: PagedList, qtbot: QtBot
) -> None:
    dialog.rows.setCurrentRow(2)
    for _ in range(3):
        qtbot.keyClick(dialog.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert dialog.shown_order() == ["name", "score", "town"]
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(dialog.down_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert standing(shown) == (["name", "town", "more", "score"], {"more"})


def test_that_space_hides_and_shows_a_column(dialog: ColumnsDialog, shown: PagedList, qtbot: QtBot) -> None:
    dialog.rows.setFocus()
    for row in (1, 3):
        dialog.rows.setCurrentRow(row)
        qtbot.keyClick(dialog.rows, Qt.Key.Key_Space)
    assert dialog.shown_order() == ["name", "score", "more"]
    qtbot.keyClick(dialog.rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.mouseClick(dialog.up_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert standing(shown) == (["name", "more", "town", "score"], {"town"})


def test_that_the_usual_columns_come_back(dialog: ColumnsDialog, shown: PagedList, qtbot: QtBot) -> None:
    shown.table.head.arrange(["score"], {"town"})
    qtbot.mouseClick(dialog.usual_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    assert standing(shown) == (list(KEYS), {"more"})


def test_that_cancel_leaves_the_columns(dialog: ColumnsDialog, shown: PagedList, qtbot: QtBot) -> None:
    dialog.rows.setCurrentRow(2)
    qtbot.mouseClick(dialog.up_button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert standing(shown)[0] == list(KEYS)
    assert nameless(dialog) == []


def test_that_the_menu_offers_the_columns_and_their_order(shown: PagedList, window: QWidget) -> None:
    shown.reload()
    shown.layout_kept.open_menu()
    assert menu_words() == ["Town", "Score", "More", "Put the columns in order…"]
    shown.layout_kept.open_menu()
    choose_from_menu("Put the columns in order…")
    assert [dialog.windowTitle() for dialog in window.findChildren(ColumnsDialog)] == ["Columns"]


def test_that_what_is_done_to_columns_is_kept_for_the_next_session(
    shown: PagedList, background: Background, kept: KeptForNow, qtbot: QtBot
) -> None:
    head = shown.table.head
    head.moveSection(2, 1)
    head.resizeSection(head.logicalIndex(1), 222)
    shown.layout_kept.open_menu()
    choose_from_menu("More")
    shown.table.sort_requested.emit("town", True)
    again = a_list(background, kept)
    qtbot.addWidget(again)
    assert again.table.head.standing() == (["name", "score", "town", "more"], frozenset())
    assert json.loads(again.table.head.layout_text())["widths"]["score"] == 222
    assert (again.question.sort, again.question.descending) == ("town", True)
    other = a_list(background, kept, "others")
    qtbot.addWidget(other)
    assert other.table.head.standing() == (list(KEYS), frozenset({"more"}))


def test_that_a_narrow_list_does_not_change_what_is_kept(shown: PagedList, kept: KeptForNow) -> None:
    shown.resize(500, 400)
    assert shown.table.head.isSectionHidden(2)
    shown.table.head.moveSection(1, 2)
    assert json.loads(kept.layout("things"))["hidden"] == ["more"]
    shown.resize(1000, 400)
    assert not shown.table.head.isSectionHidden(2)


@pytest.mark.parametrize("layout", ["", "nonsense", "{}", '{"order": ["gone", "score"], "widths": {"gone": 3}, "hidden": ["gone"], "sort": ["gone", true]}'])  # fmt: skip  # noqa: E501
def test_that_a_layout_of_another_time_does_no_harm(
    background: Background, kept: KeptForNow, qtbot: QtBot, layout: str
) -> None:
    kept.keep_layout("things", layout)
    shown = a_list(background, kept)
    qtbot.addWidget(shown)
    order, hidden = standing(shown)
    assert (order[0], set(order), hidden) == ("name", set(KEYS), {"more"})
    assert shown.question.sort == "name"
