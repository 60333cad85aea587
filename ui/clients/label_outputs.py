"""Where address labels go: to a printer, or into a file."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.reviews.labels.rules import FORMATS, LabelContent
from ui.shared.printing import PrinterRefused, new_printer, send
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

PDFS: Final = "PDF (*.pdf)"


@dataclass(frozen=True, slots=True)
class LabelSheets:
    """Labels that were asked for: on which kind of sheet, and from which place of the first one."""

    content: LabelContent
    form: str
    first: int

    @property
    def count(self) -> int:
        return len(self.content.labels)


def choose_printer(workplace: Workplace, place: QWidget, wanted: LabelSheets) -> None:
    """Let the person choose a printer, then print; whole sheets, in their own size."""
    printer = new_printer(FORMATS[wanted.form].paper, t("Address labels"))
    dialog = QPrintDialog(printer, place)
    dialog.accepted.connect(partial(print_on, workplace, place, wanted, printer))
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # QPrintDialog has an open of its own, for the old way of connecting


def print_on(workplace: Workplace, place: QWidget, wanted: LabelSheets, printer: QPrinter) -> None:
    """Make the sheets and send them to a chosen printer, with a sign of how far it is."""
    make = workplace.services.labels.pdf

    def work(progress: Progress) -> int:
        pdf = make(wanted.content, wanted.form, wanted.first, t, progress.report)
        return send(printer, pdf, progress.report)

    long = workplace.background.run_long(
        place, "labels", work, partial(_say_printed, workplace), partial(_say_failed, workplace)
    )
    ProgressDialog(t("Printing"), long, place).open()


def choose_file(workplace: Workplace, place: QWidget, wanted: LabelSheets) -> None:
    """Let the person choose where the labels go, then write them there."""
    dialog = QFileDialog(place, t("Save as PDF"), filter=PDFS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{t('Address labels')}.pdf")
    dialog.fileSelected.connect(partial(save_to, workplace, place, wanted))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_to(workplace: Workplace, place: QWidget, wanted: LabelSheets, name: str) -> None:
    """Write the labels into a file, with a sign of how far it is, and say so."""
    save = workplace.services.labels.save
    long = workplace.background.run_long(
        place,
        "labels",
        lambda progress: save(Path(name), wanted.content, wanted.form, wanted.first, t, progress.report),
        partial(_say_saved, workplace, wanted.count, Path(name).name),
        partial(_say_failed, workplace),
    )
    ProgressDialog(t("Address labels"), long, place).open()


def _say_printed(workplace: Workplace, pages: int) -> None:
    workplace.messages.notice(t.plural("{n} page sent to the printer", "{n} pages sent to the printer", pages))


def _say_saved(workplace: Workplace, labels: int, name: str, _sheets: int) -> None:
    workplace.messages.notice(t.plural("{n} label stands in {file}.", "{n} labels stand in {file}.", labels, file=name))


def _say_failed(workplace: Workplace, error: Exception) -> None:
    if isinstance(error, PrinterRefused):
        workplace.messages.notice(t("The printer takes nothing now. Check that it is on, then print again."))
    elif not isinstance(error, Cancelled):
        workplace.messages.failed(error)
