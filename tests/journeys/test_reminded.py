"""A book that locked itself: at the hour of the reminder the window says that Today waits, and of nobody."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import WORDS, at_client  # noqa: F401 (a fixture)

SAID = "It is time for Today. Open your book to see what waits."


def on_screen(walk: Walk) -> list[str]:
    return [label.text() for label in walk.window.findChildren(QLabel) if label.isVisible()]


def test_that_a_locked_book_reminds_once_and_leaves_it_to_the_open_book(at_client: Walk, tmp_path: Path) -> None:  # noqa: F811
    walk = at_client
    at_any_hour = {"reminder": True, "reminder_hour": 0, "quiet_from": 0, "quiet_until": 0}
    walk.shell.services.office.set_settings(at_any_hour)
    walk.settle()
    walk.window.preferences.note("reminder", "")  # whatever the open book reminded of
    walk.act("lock")
    walk.until(lambda: walk.window.shell is None)
    walk.until(lambda: SAID in on_screen(walk))
    assert not [words for words in on_screen(walk) if "Vries" in words]
    assert walk.window.preferences.noted("reminder") != ""
    assert walk.window.locked._timer.isActive()
    walk.window.open_path(tmp_path / "Kantoor De Linde.nazorg")
    walk.qtbot.keyClicks(walk.window.welcome.passphrase, WORDS)
    walk.qtbot.keyClick(walk.window.welcome.passphrase, Qt.Key.Key_Return)
    walk.until(lambda: walk.window.shell is not None)
    assert not walk.window.locked._timer.isActive()
