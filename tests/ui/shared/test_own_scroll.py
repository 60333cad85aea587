"""Columns beside each other that scroll by themselves, and parts that lie down where it is wide."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.shared.own_scroll import OwnScroll, Turning, in_columns
from ui.shared.page_layout import PageScroll, SidePanel


def tall(height: int) -> QLabel:
    label = QLabel("x")
    label.setFixedHeight(height)
    return label


@pytest.fixture
def page(qtbot: QtBot) -> tuple[PageScroll, OwnScroll, SidePanel]:
    """Give a page with a column of 900 px beside another of 100 px."""
    column = OwnScroll()
    column.body.addWidget(tall(900))
    panel = SidePanel(column, tall(100))
    scroll = PageScroll()
    scroll.body.addWidget(panel, 1)
    qtbot.addWidget(scroll)
    scroll.resize(1200, 500)
    scroll.show()
    QApplication.processEvents()
    return scroll, column, panel


def test_that_beside_another_it_scrolls_by_itself_and_the_page_does_not(
    page: tuple[PageScroll, OwnScroll, SidePanel],
) -> None:
    scroll, column, panel = page
    assert not panel.dropped
    assert column.verticalScrollBar().maximum() > 0
    assert scroll.verticalScrollBar().maximum() == 0


def test_that_words_keep_off_the_scroll_bar(page: tuple[PageScroll, OwnScroll, SidePanel]) -> None:
    scroll, column, _ = page
    assert column.body.contentsMargins().right() > 0
    scroll.resize(1200, 1200)
    QApplication.processEvents()
    assert column.body.contentsMargins().right() == 0


def test_that_under_another_it_is_as_high_as_its_content_and_the_page_scrolls(
    page: tuple[PageScroll, OwnScroll, SidePanel],
) -> None:
    scroll, column, panel = page
    scroll.resize(600, 500)
    QApplication.processEvents()
    assert panel.dropped
    assert column.verticalScrollBar().maximum() == 0
    assert scroll.verticalScrollBar().maximum() > 0


def test_that_the_columns_come_back_when_only_the_page_s_scroll_bar_stood_in_the_way(
    page: tuple[PageScroll, OwnScroll, SidePanel],
) -> None:
    scroll, _, panel = page
    wide_enough = 900 + 2 * 28
    scroll.resize(700, 500)
    QApplication.processEvents()
    scroll.resize(wide_enough, 500)
    QApplication.processEvents()
    assert not panel.dropped


def test_that_one_that_does_not_grow_keeps_to_a_few_lines(qtbot: QtBot) -> None:
    side = OwnScroll(grows=False)
    side.body.addWidget(tall(900))
    main = QWidget()
    panel = SidePanel(main, side)
    qtbot.addWidget(panel)
    panel.resize(600, 700)
    panel.show()
    QApplication.processEvents()
    assert panel.dropped
    assert side.height() < main.height()
    assert side.verticalScrollBar().maximum() > 0


@pytest.fixture
def four(qtbot: QtBot) -> Turning:
    parts = Turning(*(tall(20) for _ in range(4)))
    qtbot.addWidget(parts)
    parts.resize(300, 400)
    parts.show()
    QApplication.processEvents()
    return parts


def test_that_parts_stand_under_each_other_where_it_is_narrow(four: Turning) -> None:
    assert four.columns == 1
    heights = [part.y() for part in four.findChildren(QLabel)]
    assert heights == sorted(heights)
    assert len(set(heights)) == 4
    assert four.minimumSizeHint().width() < 300


@pytest.mark.parametrize(
    ("width", "columns"), [(495, 1), (496, 2), (759, 2), (760, 3), (1023, 3), (1024, 4), (2000, 4)]
)
def test_that_there_are_as_many_columns_as_have_the_room_of_a_side_column(
    four: Turning, width: int, columns: int
) -> None:
    four.resize(width, 400)
    QApplication.processEvents()
    assert four.columns == columns
    assert len({part.x() for part in four.findChildren(QLabel)}) == columns
    assert min(part.width() for part in four.findChildren(QLabel)) >= 232


def test_that_what_is_hidden_leaves_its_column_to_the_others(four: Turning) -> None:
    four.resize(760, 400)
    first, *others = four.findChildren(QLabel)
    first.hide()
    QApplication.processEvents()
    assert four.columns == 3
    assert [part.y() for part in others] == [0, 0, 0]
    for part in others:
        part.hide()
    QApplication.processEvents()
    assert four.columns == 0
    first.show()
    QApplication.processEvents()
    assert (four.columns, first.x()) == (1, 0)


def test_that_the_first_part_stands_alone_and_the_others_share() -> None:
    assert in_columns("abcd", 1) == [["a", "b", "c", "d"]]
    assert in_columns("abcd", 2) == [["a"], ["b", "c", "d"]]
    assert in_columns("abcd", 3) == [["a"], ["b", "c"], ["d"]]
    assert in_columns("abcd", 9) == [["a"], ["b"], ["c"], ["d"]]
    assert in_columns("ab", 0) == [["a", "b"]]
    assert in_columns("", 3) == []
