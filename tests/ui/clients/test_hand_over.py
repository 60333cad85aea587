"""A client that goes to a colleague, and one promise: said on the client's page, called off and given by keyboard."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.deeds.handing.rules import HandingDraft
from tests.app.conftest import TODAY
from tests.ui.acts import missed_by_tab, nameless, said, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from ui.clients.hand_over_dialogs import HandOverDialog, ReassignDialog
from ui.clients.menus import ChoiceMenu
from ui.clients.page import ClientPage
from ui.shared.workplace import Workplace


@pytest.fixture
def page(workplace: Workplace, window: QWidget, vries: str) -> Iterator[ClientPage]:
    page = ClientPage(workplace)
    page.setParent(window)
    page.resize(1162, 742)
    page.show()
    page.show_client(vries)
    yield page
    page.close()


def test_that_a_handover_is_asked_for_told_and_called_off(
    page: ClientPage, services: Services, vries: str, window: QWidget, qtbot: QtBot
) -> None:
    assert not page.handover.isVisible()
    page.wish("hand_over")
    dialog = next(one for one in window.findChildren(QDialog) if isinstance(one, HandOverDialog))
    assert (nameless(dialog), missed_by_tab(dialog, qtbot)) == ([], [])
    type_in(dialog.form, "adviser", "Noor")
    type_in(dialog.form, "on", "1-12-2026")
    type_in(dialog.form, "reason", "Pensioen")
    submit(dialog, qtbot)
    until(qtbot, page.handover.isVisible)
    assert page.handover.said.text() == "Noor takes over from Adviseur on 1 December 2026: Pensioen"
    page.handover.link.setFocus()
    qtbot.keyClick(page.handover.link, Qt.Key.Key_Space)
    until(qtbot, lambda: not page.handover.isVisible())
    assert services.handing.handovers(vries) == ()


def test_that_a_handover_of_late_is_told_to_both(
    page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.handing.hand_over([vries], HandingDraft("Noor", TODAY, "Pensioen"))
    until(qtbot, page.handover.isVisible)
    assert page.handover.said.text() == "Noor took over from Adviseur on 21 November 2026: Pensioen"
    assert not page.handover.link.isVisible()
    assert "Noor took over from Adviseur" in [entry.title for entry in page.story.timeline.entries]


def test_that_one_promise_goes_to_a_colleague(
    page: ClientPage, services: Services, vries: str, window: QWidget, qtbot: QtBot
) -> None:
    services.aftercare.add_own(vries, "Bellen over de offerte", date(2026, 11, 22), "phone")
    row = next(one for one in services.overview.whole(vries).promises if one.title == "Bellen over de offerte")
    page.promises.table.menu_requested.emit(row, QPoint(0, 0))
    menu = page.promises.findChildren(ChoiceMenu)[-1]
    assert [action.text() for action in menu.actions()] == [
        "Log a contact…", "Another day…", "Put off…", "Let go…", "Give it to a colleague…"
    ]  # fmt: skip
    menu.actions()[-1].trigger()
    dialog = next(one for one in window.findChildren(QDialog) if isinstance(one, ReassignDialog))
    assert dialog.subtitle.text() == "Bellen over de offerte"
    type_in(dialog.form, "adviser", "Noor")
    submit(dialog, qtbot)
    assert said(dialog, "reason")
    type_in(dialog.form, "reason", "met vakantie")
    submit(dialog, qtbot)
    until(qtbot, lambda: services.aftercare.promise(row.id).adviser_id is not None)
    after = next(one for one in services.overview.whole(vries).promises if one.id == row.id)
    column = page.promises.table.model().columns[0]  # type: ignore[attr-defined]
    until(qtbot, lambda: column.text(after) == "Bellen over de offerte, by Noor (met vakantie)")
    services.book.undo()
    assert services.aftercare.promise(row.id).adviser_id is None


def test_that_a_name_that_no_adviser_has_is_asked_about_first(
    page: ClientPage, services: Services, vries: str, window: QWidget, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.office.add_adviser("Noor")
    messages.says_yes = False
    page.wish("hand_over")
    dialog = next(one for one in window.findChildren(QDialog) if isinstance(one, HandOverDialog))
    type_in(dialog.form, "adviser", "Nor")
    type_in(dialog.form, "reason", "Pensioen")
    submit(dialog, qtbot)
    assert messages.asked[-1].title == "New adviser Nor?"
    assert dialog.isVisible()
    assert [one.name for one in services.office.advisers()] == ["Adviseur", "Noor"]
    type_in(dialog.form, "adviser", " noor ")
    submit(dialog, qtbot)
    until(qtbot, lambda: len(services.handing.handovers(vries)) == 1)
    assert len(messages.asked) == 1
    assert [one.name for one in services.office.advisers()] == ["Adviseur", "Noor"]


def test_that_a_promise_goes_to_nobody_new_unasked(
    services: Services, vries: str, workplace: Workplace, window: QWidget, messages: RecordingMessages, qtbot: QtBot
) -> None:
    services.aftercare.add_own(vries, "Bellen", date(2026, 11, 22), "phone")
    promise = next(one for one in services.overview.whole(vries).promises if one.title == "Bellen")
    messages.says_yes = False
    dialog = ReassignDialog(workplace, promise, window)
    dialog.open()
    type_in(dialog.form, "adviser", "Nor")
    type_in(dialog.form, "reason", "vakantie")
    submit(dialog, qtbot)
    assert services.aftercare.promise(promise.id).adviser_id is None
    messages.says_yes = True
    submit(dialog, qtbot)
    until(qtbot, lambda: services.aftercare.promise(promise.id).adviser_id is not None)
