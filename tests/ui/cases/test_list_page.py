"""The list of cases: what it tells, how it is narrowed, and what is done from there."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import Heard, choose_from_menu, missed_by_tab, nameless, until
from ui.cases.list_page import CasesPage
from ui.shared.workplace import Workplace

DAY = timedelta(days=1)


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[CasesPage]:
    page = CasesPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    yield page
    page.close()


@pytest.fixture
def two(services: Services) -> tuple[str, str]:
    """Give Bos with an open complaint and a call in twelve days, and Vos with a closed one and nothing planned."""
    with rows(services.book) as made:
        bos, vos = made.client("Bos", sort_key="bos"), made.client("Vos", sort_key="vos")
        made.case(bos, "complaint", TODAY - 9 * DAY, reference="Z-1", description="Niemand belde terug")
        made.case(vos, "arrears", TODAY - 90 * DAY, reference="Z-2", closed_on=TODAY - DAY, outcome="Regeling")
    for key in (bos, vos):
        for one in services.aftercare.open_promises(key):
            services.aftercare.release(one.id, "Opgeruimd")
    with rows(services.book) as made:
        made.promise(bos, "OWN", TODAY + 12 * DAY, title="Bellen", anchor="manual")
    return bos, vos


def cells(page: CasesPage, key: str) -> list[str]:
    place = [column.key for column in page.list.model.columns].index(key)
    return [page.list.model.cell(number, place).text for number in range(page.list.model.rowCount())]


def test_that_a_book_without_a_case_says_so_and_offers_to_open_one(page: CasesPage, qtbot: QtBot) -> None:
    page.show()
    asked = Heard(page.new_case_requested)
    empty = page.list._spec.empty
    assert empty.isVisible()
    assert empty.sentence.text().startswith("There never was a case.")
    qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)
    page.new_button.click()
    assert asked.calls == [(), ()]
    assert not page.close_button.isEnabled()
    page._on_log()
    page._on_close()


def test_that_open_cases_come_first_with_the_next_contact_in_words(page: CasesPage, two: tuple[str, str]) -> None:
    page.show()
    assert cells(page, "client") == ["Bos", "Vos"]
    assert cells(page, "state") == ["open", "closed on 20 Nov 2026"]
    assert cells(page, "next") == ["Thu 3 Dec – Bellen", "nothing planned"]
    assert page.list.foot.text() == "2 cases"
    model, role = page.list.model, Qt.ItemDataRole.AccessibleTextRole
    assert [model.data(model.index(number, 0), role) for number in (0, 1)] == [
        "Bos: Complaint since 12 November 2026. open. Niemand belde terug. Next contact: 3 December 2026, Bellen",
        "Vos: Payment arrears since 23 August 2026. closed on 20 Nov 2026. Regeling. Next contact: nothing planned",
    ]


def test_that_the_list_is_narrowed_to_who_has_nothing_planned(
    page: CasesPage, two: tuple[str, str], qtbot: QtBot
) -> None:
    page.show()
    page.list.chips.add_button.setFocus()
    qtbot.keyClick(page.list.chips.add_button, Qt.Key.Key_Space)
    choose_from_menu("Nothing planned")
    assert cells(page, "client") == ["Vos"]
    qtbot.keyClick(page.list.chips.chips()[0], Qt.Key.Key_Delete)
    assert len(cells(page, "client")) == 2


def test_that_kind_state_and_text_narrow_it_too(
    page: CasesPage, services: Services, two: tuple[str, str], qtbot: QtBot
) -> None:
    page.show()
    page.list.choices["state"].set_value("closed")
    page.list.choices["state"].edited.emit()
    assert cells(page, "client") == ["Vos"]
    page.list.clear_filters()
    page.list.choices["kind"].set_value("complaint")
    page.list.choices["kind"].edited.emit()
    assert cells(page, "client") == ["Bos"]
    page.list.clear_filters()
    page.find_text("terug")
    qtbot.waitUntil(lambda: cells(page, "client") == ["Bos"])


def test_that_it_shows_the_cases_of_whose_work_is_shown(
    page: CasesPage, services: Services, two: tuple[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show()
    assert not page.whose.isVisible(), "one adviser has nothing to choose"
    with rows(services.book) as made:
        noor = made.adviser("Noor")
    until(qtbot, page.whose.isVisible)
    workplace.whose.sit(services.office.whose().who, services.office.advisers()[0].id)
    assert sorted(cells(page, "client")) == ["Bos", "Vos"]
    assert page.header.subtitle.text() == "Of the clients of Adviseur."
    workplace.whose.choose(noor)
    assert page.empty.isVisible()
    assert page.empty.sentence.text() == "None of the clients of Noor has a case."
    services.clients.save(two[0], {"adviser": "Noor"}, services.clients.client(two[0]).version)
    until(qtbot, lambda: len(cells(page, "client")) == 1)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    qtbot.keyClick(page.list.table, Qt.Key.Key_W)
    assert page.whose.value() == "mine"
    assert len(cells(page, "client")) == 1
    asked = Heard(page.seat_requested)
    page.whose.seat_requested.emit()
    assert asked.calls == [()]


def test_that_heads_sort_and_the_order_is_remembered(
    page: CasesPage, two: tuple[str, str], workplace: Workplace, qtbot: QtBot
) -> None:
    page.show()
    page.list.table.sort_requested.emit("name", True)
    assert cells(page, "client") == ["Vos", "Bos"]
    again = CasesPage(workplace)
    qtbot.addWidget(again)
    again.show()
    assert cells(again, "client") == ["Vos", "Bos"]
    again.close()


def test_that_enter_opens_the_client_and_keys_and_buttons_do_the_rest(
    page: CasesPage, services: Services, two: tuple[str, str], qtbot: QtBot
) -> None:
    page.show()
    opened, logged = Heard(page.client_requested), Heard(page.log_requested)
    closing = Heard(page.close_case_requested)
    page.take_focus()
    page.list.table.choose(0)
    qtbot.keyClick(page.list.table, Qt.Key.Key_Return)
    assert opened.calls == [(two[0],)]
    page.log_button.click()
    page._on_log()
    assert logged.calls == [(two[0], "")] * 2
    page.close_button.click()
    (case,) = services.cases.cases(two[0])
    assert closing.calls == [(two[0], case.id)]
    page.list.table.choose(1)
    assert not page.close_button.isEnabled(), "it is closed already"
    assert page.log_button.isEnabled()


def test_that_a_closed_case_and_a_new_promise_are_followed(
    page: CasesPage, services: Services, two: tuple[str, str]
) -> None:
    page.show()
    services.cases.close(services.cases.cases(two[0])[0].id, TODAY, "Excuses")
    assert cells(page, "state") == ["closed on 21 Nov 2026", "closed on 20 Nov 2026"]
    services.aftercare.add_own(two[1], "Bellen", TODAY - DAY, "phone")
    assert "Fri 20 Nov – Bellen" in cells(page, "next")
    place = [column.key for column in page.list.model.columns].index("next")
    tones = [page.list.model.cell(number, place).tone for number in (0, 1)]
    assert sorted(tones) == ["", "red"]


def test_that_everything_has_a_name_and_is_reached_by_tab(page: CasesPage, two: tuple[str, str], qtbot: QtBot) -> None:
    page.show()
    page.list.table.choose(0)
    assert not nameless(page)
    assert not missed_by_tab(page, qtbot)


def test_that_a_view_of_the_cases_is_kept_apart_from_those_of_other_lists(
    page: CasesPage, services: Services, two: tuple[str, str]
) -> None:
    services.views.save("clients", "Van klanten", {})
    services.views.save("cases", "Alleen gesloten", {"filters": {"state": "closed"}})
    page.show()
    assert [view.name for view in page.views.views] == ["Alleen gesloten"]
    page.views.choose(0)
    assert cells(page, "client") == ["Vos"]
