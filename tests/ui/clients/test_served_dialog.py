"""The contacts behind "2 of 4": from the client's page and from the list, with their days."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from app.contact.rules import Channel, ContactDraft, Direction
from tests.app.conftest import TODAY
from tests.ui.acts import Heard, missed_by_tab, nameless, open_up, until
from ui.clients.list_page import ClientsPage
from ui.clients.page import ClientPage
from ui.clients.served_dialog import ServedDialog
from ui.shared.workplace import Workplace

START = date(2026, 2, 15)


@pytest.fixture
def served(services: Services, vries: str) -> str:
    services.agreements.agree_service(EngagementDraft(vries, EngagementKind.ONGOING_TRAIL, START, 4))
    for day, channel, said, summary in (
        (date(2026, 2, 14), Channel.PHONE, "", "Voor het jaar"),
        (START, Channel.PHONE, "", "Kennisgemaakt"),
        (date(2026, 5, 1), Channel.EMAIL, "", "Alleen gestuurd"),
        (date(2026, 6, 1), Channel.VISIT, "Wij gaan verhuizen", "Over de hypotheek"),
        (date(2026, 6, 1), Channel.CHAT, "Dank", ""),
    ):
        services.deeds.log_contact(ContactDraft(vries, day, channel, Direction.OUT, said, summary))
    return vries


def texts(dialog: ServedDialog) -> list[list[str]]:
    return [[cell.text for cell in dialog.model.cells(number)] for number in range(dialog.model.rowCount())]


def opened(window: QWidget) -> ServedDialog:
    return next(one for one in window.findChildren(ServedDialog) if one.isVisible())


def test_that_the_contacts_counted_stand_with_their_days(
    workplace: Workplace, window: QWidget, served: str, qtbot: QtBot
) -> None:
    dialog = ServedDialog(workplace, served, window)
    open_up(dialog, qtbot)
    assert dialog.subtitle.text() == "promised 4 a year · done 2 of 3 so far"
    assert texts(dialog) == [
        ["1 Jun 2026", "Chat", "Dank"],
        ["1 Jun 2026", "Visit", "Wij gaan verhuizen"],
        ["15 Feb 2026", "Phone", "Kennisgemaakt"],
    ]
    assert dialog.note.text() == (
        "The year of the service began on 15 February 2026 and ends on 15 February 2027. "
        "Two contacts on one day are one."
    )
    assert (nameless(dialog), missed_by_tab(dialog, qtbot)) == ([], [])
    assert not dialog.verb_button.isVisible()


def test_that_an_empty_year_and_no_service_say_so(
    workplace: Workplace, window: QWidget, services: Services, vries: str, qtbot: QtBot
) -> None:
    nothing = ServedDialog(workplace, vries, window)
    open_up(nothing, qtbot)
    assert (nothing.note.text(), nothing.table.isVisible()) == ("No service was agreed.", False)
    nothing.reject()
    services.agreements.agree_service(EngagementDraft(vries, EngagementKind.ONGOING_TRAIL, TODAY, 4))
    empty = ServedDialog(workplace, vries, window)
    open_up(empty, qtbot)
    assert empty.note.text().endswith("Nothing that counts was done in it yet.")
    assert not empty.table.isVisible()


def test_that_the_page_of_the_client_opens_what_was_done(
    workplace: Workplace, window: QWidget, served: str, qtbot: QtBot
) -> None:
    page = ClientPage(workplace, window)
    page.resize(1162, 742)
    page.show()
    page.show_client(served)
    until(qtbot, page.service.done_link.isVisible)
    page.service.done_link.setFocus()
    qtbot.keyClick(page.service.done_link, Qt.Key.Key_Space)
    assert opened(window).model.rowCount() == 3


def test_that_one_row_of_the_list_opens_what_was_done_and_enter_leads_to_the_client(
    workplace: Workplace, window: QWidget, served: str, qtbot: QtBot
) -> None:
    page = ClientsPage(workplace, window)
    page.resize(1162, 742)
    page.show()
    until(qtbot, lambda: page.list.model.rowCount() == 1)
    page.list.table.choose(0)
    action = next(one for one in page.list.selection.menu.actions() if one.data() == "served")
    assert action.isVisible()
    heard = Heard(page.client_requested)
    action.trigger()
    dialog = opened(window)
    assert dialog.verb_button.text() == "Open client"
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert heard.calls == [(served,)]
    assert not dialog.isVisible()


def test_that_what_was_done_is_offered_for_one_row_alone(
    workplace: Workplace, window: QWidget, services: Services, served: str, qtbot: QtBot
) -> None:
    services.clients.create(ClientDraft(ClientKind.BUSINESS, "Zaak"))
    page = ClientsPage(workplace, window)
    page.resize(1162, 742)
    page.show()
    until(qtbot, lambda: page.list.model.rowCount() == 2)
    page.list.table.selectAll()
    action = next(one for one in page.list.selection.menu.actions() if one.data() == "served")
    assert not action.isVisible()
