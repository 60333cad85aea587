"""Before a call: all that one wants to know of the client, and one key to dial."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.formats import Formats
from tests.app.conftest import TODAY
from tests.ui.acts import Heard
from tests.ui.fakes import RecordingMessages
from ui.shared.workplace import Workplace
from ui.today.client_part import day
from ui.today.page import TodayPage


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give what a computer with a calling program is asked to dial."""
    asked: list[str] = []

    def open_url(url: QUrl) -> bool:
        asked.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return asked


@pytest.fixture
def page(workplace: Workplace, services: Services, vries: str, orv: str, qtbot: QtBot) -> Iterator[TodayPage]:
    services.aftercare.add_own(vries, "Bel over de verbouwing", TODAY, "phone")
    page = TodayPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    page.list.choose(next(row.key for row in _tasks(page) if "Bel over" in row.text))
    yield page
    page.close()


def _tasks(page: TodayPage) -> list:  # type: ignore[type-arg]
    model = page.list._tasks
    found = (model.line(number) for number in range(model.rowCount()))
    return [line for line in found if hasattr(line, "key")]


def press(page: TodayPage, key: Qt.Key, qtbot: QtBot) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.setFocus()
    qtbot.keyClick(page.list, key)


def test_that_people_promises_and_agreements_stand_beside_the_row(page: TodayPage) -> None:
    client = page.client
    assert client.why.text().startswith("5 working days after the start"), "whole, where the row may be cut off"
    assert client.people.text() == "Pieter de Vries, Sanne Bakker, Lotte de Vries"
    assert "21 Nov – Bel over de verbouwing" in client.promises.lines.text().splitlines()
    assert client.running.lines.text() == "Term life insurance, Noordstaete Leven"
    assert [button.words for button in client.call_buttons if button.isVisible()] == ["Call 06 12345678 Pieter"]


def test_that_a_day_of_another_year_says_which() -> None:
    assert [day(on, 2026, Formats("en")) for on in (date(2026, 3, 1), date(2027, 3, 1))] == ["1 Mar", "1 Mar 2027"]


def test_that_many_promises_are_counted(page: TodayPage, services: Services, vries: str) -> None:
    for number in range(7):
        services.aftercare.add_own(vries, f"Ding {number}", TODAY, "phone")
    page._on_chosen(page.list.chosen_task())
    shown = page.client.promises.lines.text().splitlines()
    assert len(shown) == 5
    assert shown[-1].startswith("and ")


def test_that_c_and_the_button_call_the_number(
    page: TodayPage, dialled: list[str], messages: RecordingMessages, qtbot: QtBot
) -> None:
    press(page, Qt.Key.Key_C, qtbot)
    qtbot.mouseClick(page.client.call_buttons[0], Qt.MouseButton.LeftButton)
    assert dialled == ["tel:+31612345678"] * 2
    assert messages.notices[-1] == "Calling 06 12345678"
    assert messages.last_action is not None
    messages.last_action()
    assert QGuiApplication.clipboard().text() == "06 12345678"


def test_that_c_pressed_before_the_number_is_known_calls_as_soon_as_it_is(
    page: TodayPage, dialled: list[str], qtbot: QtBot
) -> None:
    page.client.hide()
    press(page, Qt.Key.Key_C, qtbot)
    assert dialled == []
    page._on_chosen(page.list.chosen_task())
    page._on_chosen(page.list.chosen_task())
    assert dialled == ["tel:+31612345678"]


def test_that_nobody_is_called_who_is_not_chosen_any_more(
    page: TodayPage, services: Services, dialled: list[str], qtbot: QtBot
) -> None:
    first = page.list.chosen_task()
    other = next(row for row in _tasks(page) if row is not first)
    page.client.hide()
    press(page, Qt.Key.Key_C, qtbot)
    page.list.choose(other.key)
    assert first is not None
    page.list.choose(first.key)
    assert dialled == [], "coming back to the row is not calling"


def test_that_without_a_calling_program_the_number_is_copied(
    page: TodayPage, messages: RecordingMessages, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: False)
    QGuiApplication.clipboard().setText("")
    press(page, Qt.Key.Key_C, qtbot)
    assert QGuiApplication.clipboard().text() == "06 12345678"
    assert messages.notices[-1].startswith("06 12345678 is copied.")


def test_that_a_client_without_a_number_is_told(
    workplace: Workplace, services: Services, dialled: list[str], messages: RecordingMessages, qtbot: QtBot
) -> None:
    shop = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde"))
    services.aftercare.add_own(shop, "Bel", TODAY, "phone")
    page = TodayPage(workplace)
    qtbot.addWidget(page)
    page.show()
    press(page, Qt.Key.Key_C, qtbot)
    assert dialled == []
    assert messages.notices[-1] == "No telephone number is known of Bakkerij De Linde."
    assert not page.client.people.isVisible()
    assert not page.client.running.isVisible()


def test_that_r_opens_the_review_of_the_client(page: TodayPage, vries: str, qtbot: QtBot) -> None:
    heard = Heard(page.review_requested)
    press(page, Qt.Key.Key_R, qtbot)
    assert heard.calls == [(vries,)]
