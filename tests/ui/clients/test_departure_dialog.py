"""The departure file on screen: the page as it was frozen, saved and printed, never changed."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientEnd
from app.deeds.endings import Farewell
from app.foundation.errors import Cancelled, StorageUnavailable
from tests.ui.acts import escape, missed_by_tab, nameless, open_up
from tests.ui.fakes import RecordingMessages
from ui.clients.departure_dialog import DepartureDialog
from ui.clients.head import menu_rows
from ui.clients.wishes import open_dialog
from ui.shared.print_outs import say_failed
from ui.shared.printing import PrinterRefused, new_printer
from ui.shared.workplace import Workplace

TODAY = date(2026, 11, 21)
Opened = Callable[[], DepartureDialog]


@pytest.fixture
def opened(workplace: Workplace, window: QWidget, vries: str, qtbot: QtBot) -> Opened:
    def make() -> DepartureDialog:
        dialog = DepartureDialog(workplace, workplace.services.overview.whole(vries), window)
        open_up(dialog, qtbot)
        return dialog

    return make


@pytest.fixture
def left(services: Services, vries: str) -> str:
    services.endings.do(Farewell(vries, TODAY, ClientEnd.MOVED_ADVISER, "Te weinig gehoord"))
    return services.endings.departures(vries)[0].id


def test_that_the_page_is_shown_and_can_be_printed_and_saved(opened: Opened, left: str, qtbot: QtBot) -> None:
    dialog = opened()
    assert dialog.verb_button.isEnabled()
    assert dialog.save_button.isEnabled()
    assert dialog.preview.isVisible()
    assert dialog.which.parentWidget().isHidden()
    assert dialog.preview.accessibleName() == (
        "De Vries – Bakker. The relationship ended on 21 November 2026: Went to another adviser."
    )
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []
    escape(dialog, qtbot)


def test_that_a_client_that_never_left_has_no_page(opened: Opened) -> None:
    dialog = opened()
    assert dialog.nothing.isVisible()
    assert not dialog.preview.isVisible()
    assert not dialog.verb_button.isEnabled()
    dialog.print_on(new_printer("a4", "Nothing"))
    dialog.save_as("nowhere.pdf")
    dialog.close()


def test_that_of_several_departures_one_is_chosen(opened: Opened, services: Services, left: str, vries: str) -> None:
    client = services.clients.client(vries)
    services.clients.save(vries, {"relationship_end": None, "end_reason": None}, client.version)
    services.endings.do(Farewell(vries, date(2026, 12, 31), ClientEnd.OTHER))
    dialog = opened()
    assert dialog.which.isVisible()
    assert "31 December 2026" in dialog.preview.accessibleName()
    dialog.which.set_value(left)
    dialog.which.activated.emit(1)
    assert "21 November 2026" in dialog.preview.accessibleName()
    dialog.close()


def test_that_the_page_is_saved_as_a_file(
    opened: Opened, left: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    (chooser,) = dialog.findChildren(QFileDialog)
    target = tmp_path / "vertrek.pdf"
    chooser.fileSelected.emit(str(target))
    chooser.close()
    assert target.read_bytes().startswith(b"%PDF")
    assert messages.notices[-1] == "Saved as vertrek.pdf"
    dialog.close()


def test_that_the_page_is_sent_to_the_printer(
    opened: Opened, left: str, messages: RecordingMessages, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = opened()
    printer = new_printer("a4", "Departure file")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.print_on(printer)
    qtbot.waitUntil(lambda: bool(messages.notices))
    assert messages.notices[-1] == "1 page sent to the printer"
    assert (tmp_path / "paper.pdf").stat().st_size > 0
    dialog.close()


def test_that_what_goes_wrong_is_said(opened: Opened, left: str, messages: RecordingMessages, tmp_path: Path) -> None:
    dialog = opened()
    for error in (Cancelled(), PrinterRefused(), StorageUnavailable(tmp_path, "full")):
        say_failed(dialog.workplace, error)
    assert messages.notices[-2:] == [
        "Stopped. Nothing was printed or written.",
        "The printer takes nothing now. Check that it is on, then print again.",
    ]
    assert len(messages.failures) == 1
    dialog.close()


def test_that_the_menu_offers_the_file_of_a_client_that_has_left(
    workplace: Workplace, services: Services, vries: str, window: QWidget
) -> None:
    assert "departure" not in dict(menu_rows(services.overview.whole(vries)))
    services.endings.do(Farewell(vries, TODAY, ClientEnd.OTHER))
    whole = services.overview.whole(vries)
    assert dict(menu_rows(whole))["departure"] == "Departure file…"
    open_dialog("departure", workplace, whole, window)
    (dialog,) = window.findChildren(DepartureDialog)
    assert dialog.isVisible()
    dialog.close()
