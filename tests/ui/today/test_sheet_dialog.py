"""The day sheet on screen: looked at, printed, saved; from Today and from the menu."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from tests.app.conftest import TODAY
from tests.ui.acts import missed_by_tab, nameless, open_up
from tests.ui.fakes import RecordingMessages
from ui.shared.workplace import Workplace
from ui.today.page import TodayPage
from ui.today.sheet_dialog import DaySheetDialog


@pytest.fixture
def dialog(workplace: Workplace, services: Services, vries: str, window: QWidget, qtbot: QtBot) -> DaySheetDialog:
    services.aftercare.add_own(vries, "Bel over de opstal", TODAY - timedelta(days=1), "phone")
    dialog = DaySheetDialog(workplace, window)
    open_up(dialog, qtbot)
    return dialog


def test_that_the_sheet_is_shown_and_told_to_who_cannot_see_it(dialog: DaySheetDialog) -> None:
    assert "Saturday 21 November" in dialog.preview.accessibleName()
    assert "De Vries" in dialog.preview.accessibleName()
    assert dialog.verb_button.isEnabled()


def test_that_everything_can_be_reached_and_has_a_name(dialog: DaySheetDialog, qtbot: QtBot) -> None:
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


def test_that_the_sheet_is_saved_under_its_day(
    dialog: DaySheetDialog, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    [chooser] = dialog.findChildren(QFileDialog)
    assert Path(chooser.selectedFiles()[0]).name == "Day sheet Saturday 21 November.pdf"
    chooser.fileSelected.emit(str(tmp_path / "sheet.pdf"))
    chooser.close()
    assert "Bel over de opstal" in PdfReader(tmp_path / "sheet.pdf").pages[0].extract_text()
    assert messages.notices[-1] == "Saved as sheet.pdf"


def test_that_the_sheet_goes_to_the_printer(
    dialog: DaySheetDialog, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: "1 page sent to the printer" in messages.notices)
    assert len(PdfReader(tmp_path / "printed.pdf").pages) == 1


@pytest.mark.parametrize("way", ["key", "button"])
def test_that_today_asks_for_its_sheet(workplace: Workplace, qtbot: QtBot, way: str) -> None:
    page = TodayPage(workplace)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    ways: dict[str, Callable[[], object]] = {
        "key": lambda: qtbot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier),
        "button": lambda: qtbot.mouseClick(page.sheet_button, Qt.MouseButton.LeftButton),
    }
    with qtbot.waitSignal(page.day_sheet_requested):
        ways[way]()
