"""Bring clients and agreements in from files: look first, then take them all in one step that can be undone."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.foundation.errors import Cancelled, RuleBroken
from app.foundation.language import t
from app.foundation.problems import sentence
from app.intake.rules.header import ColumnMapping
from app.intake.rules.report import FileColumns, FilePreview, ImportPreview, ImportReport, Refusal
from ui.intake.columns_part import ColumnsPart
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
UNCLEAR: Final = frozenset(
    {"import_unknown_header", "import_columns_missing", "import_kind_unclear", "import_column_twice"}
)
"""Reasons why a file is not understood that go away when somebody says which column is which."""
FILES: Final = "CSV, Excel, vCard (*.csv *.txt *.tsv *.xlsx *.xls *.ods *.vcf)"


class ImportPage(Page):
    """One import after the other; `finished` when the person goes to the clients that came in."""

    KINDS = frozenset({"nothing in the book changes this page"})

    finished = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self._paths: list[Path] = []
        self._chosen: dict[Path, ColumnMapping] = {}
        self.columns = ColumnsPart()
        self.columns.hide()
        self.columns.chosen.connect(self._on_columns_chosen)
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
            self._look()

    def take(self, paths: Sequence[Path]) -> None:
        """Look at files; what would come of them is shown before anything is taken."""
        self._paths, self._chosen = list(paths), {}
        self.columns.hide()
        self._show(None)
        self._look()

    def _look(self) -> None:
        preview, paths, chosen = self._workplace.services.intake.preview, tuple(self._paths), dict(self._chosen)
        self._long(
            t("Looking at the files"),
            lambda steps: preview(paths, progress=steps, chosen=chosen),
            self._on_looked,
            Lane.LONG,
            self._on_not_understood,
        )

    def _on_looked(self, preview: ImportPreview) -> None:
        """Show what would come in, and of the first list of unknown layout which column is which."""
        self._chosen |= {one.path: one.mapping for one in preview.files if one.mapping is not None}
        self._show(preview)
        asked = next((one for one in preview.files if one.mapping is not None), None)
        if asked is None:
            self.columns.hide()
        elif not self.columns.isVisibleTo(self):
            self._ask_about(asked.path)

    def _on_not_understood(self, error: Exception) -> None:
        """Ask which column is which where that is what is missing."""
        self._show(None)
        self._on_failed(error)
        unclear = isinstance(error, RuleBroken) and error.rule in UNCLEAR
        self.empty.setVisible(not unclear)
        if isinstance(error, RuleBroken) and unclear and not self.columns.isVisibleTo(self):
            name = error.facts.get("file")
            self._ask_about(next((path for path in self._paths if path.name == name), self._paths[0]))

    def _ask_about(self, path: Path) -> None:
        look = partial(self._workplace.services.intake.look_at, path)
        self._workplace.background.run(self, "columns", Lane.READING, look, self._on_columns)

    def _on_columns(self, file: FileColumns) -> None:
        if file.path in self._paths:
            self.columns.show_file(file._replace(mapping=self._chosen.get(file.path, file.mapping)))
            self.columns.show()

    @Slot(object)
    def _on_columns_chosen(self, mapping: ColumnMapping) -> None:
        if self.columns.file is not None:
            self._chosen[self.columns.file.path] = mapping
            self._look()

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
        run, paths, chosen = self._workplace.services.intake.bring_in, tuple(self._paths), dict(self._chosen)
        self._long(t("Importing"), lambda steps: run(paths, progress=steps, chosen=chosen), self._on_taken, Lane.BOOK)

    def _long(
        self,
        title: str,
        work: Callable[["_Steps"], T],
        done: Callable[[T], None],
        lane: Lane,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self.take_button.setDisabled(True)
        handle = self._workplace.background.run_long(
            self, "import", lambda progress: work(_Steps(progress)), done, failed or self._on_failed, lane
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
        self._paths, self._chosen = [], {}
        self.columns.hide()
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
        for part in (self.empty, self.files, self.columns, self.first_rows):
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
