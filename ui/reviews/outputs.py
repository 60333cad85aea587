"""Where a review goes: to a printer, into a file, or all reviews at once into a folder or one file."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.reviews.content import ReviewContent
from ui.reviews.settings import DEFAULT, PrintSettings
from ui.shared.background import Lane
from ui.shared.printing import PrinterRefused, new_printer, send
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

PDFS: Final = "PDF (*.pdf)"


class Outputs(QObject):
    """Asks where, works off the UI thread, and tells what came of it; `given` when a review has left the screen."""

    given = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self._settings = DEFAULT
        self._pdf = b""

    def print_review(self, shown: ReviewContent, pdf: bytes, settings: PrintSettings) -> None:
        """Let the person choose a printer, then print. The queue is told the reference, not the name."""
        self._pdf = pdf
        printer = new_printer(settings.size, f"{shown.label} {shown.reference}")
        dialog = QPrintDialog(printer, self._parent)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog has an open of its own, for the old way of connecting

    def print_on(self, printer: QPrinter) -> None:
        """Send the pages to a chosen printer."""
        pdf = self._pdf
        self._long(t("Printing"), lambda progress: send(printer, pdf, progress.report), self._on_printed)

    def save_review(self, shown: ReviewContent, pdf: bytes) -> None:
        """Let the person choose a file, then write it."""
        self._pdf = pdf
        dialog = self._file_dialog(t("Save as PDF"))
        dialog.selectFile(f"{shown.label} {shown.reference}.pdf")
        self._open(dialog, self.save_as)

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write the print into a file."""
        write = partial(self._workplace.services.reviews.write, Path(name), self._pdf)
        self._workplace.background.run(self, "write", Lane.LONG, write, self._on_written)

    def all_into_folder(self, settings: PrintSettings) -> None:
        """Let the person choose a folder, then print every review into it."""
        self._settings = settings
        dialog = QFileDialog(self._parent, t("Choose a folder for the reviews"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        self._open(dialog, self.print_all)

    def all_into_one(self, settings: PrintSettings) -> None:
        """Let the person choose a file, then print every review into it."""
        self._settings = settings
        self._open(self._file_dialog(t("Save all reviews as one PDF")), self.print_all)

    @Slot(str)
    def print_all(self, name: str) -> None:
        """Print the reviews of all clients: a name that ends in .pdf is one file, any other a folder."""
        print_all, settings = self._workplace.services.reviews.print_all, self._settings

        def work(progress: Progress) -> tuple[Path, ...]:
            return print_all(Path(name), settings.language, progress.report, large=settings.large, size=settings.size)

        self._long(t("Reviews of all clients"), work, self._on_all_printed)

    def _on_printed(self, pages: int) -> None:
        self._workplace.messages.notice(
            t.plural("{n} page sent to the printer", "{n} pages sent to the printer", pages)
        )
        self.given.emit()

    def _on_written(self, path: Path) -> None:
        self._workplace.messages.notice(t("Saved as {file}", file=path.name))
        self.given.emit()

    def _on_all_printed(self, files: tuple[Path, ...]) -> None:
        words = t.plural(
            "{n} file written in {folder}", "{n} files written in {folder}", len(files), folder=files[0].parent.name
        )
        self._workplace.messages.notice(words)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self._workplace.messages.notice(t("Stopped. Nothing was printed or written."))
        elif isinstance(error, PrinterRefused):
            self._workplace.messages.notice(t("The printer takes nothing now. Check that it is on, then print again."))
        else:
            self._workplace.messages.failed(error)

    def _long(self, title: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        handle = self._workplace.background.run_long(self, "print", work, done, self._on_failed)
        ProgressDialog(title, handle, self._parent.window()).open()

    def _file_dialog(self, title: str) -> QFileDialog:
        dialog = QFileDialog(self._parent, title, str(Path.home()), PDFS)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        return dialog

    def _open(self, dialog: QFileDialog, chosen: Callable[[str], None]) -> None:
        dialog.fileSelected.connect(chosen)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
