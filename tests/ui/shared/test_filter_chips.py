"""Filters added one by one: chosen from a menu, several of a kind together, gone by a press or a key."""

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tests.ui.acts import Heard, missed_by_tab, nameless
from ui.shared.filter_chips import FilterChips, Narrowing, Take

TOWNS: list[Take] = []


def narrowings() -> list[Narrowing]:
    return [
        Narrowing(name="quiet", label="Quiet…", options=((3, "3 months"), (6, "6 months")), say=lambda n: f"Quiet {n}"),
        Narrowing(name="nothing", label="Nothing", options=((True, "x"),), say=lambda _: "Nothing planned"),
        Narrowing(name="has", label="Has…", options=(("a", "A"), ("b", "B")), say=lambda k: f"Has {k}", many=True),
        Narrowing(name="town", label="Town…", ask=TOWNS.append, say=lambda town: f"In {town}"),
        Narrowing(name="empty", label="Nobody offers this", say=str),
    ]


@pytest.fixture
def chips(qtbot: QtBot) -> FilterChips:
    TOWNS.clear()
    chips = FilterChips()
    chips.resize(600, 80)
    chips.offer(narrowings())
    qtbot.addWidget(chips)
    chips.show()
    return chips


def choose(chips: FilterChips, *words: str) -> None:
    menu: Any = chips.add_button.menu()
    for word in words:
        action = next(action for action in menu.actions() if action.text() == word)
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
        else:
            action.trigger()


def said(chips: FilterChips) -> list[str]:
    return [chip.words for chip in chips.chips()]


def test_that_filters_of_several_kinds_stand_together(chips: FilterChips) -> None:
    heard = Heard(chips.changed)
    choose(chips, "Quiet…", "6 months")
    choose(chips, "Has…", "A")
    choose(chips, "Has…", "B")
    choose(chips, "Nothing")
    assert chips.values() == {"quiet": 6, "has": ["a", "b"], "nothing": True}
    assert said(chips) == ["Quiet 6", "Has a", "Has b", "Nothing planned"]
    assert len(heard.calls) == 4


def test_that_a_filter_of_one_value_takes_the_place_of_the_other_and_nothing_stands_twice(chips: FilterChips) -> None:
    choose(chips, "Quiet…", "6 months")
    choose(chips, "Quiet…", "3 months")
    choose(chips, "Has…", "A")
    choose(chips, "Has…", "A")
    assert chips.values() == {"quiet": 3, "has": ["a"]}


def test_that_a_filter_may_ask_for_its_value_first(chips: FilterChips) -> None:
    choose(chips, "Town…")
    assert chips.values() == {}
    TOWNS[0]("Ede")
    assert said(chips) == ["In Ede"]


def test_that_a_press_takes_one_of_several_away_and_the_keys_stay_near(chips: FilterChips, qtbot: QtBot) -> None:
    for word in ("A", "B"):
        choose(chips, "Has…", word)
    choose(chips, "Nothing")
    chips.activateWindow()
    qtbot.waitUntil(chips.isActiveWindow)
    heard = Heard(chips.changed)
    qtbot.mouseClick(chips.chips()[0], Qt.MouseButton.LeftButton)
    assert chips.values() == {"has": ["b"], "nothing": True}
    assert chips.chips()[0].hasFocus()
    qtbot.keyClick(chips.chips()[0], Qt.Key.Key_Delete)
    assert chips.chips()[0].hasFocus()
    qtbot.keyClick(chips.chips()[0], Qt.Key.Key_Backspace)
    assert (chips.values(), chips.add_button.hasFocus()) == ({}, True)
    assert len(heard.calls) == 3


def test_that_a_view_sets_what_is_known_and_leaves_the_rest(chips: FilterChips) -> None:
    heard = Heard(chips.changed)
    chips.set_values({"quiet": 3, "gone": 4, "has": [], "nothing": None})
    assert (chips.values(), said(chips), heard.calls) == ({"quiet": 3}, ["Quiet 3"], [])
    chips.clear()
    assert said(chips) == []


def test_that_a_filter_offered_no_more_goes(chips: FilterChips) -> None:
    chips.set_values({"quiet": 3, "nothing": True})
    chips.offer(narrowings()[1:])
    assert said(chips) == ["Nothing planned"]


def test_that_chips_have_names_and_tab_comes_to_all(chips: FilterChips, qtbot: QtBot) -> None:
    chips.set_values({"has": ["a", "b"], "quiet": 3})
    assert chips.chips()[0].accessibleName() == "Remove the filter: Has a"
    assert nameless(chips) == []
    assert missed_by_tab(chips, qtbot) == []


def test_that_many_chips_go_on_in_the_next_line(chips: FilterChips, qtbot: QtBot) -> None:
    chips.set_values({"quiet": 3, "nothing": True, "has": ["a", "b"], "town": "x" * 60})
    assert chips.chips()[-1].text().endswith("…")
    assert chips.heightForWidth(300) > chips.heightForWidth(2_000)
    chips.resize(420, chips.heightForWidth(420))
    qtbot.waitUntil(lambda: max(chip.geometry().right() for chip in chips.chips()) <= 420)
    assert len({chip.y() for chip in chips.chips()}) > 1
