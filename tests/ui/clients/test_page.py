"""The client page: one client whole, wishes to the window, its own dialogs, and never a question on the UI thread."""

from collections.abc import Iterator
from datetime import date
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Engine, event

from app.agreements.rules import EndReason
from app.agreements.rules.promised import EngagementDraft, EngagementKind
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import ClientDraft, ClientEnd, ClientKind, GoalDraft, LifeEventKind
from app.clients.rules.peace import PeaceDraft
from app.contact.rules import Channel, ContactDraft
from app.deeds.endings import Death, Farewell
from tests.ui.acts import (
    Heard,
    choose_from_menu,
    choose_in,
    menu_words,
    missed_by_tab,
    nameless,
    submit,
    until,
)
from ui.clients.farewell_dialogs import DeathDialog, FarewellDialog
from ui.clients.life_dialogs import CareDialog, GoalDialog, MattersDialog
from ui.clients.page import ClientPage
from ui.clients.person_dialog import PersonDialog
from ui.clients.service_dialogs import EndServiceDialog, ServiceDialog
from ui.clients.telling_dialogs import EventDialog, PromiseDialog
from ui.clients.touch_dialog import TouchDialog
from ui.shared.chip import Chip
from ui.shared.dialog import DialogFrame
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[ClientPage]:
    page = ClientPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    page.show()
    yield page
    page.close()


def dialogs_of(page: ClientPage) -> list[DialogFrame]:
    return page.findChildren(DialogFrame)


def dialog_of(page: ClientPage) -> DialogFrame:
    return next(dialog for dialog in dialogs_of(page) if dialog.isVisible())


def wish(page: ClientPage, words: str) -> None:
    """Choose from the menu "More"."""
    next(action for action in page.head.menu.actions() if action.text() == words).trigger()


def test_that_another_client_is_shown_from_the_top(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    page.resize(1162, 420)
    page.show_client(vries)
    bar = page.left.verticalScrollBar()
    until(qtbot, lambda: bar.maximum() > 60)
    bar.setValue(60)
    page.reload()
    assert bar.value() == 60, "a change leaves the eye where it is"
    page.show_client(services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bos BV")))
    assert bar.value() == 0


def test_that_the_head_says_who_it_is_and_when_we_last_heard(
    page: ClientPage, services: Services, vries: str, orv: str
) -> None:
    said = "Alles goed."
    services.deeds.log_contact(ContactDraft(vries, date(2026, 11, 20), Channel.PHONE, said=said))
    services.checkins.record(CheckInDraft(vries, date(2026, 11, 20), nps=9))
    page.show_client(vries)
    assert page.head.title.text() == "De Vries – Bakker"
    assert page.head.heard_link.words == "Last heard 20 Nov 2026"
    assert page.head.subtitle.text() == "Client since 2019 · Zwolle · Adviseur"
    chips = [label.chip.text for label in page.head._chip_labels]
    assert chips[:1] == ["Household"]
    assert page.head.score_chip.chip == Chip("Score 9", "green", "smile")


def test_that_holds_and_what_is_due_stand_in_chips(page: ClientPage, services: Services, vries: str) -> None:
    services.cases.open(vries, CaseKind.COMPLAINT, TODAY, "Niets meer gehoord.")
    services.aftercare.add_own(vries, "Bellen", date(2026, 11, 19), "phone")
    page.show_client(vries)
    chips = {label.chip.text: label.chip.tone for label in page.head._chip_labels}
    assert chips == {"Household": "neutral", "Complaint open": "amber", "2 days late": "red"}


def test_that_an_open_case_stands_above_all_in_the_clients_words(
    page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    case_id = services.cases.open(vries, CaseKind.COMPLAINT, TODAY, "Niets meer gehoord.")
    page.show_client(vries)
    assert page.cases.isVisible()
    assert page.cases.lines == ["Complaint since 21 Nov 2026: “Niets meer gehoord.”"]
    heard = Heard(page.close_case_requested)
    button = page.cases.findChildren(type(page.promises.link))[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert heard.calls == [(vries, case_id)]
    services.cases.close(case_id, TODAY, "Excuses gemaakt.")
    until(qtbot, lambda: not page.cases.isVisible())


def test_that_another_client_replaces_the_first_at_once(
    page: ClientPage, services: Services, vries: str, orv: str
) -> None:
    other = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde", town="Epe"))
    page.show_client(vries)
    page.show_client(other)
    assert page.head.title.text() == "Bakkerij De Linde"
    assert page.agreements.empty.isVisible()
    assert page.promises.nothing.isVisible()
    assert page.people.nothing.isVisible()
    assert page.reach.lines == ["Epe"]
    assert page.client_id == other


def test_that_buttons_and_menu_send_their_wishes_to_the_window(page: ClientPage, vries: str, orv: str) -> None:
    page.show_client(vries)
    signals = {
        "log": page.log_requested, "answer": page.answer_requested, "review": page.review_requested,
        "edit": page.edit_requested, "sign": page.sign_requested, "movement": page.movement_requested,
        "case": page.case_requested,
    }  # fmt: skip
    heard = {name: Heard(signal) for name, signal in signals.items()}
    for button in (page.head.log_button, page.head.answer_button, page.head.review_button):
        button.click()
    for words in ("Change the details…", "Agreement signed…", "Book a commission…", "Open a case…"):
        wish(page, words)
    assert {name: one.calls for name, one in heard.items()} == {
        "log": [(vries, "")], "answer": [(vries, "")], "review": [(vries,)], "edit": [(vries,)], "sign": [(vries,)],
        "movement": [(vries, "")], "case": [(vries,)],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Add a person…", PersonDialog),
        ("Tell a life event…", EventDialog),
        ("Promise something…", PromiseDialog),
        ("Somebody has died…", DeathDialog),
        ("End the relationship…", FarewellDialog),
    ],
)
def test_that_the_menu_opens_the_dialogs_of_this_page(
    page: ClientPage, vries: str, words: str, kind: type[DialogFrame]
) -> None:
    page.show_client(vries)
    wish(page, words)
    dialog = dialog_of(page)
    assert isinstance(dialog, kind)
    dialog.close()


def test_that_links_of_the_sections_open_the_same_dialogs(page: ClientPage, vries: str, orv: str, qtbot: QtBot) -> None:
    page.show_client(vries)
    heard = Heard(page.sign_requested), Heard(page.edit_requested)
    page.agreements.link.click()
    page.reach.link.click()
    assert [one.calls for one in heard] == [[(vries,)], [(vries,)]]
    for section, kind in ((page.promises, PromiseDialog), (page.people, PersonDialog)):
        section.link.click()
        dialog = dialog_of(page)
        assert isinstance(dialog, kind)
        dialog.close()
        QApplication.processEvents()


def test_that_the_menu_offers_only_what_can_be_done(page: ClientPage, services: Services, vries: str) -> None:
    page.show_client(vries)
    words = [action.text() for action in page.head.menu.actions()]
    assert {"Opt out…", "Somebody has died…", "End the relationship…"} <= set(words)
    services.consents.opt_out(vries, PeaceDraft(TODAY))
    for person in services.clients.persons(vries):
        services.endings.do(Death(person.id, TODAY))
    services.endings.do(Farewell(vries, TODAY, ClientEnd.OTHER))
    page.show_client(vries)
    words = [action.text() for action in page.head.menu.actions()]
    assert "Commercial contact again…" in words
    assert not {"Opt out…", "Somebody has died…", "End the relationship…"} & set(words)
    assert "Ended 21 Nov 2026" in page.head.subtitle.text()


def test_that_enter_on_a_promise_logs_the_contact_that_keeps_it(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    page.show_client(vries)
    heard = Heard(page.log_requested)
    page.promises.table.choose(0)
    qtbot.keyClick(page.promises.table, Qt.Key.Key_Return)
    assert heard.calls == [(vries, services.aftercare.open_promises(vries)[0].id)]


def test_that_enter_on_an_agreement_offers_what_can_be_done(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    page.show_client(vries)
    booked, changed, replaced, ended = (
        Heard(page.movement_requested),
        Heard(page.change_requested),
        Heard(page.replace_requested),
        Heard(page.end_requested),
    )
    offered = ("Book a commission…", "Commission told…", "Change the agreement…", "Replace by a new agreement…")
    for words in (*offered, "End the agreement…"):
        page.agreements.table.choose(0)
        qtbot.keyClick(page.agreements.table, Qt.Key.Key_Return)
        choose_from_menu(words)
    assert changed.calls == [("told", orv), ("agreement", orv)]
    assert (booked.calls, replaced.calls, ended.calls) == ([(vries, orv)], [(vries, orv)], [(orv,)])
    services.deeds.end_agreement(orv, TODAY, EndReason.CANCELLED)
    until(qtbot, lambda: "0 running" in page.agreements.money_link.words)
    page.agreements.table.choose(0)
    qtbot.keyClick(page.agreements.table, Qt.Key.Key_Return)
    assert menu_words() == ["Book a commission…", "Commission told…", "Change the agreement…"]


def test_that_enter_on_a_person_changes_it(page: ClientPage, vries: str, qtbot: QtBot) -> None:
    page.show_client(vries)
    page.people.table.choose(1)
    qtbot.keyClick(page.people.table, Qt.Key.Key_Return)
    dialog = dialog_of(page)
    assert isinstance(dialog, PersonDialog)
    assert dialog.form.widget("last_name").value() == "Bakker"
    dialog.close()


def test_that_the_page_follows_what_changes_in_the_book(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    page.show_client(vries)
    services.clients.save(vries, {"name": "De Vries en Bakker"}, services.clients.client(vries).version)
    until(qtbot, lambda: page.head.title.text() == "De Vries en Bakker")
    services.book.undo()
    until(qtbot, lambda: page.head.title.text() == "De Vries – Bakker")


def test_that_no_question_is_asked_on_the_ui_thread(page: ClientPage, vries: str, orv: str, qtbot: QtBot) -> None:
    asked_on_ui: list[str] = []
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        asked.append(statement)
        if current_thread() is main_thread():
            asked_on_ui.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        page.show_client(vries)
        page.story.choose("contacts")
        page.agreements.table.choose(0)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert asked
    assert asked_on_ui == []


def test_that_everything_has_a_name_and_tab_reaches_it(page: ClientPage, vries: str, orv: str, qtbot: QtBot) -> None:
    page.show_client(vries)
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []


def test_that_the_timeline_drops_under_the_rest_in_a_narrow_window(page: ClientPage, vries: str, orv: str) -> None:
    page.show_client(vries)
    QApplication.processEvents()
    assert page.story.mapTo(page, page.story.rect().topLeft()).x() > page.left.width()
    page.resize(700, 640)
    QApplication.processEvents()
    assert page.story.mapTo(page, page.story.rect().topLeft()).x() < page.left.width()
    assert page.left.height() >= page.left.content.height()


def test_that_what_a_told_event_touches_is_shown_at_once(
    page: ClientPage, services: Services, vries: str, orv: str, qtbot: QtBot
) -> None:
    page.show_client(vries)
    wish(page, "Tell a life event…")
    dialog = dialog_of(page)
    assert isinstance(dialog, EventDialog)
    choose_in(dialog.form, "kind", LifeEventKind.MARRIAGE)
    submit(dialog, qtbot)
    until(qtbot, lambda: any(isinstance(one, TouchDialog) and one.isVisible() for one in dialogs_of(page)))
    touched = dialog_of(page)
    assert isinstance(touched, TouchDialog)
    assert touched.subtitle.text() == "Marriage, 21 Nov 2026 · De Vries – Bakker"
    touched.reject()
    until(qtbot, lambda: len(page.people.events) == 1)
    qtbot.mouseClick(page.people.events[0], Qt.MouseButton.LeftButton)
    assert isinstance(dialog_of(page), TouchDialog)
    dialog_of(page).reject()


@pytest.mark.parametrize(
    ("words", "dialog"),
    [
        ("What matters to them…", MattersDialog),
        ("Add a goal…", GoalDialog),
        ("Care mark…", CareDialog),
        ("Agree on a service…", ServiceDialog),
    ],
)
def test_that_the_menu_opens_how_they_live_and_what_was_promised(
    page: ClientPage, vries: str, words: str, dialog: type[DialogFrame]
) -> None:
    page.show_client(vries)
    wish(page, words)
    assert isinstance(dialog_of(page), dialog)
    dialog_of(page).reject()


def test_that_links_of_the_parts_open_their_dialogs(
    page: ClientPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.life.add_goal(GoalDraft(vries, "Studie"))
    services.life.mark_care(vries, "Spreek langzaam", date(2027, 1, 1), services.clients.client(vries).version)
    services.agreements.agree_service(EngagementDraft(vries, EngagementKind.ONGOING_TRAIL, TODAY, 2))
    page.show_client(vries)
    page.matters.goal_chosen.emit(services.life.goals(vries)[0])
    assert isinstance(dialog_of(page), GoalDialog)
    dialog_of(page).reject()
    qtbot.mouseClick(page.care.link, Qt.MouseButton.LeftButton)
    assert isinstance(dialog_of(page), CareDialog)
    dialog_of(page).reject()
    for wished, kind in (("change_service", ServiceDialog), ("end_service", EndServiceDialog)):
        page.service.service_wished.emit(wished)
        assert isinstance(dialog_of(page), kind)
        dialog_of(page).reject()
    assert page.care.isVisible()
    assert nameless(page) == []
