"""Bring clients and agreements in from files: look first, then take them all in one step that can be undone."""

from collections.abc import Callable, Sequence
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
from app.intake.rules.report import ImportPreview, ImportReport
from ui.intake.columns_part import ColumnsPart
from ui.intake.seen_parts import SeenParts
from ui.shared.background import Lane
from ui.shared.buttons import primary, secondary
from ui.shared.changes import Page
from ui.shared.page_layout import PageScroll
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.words import Words
from ui.shared.workplace import Workplace

T = TypeVar("T")
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
        self._taking: LongWork | None = None
        self.columns = ColumnsPart(workplace)
        self.columns.changed.connect(self._look)
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
        self.seen = SeenParts(workplace.formats)
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
        self._paths = list(paths)
        self.columns.start_over()
        self._show(None)
        self._look()

    @Slot()
    def _look(self) -> None:
        preview, paths, chosen = self._workplace.services.intake.preview, tuple(self._paths), dict(self.columns.chosen)
        self._long(
            t("Looking at the files"),
            lambda steps: preview(paths, progress=steps, chosen=chosen),
            self._on_looked,
            Lane.LONG,
            self._on_not_understood,
        )

    def _on_looked(self, preview: ImportPreview) -> None:
        """Show what would come in, and of each list of unknown layout which column is which."""
        self.columns.chosen |= {one.path: one.mapping for one in preview.files if one.mapping is not None}
        self._show(preview)
        asked = [one.path for one in preview.files if one.mapping is not None]
        if asked:
            self.columns.ask_about(asked)
        else:
            self.columns.hide()

    def _on_not_understood(self, error: Exception) -> None:
        """Ask which column is which where that is what is missing."""
        self._show(None)
        self._on_failed(error)
        if isinstance(error, RuleBroken) and error.rule in UNCLEAR:
            self.empty.hide()
            name = error.facts.get("file")
            self.columns.ask_about([next((path for path in self._paths if path.name == name), self._paths[0])])

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
        intake, paths, chosen = self._workplace.services.intake, tuple(self._paths), dict(self.columns.chosen)

        def take(steps: _Steps) -> ImportReport:
            return intake.after_backup().run(paths, progress=steps, chosen=chosen)

        self._long(t("Importing"), take, self._on_taken, Lane.BOOK)

    def _long(
        self,
        title: str,
        work: Callable[["_Steps"], T],
        done: Callable[[T], None],
        lane: Lane,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        self.take_button.setDisabled(True)
        handle = self._taking = self._workplace.background.run_long(
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
        self._paths = []
        self.columns.start_over()
        self._show(None)
        said = self._say(report)
        if self._taking is not None and self._taking.is_stopping:
            said = " ".join((t("It was already done. Undo takes it back."), said))
        self._workplace.messages.notice(said, t("Undo"), self._undo)
        self.finished.emit()

    def _undo(self) -> None:
        book = self._workplace.services.book
        self._workplace.background.run(self, "undo", Lane.BOOK, book.undo, self._on_undone)

    def _on_undone(self, _: object) -> None:
        self._workplace.messages.notice(t("The import is undone. Nothing of it is left."))

    def _on_failed(self, error: Exception) -> None:
        self.take_button.setEnabled(self.seen.files.isVisibleTo(self))
        if isinstance(error, Cancelled):
            self._workplace.messages.notice(t("Stopped. Nothing has changed."))
            return
        problem = sentence(error, t)
        self.error.setText(" ".join(part for part in (problem.text or problem.title, problem.remedy) if part))
        self.error.show()

    def _show(self, preview: ImportPreview | None) -> None:
        self.seen.show(preview)
        self.error.hide()
        self.empty.setVisible(preview is None)
        self.take_button.setEnabled(False)
        self.header.set_subtitle("")
        if preview is not None:
            report = preview.report
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

    def _lay_out(self) -> None:
        scroll = PageScroll()
        scroll.body.addWidget(self.header)
        scroll.body.addWidget(self.error)
        for part in (self.empty, self.seen.files, self.columns, self.seen.first_rows):
            scroll.body.addWidget(part)
        scroll.body.addWidget(self.seen.refused, 4)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scroll)


class _Steps:
    """The background's progress in the form that an import asks for."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    @property
    def cancelled(self) -> bool:
        return self._progress.cancelled

    def report(self, done: int, total: int) -> None:
        self._progress.report(done, total)
