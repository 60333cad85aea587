"""While the book is locked the reminder of the day says that Today waits, of nobody, and not twice a day."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.ui.fakes import RecordingMessages
from tests.ui.main_window.test_reminder import Clock, FakeTray
from ui.main_window.locked_reminder import LockedReminder
from ui.main_window.reminder import Reminder
from ui.shared.kept import KeptForNow
from ui.shared.workplace import Workplace

SAID = "It is time for Today. Open your book to see what waits."


@pytest.fixture
def kept() -> KeptForNow:
    kept = KeptForNow()
    kept.note("reminder_wish", "9 18 8")
    return kept


@pytest.fixture
def locked(kept: KeptForNow, messages: RecordingMessages, window: QWidget) -> LockedReminder:
    return LockedReminder(kept, messages, window, FakeTray)


def told(locked: LockedReminder) -> list[str]:
    return [] if locked.tray is None else locked.tray.messages


def test_that_a_locked_book_is_reminded_of_once_a_day_at_its_hour(locked: LockedReminder) -> None:
    clock = Clock()
    locked.start(clock)
    assert told(locked) == []
    for _ in range(4):
        clock.turn(minutes=30)
        locked.look()
    assert told(locked) == [SAID]
    clock.turn(hours=10)
    locked.look()
    clock.turn(hours=13)
    locked.look()
    assert told(locked) == [SAID, SAID], "the next morning, and never in the quiet night"


def test_that_nothing_is_said_unless_it_is_wanted_and_a_book_was_closed(
    locked: LockedReminder, kept: KeptForNow
) -> None:
    clock = Clock()
    clock.turn(hours=3)
    locked.look()
    assert locked.tray is None
    for note in ("", "9 18", "nine 18 8", "9 18 8 7"):
        kept.note("reminder_wish", note)
        locked.start(clock)
        assert locked.tray is None


def test_that_the_icon_goes_with_the_opening_of_the_book_and_brings_the_window_forward(
    locked: LockedReminder, window: QWidget
) -> None:
    locked.start(Clock())
    tray = locked.tray
    assert tray.shown
    window.hide()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    assert not window.isVisible()
    tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert window.isVisible()
    assert [action.text() for action in tray.menu.actions()] == ["Open Nazorg"]
    locked.stop()
    assert locked.tray is None
    assert not tray.shown


def test_that_a_desktop_without_a_place_gets_a_line_in_the_window(
    kept: KeptForNow, messages: RecordingMessages, window: QWidget
) -> None:
    locked, clock = LockedReminder(kept, messages, window, lambda _: None), Clock()
    clock.turn(hours=1)
    locked.start(clock)
    locked.look()
    assert messages.notices == [SAID]


@pytest.mark.parametrize("first", ["open", "locked"])
def test_that_no_day_brings_two_whether_the_book_is_open_or_locked(
    first: str,
    kept: KeptForNow,
    window: QWidget,
    workplace: Workplace,
    services: Services,
    vries: str,
) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    services.office.set_setting("reminder", value=True)
    clock = Clock()
    clock.turn(hours=1)
    locked = LockedReminder(kept, workplace.messages, window, FakeTray)
    reminder = Reminder(replace(workplace, kept=kept), window, FakeTray, clock)
    begin: dict[str, Callable[[], object]] = {"open": reminder.start, "locked": lambda: locked.start(clock)}
    for key in sorted(begin, key=lambda key: key != first):
        begin[key]()
    assert len(told(locked)) + len(reminder.tray.messages) == 1
    assert not [text for text in (*told(locked), *reminder.tray.messages) if "Vries" in text]


def test_that_the_hours_are_noted_on_this_computer_unless_the_book_is_a_demo(
    workplace: Workplace, services: Services, window: QWidget
) -> None:
    services.office.set_settings({"reminder": True, "reminder_hour": 10})
    Reminder(workplace, window, FakeTray, Clock(), notes_wish=False).start()
    assert workplace.kept.noted("reminder_wish") == ""
    Reminder(workplace, window, FakeTray, Clock()).start()
    assert workplace.kept.noted("reminder_wish") == "10 18 8"
    services.office.set_setting("reminder", value=False)
    assert workplace.kept.noted("reminder_wish") == ""
