"""Bring clients and agreements in from files: look first, then take them all in one step that can be undone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.foundation.problems import sentence
from app.intake.rules.report import FilePreview, ImportPreview, ImportReport, Refusal
from ui.intake.tables import file_columns, refusal_columns, sample_columns
from ui.shared.background import Lane
from ui.shared.buttons import primary, secondary
from ui.shared.changes import Page
from ui.shared.page_layout import PageScroll
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import PageHeader, Section
from ui.shared.state_marks import EmptyState
from ui.shared.words import Words
from ui.shared.workplace import Workplace

T = TypeVar("T")
SHOWN_REFUSALS: Final = 200
SHOWN_ROWS: Final = 4
PATIENCE: Final = 250
FILES: Final = "CSV, Excel, vCard (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.vcf)"


class ImportPage(Page):
    """One import after the other; `finished` when the person goes to the clients that came in."""

    KINDS = frozenset({"nothing in the book changes this page"})

    finished = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self._paths: list[Path] = []
        self.setAcceptDrops(True)
        self.choose_button = secondary(t("Choose files…"), "folder-open")
        self.take_button = primary(t("Import"), "download")
        self.header = PageHeader(t("Import"), buttons=(self.choose_button, self.take_button))
        self.error = Words("", "error", wrap=True)
        self.empty = EmptyState(
            t(
                "Choose the files that your other program exported: CSV, Excel or address cards. Or drop them here. "
                "You see first what would come in."
            ),
            t("Choose files…"),
            icon_name="folder-open",
        )
        self.files = Section(t("What would come in"))
        self.refused = Section(t("What stays out, and why"))
        self.first_rows = Section(t("The first rows"))
        self.file_model: RowTableModel[FilePreview] = RowTableModel(file_columns(workplace.formats))
        self.refused_model: RowTableModel[Refusal] = RowTableModel(refusal_columns())
        self.file_table = RowTable(self.file_model, t("Files"), fit_rows=True)
        self.refused_table = RowTable(self.refused_model, t("Refused rows"))
        self.files.add(self.file_table)
        self.refused.add(self.refused_table, 1)
        self.sample: RowTable | None = None
        self._lay_out()
        self.choose_button.clicked.connect(self._on_choose)
        self.empty.clicked.connect(self._on_choose)
        self.take_button.clicked.connect(self._on_take)
        self._show(None)

    def load(self) -> None:
        """Look at the files again: what would come in may have changed."""
        if self._paths:
            self.take(self._paths)

    def take(self, paths: Sequence[Path]) -> None:
        """Look at files; what would come of them is shown before anything is taken."""
        self._paths = list(paths)
        self._show(None)
        preview = self._workplace.services.intake.preview
        self._long(t("Looking at the files"), lambda steps: preview(paths, progress=steps), self._show, Lane.LONG)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.take(paths)

    @Slot()
    def _on_choose(self) -> None:
        dialog = QFileDialog(self, t("Choose files"), str(Path.home()), FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    @Slot(list)
    def _on_files_selected(self, names: list[str]) -> None:
        self.take([Path(name) for name in names])

    @Slot()
    def _on_take(self) -> None:
        run = self._workplace.services.intake.bring_in
        paths = tuple(self._paths)
        self._long(t("Importing"), lambda steps: run(paths, progress=steps), self._on_taken, Lane.BOOK)

    def _long(self, title: str, work: Callable[["_Steps"], T], done: Callable[[T], None], lane: Lane) -> None:
        self.take_button.setDisabled(True)
        handle = self._workplace.background.run_long(
            self, "import", lambda progress: work(_Steps(progress)), done, self._on_failed, lane
        )
        QTimer.singleShot(PATIENCE, self, partial(self._show_progress, title, handle))

    def _show_progress(self, title: str, handle: LongWork) -> None:
        """Show how far it is when it takes longer than a moment."""
        if isValid(handle):
            ProgressDialog(title, handle, self.window()).open()

    def _on_taken(self, report: ImportReport) -> None:
        if not report.taken:
            self.error.setText(t("No row could be taken. Nothing has changed."))
            self.error.show()
            self.take_button.setEnabled(True)
            return
        self._paths = []
        self._show(None)
        self._workplace.messages.notice(self._say(report), t("Undo"), self._undo)
        self.finished.emit()

    def _undo(self) -> None:
        book = self._workplace.services.book
        self._workplace.background.run(self, "undo", Lane.BOOK, book.undo, self._on_undone)

    def _on_undone(self, _: object) -> None:
        self._workplace.messages.notice(t("The import is undone. Nothing of it is left."))

    def _on_failed(self, error: Exception) -> None:
        self.take_button.setEnabled(self.files.isVisibleTo(self))
        if isinstance(error, Cancelled):
            self._workplace.messages.notice(t("Stopped. Nothing has changed."))
            return
        problem = sentence(error, t)
        self.error.setText(" ".join(part for part in (problem.text or problem.title, problem.remedy) if part))
        self.error.show()

    def _show(self, preview: ImportPreview | None) -> None:
        there = preview is not None
        for section in (self.files, self.refused, self.first_rows):
            section.setVisible(there)
        self.error.hide()
        self.empty.setVisible(not there)
        self.take_button.setEnabled(False)
        self.header.set_subtitle("")
        if preview is None:
            return
        report = preview.report
        self.file_model.set_rows(preview.files)
        refusals = report.refused
        self.refused_model.set_rows(refusals[:SHOWN_REFUSALS])
        self.refused.setVisible(bool(refusals))
        self.refused.set_note(t.plural("{n} row", "{n} rows", len(refusals)))
        self._show_sample(preview.files[0])
        self.take_button.setEnabled(report.taken and bool(report.new + report.updated))
        self.header.set_subtitle(self._say(report))

    def _say(self, report: ImportReport) -> str:
        number = self._workplace.formats.number
        return t(
            "{new} new, {updated} changed, {same} the same, {refused} refused.",
            new=number(report.new),
            updated=number(report.updated),
            same=number(report.same),
            refused=number(len(report.refused)),
        )

    def _show_sample(self, preview: FilePreview) -> None:
        """Show the first rows of a file under its own headers, so that a wrong separator is seen at once."""
        if self.sample is not None:
            self.sample.hide()
            self.sample.deleteLater()
        model: RowTableModel[tuple[str, ...]] = RowTableModel(sample_columns(preview))
        model.set_rows(preview.first_rows[:SHOWN_ROWS])
        self.sample = RowTable(model, t("The first rows"), fit_rows=True)
        self.first_rows.add(self.sample)
        self.first_rows.set_note(" · ".join(_notes(preview)))

    def _lay_out(self) -> None:
        scroll = PageScroll()
        scroll.body.addWidget(self.header)
        scroll.body.addWidget(self.error)
        for part in (self.empty, self.files, self.first_rows):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self.refused, 4)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)


def _notes(preview: FilePreview) -> Iterator[str]:
    """Say which columns go to own fields, and which are not read."""
    if preview.own:
        own = ", ".join(head if head == field else f"{head} → {field}" for head, field in preview.own)
        yield t("to own fields: {columns}", columns=own)
    if preview.report.left_out:
        yield t("not read: {columns}", columns=", ".join(preview.report.left_out))
    if preview.others:
        yield t("other sheets, not read: {sheets}", sheets=", ".join(preview.others))


class _Steps:
    """The background's progress in the form that an import asks for."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @property
    def cancelled(self) -> bool:
        return self._progress.cancelled

    def report(self, done: int, total: int) -> None:
        self._progress.report(done, total)
