"""The list of clients: filtered, sorted, fetched by pages, opened with Enter; and what it says when it is empty."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.overview.rules import ClientRow, DueState
from tests.app.conftest import Listen
from tests.ui.acts import Heard, missed_by_tab, nameless, open_menus, until
from ui.clients.list_page import ClientsPage
from ui.shared.workplace import Workplace


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[ClientsPage]:
    page = ClientsPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    yield page
    page.close()


def add(services: Services, *names: str, kind: ClientKind = ClientKind.BUSINESS, town: str = "Epe") -> list[str]:
    return [services.clients.create(ClientDraft(kind, name, town=town)) for name in names]


def names(page: ClientsPage) -> list[str]:
    model = page.list.model
    return [row.name for number in range(model.rowCount()) if (row := model.row(number)) is not None]


def cell(page: ClientsPage, key: str, number: int = 0) -> str:
    keys = [column.key for column in page.list.model.columns]
    return page.list.model.cells(number)[keys.index(key)].text


def test_that_an_empty_book_says_how_to_begin(page: ClientsPage, qtbot: QtBot) -> None:
    page.show()
    empty = page.list.findChildren(type(page.list.nothing))
    shown = [state for state in empty if state.isVisible()]
    assert [state.sentence.text() for state in shown] == [
        "Your book has no clients yet. Add one, or import them from a file."
    ]
    heard = Heard(page.new_client_requested)
    qtbot.mouseClick(shown[0].button, Qt.MouseButton.LeftButton)
    assert heard.calls == [()]
    assert not page.list.table.isVisible()


def test_that_a_row_says_what_there_is_and_what_comes_next(
    page: ClientsPage, services: Services, vries: str, orv: str
) -> None:
    page.show()
    due = services.overview.clients().rows[0].next_due
    assert due is not None
    assert names(page) == ["Bakker – De Vries"] or names(page) == ["De Vries – Bakker"]
    assert (cell(page, "town"), cell(page, "agreements"), cell(page, "score")) == ("Zwolle", "1", "–")
    assert cell(page, "heard") == "never"
    assert page.list.foot.text() == "1 client"
    spoken = page.list.model.data(page.list.model.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert "Household. Zwolle. Next:" in spoken


def test_that_late_and_today_stand_in_chips(page: ClientsPage) -> None:
    chip = next(column.chip for column in page.list.model.columns if column.key == "next")
    tone = next(column.tone for column in page.list.model.columns if column.key == "score")
    assert chip is not None
    assert tone is not None

    def row(state: DueState | None, score: int | None) -> ClientRow:
        return ClientRow(
            id="1", reference="K-1", kind="person", name="A", town=None, adviser_id="a", agreements=0, yearly_cents=0,
            last_heard=None, score=score, next_due=None, next_code=None, next_title=None, next_state=state, ended=False,
        )  # fmt: skip

    late, today = chip(row(DueState.LATE, None)), chip(row(DueState.TODAY, None))
    assert late is not None
    assert today is not None
    assert (late.text, late.tone, today.text, today.tone) == ("Late", "red", "Today", "amber")
    assert chip(row(DueState.WEEK, None)) is None
    assert [tone(row(None, score)) for score in (None, 6, 8, 9)] == ["", "red", "", "green"]


def test_that_typing_narrows_the_list_and_the_filters_can_be_cleared(
    page: ClientsPage, services: Services, qtbot: QtBot
) -> None:
    add(services, "Bakkerij De Linde", "Kwekerij Corbeau", "Drukkerij Van Dam")
    page.show()
    page.find_text("corb")
    until(qtbot, lambda: names(page) == ["Kwekerij Corbeau"])
    assert page.list.clear_button.isVisible()
    qtbot.mouseClick(page.list.clear_button, Qt.MouseButton.LeftButton)
    assert len(names(page)) == 3
    assert page.list.search.text() == ""


def test_that_filters_that_fit_nothing_say_so_and_offer_the_way_back(
    page: ClientsPage, services: Services, qtbot: QtBot
) -> None:
    add(services, "Bakkerij De Linde")
    page.show()
    page.find_text("xyzzy")
    until(qtbot, page.list.nothing.isVisible)
    assert page.list.nothing.sentence.text() == "Nothing fits these filters."
    assert not page.list.columns_button.isVisible()
    qtbot.mouseClick(page.list.nothing.button, Qt.MouseButton.LeftButton)
    assert names(page) == ["Bakkerij De Linde"]


def test_that_a_kind_and_a_state_narrow_together(page: ClientsPage, services: Services, vries: str) -> None:
    add(services, "Bakkerij De Linde")
    page.show()
    kind = page.list.choices["kind"]
    kind.set_value(ClientKind.HOUSEHOLD.value)
    kind.activated.emit(kind.currentIndex())
    assert len(names(page)) == 1
    state = page.list.choices["state"]
    state.set_value("ended")
    state.activated.emit(state.currentIndex())
    assert page.list.nothing.isVisible()


def test_that_a_click_on_a_head_sorts_and_another_turns_it_round(page: ClientsPage, services: Services) -> None:
    add(services, "Aa", town="Zwolle")
    add(services, "Bb", town="Ede")
    page.show()
    page.list.table.head.sectionClicked.emit(1)
    assert names(page) == ["Bb", "Aa"]
    page.list.table.head.sectionClicked.emit(1)
    assert names(page) == ["Aa", "Bb"]


def test_that_enter_opens_the_client(page: ClientsPage, services: Services, qtbot: QtBot) -> None:
    first, _ = add(services, "Aa", "Bb")
    page.show()
    heard = Heard(page.client_requested)
    page.list.table.choose(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert heard.calls == [(first,)]


def test_that_the_chosen_row_stays_chosen_after_a_change(page: ClientsPage, services: Services, qtbot: QtBot) -> None:
    _, second = add(services, "Bb", "Cc")
    page.show()
    page.list.table.choose(1)
    add(services, "Aa")
    until(qtbot, lambda: len(names(page)) == 3)
    assert page.list.table.chosen_row().id == second


def test_that_far_rows_are_fetched_when_they_are_looked_at(page: ClientsPage, services: Services) -> None:
    add(services, *(f"Klant {number:03}" for number in range(300)))
    page.show()
    model = page.list.model
    assert (model.rowCount(), model.row(0).name, model.row(290)) == (300, "Klant 000", None)  # type: ignore[union-attr]
    page.list.table.scrollTo(model.index(290, 0))
    assert model.cells(290)[0].text == "Klant 290"


def test_that_the_list_asks_the_book_at_most_two_questions(
    page: ClientsPage, services: Services, statements: Listen
) -> None:
    add(services, "Aa", "Bb")
    page.show()
    with statements() as ran:
        page.list.reload()
    assert 0 < len([one for one in ran if one.lstrip().upper().startswith("SELECT")]) <= 2


def test_that_hidden_columns_can_be_shown_from_the_button(page: ClientsPage, services: Services, qtbot: QtBot) -> None:
    add(services, "Aa")
    page.show()
    keys = [column.key for column in page.list.model.columns]
    reference = keys.index("reference")
    assert page.list.table.head.isSectionHidden(reference)
    qtbot.mouseClick(page.list.columns_button, Qt.MouseButton.LeftButton)
    menu = open_menus()[0]
    next(action for action in menu.actions() if action.text() == "Reference").trigger()
    menu.close()
    assert not page.list.table.head.isSectionHidden(reference)
    assert cell(page, "reference") == "K-1"


def test_that_a_narrow_list_lets_the_less_important_step_back(page: ClientsPage, services: Services) -> None:
    add(services, "Aa")
    page.show()
    number = [column.key for column in page.list.model.columns].index("agreements")
    assert not page.list.table.head.isSectionHidden(number)
    page.resize(700, 742)
    QApplication.processEvents()
    assert page.list.table.head.isSectionHidden(number)
    page.resize(1162, 742)
    QApplication.processEvents()
    assert not page.list.table.head.isSectionHidden(number)


def test_that_a_failed_question_is_told_in_the_foot(
    page: ClientsPage, services: Services, workplace: Workplace
) -> None:
    add(services, "Aa")
    page.show()
    page.list._on_failed(LookupError("weg"))
    assert page.list.foot.text()
    assert "LookupError" not in page.list.foot.text()


def test_that_buttons_say_what_they_do_and_tab_reaches_everything(
    page: ClientsPage, services: Services, qtbot: QtBot
) -> None:
    add(services, "Aa")
    page.show()
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []
    news, files = Heard(page.new_client_requested), Heard(page.import_requested)
    page.new_button.click()
    page.import_button.click()
    assert (len(news.calls), len(files.calls)) == (1, 1)
    assert page.new_button.accessibleName() == "New client"


def test_that_the_columns_button_opens_below_itself(page: ClientsPage, services: Services) -> None:
    add(services, "Aa")
    page.show()
    page.list.layout_kept.open_menu()
    menu = open_menus()[0]
    assert menu.pos().y() >= page.list.columns_button.mapToGlobal(QPoint(0, 0)).y()
    menu.close()
