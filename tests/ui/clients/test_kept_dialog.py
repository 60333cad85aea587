"""The promises behind "2 of 4 kept in time" on the page of a client: what was due, and what became of each."""

from datetime import date

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.app.rows import rows
from tests.ui.acts import missed_by_tab, nameless, open_up
from ui.clients.kept_dialog import KeptDialog
from ui.clients.page import ClientPage
from ui.shared.workplace import Workplace


def opened(page: ClientPage) -> KeptDialog:
    return next(one for one in page.window().findChildren(KeptDialog) if one.isVisible())


def test_that_the_number_on_the_page_opens_the_promises_behind_it(
    workplace: Workplace, services: Services, qtbot: QtBot
) -> None:
    client = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV"))
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Ander BV"))
    with rows(services.book) as add:
        for state, due, ended in (
            ("kept", date(2026, 3, 1), date(2026, 3, 2)),
            ("kept_late", date(2026, 4, 1), date(2026, 6, 1)),
            ("missed", date(2026, 5, 1), date(2026, 9, 1)),
            ("released", date(2026, 5, 1), date(2026, 5, 2)),
        ):
            add.promise(client, "C5", due, state=state, ended_on=ended)
        add.promise(other, "C5", date(2026, 3, 1), state="kept", ended_on=date(2026, 3, 1))
    page = ClientPage(workplace)
    qtbot.addWidget(page)
    page.show_client(client)
    page.show()
    assert page.promises.kept_link.words == "1 of 3 kept in time"
    page.promises.kept_link.click()
    dialog = opened(page)
    assert dialog.subtitle.text() == "1 of 3 kept in time"
    assert [row.promise.state.value for row in dialog.model.rows] == ["missed", "kept_late", "kept"]
    assert [dialog.model.cells(number)[1].text for number in range(3)] == ["1 May 2026", "1 Apr 2026", "1 Mar 2026"]
    assert dialog.focusWidget() is dialog.table
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    page.show_client(other)
    assert page.promises.kept_link.words == "1 of 1 kept in time"


def test_that_nothing_due_is_said_and_opens_nothing(
    workplace: Workplace, services: Services, window: QWidget, qtbot: QtBot
) -> None:
    client = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV"))
    page = ClientPage(workplace)
    qtbot.addWidget(page)
    page.show_client(client)
    page.show()
    assert page.promises.kept_link.isHidden()
    assert page.promises.note.text() == "nothing was due yet"
    dialog = KeptDialog(workplace, client, window)
    open_up(dialog, qtbot)
    assert not dialog.model.rows
