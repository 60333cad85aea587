"""Whose work Today shows: colleagues are named, and the list can be mine or that of one of them."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.office.colleagues import MINE, Wish
from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import Heard, choose_from_menu, menu_words, missed_by_tab, nameless, until
from tests.ui.today.test_page import page, press, tasks  # noqa: F401 (a fixture)
from ui.shared.whose import WORD
from ui.shared.workplace import Workplace
from ui.today.page import TodayPage
from ui.today.sheet_dialog import printed_sheet


@pytest.fixture
def noor(services: Services) -> str:
    """Give Noor, who keeps a promise to Bos for the one at the desk, and has Vos for a client of her own."""
    with rows(services.book) as made:
        noor = made.adviser("Noor")
        made.client("Zee")
        bos, vos = made.client("Bos"), made.client("Vos", adviser_id=noor)
        made.promise(bos, "OWN", TODAY, title="Eigen werk", anchor="manual")
        made.promise(bos, "OWN", TODAY, title="Gegeven", anchor="manual", adviser_id=noor)
        made.promise(vos, "OWN", TODAY, title="Kennismaking", anchor="manual")
    return noor


@pytest.fixture
def seated(workplace: Workplace, services: Services, noor: str) -> str:
    """Let the desk belong to the first adviser, and show everybody's work; give the first adviser."""
    who = services.office.whose().who
    workplace.whose.sit(who, who.advisers[0].id)
    workplace.whose.choose("everybody")
    return who.advisers[0].id


def names(page: TodayPage) -> list[tuple[str, bool]]:  # noqa: F811
    """Give the clients on the list, and whether the row names Noor."""
    return sorted((task.title, task.text.startswith("Noor · ")) for task in tasks(page))


def choose(page: TodayPage, words: str, qtbot: QtBot) -> None:  # noqa: F811
    page.whose.setFocus()
    qtbot.keyClick(page.whose, Qt.Key.Key_Space)
    choose_from_menu(words)


def test_that_nothing_of_it_appears_in_a_book_with_one_adviser(page: TodayPage, services: Services) -> None:  # noqa: F811
    page._workplace.kept.note(WORD, "mine")
    with rows(services.book) as made:
        made.promise(made.client("Bos"), "OWN", TODAY, title="Eigen werk", anchor="manual")
    page.show()
    assert not page.whose.isVisible()
    assert names(page) == [("Bos", False)]
    assert "keeps" not in page.header.subtitle.text()


def test_that_rows_of_a_colleague_name_who_keeps_them(page: TodayPage, seated: str) -> None:  # noqa: F811
    page.show()
    assert page.whose.isVisible()
    assert page.whose.accessibleName() == "Whose work: Everybody"
    assert names(page) == [("Bos", False), ("Bos", True), ("Vos", True)]
    theirs = next(task for task in tasks(page) if task.text.startswith("Noor"))
    page.list.choose(theirs.key)
    assert page.client.why.text().startswith("Noor keeps this.")
    own = next(task for task in tasks(page) if not task.text.startswith("Noor"))
    page.list.choose(own.key)
    assert "keeps this" not in page.client.why.text()


def test_that_the_list_can_be_mine_or_a_colleagues_and_that_is_remembered(
    page: TodayPage,  # noqa: F811
    seated: str,
    workplace: Workplace,
    qtbot: QtBot,
) -> None:
    page.show()
    choose(page, "Mine", qtbot)
    assert names(page) == [("Bos", False)]
    assert page.header.subtitle.text() == "What Adviseur keeps. One for today."
    choose(page, "Noor", qtbot)
    assert names(page) == [("Bos", True), ("Vos", True)]
    assert page.header.subtitle.text() == "What Noor keeps. Two for today."
    again = TodayPage(workplace)
    qtbot.addWidget(again)
    again.show()
    assert again.whose.accessibleName() == "Whose work: Noor"
    assert len(tasks(again)) == 2
    choose(page, "Everybody", qtbot)
    assert len(tasks(page)) == 3
    again.close()


def test_that_the_choice_is_reached_by_keys_and_offers_each_adviser_once(
    page: TodayPage,  # noqa: F811
    seated: str,
    qtbot: QtBot,
) -> None:
    page.show()
    page.whose.setFocus()
    qtbot.keyClick(page.whose, Qt.Key.Key_Space)
    assert menu_words() == ["Everybody", "Mine", "Noor", "Who sits at this desk…"]
    page.whose.menu().close()
    assert not nameless(page)
    assert not missed_by_tab(page, qtbot)


def test_that_a_choice_of_another_book_means_everybody(page: TodayPage, noor: str) -> None:  # noqa: F811
    page._workplace.kept.note(WORD, "of-another-book")
    page.show()
    assert page.whose.value() == "everybody"
    assert len(tasks(page)) == 3


def test_that_a_colleague_with_nothing_to_do_says_so(page: TodayPage, services: Services, noor: str) -> None:  # noqa: F811
    with rows(services.book) as made:
        piet = made.adviser("Piet")
    page._workplace.kept.note(WORD, piet)
    page.show()
    assert page.empty.isVisible()
    assert page.header.subtitle.text() == "What Piet keeps. Nothing needs your attention this week."


def test_that_the_day_sheet_is_of_whose_work_was_chosen(services: Services, noor: str) -> None:
    assert "Vos" in printed_sheet(services, "en", Wish((), noor)).description
    first = services.office.advisers()[0].id
    mine = printed_sheet(services, "en", Wish((first,), MINE)).description
    assert "Bos" in mine
    assert "Vos" not in mine


def test_that_one_key_turns_to_mine_and_back(page: TodayPage, seated: str, qtbot: QtBot) -> None:  # noqa: F811
    page.show()
    press(page, Qt.Key.Key_W, qtbot)
    assert names(page) == [("Bos", False)]
    assert page.whose.accessibleName() == "Whose work: Mine"
    press(page, Qt.Key.Key_W, qtbot)
    assert len(tasks(page)) == 3


def test_that_nobody_is_me_until_it_is_said_who_sits_here(
    page: TodayPage,  # noqa: F811
    workplace: Workplace,
    services: Services,
    noor: str,
    qtbot: QtBot,
) -> None:
    asked = Heard(page.seat_requested)
    page.show()
    assert names(page) == [("Bos", False), ("Bos", True), ("Vos", True)]
    assert all("·" in task.text for task in tasks(page)), "each row names its keeper"
    press(page, Qt.Key.Key_W, qtbot)
    assert asked.calls == [()]
    choose(page, "Who sits at this desk…", qtbot)
    assert (len(asked.calls), page.whose.value()) == (2, "everybody")
    workplace.whose.sit(services.office.whose().who, noor)
    assert names(page) == [("Bos", False), ("Vos", False)], "one's own work is shown, unnamed"
    workplace.whose.sit(services.office.whose().who, "")
    assert len(tasks(page)) == 3


def test_that_birthdays_and_an_absence_follow_too(
    page: TodayPage,  # noqa: F811
    workplace: Workplace,
    services: Services,
    noor: str,
    qtbot: QtBot,
) -> None:
    with rows(services.book) as made:
        made.person(made.client("Smit"), "Smit", birth="1990-11-22")
    page.show()
    until(qtbot, lambda: len(page.birthdays.links) == 1)
    workplace.whose.choose(noor)
    until(qtbot, lambda: not page.birthdays.links)
