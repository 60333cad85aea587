"""Where a review goes: to a printer, into a file, or all reviews at once into a folder or one file."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFileDialog, QWidget

from app.foundation.language import t
from app.reviews.content import ReviewContent
from ui.reviews.settings import DEFAULT, PrintSettings
from ui.shared.print_outs import choose_pdf, choose_printer, print_on, work_long, write_pdf
from ui.shared.progress import Progress
from ui.shared.workplace import Workplace


class Outputs(QObject):
    """Asks where, works off the UI thread, and tells what came of it; `given` when a review has left the screen."""

    given = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._parent = parent
        self._settings = DEFAULT

    def print_review(self, shown: ReviewContent, pdf: bytes, settings: PrintSettings) -> None:
        """Let the person choose a printer, then print the chosen pages."""
        choose_printer(self._parent, _name(shown), settings.size, partial(self.print_on, pdf))

    def print_on(self, pdf: bytes, printer: QPrinter) -> None:
        """Send the pages to a chosen printer."""
        print_on(self._workplace, self._parent, printer, lambda _progress: pdf, self.given.emit)

    def save_review(self, shown: ReviewContent, pdf: bytes) -> None:
        """Let the person choose a file, then write it."""
        choose_pdf(self._parent, _name(shown), partial(self.save_as, pdf))

    def save_as(self, pdf: bytes, name: str) -> None:
        """Write the print into a file."""
        write_pdf(self._workplace, self._parent, pdf, name, self.given.emit)

    def all_into_folder(self, settings: PrintSettings) -> None:
        """Let the person choose a folder, then print every review into it."""
        self._settings = settings
        dialog = QFileDialog(self._parent, t("Choose a folder for the reviews"), str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.print_all)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def all_into_one(self, settings: PrintSettings) -> None:
        """Let the person choose a file, then print every review into it."""
        self._settings = settings
        choose_pdf(self._parent, t("Reviews of all clients"), self.print_all, t("Save all reviews as one PDF"))

    @Slot(str)
    def print_all(self, name: str) -> None:
        """Print the reviews of all clients: a name that ends in .pdf is one file, any other a folder."""
        print_all, settings = self._workplace.services.reviews.print_all, self._settings

        def work(progress: Progress) -> tuple[Path, ...]:
            return print_all(Path(name), settings.language, progress.report, large=settings.large, size=settings.size)

        work_long(self._workplace, self._parent, t("Reviews of all clients"), work, self._on_all_printed)

    def _on_all_printed(self, files: tuple[Path, ...]) -> None:
        words = t.plural(
            "{n} file written in {folder}", "{n} files written in {folder}", len(files), folder=files[0].parent.name
        )
        self._workplace.messages.notice(words)


def _name(shown: ReviewContent) -> str:
    """Call a print by its reference: what the printer's queue and a list of files show names nobody."""
    return f"{shown.label} {shown.reference}"
