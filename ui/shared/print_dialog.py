"""A print on screen as it is on paper: looked at, sent to a printer, saved as PDF."""

from collections.abc import Callable
from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.pdf_preview import PdfPreview
from ui.shared.print_outs import choose_pdf, choose_printer, print_on, write_pdf
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
        if self._printed is not None:
            choose_printer(self, self._printed.name, "a4", self.print_on)

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to a chosen printer."""
        if self._printed is not None:
            pdf = self._printed.pdf
            print_on(self.workplace, self, printer, lambda _progress: pdf)

    @Slot()
    def choose_file(self) -> None:
        """Let the person choose a file, then write it."""
        if self._printed is not None:
            choose_pdf(self, self._printed.name, self.save_as)

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write the print into a file."""
        if self._printed is not None:
            write_pdf(self.workplace, self, self._printed.pdf, name)

    def _on_made(self, printed: Printed) -> None:
        self._printed = printed
        self.preview.show_pdf(printed.pdf)
        self.preview.fit_width()
        self.preview.setAccessibleName(printed.description)
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        self.verb_button.setEnabled(ready)
        self.save_button.setEnabled(ready)
