"""Address labels of a selection: counted at once, sent to a printer or written to a file."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from app.bootstrap import Services
from app.clients.rules import ClientDraft, ClientKind, PersonDraft
from tests.ui.acts import choose_in, missed_by_tab, nameless, open_up, said, submit, type_in
from tests.ui.fakes import RecordingMessages
from ui.clients.label_outputs import LabelSheets, print_on, save_to
from ui.clients.labels_dialog import LabelsDialog
from ui.shared.printing import new_printer
from ui.shared.workplace import Workplace


@pytest.fixture
def clients(services: Services) -> dict[str, str]:
    """Give three clients with a whole address, by their last names."""
    return {
        name: services.clients.create(
            ClientDraft(
                ClientKind.PERSON,
                persons=(PersonDraft(name, "Anna"),),
                street="Markt 1",
                postcode="8011 AA",
                town="Ede",
            )
        )
        for name in ("Aap", "Bos", "Col")
    }


def test_that_labels_are_counted_before_they_are_saved(
    workplace: Workplace, services: Services, clients: dict[str, str], tmp_path: Path, window: QWidget, qtbot: QtBot
) -> None:  # fmt: skip
    nowhere = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Zonder Adres"))
    dialog = LabelsDialog(workplace, (*clients.values(), nowhere), window)
    open_up(dialog, qtbot)
    assert dialog.summary.text() == "3 labels · 1 sheet\n1 client has no address: Zonder Adres"
    type_in(dialog.form, "first", "21")
    assert dialog.summary.text().startswith(
        "3 labels · 2 sheets\nThe first one goes on row 7, label 3 of a begun sheet."
    )
    type_in(dialog.form, "first", "22")
    submit(dialog, qtbot)
    assert said(dialog, "first") == "Choose a number from 1 to 21."
    content = dialog.content
    assert content is not None
    save_to(workplace, window, LabelSheets(content, "3x8", 2), str(tmp_path / "labels.pdf"))
    assert (tmp_path / "labels.pdf").read_bytes().startswith(b"%PDF")
    messages = workplace.messages
    assert isinstance(messages, RecordingMessages)
    assert messages.notices == ["3 labels stand in labels.pdf."]
    choose_in(dialog.form, "purpose", "news")
    assert dialog.summary.text().startswith("0 labels · 0 sheets\n4 clients did not allow it")
    assert not dialog.verb_button.isEnabled()
    assert not dialog.save_button.isEnabled()
    assert nameless(dialog) == []
    assert missed_by_tab(dialog, qtbot) == []


@pytest.mark.qt_log_ignore("QPainter::begin", "This plugin does not support")
def test_that_labels_go_to_a_printer_or_into_a_file(
    workplace: Workplace, clients: dict[str, str], messages: RecordingMessages, tmp_path: Path, window: QWidget,
    qtbot: QtBot,
) -> None:  # fmt: skip
    dialog = LabelsDialog(workplace, tuple(clients.values()), window)
    open_up(dialog, qtbot)
    wanted = LabelSheets(dialog.content, "letter 3x10", 29)  # type: ignore[arg-type]
    qtbot.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    assert [one.windowTitle() for one in window.findChildren(QFileDialog)] == ["Save as PDF"]
    again = LabelsDialog(workplace, tuple(clients.values()), window)
    open_up(again, qtbot)
    submit(again, qtbot)
    (asked,) = window.findChildren(QPrintDialog)
    asked.reject()
    printer = new_printer("letter", "Address labels")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    print_on(workplace, window, wanted, printer)
    assert messages.notices == ["2 pages sent to the printer"]
    sheets = PdfReader(tmp_path / "printed.pdf").pages
    assert [round(float(side)) for side in sheets[0].mediabox[2:]] == [612, 792]
    printer.setOutputFileName(str(tmp_path / "no such folder" / "printed.pdf"))
    print_on(workplace, window, wanted, printer)
    assert messages.notices[-1].startswith("The printer takes nothing now.")
