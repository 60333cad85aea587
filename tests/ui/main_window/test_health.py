"""How the book is doing, in the window: one warning when it opens, and a line for each thing when that is asked."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.book.health import Line, Surroundings
from app.book.leftovers import Mended
from app.book.place import Place
from tests.ui.acts import until
from tests.ui.fakes import RecordingMessages
from ui.main_window.health_dialog import HealthDialog
from ui.main_window.shell import BookShell

LINES = (Line("The tables", "Sound"), Line("The clock", "Behind", good=False))


@pytest.fixture
def risky(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.book.health.surroundings", lambda _: Surroundings(Place("Dropbox")))


@pytest.mark.usefixtures("risky")
def test_that_a_risky_place_is_warned_of_once(shell: BookShell, messages: RecordingMessages) -> None:
    shell.health.start()
    shell.health.start()
    said = [one for one in messages.notices if "Dropbox" in one]
    assert len(said) == 1


def test_that_nothing_is_said_where_nothing_is_risky(shell: BookShell, messages: RecordingMessages) -> None:
    before = list(messages.notices)
    shell.health.start()
    assert messages.notices == before


def test_that_the_surroundings_are_looked_at_when_a_book_opens_unless_something_was_mended(
    shell: BookShell, messages: RecordingMessages, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    monkeypatch.setattr(shell.health, "start", lambda: looks.append("mended"))
    shell.services.book.mended = Mended(taken_back=True)
    shell.start()
    assert messages.notices[-1].startswith("The app was stopped in the middle of a save.")
    monkeypatch.setattr(shell.health, "start", lambda: looks.append("sound"))
    shell.services.book.mended = replace(shell.services.book.mended, taken_back=False)
    shell.start()
    until(qtbot, lambda: "sound" in looks)
    assert looks == ["sound"]


def test_that_every_thing_that_was_looked_at_is_shown(shell: BookShell, qtbot: QtBot) -> None:
    shell.handle("health")
    dialog = shell.findChild(HealthDialog) or shell.window().findChild(HealthDialog)
    assert isinstance(dialog, HealthDialog)
    assert dialog.isVisible()
    assert len(dialog.report.splitlines()) == 11
    assert "Second copies beside it: None" in dialog.report
    dialog.reject()


def test_that_what_asks_for_attention_is_said_first_and_marked(qtbot: QtBot) -> None:
    dialog = HealthDialog(LINES, None)
    qtbot.addWidget(dialog)
    assert dialog.subtitle.text() == "1 thing asks for attention."
    marks = [label.accessibleName() for label in dialog.findChildren(QLabel) if not label.pixmap().isNull()]
    assert marks == ["asks for attention", "well"]
    dialog.copy_button.click()
    assert QGuiApplication.clipboard().text() == "The tables: Sound\nThe clock: Behind"
    assert "The clock: Behind" in dialog.accessibleDescription()


def test_that_all_well_is_said_to_be_so(qtbot: QtBot) -> None:
    dialog = HealthDialog(LINES[:1], None)
    qtbot.addWidget(dialog)
    assert dialog.subtitle.text() == "Everything that was looked at is well."
