"""The open book: ways between pages, dialogs over them, the palette, and what the window does by itself."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.book import backup
from app.book.change import Change
from app.clients.rules import ClientDraft, ClientKind
from tests.app.conftest import TODAY
from tests.ui.acts import until
from tests.ui.fakes import RecordingMessages
from ui.agreements.sign_dialog import SignDialog
from ui.cases.dialog import CaseDialog
from ui.checkins.dialog import AnswerDialog
from ui.checkins.page import CheckInsPage
from ui.clients.details_dialog import ClientDialog
from ui.clients.dialog import NewClientDialog
from ui.contact.dialog import ContactDialog
from ui.ledger.dialog import MovementDialog
from ui.main_window.history import Stop
from ui.main_window.manual import ManualDialog, ShortcutsDialog
from ui.main_window.shell import BookShell
from ui.office.dialog import SettingsDialog
from ui.shared.background import Background


def settle(qtbot: QtBot, shell: BookShell) -> None:
    qtbot.waitUntil(lambda: not shell.workplace.background.busy)


@pytest.mark.parametrize("key", ["today", "clients", "agreements", "checkins", "result", "reviews", "intake"])
def test_that_every_page_can_be_shown(shell: BookShell, qtbot: QtBot, key: str) -> None:
    shell.handle(key)
    settle(qtbot, shell)
    assert shell.pages.currentWidget() is shell.pages.by_key[key]


def test_that_the_answers_that_today_counts_are_shown_on_their_page(shell: BookShell, qtbot: QtBot) -> None:
    settle(qtbot, shell)
    shell.pages.today.answers_requested.emit(3)
    settle(qtbot, shell)
    page = shell.pages.currentWidget()
    assert isinstance(page, CheckInsPage)
    until(qtbot, lambda: page.answers.note.text() == "with a score, the last three months: 0")


def test_that_the_book_opens_on_today(shell: BookShell) -> None:
    assert shell.pages.currentWidget() is shell.pages.by_key["today"]
    assert shell.rail._buttons["today"].isChecked()


def test_that_a_client_is_shown_and_known_to_the_menu(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    with qtbot.waitSignal(shell.state_changed):
        shell.show_client(bakery)
    assert shell.client_id == bakery
    assert shell.rail._buttons["clients"].isChecked()
    shell.handle("today")
    assert shell.client_id == ""


def test_that_back_and_forward_remember_the_client(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.show_client(bakery)
    shell.handle("agreements")
    shell.handle("back")
    settle(qtbot, shell)
    assert shell.client_id == bakery
    shell.handle("forward")
    assert shell.pages.currentWidget() is shell.pages.by_key["agreements"]


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("sign", SignDialog),
        ("log", ContactDialog),
        ("answer", AnswerDialog),
        ("movement", MovementDialog),
        ("case", CaseDialog),
        ("edit_client", ClientDialog),
        ("new_client", NewClientDialog),
        ("settings", SettingsDialog),
        ("manual", ManualDialog),
        ("shortcuts", ShortcutsDialog),
    ],
)
def test_that_every_deed_opens_its_dialog_and_escape_closes_it(
    shell: BookShell, qtbot: QtBot, bakery: str, key: str, kind: type[QWidget]
) -> None:
    shell.show_client(bakery)
    shell.handle(key)
    settle(qtbot, shell)
    dialog = shell.dialogs.open
    assert isinstance(dialog, kind)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    settle(qtbot, shell)
    assert shell.dialogs.open is None


def test_that_signing_without_a_client_asks_for_one_first(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.sign("")
    palette = shell.finder.palette
    assert palette.isVisible()
    qtbot.keyClicks(palette.field, "linde")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.dialogs.open, SignDialog))
    settle(qtbot, shell)
    assert shell.dialogs.open._client_id == bakery


def test_that_the_palette_finds_clients_and_things_to_do(shell: BookShell, qtbot: QtBot, bakery: str) -> None:
    shell.open_palette()
    palette = shell.finder.palette
    qtbot.keyClicks(palette.field, "bakkrij linde")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shell.client_id == bakery)
    settle(qtbot, shell)


def test_that_a_new_client_is_shown_at_once(shell: BookShell, qtbot: QtBot) -> None:
    shell.handle("new_client")
    dialog = shell.dialogs.open
    assert isinstance(dialog, NewClientDialog)
    dialog.form.set_values({"kind": ClientKind.PERSON, "first_name": "Sanne", "infix": "in 't", "last_name": "Veld"})
    dialog.submitted.emit()
    qtbot.waitUntil(lambda: shell.client_id != "")
    settle(qtbot, shell)
    assert shell.services.clients.client(shell.client_id).name == "Sanne in 't Veld"


def test_that_every_change_offers_undo_in_its_own_words(
    shell: BookShell, qtbot: QtBot, messages: RecordingMessages
) -> None:
    shell.services.clients.create(ClientDraft(ClientKind.BUSINESS, "Wijnhandel Corbeau"))
    qtbot.waitUntil(lambda: messages.notices[-1:] == ["Client added – Wijnhandel Corbeau"])
    assert messages.last_action is not None
    messages.last_action()
    settle(qtbot, shell)
    assert shell.services.overview.client_count() == 1
    assert "Undone: Client added – Wijnhandel Corbeau" in messages.notices


def test_that_undo_and_redo_say_when_there_is_nothing(
    shell: BookShell, qtbot: QtBot, messages: RecordingMessages
) -> None:
    for key in ("undo", "undo", "redo", "redo"):
        shell.handle(key)
        settle(qtbot, shell)
    said = [notice for notice in messages.notices if "nothing" in notice]
    assert said == ["There is nothing to undo.", "There is nothing to redo."]


def test_that_the_rail_counts_what_there_is(shell: BookShell, qtbot: QtBot) -> None:
    shell.services.clients.create(ClientDraft(ClientKind.BUSINESS, "Wijnhandel Corbeau"))
    qtbot.waitUntil(lambda: shell.rail._buttons["clients"].accessibleName() == "Clients 2")
    settle(qtbot, shell)


def test_that_a_backup_made_by_hand_is_said_and_shown(
    shell: BookShell, qtbot: QtBot, messages: RecordingMessages
) -> None:
    shell.handle("backup")
    qtbot.waitUntil(lambda: any("Backup made and proven" in notice for notice in messages.notices))
    assert backup.list_backups(backup.folder_of(shell.services.book.path))
    qtbot.waitUntil(lambda: "Backed up" in shell.rail.backup.text())


def test_that_putting_a_backup_back_is_asked_first(
    shell: BookShell, qtbot: QtBot, messages: RecordingMessages, tmp_path: Path
) -> None:
    with qtbot.waitSignal(shell.restore_requested) as wanted:
        shell.upkeep._on_backup_chosen(str(tmp_path / "x.nazorg-backup"))
    assert wanted.args == [tmp_path / "x.nazorg-backup"]
    assert messages.asked[0].title == "Put this backup back?"


def test_that_a_no_puts_nothing_back(
    shell: BookShell, qtbot: QtBot, messages: RecordingMessages, tmp_path: Path
) -> None:
    messages.says_yes = False
    with qtbot.assertNotEmitted(shell.restore_requested):
        shell.upkeep._on_backup_chosen(str(tmp_path / "x.nazorg-backup"))


def test_that_a_new_day_is_noticed_once(shell: BookShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[Change] = []
    shell.changes.changed.connect(heard.append)
    monkeypatch.setattr(type(shell.services.book.desk), "today", lambda _: TODAY + timedelta(days=1), raising=False)
    shell.upkeep.turn_day()
    qtbot.waitUntil(lambda: any(not change.kinds for change in heard))
    settle(qtbot, shell)
    heard.clear()
    shell.upkeep.turn_day()
    settle(qtbot, shell)
    assert heard == []


def test_that_refresh_lets_every_page_read_again(shell: BookShell, qtbot: QtBot) -> None:
    with qtbot.waitSignal(shell.changes.changed) as changed:
        shell.handle("refresh")
    assert changed.args[0].kinds == frozenset()
    settle(qtbot, shell)


def test_that_find_puts_the_cursor_into_the_filter(shell: BookShell, qtbot: QtBot) -> None:
    shell.handle("clients")
    settle(qtbot, shell)
    shell.handle("find")
    qtbot.waitUntil(shell.pages.by_key["clients"].list.search.hasFocus)


def test_that_dropped_files_go_to_the_import_page(shell: BookShell, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("reference;name\nA1;Wijnhandel Corbeau\n", encoding="utf-8")
    shell.take_files([path])
    qtbot.waitUntil(shell.pages.intake.take_button.isEnabled)
    settle(qtbot, shell)
    assert shell.pages.currentWidget() is shell.pages.intake


def test_that_the_rail_shrinks_in_a_small_window(shell: BookShell, qtbot: QtBot) -> None:
    shell.window().resize(1024, 640)
    qtbot.waitUntil(lambda: shell.rail.search.narrow)
    shell.window().resize(1366, 768)
    qtbot.waitUntil(lambda: not shell.rail.search.narrow)


def test_that_the_place_in_the_walk_is_not_written_when_going_back(shell: BookShell, bakery: str) -> None:
    shell.go(Stop("client", bakery))
    shell.go(Stop("clients"))
    shell.handle("back")
    shell.handle("back")
    assert shell.pages.currentWidget() is shell.pages.by_key["today"]


def test_that_nothing_on_any_page_that_takes_the_focus_is_nameless(
    shell: BookShell, qtbot: QtBot, bakery: str, background: Background
) -> None:
    nameless: list[str] = []
    for key in ("today", "clients", "agreements", "checkins", "result", "reviews", "intake"):
        shell.handle(key)
        settle(qtbot, shell)
        nameless += _nameless(shell, key)
    shell.show_client(bakery)
    settle(qtbot, shell)
    assert nameless + _nameless(shell, "client") == []


def _nameless(shell: BookShell, key: str) -> list[str]:
    found = []
    for child in shell.findChildren(QWidget):
        takes_focus = bool(child.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes_focus and child.isVisible() and child.isEnabled() and not child.accessibleName():
            found.append(f"{key}: {type(child).__name__} {child.objectName()}")
    return found
