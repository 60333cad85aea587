"""From client to client as the list stood, and what a screen of the list costs."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from tests.app.conftest import Listen
from tests.ui.acts import nameless, until
from tests.ui.clients.lists.conftest import names, narrow
from ui.clients.list_page import ClientsPage
from ui.clients.page import ClientPage
from ui.shared.workplace import Workplace


@pytest.fixture
def walked(workplace: Workplace, page: ClientsPage, window: QWidget) -> ClientPage:
    """Give the client page as the window connects it to the list."""
    shown = ClientPage(workplace)
    shown.setParent(window)
    shown.resize(1162, 742)
    page.walk_offered.connect(shown.walk.offer)
    page.client_requested.connect(shown.show_client)
    shown.client_requested.connect(shown.show_client)
    return shown


def open_row(page: ClientsPage, walked: ClientPage, row: int) -> None:
    page.list.table.choose(row)
    page.list.table.row_activated.emit(page.list.table.chosen_row())
    walked.show()


def test_that_the_client_page_goes_on_as_the_list_stood(
    page: ClientsPage, walked: ClientPage, clients: dict[str, str], qtbot: QtBot
) -> None:
    narrow(page, has=["mortgage"])
    page.list.table.sort_requested.emit("name", True)
    open_row(page, walked, 0)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Bos"], "1 of 2")
    assert not walked.walk.before_button.isEnabled()
    qtbot.mouseClick(walked.walk.after_button, Qt.MouseButton.LeftButton)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Aap"], "2 of 2")
    walked.walk.go(1)
    assert walked.client_id == clients["Aap"]
    keys = QKeySequence("Alt+PgUp")
    next(one for one in walked.findChildren(QShortcut) if one.key() == keys).activated.emit()
    assert walked.client_id == clients["Bos"]
    assert nameless(walked.walk) == []


def test_that_a_client_that_left_the_list_leaves_its_place_to_the_next(
    page: ClientsPage, walked: ClientPage, services: Services, clients: dict[str, str]
) -> None:
    services.tags.put_on(list(clients.values()), "bellen")
    narrow(page, tags=["bellen"])
    open_row(page, walked, 1)
    services.tags.take_off([clients["Bos"]], "bellen")
    walked.walk.go(1)
    assert (walked.client_id, walked.walk.words.text()) == (clients["Col"], "2 of 2")
    walked.walk.go(-1)
    assert walked.client_id == clients["Aap"]


def test_that_a_client_found_in_another_way_stands_in_no_list(
    page: ClientsPage, walked: ClientPage, clients: dict[str, str]
) -> None:
    open_row(page, walked, 0)
    assert walked.walk.isVisible()
    walked.show_client(clients["Col"])
    assert not walked.walk.isVisible()
    walked.walk.go(1)
    assert walked.client_id == clients["Col"]


def test_that_a_screen_of_the_list_costs_two_statements(
    page: ClientsPage, fields: dict[str, str], statements: Listen
) -> None:
    narrow(page, quiet=6, has=["mortgage"], own=[[fields["size"], "from", "1"]])
    with statements() as ran:
        page.list.reload()
    assert len([one for one in ran if one.lstrip().upper().startswith(("SELECT", "WITH"))]) == 2


def test_that_promised_and_done_is_counted_where_it_is_shown(
    page: ClientsPage, services: Services, clients: dict[str, str], qtbot: QtBot
) -> None:
    agreed = EngagementDraft(clients["Bos"], EngagementKind.ONGOING_SUBSCRIPTION, date(2026, 1, 1), 4)
    services.agreements.agree_service(agreed)
    assert page.list.model.row(1).served is None  # type: ignore[union-attr]
    head = page.list.table.head
    order, hidden = head.standing()
    head.arrange(order, hidden - {"served"})
    until(qtbot, lambda: page.list.model.row(1).served == (4, 3, 0))  # type: ignore[union-attr]
    column = next(one for one in page.list.model.columns if one.key == "served")
    assert [column.text(page.list.model.row(number)) for number in range(3)] == ["–", "0 of 4", "–"]
    narrow(page, behind=True)
    assert names(page) == ["Bos"]
    assert [chip.words for chip in page.list.chips.chips()] == ["Behind on the service"]
