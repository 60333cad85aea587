"""A window that stays open through a holiday tells what happened, as a book does that was closed."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject
from pytestqt.qtbot import QtBot

from tests.app.conftest import TODAY
from tests.app.rows import rows
from tests.ui.acts import Heard, until
from ui.main_window.presence import Presence
from ui.main_window.shell import BookShell
from ui.today.page import TodayPage


class Days:
    """A calendar that the test turns."""

    def __init__(self) -> None:
        self.on = TODAY

    def today(self) -> date:
        return self.on

    def turn(self, days: int) -> None:
        self.on += timedelta(days=days)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.mark.parametrize(("gone", "told"), [(0, False), (1, False), (2, True), (40, True), (-9, False)])
def test_that_the_first_touch_after_a_whole_day_is_a_return(gone: int, told: bool, days: Days) -> None:  # noqa: FBT001
    parent = QObject()
    presence = Presence(days.today, parent)
    heard = Heard(presence.returned)
    presence.touch()
    days.turn(gone)
    presence.touch()
    presence.touch()
    assert heard.calls == ([(TODAY,)] if told else [])


def test_that_a_day_on_which_somebody_was_there_makes_no_absence(days: Days) -> None:
    parent = QObject()
    presence = Presence(days.today, parent)
    heard = Heard(presence.returned)
    for _ in range(5):
        days.turn(1)
        presence.touch()
    assert heard.calls == []


def test_that_a_week_of_sleep_is_told_at_the_first_touch_and_the_day_turns(
    shell: BookShell, bakery: str, days: Days, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    with rows(shell.services.book) as made:
        made.promise(bakery, "C2", TODAY + timedelta(days=3), anchor="manual")
    page = shell.pages.by_key["today"]
    assert isinstance(page, TodayPage)
    assert not page.away.isVisible()
    shell.presence._today = days.today
    monkeypatch.setattr(type(shell.services.book.desk), "today", lambda _: days.on, raising=False)
    days.turn(7)
    shell.idle.watch.eventFilter(QObject(), QEvent(QEvent.Type.MouseMove))
    until(qtbot, page.away.isVisible)
    assert page.away.note.text() == "7 days"
    assert "one promise fell due" in page.away.told.text()
    until(qtbot, lambda: page.header.title.text() == "Saturday 28 November")
    page.away.link.click()
    page.reload()
    until(qtbot, lambda: not shell.workplace.background.busy)
    assert not page.away.isVisible()
