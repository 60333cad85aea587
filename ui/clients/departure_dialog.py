"""The departure file on screen, as it is on paper: read, printed, saved; nothing in it can be changed."""

from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from app.deeds.departing import KeptDeparture
from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.overview.rules import ClientWhole
from app.reviews.content import ReviewContent
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.dialog import DialogFrame
from ui.shared.fields import ChoiceField
from ui.shared.form import LabeledField
from ui.shared.look import look
from ui.shared.pdf_preview import PdfPreview
from ui.shared.printing import PrinterRefused, new_printer, send
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace

WIDTH: Final = 660
HEIGHT: Final = 420


class Shown(NamedTuple):
    """A page in words and as PDF."""

    content: ReviewContent
    pdf: bytes


class DepartureDialog(DialogFrame):
    """The page of the last departure; where a relationship ended more than once, choose which."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        super().__init__(t("Departure file"), parent, verb=t("Print…"), cancel=t("Close"))
        self.workplace = workplace
        self._client_id = whole.client.id
        self._shown: Shown | None = None
        self.setMinimumWidth(look().px(WIDTH))
        self.subtitle.setText(t("What was known on the day that the relationship ended. It stays as it is."))
        self.subtitle.setVisible(True)
        self.which = ChoiceField()
        self._choice = LabeledField(t("Which one"), self.which)
        self._choice.hide()
        self.preview = PdfPreview(workplace.background)
        self.preview.setMinimumHeight(look().px(HEIGHT))
        self.nothing = EmptyState(t("No departure file was made of this client."))
        self.nothing.hide()
        self.save_button = secondary(t("Save as PDF…"), "download")
        for widget in (self._choice, self.preview, self.nothing, self.save_button):
            self.body.addWidget(widget)
        self.submitted.connect(self._on_print)
        self.save_button.clicked.connect(self._on_save)
        self.which.edited.connect(self._on_chosen)
        self._enable(ready=False)

    def open(self) -> None:
        super().open()
        work = partial(self.workplace.services.endings.departures, self._client_id)
        self.workplace.background.run(self, "departures", Lane.READING, work, self._on_found)

    def print_on(self, printer: QPrinter) -> None:
        """Send the page to a chosen printer."""
        if self._shown is None:
            return
        pdf = self._shown.pdf

        def work(progress: Progress) -> int:
            return send(printer, pdf, progress.report)

        handle = self.workplace.background.run_long(self, "print", work, self._on_printed, self._on_failed)
        ProgressDialog(t("Printing"), handle, self.window()).open()

    @Slot(str)
    def save_as(self, name: str) -> None:
        """Write the page into a file."""
        if self._shown is not None:
            write = partial(self.workplace.services.reviews.write, Path(name), self._shown.pdf)
            self.workplace.background.run(self, "write", Lane.LONG, write, self._on_written)

    def _on_found(self, found: tuple[KeptDeparture, ...]) -> None:
        day = self.workplace.formats.date_long
        self.which.set_choices([(one.id, day(one.on)) for one in found])
        self._choice.setVisible(len(found) > 1)
        self.preview.setVisible(bool(found))
        self.save_button.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self._enable(ready=False)
        reviews, key = self.workplace.services.reviews, self.which.value()

        def read() -> Shown:
            content = reviews.departure(key, t.language)
            return Shown(content, reviews.departure_pdf(content))

        self.workplace.background.run(self, "page", Lane.LONG, read, self._on_read)

    def _on_read(self, shown: Shown) -> None:
        self._shown = shown
        self.preview.show_pdf(shown.pdf)
        self.preview.fit_width()
        self.preview.setAccessibleName(f"{shown.content.title}. {' '.join(shown.content.opening)}")
        self._enable(ready=True)

    def _enable(self, *, ready: bool) -> None:
        self.verb_button.setEnabled(ready)
        self.save_button.setEnabled(ready)

    @Slot()
    def _on_print(self) -> None:
        if self._shown is None:
            return
        printer = new_printer("a4", f"{self._shown.content.label} {self._shown.content.reference}")
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(partial(self.print_on, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog has an open of its own, for the old way of connecting

    @Slot()
    def _on_save(self) -> None:
        if self._shown is None:
            return
        dialog = QFileDialog(self, t("Save as PDF"), str(Path.home()), "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self._shown.content.label} {self._shown.content.reference}.pdf")
        dialog.fileSelected.connect(self.save_as)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _on_printed(self, pages: int) -> None:
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
