"""What the window does by itself: a backup within the hour, and what the rail says of it."""

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.book import backup
from app.book.backup import BackupState
from app.clients.rules import ClientDraft, ClientKind
from app.foundation.errors import Cancelled
from ui.main_window.shell import BookShell


def backups(shell: BookShell) -> int:
    return len(backup.list_backups(backup.folder_of(shell.services.book.path)))


def hour(shell: BookShell, qtbot: QtBot) -> None:
    shell.upkeep._hourly.timeout.emit()
    qtbot.waitUntil(lambda: not shell.workplace.background.busy)


def test_that_a_changed_book_is_backed_up_within_the_hour_and_not_twice(shell: BookShell, qtbot: QtBot) -> None:
    assert backups(shell) == 0
    hour(shell, qtbot)
    assert backups(shell) == 1
    qtbot.waitUntil(lambda: shell.rail.backup.text().startswith("Backed up"))
    hour(shell, qtbot)
    assert backups(shell) == 1, "nothing has changed"
    shell.services.clients.create(ClientDraft(ClientKind.BUSINESS, "Firma"))
    hour(shell, qtbot)
    assert backups(shell) == 1, "the last one is less than an hour old"


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (None, "No backup yet"),
        (datetime(2026, 11, 20, 12, tzinfo=UTC), "Backed up 1 day ago"),
        (datetime(2026, 11, 17, 12, tzinfo=UTC), "Backed up 4 days ago"),
    ],
)
def test_that_the_rail_says_how_old_the_last_backup_is(shell: BookShell, made: datetime | None, said: str) -> None:
    shell.upkeep._on_state(BackupState(made, None, None))
    assert shell.rail.backup.accessibleName() == said


def test_that_an_undo_that_is_stopped_is_told_calmly(
    shell: BookShell, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(_report: object) -> None:
        raise Cancelled

    said: list[str] = []
    monkeypatch.setattr(shell.workplace.messages, "notice", said.append)
    monkeypatch.setattr(shell.services.book, "undo", stopped)
    shell.upkeep.walking.undo()
    qtbot.waitUntil(lambda: not shell.workplace.background.busy)
    assert said == ["Stopped. Nothing has changed."]
