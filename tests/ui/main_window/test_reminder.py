"""One reminder a day beside the clock: wanted, at its hour, without a name, and never a storm."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.ui.acts import Heard
from tests.ui.fakes import RecordingMessages
from ui.main_window.beside_clock import system_tray
from ui.main_window.preferences import Preferences
from ui.main_window.reminder import Reminder
from ui.main_window.shell import BookShell
from ui.shared.workplace import Workplace


class FakeTray(QObject):
    """Stands beside no clock, and remembers what it was asked to show."""

    activated = Signal(QSystemTrayIcon.ActivationReason)
    messageClicked = Signal()  # noqa: N815 (Qt's own name)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.messages: list[str] = []
        self.shown = False
        self.speaks = True
        self.menu: QMenu | None = None

    def show(self) -> None:
        self.shown = True

    def hide(self) -> None:
        self.shown = False

    def icon(self) -> QIcon:
        return QIcon()

    def supportsMessages(self) -> bool:  # noqa: N802 (Qt's own name)
        return self.speaks

    def setToolTip(self, text: str) -> None:  # noqa: N802 (Qt's own name)
        self.tip = text

    def setContextMenu(self, menu: QMenu) -> None:  # noqa: N802
        self.menu = menu

    def showMessage(self, title: str, text: str, icon: QIcon, milliseconds: int) -> None:  # noqa: N802
        self.messages.append(text)


@dataclass
class Clock:
    """A clock that tests turn."""

    now: datetime = field(default=datetime(2026, 11, 21, 8, 59, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: int) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def reminder(workplace: Workplace, window: QWidget, clock: Clock) -> Reminder:
    reminder = Reminder(workplace, window, FakeTray, clock)
    reminder.start()
    return reminder


def told(reminder: Reminder) -> list[str]:
    return [] if reminder.tray is None else reminder.tray.messages


def test_that_nothing_stands_beside_the_clock_unless_a_person_wants_it(reminder: Reminder, clock: Clock) -> None:
    clock.turn(hours=2)
    reminder.look()
    assert reminder.tray is None
    assert not reminder._timer.isActive()


def test_that_one_reminder_comes_at_its_hour_without_a_name(
    reminder: Reminder, services: Services, vries: str, clock: Clock
) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    services.aftercare.add_own(vries, "Bel weer", TODAY, "phone")
    services.office.set_setting("reminder", value=True)
    assert reminder.tray.shown
    assert told(reminder) == []
    clock.turn(minutes=1)
    reminder.look()
    assert told(reminder) == ["2 things wait for you today."]
    for _ in range(5):
        clock.turn(minutes=61)
        reminder.look()
        services.office.set_setting("review_years", 3)
        services.office.set_setting("review_years", 2)
    assert len(told(reminder)) == 1
    clock.turn(days=1)
    reminder.look()
    assert len(told(reminder)) == 2
    assert not [text for text in told(reminder) if "Vries" in text or "Bel" in text]


def test_that_opening_the_app_again_brings_no_second_one(
    reminder: Reminder, workplace: Workplace, services: Services, vries: str, clock: Clock, window: QWidget
) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    clock.turn(hours=1)
    services.office.set_setting("reminder", value=True)
    again = Reminder(workplace, window, FakeTray, clock)
    again.start()
    assert (len(told(reminder)), len(told(again))) == (1, 0)


def test_that_quiet_hours_stay_quiet(reminder: Reminder, services: Services, vries: str, clock: Clock) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    services.office.set_settings({"reminder": True, "quiet_from": 8, "quiet_until": 12})
    clock.turn(hours=2)
    reminder.look()
    assert told(reminder) == []
    clock.turn(hours=2)
    reminder.look()
    assert told(reminder) == ["1 thing waits for you today."]


def test_that_an_empty_day_is_silent(reminder: Reminder, services: Services, clock: Clock) -> None:
    services.office.set_setting("reminder", value=True)
    clock.turn(hours=1)
    reminder.look()
    assert told(reminder) == []


def test_that_the_icon_goes_when_it_is_no_longer_wanted(reminder: Reminder, services: Services) -> None:
    services.office.set_setting("reminder", value=True)
    tray = reminder.tray
    services.book.undo()
    assert reminder.tray is None
    assert not tray.shown
    assert not reminder._timer.isActive()


def test_that_a_click_opens_today_and_the_menu_offers_the_sheet(reminder: Reminder, services: Services) -> None:
    services.office.set_setting("reminder", value=True)
    opened, sheet = Heard(reminder.opened), Heard(reminder.sheet_wanted)
    reminder.tray.activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    reminder.tray.activated.emit(QSystemTrayIcon.ActivationReason.Context)
    reminder.tray.messageClicked.emit()
    show, print_sheet = reminder.tray.menu.actions()
    show.trigger()
    print_sheet.trigger()
    assert (len(opened.calls), len(sheet.calls)) == (4, 1)


@pytest.fixture
def no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """A desktop that shows no icons beside its clock."""
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)


@pytest.mark.usefixtures("no_place")
def test_that_a_desktop_without_a_place_beside_the_clock_is_reminded_in_the_window_once_a_day(
    workplace: Workplace, window: QWidget, services: Services, vries: str, clock: Clock, messages: RecordingMessages
) -> None:
    assert system_tray(window) is None
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    reminder = Reminder(workplace, window, now=clock)
    services.office.set_setting("reminder", value=True)
    assert reminder.tray is None
    assert messages.notices == []
    for _ in range(3):
        clock.turn(minutes=30)
        reminder.look()
    assert messages.notices == ["1 thing waits for you today."]
    opened = Heard(reminder.opened)
    assert messages.last_action is not None
    messages.last_action()
    assert len(opened.calls) == 1
    clock.turn(hours=12)
    reminder.look()
    assert len(messages.notices) == 1


def test_that_a_place_that_comes_later_is_taken_and_a_silent_one_is_not_relied_on(
    workplace: Workplace, window: QWidget, services: Services, vries: str, clock: Clock, messages: RecordingMessages
) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    places: list[FakeTray] = []
    reminder = Reminder(workplace, window, lambda _: places[0] if places else None, clock)
    services.office.set_setting("reminder", value=True)
    assert reminder.tray is None
    places.append(FakeTray(window))
    places[0].speaks = False
    clock.turn(minutes=1)
    reminder.look()
    assert reminder.tray is places[0]
    assert places[0].shown
    assert (places[0].messages, messages.notices) == ([], ["1 thing waits for you today."])


def test_that_the_clock_set_back_brings_no_storm(
    reminder: Reminder, services: Services, vries: str, clock: Clock
) -> None:
    services.aftercare.add_own(vries, "Bel", TODAY, "phone")
    services.office.set_setting("reminder", value=True)
    for step in (1, -120, 60, 120):
        clock.turn(minutes=step)
        reminder.look()
    assert told(reminder) == ["1 thing waits for you today."]


def test_that_a_reminder_brings_today_to_the_front(shell: BookShell, qtbot: QtBot) -> None:
    shell.handle("clients")
    shell.reminder._on_sheet_chosen()
    assert shell.pages.currentWidget() is shell.pages.by_key["today"]
    assert shell.dialogs.open is not None
    shell.dialogs.open.reject()


def test_that_the_day_of_a_reminder_is_noted_on_this_computer(tmp_path: object) -> None:
    store = QSettings(f"{tmp_path}/window.ini", QSettings.Format.IniFormat)
    assert Preferences(store).noted("reminder") == ""
    Preferences(store).note("reminder", "2026-11-21")
    assert Preferences(store).noted("reminder") == "2026-11-21"
