"""What was written down wrongly is put right at the window: the start of an agreement, the day of a call, a promise."""

from datetime import date

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from app.agreements.rules import EndReason, ProductKind
from app.agreements.rules.facts import AgreementDraft
from app.contact.rules import Channel, ContactDraft
from app.overview.rules import EntryKind
from tests.app.conftest import TODAY
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import choose_from_menu, choose_in, submit, type_in
from ui.agreements.change_dialog import ChangeAgreementDialog
from ui.clients.entry_dialog import EntryDialog
from ui.contact.change_dialog import ChangeContactDialog
from ui.today.dialogs import AnotherDayDialog


def told(walk: Walk) -> list[str]:
    """Give the open promises of the client that is shown, as a screen reader says them."""
    part = walk.shell.pages.client.promises
    if part.more.isVisible() and "all" in part.more.text():
        part.more.click()
    model = part.table.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def change_asked(walk: Walk, client: str, agreement: str, qtbot: QtBot) -> ChangeAgreementDialog:
    """Go to the client's page, and from the agreement's menu to its dialog."""
    walk.shell.show_client(client)
    walk.settle()
    listed = walk.shell.pages.client.agreements
    listed.table.choose(listed.model.find(lambda row: row.id == agreement))
    qtbot.keyClick(listed.table, Qt.Key.Key_Return)
    choose_from_menu("Change the agreement…")
    walk.settle()
    dialog = walk.shell.findChild(ChangeAgreementDialog)
    assert dialog is not None
    return dialog


def test_that_promises_follow_what_is_put_right_and_say_why(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk = at_client
    client, services = client_called(walk, "De Vries – Bakker"), walk.shell.services
    signed = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY, signed_on=TODAY))
    services.deeds.log_contact(ContactDraft(client, TODAY, Channel.PHONE, said="Alles gaat goed."))
    page, agreement = walk.shell.pages.client, change_asked(walk, client, signed, qtbot)
    type_in(agreement.form, "in_force_on", "31-1-2027")
    walk.settle()
    assert "to 12 Feb 2027: Check that the documents have arrived" in agreement.view.toPlainText()
    submit(agreement, qtbot)
    walk.settle()
    moved = [said for said in told(walk) if said.startswith("Check that the documents")]
    why = "Moved from 4 Dec 2026 to 12 Feb 2027 because the date that it counts from was changed"
    assert moved == [f"Check that the documents have arrived and are right – {why}. Fri 12 Feb"]

    entry = next(one for one in services.overview.timeline(client).entries if one.kind is EntryKind.CONTACT)
    page.entries.open(entry)
    opened = walk.shell.findChild(EntryDialog)
    assert opened is not None
    qtbot.mouseClick(opened.deeds[0], Qt.MouseButton.LeftButton)
    walk.settle()
    contact = walk.shell.findChild(ChangeContactDialog)
    assert contact is not None
    type_in(contact.form, "on_date", "5-10-2026")
    walk.settle()
    submit(contact, qtbot)
    walk.settle()
    assert any(
        "Moved from 22 Nov to 5 Oct because a contact was removed or got another day" in one for one in told(walk)
    )

    promise = next(one for one in page.promises.model.rows if one.code == "C2" and one.agreement_id == signed)
    page.promises.table.menu_requested.emit(promise, QPoint(0, 0))
    choose_from_menu("Another day…")
    walk.settle()
    day = walk.shell.findChild(AnotherDayDialog)
    assert day is not None
    type_in(day.form, "due", "17-2-2027")
    type_in(day.form, "reason", "Client is travelling")
    submit(day, qtbot)
    walk.settle()
    assert any("Moved from 12 to 17 Feb by hand: Client is travelling" in one for one in told(walk))
    for _ in range(3):
        walk.act("undo")
    mine = [one for one in services.aftercare.open_promises(client) if one.agreement_id == signed]
    assert {one.code: one.due for one in mine}["C2"] == date(2026, 12, 4)


def test_that_a_wrong_kind_and_a_wrong_end_are_mended(at_client: Walk, qtbot: QtBot) -> None:  # noqa: F811
    walk = at_client
    client, services = client_called(walk, "De Vries – Bakker"), walk.shell.services
    signed = services.deeds.sign(AgreementDraft(client, ProductKind.TERM_LIFE, TODAY, signed_on=TODAY))
    page, dialog = walk.shell.pages.client, change_asked(walk, client, signed, qtbot)
    choose_in(dialog.form, "product_kind", ProductKind.FUNERAL)
    walk.settle()
    assert "it belonged to the wrong kind" in dialog.view.toPlainText()
    submit(dialog, qtbot)
    walk.settle()
    assert any(said.startswith("Agree where the policy is kept") for said in told(walk))
    assert not any(said.startswith("Check that the policy is in force") for said in told(walk))

    services.deeds.end_agreement(signed, TODAY, EndReason.CANCELLED)
    walk.settle()
    entry = next(one for one in services.overview.timeline(client).entries if one.kind is EntryKind.ENDED)
    page.entries.open(entry)
    opened = walk.shell.findChild(EntryDialog)
    assert opened is not None
    qtbot.mouseClick(
        next(one for one in opened.deeds if one.text() == "Change the agreement…"), Qt.MouseButton.LeftButton
    )
    walk.settle()
    dialog = walk.shell.findChildren(ChangeAgreementDialog)[-1]
    type_in(dialog.form, "end_on", "")
    walk.settle()
    submit(dialog, qtbot)
    walk.settle()
    assert services.agreements.agreement(signed).end_on is None
    for _ in range(3):
        walk.act("undo")
    stands = services.agreements.agreement(signed)
    assert (stands.product_kind, stands.end_on) == (ProductKind.TERM_LIFE, None)
