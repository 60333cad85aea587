"""A working day: the calendar is switched on, the day sheet printed, a promise kept, and the calendar knows it."""

from pathlib import Path

from icalendar import Calendar
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from tests.app.conftest import TODAY
from tests.journeys.conftest import Walk
from tests.journeys.test_first_day import at_client, client_called  # noqa: F401 (a fixture)
from tests.ui.acts import choose_in, submit, type_in
from ui.contact.dialog import ContactDialog
from ui.office.dialog import SettingsDialog
from ui.today.sheet_dialog import DaySheetDialog


def events(path: Path) -> dict[str, str]:
    """Give what another program reads: the summary of each event, with its state."""
    calendar = Calendar.from_ical(path.read_bytes())
    return {str(event["summary"]): str(event["status"]) for event in calendar.walk("VEVENT")}


def test_that_the_calendar_and_the_day_sheet_follow_a_day(at_client: Walk, tmp_path: Path, qtbot: QtBot) -> None:  # noqa: F811
    walk, path = at_client, tmp_path / "agenda.ics"
    client = client_called(walk, "De Vries – Bakker")
    promise = walk.shell.services.aftercare.add_own(client, "Bel over de schuur", TODAY, "phone")
    walk.act("settings")
    settings = walk.shell.dialogs.open
    assert isinstance(settings, SettingsDialog)
    type_in(settings.outward_form, "calendar_file", str(tmp_path / "agenda"))
    choose_in(settings.outward_form, "calendar_details", "reasons")
    submit(settings, qtbot)
    walk.until(path.exists)
    assert events(path)["De Vries – Bakker: Bel over de schuur"] == "CONFIRMED"

    walk.act("day_sheet")
    sheet = walk.shell.dialogs.open
    assert isinstance(sheet, DaySheetDialog)
    walk.until(sheet.save_button.isEnabled)
    qtbot.mouseClick(sheet.save_button, Qt.MouseButton.LeftButton)
    [chooser] = sheet.findChildren(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    chooser.close()
    walk.until((tmp_path / "sheet.pdf").exists)
    assert "Bel over de schuur" in PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    sheet.reject()

    walk.shell.dialogs.log(client, promise)
    talk = walk.shell.dialogs.open
    assert isinstance(talk, ContactDialog)
    walk.settle()
    submit(talk, qtbot)
    walk.until(lambda: not walk.shell.services.aftercare.promise(promise).is_open)
    walk.closed()
    assert events(path)["Cancelled: De Vries – Bakker: Bel over de schuur"] == "CANCELLED"
