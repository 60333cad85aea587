"""The calendar file from the window: written once, and kept up to date after changes."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.entrance import OpenedBook
from tests.app.conftest import TODAY
from tests.ui.fakes import RecordingMessages
from ui.main_window import calendar
from ui.main_window.actions import Actions
from ui.main_window.shell import BookShell


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "SETTLE_MS", 0)


@pytest.fixture
def promise(services: Services, bakery: str) -> str:
    return services.aftercare.add_own(bakery, "Bel over de brandpolis", TODAY, "phone")


def test_that_the_menu_writes_the_calendar_where_the_person_says(
    shell: BookShell, promise: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    shell.handle("calendar")
    [dialog] = shell.findChildren(QFileDialog)
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "agenda.ics"))
    dialog.close()
    assert promise.encode() in (tmp_path / "agenda.ics").read_bytes()
    assert messages.notices[-1] == "Calendar written: agenda.ics"


def test_that_a_wanted_file_follows_what_a_person_does(
    shell: BookShell, services: Services, promise: str, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "kept.ics"
    services.office.set_setting("calendar_file", str(path))
    qtbot.waitUntil(path.exists)
    assert b"STATUS:CONFIRMED" in path.read_bytes()
    services.aftercare.keep(promise, TODAY)
    qtbot.waitUntil(lambda: b"STATUS:CANCELLED" in path.read_bytes())


def test_that_a_file_that_cannot_be_written_is_told_once(
    shell: BookShell, services: Services, promise: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    services.office.set_setting("calendar_file", str(tmp_path / "gone" / "kept.ics"))
    shell.calendar.keep()
    told = [said for said in messages.notices if said.startswith("The calendar file")]
    assert [said.partition(":")[0] for said in told] == ["The calendar file kept.ics cannot be written"]
    assert told[0].endswith("It is tried again by itself.")
    shell.calendar.keep()
    assert messages.notices.count(told[0]) == 1
    assert shell.calendar._again.isActive(), "it is tried again by itself"
    (tmp_path / "gone").mkdir()
    shell.calendar._again.timeout.emit()
    assert (tmp_path / "gone" / "kept.ics").exists()
    assert messages.notices[-1] == "The calendar file is up to date again."
    assert not shell.calendar._again.isActive()
    assert not messages.failures


def test_that_another_calendar_in_its_place_is_told_and_left_alone(
    shell: BookShell, services: Services, promise: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "familie.ics"
    other.write_text("BEGIN:VCALENDAR\r\nPRODID:-//Ander//NL\r\nEND:VCALENDAR\r\n")
    services.office.set_setting("calendar_file", str(other))
    shell.calendar.keep()
    assert messages.notices[-1].startswith("The calendar file is not up to date. familie.ics holds another calendar.")
    assert b"Ander" in other.read_bytes()


def test_that_a_file_that_is_not_wanted_any_more_is_not_called_up_to_date(
    shell: BookShell, services: Services, promise: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    services.office.set_setting("calendar_file", str(tmp_path / "gone" / "kept.ics"))
    shell.calendar.keep()
    services.office.set_setting("calendar_file", "")
    shell.calendar.keep()
    assert not shell.calendar._again.isActive()
    assert "The calendar file is up to date again." not in messages.notices


def test_that_the_demo_book_keeps_no_file_and_says_so(
    shell: BookShell, services: Services, promise: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    demo = BookShell(
        OpenedBook(services, services.office.office(), demo=True),
        shell.workplace.background,
        shell.workplace.messages,  # type: ignore[arg-type]
        Actions(shell.window(), {key: lambda: None for key in shell._menu.by_key}),  # type: ignore[arg-type]
    )
    qtbot.addWidget(demo)
    shell.calendar._settle.setInterval(3_600_000)
    services.office.set_setting("calendar_file", str(tmp_path / "kept.ics"))
    assert not demo.calendar._settle.isActive()
    assert shell.calendar._settle.isActive()
    said = "The demo book keeps no calendar file; your own book does."
    assert messages.notices.count(said) == 1
    services.aftercare.keep(promise, TODAY)
    services.office.set_setting("calendar_file", "")
    assert messages.notices.count(said) == 1
