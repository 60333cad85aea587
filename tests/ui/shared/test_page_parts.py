"""The parts of a page: heads, figures, tabs, the side column, empty and busy marks, the filter button."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.acts import Heard
from ui.shared.buttons import icon_button, primary, quiet
from ui.shared.chip import Chip, ChipLabel, chip_width
from ui.shared.choice_button import ChoiceButton
from ui.shared.key_figure import KeyFigure
from ui.shared.page_layout import PageScroll, SidePanel, low_page
from ui.shared.section import PageHeader, Section
from ui.shared.state_marks import BusyMark, EmptyState
from ui.shared.tab_strip import TabStrip
from ui.shared.theme import Scheme, Theme
from ui.shared.words import Words


def shown(widget: QWidget, qtbot: QtBot, width: int = 800) -> None:
    qtbot.addWidget(widget)
    widget.resize(width, 400)
    widget.show()


def test_that_a_page_head_shows_its_sentence_and_chips_only_when_it_has_them(qtbot: QtBot) -> None:
    header = PageHeader("Clients", buttons=[primary("Client", "plus", "New client")])
    shown(header, qtbot)
    alone = header.sizeHint().height()
    assert not header.subtitle.isVisible()
    header.set_subtitle("Two things are late.")
    header.set_chips([Chip("Household"), Chip("Score 9", "green", "smile")])
    assert header.subtitle.isVisible()
    assert header.sizeHint().height() > alone
    header.set_chips([])
    header.set_subtitle("")
    header.set_title("De Vries")
    assert header.title.text() == "De Vries"
    assert not header.subtitle.isVisible()
    assert not [chip for chip in header.findChildren(ChipLabel) if chip.isVisible()]


def test_that_a_section_has_a_note_and_a_link_only_when_given(qtbot: QtBot) -> None:
    section = Section("To do", note="last 90 days", link="Show done")
    shown(section, qtbot)
    with qtbot.waitSignal(section.link_clicked):
        section.link.click()
    section.set_note("")
    section.set_link("")
    assert not section.note.isVisible()
    assert not section.link.isVisible()
    section.set_link("All", name="Show all clients")
    assert section.link.accessibleName() == "Show all clients"
    section.add(QLabel("x"), 1)
    assert section.body.count() == 1


def test_that_the_note_stands_on_the_line_of_the_head(qtbot: QtBot) -> None:
    section = Section("To do", note="last 90 days")
    shown(section, qtbot)

    def baseline(label: QLabel) -> float:
        room = label.contentsRect()
        line = label.fontMetrics()
        return label.y() + room.top() + (room.height() - line.height()) / 2 + line.ascent()

    assert abs(baseline(section.head) - baseline(section.note)) <= 1


def test_that_a_key_figure_is_one_sentence_for_a_screen_reader(qtbot: QtBot, theme: Theme) -> None:
    figure = KeyFigure("Recurring, a year")
    shown(figure, qtbot)
    figure.set_figure("€ 116.160", "€ 4.890 more than last year", tone="green", icon_name="trending-up")
    assert figure.accessibleName() == "Recurring, a year: € 116.160. € 4.890 more than last year"
    figure.set_figure("€ 0")
    theme.apply(Scheme.DARK)
    assert figure.explanation.property("tone") is None


def test_that_a_key_figure_is_a_button_for_mouse_keys_and_a_screen_reader(qtbot: QtBot) -> None:
    figure = KeyFigure("Recurring, a year")
    shown(figure, qtbot)
    opened = Heard(figure.opened)
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        qtbot.keyClick(figure, key)
    assert len(opened.calls) == 4
    assert QAccessible.queryAccessibleInterface(figure).role() is QAccessible.Role.Button


def test_that_tabs_make_room_for_their_counts_and_say_them(qtbot: QtBot) -> None:
    tabs = TabStrip(["Overview", "Agreements"], "Parts")
    shown(tabs, qtbot)
    bare = tabs.tabSizeHint(1).width()
    tabs.set_count(1, 12)
    assert tabs.tabSizeHint(1).width() > bare
    assert tabs.minimumTabSizeHint(1) == tabs.tabSizeHint(1)
    assert tabs.accessibleTabName(1) == "Agreements, 12"
    tabs.set_count(1, None)
    assert tabs.accessibleTabName(1) == "Agreements"
    tabs.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(tabs.currentChanged):
        qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert tabs.grab().toImage() is not None


@pytest.mark.parametrize(("width", "side_width"), [(920, 248), (1400, 378), (2400, 440)])
def test_that_the_side_column_takes_its_share(qtbot: QtBot, width: int, side_width: int) -> None:
    main, side = QWidget(), QWidget()
    panel = SidePanel(main, side)
    shown(panel, qtbot, width)
    assert side.width() == side_width
    assert main.width() == width - side_width - 32
    assert not panel.dropped


def test_that_the_side_column_drops_under_when_it_gets_narrow_or_the_text_large(qtbot: QtBot, theme: Theme) -> None:
    main, side = QWidget(), QWidget()
    panel = SidePanel(main, side)
    shown(panel, qtbot, 887)
    assert panel.dropped
    assert side.width() == main.width() == 887
    panel.resize(1000, 400)
    assert not panel.dropped
    theme.apply(Scheme.LIGHT, 125)
    assert panel.dropped


@pytest.mark.parametrize("first", [700, 1200])
def test_that_the_columns_stand_the_same_way_whatever_the_width_was_before(qtbot: QtBot, first: int) -> None:
    panel = SidePanel(QWidget(), QWidget())
    shown(panel, qtbot, first)
    ways = set()
    for width in (894, 895, 896, 897):
        panel.resize(width, 400)
        ways.add(panel.dropped)
    assert ways == {False}


def test_that_a_page_never_scrolls_sideways_but_asks_for_its_width(qtbot: QtBot, theme: Theme) -> None:
    page = PageScroll()
    wide = QWidget()
    wide.setMinimumSize(600, 2000)
    page.body.addWidget(wide)
    shown(page, qtbot)
    assert page.minimumSizeHint().width() == 600 + 2 * 28
    assert page.verticalScrollBar().maximum() > 0
    theme.apply(Scheme.LIGHT, 150)
    assert page.minimumSizeHint().width() == 600 + 2 * 42


def test_that_an_empty_state_offers_one_button(qtbot: QtBot) -> None:
    empty = EmptyState("No clients yet.", "New client", icon_name="plus")
    shown(empty, qtbot)
    with qtbot.waitSignal(empty.clicked):
        empty.button.click()
    empty.set_words("Nothing fits the filters.")
    assert empty.sentence.text() == "Nothing fits the filters."
    assert not empty.button.isVisible()


def test_that_the_busy_mark_comes_only_after_a_while(qtbot: QtBot) -> None:
    over = QWidget()
    mark = BusyMark(over)
    shown(over, qtbot)
    mark.start()
    assert not mark.isVisible()
    qtbot.waitUntil(mark.isVisible)
    over.resize(500, 300)
    assert mark.geometry().center().x() in range(249, 252)
    assert over.grab().toImage() is not None
    mark.stop()
    mark.start()
    mark.stop()
    assert not mark.isVisible()


def test_that_a_chip_is_as_wide_as_its_words_and_icon(qtbot: QtBot, theme: Theme) -> None:
    label = ChipLabel(Chip("Today"))
    shown(label, qtbot)
    plain = label.sizeHint().width()
    label.set_chip(Chip("Today", "amber", "bell"))
    assert label.sizeHint().width() > plain
    assert label.accessibleName() == "Today"
    theme.apply(Scheme.LIGHT, 150)
    assert label.sizeHint().width() == chip_width(label.chip) > plain
    assert label.grab().toImage() is not None


def test_that_a_filter_button_shows_and_tells_its_choice(qtbot: QtBot) -> None:
    button = ChoiceButton("Kind", [("", "All kinds"), ("b", "Businesses")])
    shown(button, qtbot)
    assert (button.value(), button.text(), button.accessibleName()) == ("", "All kinds", "Kind: All kinds")
    with qtbot.waitSignal(button.chosen) as chosen:
        button.menu().actions()[1].trigger()
    assert chosen.args == ["b"]
    with qtbot.assertNotEmitted(button.chosen):
        button.menu().actions()[1].trigger()
        button.set_value("")
    assert button.text() == "All kinds"
    button.set_choices([("x", "One")])
    assert [action.text() for action in button.menu().actions()] == ["One"]
    button.set_choices([])


def test_that_a_button_is_named_by_its_verb(qtbot: QtBot) -> None:
    buttons = [primary("Client", "plus", "New client"), quiet("&Show done"), icon_button("x", "Close")]
    for button in buttons:
        qtbot.addWidget(button)
    assert [button.accessibleName() for button in buttons] == ["New client", "Show done", "Close"]
    assert buttons[2].toolTip() == "Close"


def test_that_the_focus_can_be_seen_on_a_primary_button(qtbot: QtBot) -> None:
    button = primary("Sign")
    shown(button, qtbot)
    button.clearFocus()
    calm = button.grab().toImage()
    button.activateWindow()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    focused = button.grab().toImage()
    place = QPoint(button.width() // 2, 3)
    assert focused.pixelColor(place) != calm.pixelColor(place)


def test_that_a_low_page_keeps_its_list_in_the_window_whatever_words_stand_above_it(qtbot: QtBot) -> None:
    page, told, rows = QWidget(), Words("Een lange zin over alles. " * 12, wrap=True), QWidget()
    rows.setMinimumHeight(100)
    rows.setLayout(QVBoxLayout())
    rows.layout().addWidget(Words("Nog een zin die lang is. " * 400, wrap=True))  # type: ignore[union-attr]
    rows.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = low_page(page)
    column.addWidget(told)
    column.addWidget(rows, 1)
    qtbot.addWidget(page)
    page.resize(600, 500)
    page.show()
    [scroll] = page.findChildren(PageScroll)
    qtbot.waitUntil(lambda: told.width() > 400)
    assert scroll.verticalScrollBar().maximum() == 0
    assert told.height() >= told.heightForWidth(told.width())
    page.resize(600, 220)
    qtbot.waitUntil(lambda: scroll.verticalScrollBar().maximum() > 0)
    assert rows.height() >= 100
    assert page.minimumSizeHint().height() <= 200
