"""Putting a contact right: its day and words, and which promises move by that."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.contact.rules import Channel, ContactDraft, Direction
from tests.app.contents import contents
from tests.ui.acts import Heard, choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.contact.change_dialog import ChangeContactDialog
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def call(services: Services, vries: str) -> str:
    return services.deeds.log_contact(ContactDraft(vries, TODAY, Channel.PHONE, said="Alles gaat goed.", minutes=10))


@pytest.fixture
def dialog(workplace: Workplace, window: QWidget, call: str, qtbot: QtBot) -> ChangeContactDialog:
    dialog = ChangeContactDialog(workplace, call, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_it_shows_what_was_logged(dialog: ChangeContactDialog) -> None:
    assert dialog.subtitle.text() == "De Vries – Bakker"
    values = dialog.form.values()
    assert values == {
        "said": "Alles gaat goed.", "on_date": TODAY, "channel": Channel.PHONE, "direction": Direction.OUT,
        "summary": "", "minutes": 10,
    }  # fmt: skip


def test_that_backdating_tells_what_moves_and_moves_it(
    dialog: ChangeContactDialog, services: Services, vries: str, call: str, qtbot: QtBot
) -> None:
    stood = contents(services.book)
    type_in(dialog.form, "on_date", "5-10-2026")
    assert "Promise moves from 22 Nov 2027 to 5 Oct 2027: Ask how things are going" in dialog.view.toPlainText()
    choose_in(dialog.form, "channel", Channel.VISIT)
    heard = Heard(dialog.changed)
    submit(dialog, qtbot)
    assert heard.calls == [(call,)]
    stands = services.contact.contact(call)
    assert (stands.on_date, stands.channel, stands.said) == (date(2026, 10, 5), Channel.VISIT, "Alles gaat goed.")
    assert [one.due for one in services.aftercare.open_promises(vries) if one.code == "C5"] == [date(2027, 10, 5)]
    assert services.book.undo() is not None
    assert contents(services.book) == stood


def test_that_a_day_ahead_is_refused_beside_its_field(dialog: ChangeContactDialog, qtbot: QtBot) -> None:
    type_in(dialog.form, "on_date", "+1w")
    submit(dialog, qtbot)
    assert said(dialog, "on_date")
    assert dialog.isVisible()


def test_that_it_is_worked_by_keyboard(dialog: ChangeContactDialog, services: Services, qtbot: QtBot) -> None:
    before = contents(services.book)
    assert not nameless(dialog)
    assert not missed_by_tab(dialog, qtbot)
    escape(dialog, qtbot)
    assert contents(services.book) == before
