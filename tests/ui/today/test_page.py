"""Today: who to call and why, what each key and button does, and what comes next when a row is done."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.book.change import Title
from app.bootstrap import Services
from app.cases.rules import CaseKind
from app.checkins.rules.facts import CheckInDraft
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from app.clients.tables import Clients
from app.contact.rules import Channel, ContactDraft
from tests.app.rows import rows
from tests.ui.acts import Heard, missed_by_tab, nameless, submit, type_in, until
from tests.ui.fakes import RecordingMessages
from tests.ui.today.beside import beside
from ui.shared.task_model import Task, TaskSection
from ui.shared.words import Words
from ui.shared.workplace import Workplace
from ui.today.ahead import QUIET_TAB
from ui.today.dialogs import ReleaseDialog, SnoozeDialog
from ui.today.page import TodayPage
from ui.today.reading import SHOWN

TODAY = date(2026, 11, 21)
PLAIN = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def page(workplace: Workplace, qtbot: QtBot) -> Iterator[TodayPage]:
    page = TodayPage(workplace)
    page.resize(1162, 742)
    qtbot.addWidget(page)
    yield page
    page.close()


@pytest.fixture
def shop(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij De Linde"))


def promise(services: Services, client: str, title: str, days: int = 0, channel: str = "phone") -> str:
    return services.aftercare.add_own(client, title, TODAY + timedelta(days=days), channel)


def lines(page: TodayPage) -> list[str]:
    """Give the heads and the names of the rows, as they stand under each other."""
    model = page.list._tasks
    return [line.title for number in range(model.rowCount()) if (line := model.line(number))]


def tasks(page: TodayPage) -> list[Task]:
    model = page.list._tasks
    found = (model.line(number) for number in range(model.rowCount()))
    return [line for line in found if not isinstance(line, TaskSection)]


def press(page: TodayPage, key: Qt.Key, qtbot: QtBot, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.list.setFocus()
    qtbot.keyClick(page.list, key, modifier)


def test_that_a_day_with_nothing_says_so(page: TodayPage) -> None:
    page.show()
    assert page.header.title.text() == "Saturday 21 November"
    assert page.header.subtitle.text() == "Nothing needs your attention this week."
    assert page.empty.isVisible()
    assert page.empty.head.text() == "Welcome to your book"
    assert page.empty.sentence.text().startswith("There is no client in it yet.")
    assert not page.empty.quiet_button.isVisible()
    assert not page.list.isVisible()
    assert not page.client.isVisible()
    assert not page.todo.note.isVisible()
    made, brought = Heard(page.new_client_requested), Heard(page.import_requested)
    page.empty.button.click()
    page.empty.import_button.click()
    assert (len(made.calls), len(brought.calls)) == (1, 1)


def test_that_a_day_without_work_offers_whom_to_call_unasked(
    page: TodayPage, services: Services, shop: str, qtbot: QtBot
) -> None:
    page.show()
    assert page.empty.head.text() == "Nothing waits"
    assert page.empty.sentence.text().startswith("Nothing is promised.")
    assert page.empty.button.isVisible()
    assert not page.empty.import_button.isVisible()
    heard = Heard(page.ahead_requested)
    page.empty.quiet_button.click()
    assert heard.calls == [(QUIET_TAB,)]
    promise(services, shop, "Bellen", 30)
    until(qtbot, lambda: page.empty.sentence.text().startswith("All is done for this week; the next promise is for"))
    assert not page.empty.button.isVisible()


def test_that_a_long_list_says_that_its_beginning_is_shown(page: TodayPage, services: Services, shop: str) -> None:
    with rows(services.book) as made:
        for number in range(SHOWN + 5):
            made.promise(shop, "C2", TODAY - timedelta(days=number % 9), anchor="manual", channel="email", pinned=True)
    page.show()
    assert page.todo.note.text().endswith(" · the first 200 promises")
    assert len(tasks(page)) == SHOWN


def test_that_cases_stand_first_then_what_is_late_today_and_this_week(
    page: TodayPage, services: Services, vries: str, shop: str
) -> None:
    promise(services, vries, "Deze week", 3)
    promise(services, vries, "Vandaag", 0)
    promise(services, shop, "Te laat", -4)
    services.cases.open(shop, CaseKind.COMPLAINT, TODAY, "Niemand belde.")
    page.show()
    heads = [line for line in lines(page) if line not in ("De Vries – Bakker", "Bakkerij De Linde")]
    assert heads == ["First of all", "Overdue", "Today", "This week"]
    assert page.header.subtitle.text() == "One case comes first. One thing is late. One more for today, one this week."


def test_that_each_row_says_what_to_do_before_why(page: TodayPage, services: Services, vries: str, orv: str) -> None:
    promise(services, vries, "De polis nalopen", -1, "email")
    page.show()
    own = next(task for task in tasks(page) if task.text.startswith("De polis nalopen"))
    assert own.text == "De polis nalopen – Promised for 20 Nov 2026"
    assert own.icon == "mail"
    assert own.right is not None
    assert (own.right.text, own.right.tone) == ("1 day late", "red")
    planned = next(task for task in tasks(page) if "after the" in task.text)
    assert planned.text.index("–") < planned.text.index("after the")


def test_that_a_case_says_by_when_to_call(page: TodayPage, services: Services, vries: str) -> None:
    services.cases.open(vries, CaseKind.ARREARS, TODAY)
    page.show()
    (task,) = tasks(page)
    assert task.text.startswith("Payment arrears since 21 Nov 2026 (Z-1): call by")
    assert [action.text for action in task.actions or ()] == ["Log the call", "Close the case"]


def test_that_the_first_row_is_chosen_and_its_client_stands_beside(
    page: TodayPage, services: Services, vries: str
) -> None:
    services.deeds.log_contact(ContactDraft(vries, TODAY, Channel.PHONE, said="Bel liever na zessen."))
    promise(services, vries, "Bellen", 0)
    page.show()
    task = page.list.chosen_task()
    assert task is not None
    assert task.title == "De Vries – Bakker"
    assert page.client.isVisible()
    assert page.client.head.text() == "De Vries – Bakker"
    said = [label.text() for label in page.client._said.findChildren(Words)]
    assert "“Bel liever na zessen.”" in said
    assert "Last heard 21 Nov 2026" in page.client.facts.text()


def test_that_a_client_who_said_nothing_yet_is_told_so(page: TodayPage, services: Services, vries: str) -> None:
    promise(services, vries, "Bellen", 0)
    page.show()
    said = [label.text() for label in page.client._said.findChildren(Words)]
    assert said == ["This client has told us nothing yet."]
    assert page.client.facts.text() == "Never heard · nothing sent"


def test_that_what_was_kept_in_time_asks_for_the_promises_behind_it(
    page: TodayPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    services.aftercare.keep(promise(services, vries, "Bellen", 0), TODAY)
    promise(services, vries, "Nog eens bellen", 0)
    page.show()
    heard = Heard(page.kept_requested)
    assert page.client.kept.words == "1 of 1 kept in time"
    qtbot.mouseClick(page.client.kept, Qt.MouseButton.LeftButton)
    assert heard.calls == [(vries,)]


def test_that_enter_opens_the_client(page: TodayPage, services: Services, vries: str, qtbot: QtBot) -> None:
    promise(services, vries, "Bellen")
    page.show()
    heard = Heard(page.client_requested)
    press(page, Qt.Key.Key_Return, qtbot)
    assert heard.calls == [(vries,)]


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)],
)
def test_that_l_and_control_enter_log_the_contact(
    page: TodayPage, services: Services, vries: str, key: Qt.Key, modifier: Qt.KeyboardModifier, qtbot: QtBot
) -> None:
    made = promise(services, vries, "Bellen")
    page.show()
    heard = Heard(page.log_requested)
    press(page, key, qtbot, modifier)
    assert heard.calls == [(vries, made)]


def test_that_s_puts_off_and_the_choice_goes_to_the_next_row(
    page: TodayPage, services: Services, vries: str, shop: str, qtbot: QtBot
) -> None:
    first, second = promise(services, vries, "Eerst", -2), promise(services, shop, "Dan", -1)
    page.show()
    press(page, Qt.Key.Key_S, qtbot)
    dialog = page.findChild(SnoozeDialog)
    assert dialog is not None
    assert dialog.subtitle.text() == "De Vries – Bakker: Eerst"
    type_in(dialog.form, "reason", "Op vakantie")
    submit(dialog, qtbot)
    until(qtbot, lambda: [task.key for task in tasks(page)] == [second])
    chosen = page.list.chosen_task()
    assert chosen is not None
    assert chosen.key == second
    assert services.aftercare.promise(first).snooze_reason == "Op vakantie"


def test_that_d_lets_go_and_undo_brings_the_row_back(
    page: TodayPage, services: Services, vries: str, shop: str, qtbot: QtBot
) -> None:
    promise(services, vries, "Eerst", -2)
    second = promise(services, shop, "Dan", -1)
    page.show()
    press(page, Qt.Key.Key_D, qtbot)
    dialog = page.findChild(ReleaseDialog)
    assert dialog is not None
    type_in(dialog.form, "reason", "Niet meer nodig")
    submit(dialog, qtbot)
    until(qtbot, lambda: [task.key for task in tasks(page)] == [second])
    chosen = page.list.chosen_task()
    assert chosen is not None
    assert chosen.key == second
    services.book.undo()
    until(qtbot, lambda: len(tasks(page)) == 2)


def test_that_a_case_is_logged_and_closed_but_neither_put_off_nor_let_go_and_that_is_said(
    page: TodayPage, services: Services, vries: str, messages: RecordingMessages, qtbot: QtBot
) -> None:
    case = services.cases.open(vries, CaseKind.COMPLAINT, TODAY)
    page.show()
    logged, closed = Heard(page.log_requested), Heard(page.close_case_requested)
    for key in (Qt.Key.Key_L, Qt.Key.Key_S, Qt.Key.Key_D):
        press(page, key, qtbot)
    page.list.buttons.buttons[1].click()
    assert logged.calls == [(vries, "")]
    assert closed.calls == [(vries, case)]
    assert page.findChild(SnoozeDialog) is None
    assert messages.notices == ["Only a promise that is still open can be put off, moved or let go."] * 2


def test_that_a_check_in_is_answered_from_its_row(
    page: TodayPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    asked = promise(services, vries, "Vragen hoe het ging", 0, "survey")
    page.show()
    heard = Heard(page.answer_requested)
    press(page, Qt.Key.Key_Return, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert heard.calls == [(vries, asked)]
    assert [button.text() for button in page.list.buttons.buttons] == ["Answer", "Later", "Let go"]


def test_that_buttons_of_the_row_do_what_they_say(page: TodayPage, services: Services, vries: str) -> None:
    made = promise(services, vries, "Bellen")
    page.show()
    heard = Heard(page.log_requested)
    log, later, release = page.list.buttons.buttons
    log.click()
    assert heard.calls == [(vries, made)]
    later.click()
    snooze = page.findChild(SnoozeDialog)
    assert snooze is not None
    snooze.close()
    release.click()
    let_go = page.findChild(ReleaseDialog)
    assert let_go is not None
    let_go.close()


def test_that_a_missed_promise_stays_until_it_is_seen(
    page: TodayPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    with rows(services.book) as made:
        ended = date(2026, 11, 10)
        missed = made.promise(vries, "C2", date(2026, 6, 1), state="missed", ended_on=ended, anchor="manual")
    promise(services, vries, "Vandaag", 0)
    page.show()
    row = next(task for task in tasks(page) if task.key == f"missed:{missed}")
    assert row.right is not None
    assert (row.right.text, lines(page)[-2]) == ("Missed", "Missed, not seen yet")
    logged = Heard(page.log_requested)
    page.list.choose(row.key)
    press(page, Qt.Key.Key_L, qtbot)
    assert logged.calls == [(vries, "")]
    page.list.choose(row.key)
    press(page, Qt.Key.Key_Return, qtbot, Qt.KeyboardModifier.ControlModifier)
    until(qtbot, lambda: row.key not in [task.key for task in tasks(page)])


def test_that_the_day_follows_the_book(page: TodayPage, services: Services, vries: str, qtbot: QtBot) -> None:
    page.show()
    made = promise(services, vries, "Bellen")
    until(qtbot, page.list.isVisible)
    services.aftercare.keep(made, TODAY)
    until(qtbot, page.empty.isVisible)
    assert not page.client.isVisible()


def test_that_satisfaction_is_told_in_counts(page: TodayPage, services: Services, vries: str, qtbot: QtBot) -> None:
    page.show()
    beside(page, qtbot)
    assert page.answers.figure.text() == "–"
    assert page.answers.told.text() == "Nobody answered in these months."
    assert not page.answers.link.isVisible()
    services.checkins.record(CheckInDraft(vries, TODAY, nps=9))
    page.load()
    beside(page, qtbot)
    assert page.answers.figure.text() == "1 of 1"
    assert page.answers.told.text().startswith("gave a 9 or 10;")
    assert page.answers.legend.text() == "9–10: 1   7–8: 0   0–6: 0"
    heard = Heard(page.answers_requested)
    assert page.answers.link.accessibleName() == "Show the answers of the last three months"
    qtbot.mouseClick(page.answers.link, Qt.MouseButton.LeftButton)
    assert heard.calls == [(3,)]


def test_that_the_client_drops_under_the_list_in_a_narrow_window(
    page: TodayPage, services: Services, vries: str
) -> None:
    promise(services, vries, "Bellen")
    page.show()
    QApplication.processEvents()
    assert page.client.mapTo(page, page.client.rect().topLeft()).x() > page.list.width()
    page.resize(760, 640)
    QApplication.processEvents()
    assert page.client.mapTo(page, page.client.rect().topLeft()).y() > page.list.height()
    assert page.list.height() > 120


def test_that_everything_has_a_name_and_tab_reaches_it(
    page: TodayPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    promise(services, vries, "Bellen")
    page.show()
    assert nameless(page) == []
    assert missed_by_tab(page, qtbot) == []
    page.take_focus()
    assert QApplication.focusWidget() is page.list
    heard = Heard(page.new_client_requested)
    page.new_button.click()
    assert heard.calls == [()]


def marked(services: Services, client: str, review_on: date) -> None:
    with services.book.write(Title("Mark")) as unit:
        values = {"vulnerability": "Spreek langzaam", "vulnerability_review_on": review_on}
        unit.update(Clients, client, values)


def test_that_a_care_mark_comes_up_on_its_day_and_is_looked_at(
    page: TodayPage, services: Services, shop: str, qtbot: QtBot
) -> None:
    marked(services, shop, TODAY)
    page.show()
    (task,) = tasks(page)
    assert (task.title, task.icon) == ("Bakkerij De Linde", "heart-handshake")
    assert task.text == "Care mark: you wanted to look on 21 Nov 2026 whether it still holds."
    assert [action.name for action in task.actions or ()] == ["care"]
    assert page.client.care.text() == "Mind: Spreek langzaam"
    heard = Heard(page.care_requested)
    press(page, Qt.Key.Key_Return, qtbot, Qt.KeyboardModifier.ControlModifier)
    assert heard.calls == [(shop,)]
    press(page, Qt.Key.Key_S, qtbot)
    press(page, Qt.Key.Key_D, qtbot)
    assert not page.findChildren(SnoozeDialog)
    assert not page.findChildren(ReleaseDialog)
    services.life.mark_care(shop, "", None, services.clients.client(shop).version)
    until(qtbot, lambda: tasks(page) == [])
    assert page.empty.isVisible()


def test_that_what_matters_and_what_to_mind_stand_beside_a_call(page: TodayPage, services: Services, shop: str) -> None:
    promise(services, shop, "Bellen")
    page.show()
    assert not page.client.care.isVisible()
    assert not page.client.matters.isVisible()
    services.life.tell_what_matters(shop, "Rust.\nEn tijd.", services.clients.client(shop).version)
    page.reload()
    page.list.choose(tasks(page)[0].key)
    page._on_chosen(page.list.chosen_task())
    assert page.client.matters.text() == "What matters: “Rust. En tijd.”"


def test_that_birthdays_of_the_week_open_their_client(
    page: TodayPage, services: Services, vries: str, qtbot: QtBot
) -> None:
    page.show()
    beside(page, qtbot)
    assert [link.words for link in page.birthdays.links] == ["Today: Pieter de Vries turns 54"]
    heard = Heard(page.client_requested)
    qtbot.mouseClick(page.birthdays.links[0], Qt.MouseButton.LeftButton)
    assert heard.calls == [(vries,)]
    services.clients.add_person(vries, PersonDraft("Bakker", "Oma", birth="--11-22"))
    until(qtbot, lambda: len(page.birthdays.links) == 2)
    assert page.birthdays.links[1].text() == "Tomorrow: Oma Bakker"


def test_that_a_week_without_birthdays_has_no_part_for_them(page: TodayPage, shop: str) -> None:
    page.show()
    assert not page.birthdays.isVisible()


def test_that_another_client_is_shown_from_the_head_on(
    page: TodayPage, services: Services, vries: str, shop: str, orv: str, qtbot: QtBot
) -> None:
    first, second = promise(services, vries, "Bellen"), promise(services, shop, "Bellen", 1)
    for number in range(6):
        promise(services, vries, f"Nog een ding dat wij beloofden, nummer {number}", 3)
    page.resize(1162, 300)
    page.show()
    page.list.choose(first)
    bar = page._side.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    page.list.choose(second)
    assert page.client.client_id == shop
    assert bar.value() == 0
