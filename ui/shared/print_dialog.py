"""A print on screen as it is on paper: looked at, sent to a printer, saved as PDF."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.pdf_preview import PdfPreview
from ui.shared.printing import PrinterRefused, new_printer, send
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

WIDTH: Final = 660
HEIGHT: Final = 620
LEAST: Final = 240
AROUND: Final = 270
"""What the dialog needs in height beside the preview."""


class Printed(NamedTuple):
    """A print: its bytes, what the printer's queue and the file are called, and what is on it in words."""

    pdf: bytes
    name: str
    description: str


class PrintDialog(DialogFrame):
    """Shows what `show_print` is given; the verb prints."""

    def __init__(self, workplace: Workplace, title: str, subtitle: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent, verb=t("Print…"), subtitle=subtitle, cancel=t("Close"))
        self.workplace = workplace
        self._printed: Printed | None = None
        self.setMinimumWidth(look().px(WIDTH))
        self.preview = PdfPreview(workplace.background)
        room = HEIGHT if parent is None else parent.window().height() / look().px(1000) * 1000 - AROUND
        self.preview.setMinimumHeight(look().px(max(LEAST, min(HEIGHT, int(room)))))
        self.save_button = secondary(t("Save as PDF…"), "download")
        self.body.addWidget(self.preview)
        self.body.addWidget(self.save_button)
        self.submitted.connect(self.choose_printer)
        self.save_button.clicked.connect(self.choose_file)
        self._enable(ready=False)

    def show_print(self, make: Callable[[], Printed]) -> None:
        """Let a print be made off the UI thread, and show it."""
        self._enable(ready=False)
        self.workplace.background.run(self, "make", Lane.LONG, make, self._on_made)

    @Slot()
    def choose_printer(self) -> None:
        """Let the person choose a printer, then print."""
        if self._printed is None:
            return
        printer = new_printer("a4", self._printed.name)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog has an open of its own, for the old way of connecting

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to a chosen printer."""
        if self._printed is None:
            return
        pdf = self._printed.pdf

        def work(progress: Progress) -> int:
            return send(printer, pdf, progress.report)

        handle = self.workplace.background.run_long(self, "print", work, self._on_sent, self._on_failed)
        ProgressDialog(t("Printing"), handle, self.window()).open()

    @Slot()
    def choose_file(self) -> None:
        """Let the person choose a file, then write it."""
        if self._printed is None:
            return
        dialog = QFileDialog(self, t("Save as PDF"), str(Path.home()), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._printed.name}.pdf")
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write the print into a file."""
        if self._printed is not None:
            write = partial(self.workplace.services.reviews.write, Path(name), self._printed.pdf)
            self.workplace.background.run(self, "write", Lane.LONG, write, self._on_written)

    def _on_made(self, printed: Printed) -> None:
        self._printed = printed
        self.preview.show_pdf(printed.pdf)
        self.preview.fit_width()
        self.preview.setAccessibleName(printed.description)
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        self.verb_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    def _on_sent(self, pages: int) -> None:
        self.workplace.messages.notice(t.plural("{n} page sent to the printer", "{n} pages sent to the printer", pages))

    def _on_written(self, path: Path) -> None:
        self.workplace.messages.notice(t("Saved as {file}", file=path.name))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.workplace.messages.notice(t("Stopped. Nothing was printed or written."))
        elif isinstance(error, PrinterRefused):
            self.workplace.messages.notice(t("The printer takes nothing now. Check that it is on, then print again."))
        else:
            self.workplace.messages.failed(error)
