"""What is done with documents, off the screen's thread: adding, opening, copying out, naming, removing."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from app.clients.rules.documents import Document
from app.clients.service.documents import Added
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from ui.clients.document_dialogs import RefusedDialog, RenameDialog
from ui.clients.incoming import Handed, as_files
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

PATIENCE: Final = 400
"""Milliseconds before a work shows how far it is."""


def open_with_system(path: Path) -> bool:
    """Let the program that this computer has for it open a file; tell whether there is one."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class DocumentDeeds(QObject):
    """Does it for the page over which its dialogs stand."""

    def __init__(self, workplace: Workplace, page: QWidget, open_file: Callable[[Path], bool]) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self._open_file = open_file
        self._works = 0

    def add(self, client_id: str, handed: Sequence[Handed]) -> None:
        """Put files on a client; how far it is shows when it takes longer than a blink."""
        documents = self._workplace.services.documents
        self._works += 1

        def work(progress: Progress) -> Added:
            return documents.add(client_id, as_files(handed), progress.report)

        name = f"add {self._works}"  # each tells what it refused
        running = self._workplace.background.run_long(self, name, work, self._on_added, lane=Lane.BOOK)
        QTimer.singleShot(PATIENCE, running, partial(self._show_progress, running))

    def open(self, document_id: str, name: str) -> None:
        """Write a document into the private folder and let the computer open it."""
        try:
            path = self._workplace.opened.place(name)
        except OSError:
            self._workplace.messages.failed(RuleBroken("document_not_written", "document", folder=name))
            return
        write = self._workplace.services.documents.write_to
        work = partial(write, document_id, path, read_only=True)
        self._workplace.background.run(self, f"open {document_id}", Lane.LONG, work, self._on_written)

    def save(self, document: Document) -> None:
        """Ask where a copy should stand, and write it there."""
        then = partial(self._on_place_chosen, document.id)
        choose_new_file(self._page, t("Save a copy"), document.name, "", then)

    def rename(self, document: Document) -> None:
        RenameDialog(self._workplace, document, self._page).open()

    def remove(self, document: Document) -> None:
        """Take a document away; the notice offers to undo it."""
        work = partial(self._workplace.services.documents.remove, document.id)
        self._workplace.background.write(self, f"remove {document.id}", work)

    def _on_added(self, added: Added) -> None:
        if added.refused:
            RefusedDialog(added.refused, self._page.window()).open()
        if added.left_out:
            words = t.plural("Stopped. {n} file was not added.", "Stopped. {n} files were not added.", added.left_out)
            self._workplace.messages.notice(words)

    def _on_written(self, path: Path) -> None:
        if not self._open_file(path):
            self._workplace.messages.failed(RuleBroken("document_no_program", "document", name=path.name))

    def _show_progress(self, running: LongWork) -> None:
        ProgressDialog(t("Adding documents"), running, self._page.window()).open()

    def _on_place_chosen(self, document_id: str, place: str) -> None:
        work = partial(self._workplace.services.documents.write_to, document_id, Path(place))
        self._workplace.background.run(self, f"save {document_id}", Lane.LONG, work, self._on_saved)

    def _on_saved(self, path: Path) -> None:
        self._workplace.messages.notice(t("A copy was saved as {name}.", name=path.name))
