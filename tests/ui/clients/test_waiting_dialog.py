"""Steps that wait for a date nobody filled in: said under the promises, opened by date, filled in at the agreement."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.agreements.rules import ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind
from tests.app.conftest import TODAY
from tests.ui.acts import Heard, missed_by_tab, nameless
from ui.clients.page import ClientPage
from ui.clients.waiting_dialog import WaitingDialog
from ui.shared.workplace import Workplace


def signed(services: Services, **dates: date) -> tuple[str, str]:
    """Give a client with an investment that lasts; its goal has a day only where one is given."""
    client = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV"))
    draft = AgreementDraft(client, ProductKind.INVESTMENT, provider="De Borg", in_force_on=TODAY, **dates)
    return client, services.deeds.sign(draft)


def shown(workplace: Workplace, client: str, qtbot: QtBot) -> ClientPage:
    page = ClientPage(workplace)
    qtbot.addWidget(page)
    page.show_client(client)
    page.show()
    return page


def opened(page: ClientPage) -> WaitingDialog:
    return next(one for one in page.window().findChildren(WaitingDialog) if one.isVisible())


def test_that_steps_without_a_date_are_said_and_lead_to_where_it_is_filled_in(
    workplace: Workplace, services: Services, qtbot: QtBot
) -> None:
    client, agreement = signed(services)
    page = shown(workplace, client, qtbot)
    assert page.promises.waiting_link.words == "3 steps wait for a date"
    page.promises.waiting_link.click()
    dialog = opened(page)
    assert [(row.date, row.where) for row in dialog.model.rows] == [("Money needed on", "Investment De Borg")]
    assert dialog.whole.text() == f"Money needed on, Investment De Borg: {dialog.model.rows[0].what}"
    assert dialog.model.rows[0].what.count("; ") == 2
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    asked = Heard(page.change_requested)
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert asked.calls == [("agreement", agreement)]
    assert not dialog.isVisible()


def test_that_nothing_is_said_where_every_date_is_known(workplace: Workplace, services: Services, qtbot: QtBot) -> None:
    client, _ = signed(services, goal_date=date(2040, 1, 1))
    assert shown(workplace, client, qtbot).promises.waiting_link.isHidden()


def test_that_a_date_of_the_client_opens_its_details(workplace: Workplace, services: Services, qtbot: QtBot) -> None:
    client = services.clients.create(ClientDraft(ClientKind.PERSON, "Bos"))
    services.deeds.sign(AgreementDraft(client, ProductKind.PENSION, in_force_on=TODAY))
    page = shown(workplace, client, qtbot)
    page.promises.waiting_link.click()
    dialog = opened(page)
    changes, details = Heard(page.change_requested), Heard(page.edit_requested)
    row = next(row for row in dialog.model.rows if row.date == "Pension date")
    assert row.where == "Bos"
    dialog.table.choose(dialog.model.rows.index(row))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert (changes.calls, details.calls) == ([], [(client,)])
