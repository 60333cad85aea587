"""Who speaks for an estate, an objection to everything, and that contact goes through who speaks for somebody."""

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import HoldKind, ReachChannel
from app.clients.rules.speaking import PostalAddress
from app.deeds.endings import Death
from tests.app.conftest import TODAY
from tests.app.contents import contents
from tests.ui.acts import choose_in, escape, missed_by_tab, nameless, open_up, said, submit, type_in
from ui.clients.estate_dialog import EstateDialog
from ui.clients.head import menu_rows
from ui.clients.page import ClientPage
from ui.clients.peace_dialogs import ObjectionDialog, WithdrawnDialog
from ui.shared.workplace import Workplace


@pytest.fixture
def estate(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> EstateDialog:
    services.endings.do(Death(services.clients.persons(vries)[0].id, TODAY))
    dialog = EstateDialog(workplace, services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    return dialog


def wishes(services: Services, client: str) -> set[str]:
    return {wish for wish, _ in menu_rows(services.overview.whole(client))}


def test_that_the_policies_stand_beside_the_question(estate: EstateDialog) -> None:
    assert estate.policies.text() == "Term life insurance · Noordstaete Leven · K12-345678"


def test_that_the_partner_speaks_for_the_estate_once_verified(
    estate: EstateDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    sanne = services.clients.persons(vries)[1]
    submit(estate, qtbot)
    assert (said(estate, "proof"), said(estate, "last_name")) == ("Fill this in.", "")
    choose_in(estate.form, "speaker_id", sanne.id)
    assert estate.form.field("last_name").isHidden()
    type_in(estate.form, "proof", "Verklaring van erfrecht")
    submit(estate, qtbot)
    (speaker,) = services.overview.whole(vries).speakers
    assert (speaker.name, speaker.proof) == ("Sanne Bakker", "Verklaring van erfrecht")


def test_that_somebody_new_is_called_and_named_so(
    estate: EstateDialog, workplace: Workplace, services: Services, vries: str, qtbot: QtBot
) -> None:
    type_in(estate.form, "proof", "Testament")
    submit(estate, qtbot)
    assert said(estate, "last_name") == "Fill this in."
    new = {"first_name": "Karel", "last_name": "Smit", "phone": "06 33333333", "street": "Kade", "house_number": "7"}
    for name, words in (new | {"postcode": "7411JK", "town": "Deventer"}).items():
        type_in(estate.form, name, words)
    submit(estate, qtbot)
    (speaker,) = services.overview.whole(vries).speakers
    assert speaker.address == PostalAddress("Kade", "7", "7411 JK", "Deventer", "NL")
    page = ClientPage(workplace)
    qtbot.addWidget(page)
    page.show()
    page.show_client(vries)
    assert page.reach.lines[0] == "06 33333333 (Karel Smit)"
    assert not any("12345678" in line for line in page.reach.lines), "the number of who died is not called"
    assert page.pauses.lines[0] == (
        "For Pieter de Vries, contact goes through Karel Smit. · verified on 21 Nov 2026 · Testament"
    )


def test_that_the_estate_is_offered_once_somebody_has_died(services: Services, vries: str) -> None:
    assert "estate" not in wishes(services, vries)
    services.endings.do(Death(services.clients.persons(vries)[0].id, TODAY))
    assert "estate" in wishes(services, vries)


def test_that_an_objection_is_told_with_what_is_kept_and_locks_the_file(
    workplace: Workplace, services: Services, window: QWidget, vries: str, orv: str, qtbot: QtBot
) -> None:
    before = contents(services.book)
    dialog = ObjectionDialog(workplace, services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    told = dict(dialog.view.lines)
    assert told["This is kept, locked"] == (
        "The advice file, until 21 Nov 2031: 5 years after the agreement ended (BGfo)",
        "Who the client is, until 21 Nov 2031: 5 years after the end (Wwft)",
    )
    assert told["This starts"] == ("From 21 Nov 2026 everything stops and the file is locked",)
    assert contents(services.book) == before
    choose_in(dialog.form, "channel", ReachChannel.EMAIL)
    type_in(dialog.form, "reason", "Wis mijn gegevens")
    submit(dialog, qtbot)
    assert {hold.kind for hold in services.overview.whole(vries).holds} == {HoldKind.OBJECTION}
    assert "unlock" in wishes(services, vries)
    again = WithdrawnDialog(workplace, services.overview.whole(vries), window)
    open_up(again, qtbot)
    submit(again, qtbot)
    assert services.overview.whole(vries).holds == ()
    assert services.book.undo() is not None
    assert services.book.undo() is not None
    assert contents(services.book) == before


@pytest.mark.parametrize("kind", [ObjectionDialog, WithdrawnDialog])
def test_that_the_pages_are_named_and_walked_by_tab(
    kind: type[ObjectionDialog], workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot
) -> None:
    dialog = kind(workplace, workplace.services.overview.whole(vries), window)
    open_up(dialog, qtbot)
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    dialog.close()


def test_that_the_estate_is_named_and_walked_by_tab_and_escape_stores_nothing(
    estate: EstateDialog, services: Services, vries: str, qtbot: QtBot
) -> None:
    assert nameless(estate) == []
    assert missed_by_tab(estate, qtbot) == []
    escape(estate, qtbot)
    assert services.overview.whole(vries).speakers == ()
