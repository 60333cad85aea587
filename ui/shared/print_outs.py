"""The way of a print out of the program, to a printer or into a file: asked for, done off the UI thread, told."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.printing import PrinterRefused, new_printer, send
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

T = TypeVar("T")
PDFS: Final = "PDF (*.pdf)"


def choose_printer(place: QWidget, name: str, size: str, then: Callable[[QPrinter], object]) -> None:
    """Let the person choose a printer for sheets of a size ("a4", "letter"), and pages; its queue is told the name."""
    printer = new_printer(size, name)
    dialog = QPrintDialog(printer, place)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.accepted.connect(partial(then, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has an open of its own, for the old way of connecting


def choose_pdf(place: QWidget, name: str, then: Callable[[str], object], title: str = "") -> None:
    """Let the person choose where a PDF goes; `name` is offered without its ending."""
    choose_new_file(place, title or t("Save as PDF"), f"{name}.pdf", PDFS, then)


def print_on(
    workplace: Workplace,
    place: QWidget,
    printer: QPrinter,
    make: Callable[[Progress], bytes],
    given: Callable[[], object] | None = None,
) -> None:
    """Make a PDF and send its pages to a chosen printer; `given` when they are on their way."""

    def work(progress: Progress) -> int:
        return send(printer, make(progress), progress.report)

    def printed(pages: int) -> None:
        workplace.messages.notice(t.plural("{n} page sent to the printer", "{n} pages sent to the printer", pages))
        if given is not None:
            given()

    work_long(workplace, place, t("Printing"), work, printed)


def write_pdf(
    workplace: Workplace, place: QWidget, pdf: bytes, name: str, given: Callable[[], object] | None = None
) -> None:
    """Write a print into a file; `given` when it stands there."""

    def written(path: Path) -> None:
        workplace.messages.notice(t("Saved as {file}", file=path.name))
        if given is not None:
            given()

    write = partial(workplace.services.reviews.write, Path(name), pdf)
    workplace.background.run(place, "write", Lane.LONG, write, written)


def work_long(
    workplace: Workplace, place: QWidget, title: str, work: Callable[[Progress], T], done: Callable[[T], None]
) -> None:
    """Print or write under a dialog that shows how far it is and can stop it."""
    long = workplace.background.run_long(place, "print", work, done, partial(say_failed, workplace))
    ProgressDialog(title, long, place.window()).open()


def say_failed(workplace: Workplace, error: Exception) -> None:
    """Tell why nothing left the program."""
    if isinstance(error, Cancelled):
        workplace.messages.notice(t("Stopped. Nothing was printed or written."))
    elif isinstance(error, PrinterRefused):
        workplace.messages.notice(t("The printer takes nothing now. Check that it is on, then print again."))
    else:
        workplace.messages.failed(error)
