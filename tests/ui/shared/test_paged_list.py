"""A long list with filters, over made-up rows: what it asks for, and what it does with late and wrong answers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from PySide6.QtWidgets import QApplication, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from app.foundation.errors import BookError
from tests.ui.acts import Heard
from tests.ui.fakes import RecordingMessages
from ui.shared.background import Background
from ui.shared.columns import Column
from ui.shared.head_painter import SIDE, natural_width
from ui.shared.look import look
from ui.shared.paged_list import Answer, Filter, ListSpec, PagedList, Question
from ui.shared.row_model import PAGE
from ui.shared.state_marks import EmptyState
from ui.shared.theme import Scheme, Theme


@dataclass(frozen=True)
class Thing:
    id: int
    name: str


@dataclass
class Store:
    """Rows of which the first letters are searched, and what was asked."""

    rows: list[Thing]
    asked: list[tuple[Question, int, int]] = field(default_factory=list)
    fails: Exception | None = None

    def ask(self, question: Question, first: int, limit: int) -> Sequence[Thing]:
        self.asked.append((question, first, limit))
        if self.fails is not None:
            raise self.fails
        found = self._found(question)
        return sorted(found, key=lambda row: row.name, reverse=question.descending)[first : first + limit]

    def begin(self, question: Question, limit: int) -> Answer[Thing]:
        return Answer(len(self._found(question)), tuple(self.ask(question, 0, limit)))

    def _found(self, question: Question) -> list[Thing]:
        even = question.choices.get("even")
        return [
            row for row in self.rows
            if row.name.lower().startswith(question.text.lower()) and (even is None or (row.id % 2 == 0) is even)
        ]  # fmt: skip


@pytest.fixture
def store() -> Store:
    return Store([Thing(number, f"{'abc'[number % 3]}{number:04}") for number in range(700)])


@pytest.fixture
def shown(store: Store, background: Background, qtbot: QtBot) -> PagedList:
    columns: tuple[Column[Thing], ...] = (
        Column(key="name", title=lambda: "Name", text=lambda row: row.name, sort="name", share=3),
        Column(key="id", title=lambda: "Number", text=lambda row: str(row.id), sort="id"),
        Column(key="more", title=lambda: "More", text=lambda row: row.name, hidden=True),
    )
    spec = ListSpec(
        name="Things", placeholder="Filter…", columns=columns, sentence=lambda row: row.name,
        filters=(Filter(name="even", label="Even", everything="All", options=((True, "even"), (False, "odd"))),),
        ask=store.ask, begin=store.begin, say_count=lambda n: f"{n} things",
        empty=EmptyState("There is nothing yet.", "Add"), narrow_without=("id",),
    )  # fmt: skip
    shown = PagedList(background, spec)
    shown.resize(1000, 600)
    qtbot.addWidget(shown)
    shown.show()
    return shown


def test_that_it_asks_for_the_count_and_the_first_page_only(shown: PagedList, store: Store) -> None:
    counted = Heard(shown.shown)
    shown.reload()
    assert store.asked == [(Question(), 0, PAGE)]
    assert counted.calls == [(700,)]
    assert shown.foot.text() == "700 things"
    assert not shown.clear_button.isVisible()


def test_that_pages_are_asked_for_when_they_are_looked_at_and_only_once(shown: PagedList, store: Store) -> None:
    shown.reload()
    assert shown.model.cells(12 * PAGE)[0].text
    assert shown.model.cells(12 * PAGE + 1)[0].text
    assert [first for _, first, _ in store.asked] == [0, 12 * PAGE]


def test_that_a_key_asks_for_the_rows_in_sight_only_and_the_rest_comes_when_it_is_looked_at(
    shown: PagedList, store: Store, qtbot: QtBot
) -> None:
    shown.reload()
    store.asked.clear()
    qtbot.keyClicks(shown.search, "a")
    qtbot.waitUntil(lambda: bool(store.asked))
    room = shown.table.room()
    assert store.asked == [(Question(text="a"), 0, room)]
    assert room < PAGE
    QApplication.processEvents()
    assert len(store.asked) == 1
    shown.table.verticalScrollBar().setValue(PAGE * 10)
    shown.table.viewport().repaint()
    assert store.asked[1:] == [(Question(text="a"), 0, PAGE)]
    assert shown.model.row(room) is not None


def test_that_the_list_stays_where_it_is_when_something_is_typed_or_selected(shown: PagedList, qtbot: QtBot) -> None:
    shown.reload()
    QApplication.processEvents()
    before = shown.table.geometry()
    qtbot.keyClicks(shown.search, "a")
    qtbot.waitUntil(shown.clear_button.isVisible)
    QApplication.processEvents()
    assert shown.table.geometry() == before
    assert shown.foot.height() >= shown.clear_button.height()


def test_that_an_answer_to_an_old_question_is_let_go(shown: PagedList, store: Store) -> None:
    shown.reload()
    old = shown.question
    shown._ask(Question(text="b"))
    shown._on_page(old, 0, store.rows[:PAGE])
    assert {row.name[0] for row in (shown.model.row(0), shown.model.row(PAGE - 1)) if row} == {"b"}
    count = shown.model.rowCount()
    shown._on_answer(old, type("Late", (), {"count": 1, "rows": ()})())
    assert shown.model.rowCount() == count


def test_that_choices_and_text_narrow_together_and_are_cleared_together(shown: PagedList) -> None:
    shown.reload()
    choice = shown.choices["even"]
    choice.set_value(True)
    choice.activated.emit(choice.currentIndex())
    shown.search.setText("a")
    shown.search.returnPressed.emit()
    assert shown.question == Question(text="a", choices={"even": True})
    assert shown.question.narrowed
    assert shown.foot.text() == "117 things"
    assert shown.clear_button.isVisible()
    shown.clear_filters()
    assert (shown.question, shown.foot.text()) == (Question(), "700 things")


def test_that_sorting_is_asked_of_the_store_and_survives_the_filters(shown: PagedList) -> None:
    shown.reload()
    shown.table.head.sort_requested.emit("name", True)
    assert shown.model.row(0) is not None
    assert shown.model.row(0).name[0] == "c"
    shown.clear_filters()
    assert shown.question == Question(sort="name", descending=True)


def test_that_an_empty_store_and_an_empty_answer_are_told_apart(shown: PagedList, store: Store) -> None:
    rows, store.rows = store.rows, []
    shown.reload()
    clicked = Heard(shown.empty_clicked)
    empty = shown._spec.empty
    assert empty.isVisible()
    assert not shown.nothing.isVisible()
    empty.button.click()
    assert clicked.calls == [()]
    store.rows = rows
    shown._ask(Question(text="zzz"))
    assert shown.nothing.isVisible()
    assert not empty.isVisible()


def test_that_a_failure_is_told_in_words(shown: PagedList, store: Store, messages: RecordingMessages) -> None:
    store.fails = BookError(__import__("pathlib").Path("weg.nazorg"))
    shown.reload()
    assert shown.foot.text()
    assert "BookError" not in shown.foot.text()


def test_that_hidden_columns_begin_hidden_and_narrow_lists_lose_some(shown: PagedList) -> None:
    head = shown.table.head
    assert [head.isSectionHidden(number) for number in range(3)] == [False, False, True]
    shown.resize(500, 600)
    QApplication.processEvents()
    assert [head.isSectionHidden(number) for number in range(3)] == [False, True, True]
    shown.resize(1000, 600)
    QApplication.processEvents()
    assert [head.isSectionHidden(number) for number in range(3)] == [False, False, True]


def test_that_the_cursor_goes_into_the_filter_with_a_text(shown: PagedList) -> None:
    shown.activateWindow()
    shown.find_text("abc")
    assert (shown.search.text(), shown.search.selectedText()) == ("abc", "abc")


def test_that_the_line_above_a_narrow_list_overlaps_nowhere(store: Store, background: Background, qtbot: QtBot) -> None:
    long = "Overlijdensrisicoverzekering met een lange naam"
    choices = tuple(Filter(name=f"f{n}", label=f"F{n}", everything="All", options=((1, long),)) for n in range(3))
    spec = ListSpec(
        name="Things", placeholder="Filter…", columns=(Column(key="id", title=lambda: "Id", text=str),),
        sentence=lambda row: row.name, filters=choices, ask=store.ask, begin=store.begin,
        say_count=lambda n: f"{n} things", empty=EmptyState("There is nothing yet.", "Add"),
    )  # fmt: skip
    narrow = PagedList(background, spec)
    qtbot.addWidget(narrow)
    narrow.resize(700, 600)
    narrow.show()
    parts = [narrow.search, *narrow.choices.values(), narrow.columns_button]
    for left, right in pairwise(parts):
        assert left.geometry().right() < right.geometry().left()
    first = narrow.choices["f0"]
    first.set_value(1)
    option = QStyleOptionComboBox()
    first.initStyleOption(option)
    assert (option.currentText.endswith("…"), first.toolTip()) == (True, long)
    first.set_value(None)
    first.initStyleOption(option)
    assert (option.currentText, first.toolTip()) == ("All", "")


def test_that_a_head_alone_is_never_cut_off_at_any_size_of_text(theme: Theme) -> None:
    column: Column[Thing] = Column(key="id", title=lambda: "Score", text=str, sample="1")
    for percent in (100, 110, 125, 150):
        theme.apply(Scheme.LIGHT, percent=percent)
        room = natural_width(column) - 2 * look().px(SIDE)
        assert look().metrics("caption").horizontalAdvance("Score") <= room
