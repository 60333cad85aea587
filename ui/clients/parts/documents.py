"""The documents of the client: a list to which files come by choosing, dropping and pasting."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clients.document_words import document_type, size
from app.clients.rules import DocumentType
from app.clients.rules.documents import Document
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.document_deeds import DocumentDeeds, open_with_system
from ui.clients.incoming import Handed, Handing
from ui.clients.menus import ChoiceMenu
from ui.clients.parts.short_list import ShortList
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.row_model import RowTableModel
from ui.shared.words import Words
from ui.shared.workplace import Workplace

SHOWN: Final = 6
ICONS: Final = {
    DocumentType.PNG: "image", DocumentType.JPEG: "image", DocumentType.GIF: "image", DocumentType.TIFF: "image",
    DocumentType.WEBP: "image", DocumentType.HEIC: "image", DocumentType.EXCEL: "file-spreadsheet",
    DocumentType.POWERPOINT: "chart-column", DocumentType.EMAIL: "mail", DocumentType.ZIP: "archive",
    DocumentType.OTHER: "paperclip",
}  # fmt: skip


class DocumentsPart(ShortList):
    """Enter opens a document, F2 names it, Delete removes it, Ctrl+S copies it out.

    `listen_on` lets a whole page take files.
    """

    def __init__(self, workplace: Workplace, open_file: Callable[[Path], bool] = open_with_system) -> None:
        self._workplace = workplace
        self._client_id = ""
        self._fixed = workplace.services.book.read_only
        model: RowTableModel[Document] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("Documents"), model, t("Documents"), link="" if self._fixed else t("Add documents…"))
        self.deeds = DocumentDeeds(workplace, self, open_file)
        self.nothing = Words(t("Drop a file here, paste a scan, or choose one. The book keeps it locked."), "quiet")
        self.nothing.setWordWrap(True)
        self.add(self.nothing)
        self.link_clicked.connect(self.choose_files)
        self.table.row_activated.connect(self._on_row_activated)
        self.table.menu_requested.connect(self._on_menu_requested)
        for key, deed in (
            (QKeySequence(Qt.Key.Key_F2), "rename"),
            (QKeySequence(QKeySequence.StandardKey.Delete), "remove"),
            (QKeySequence(QKeySequence.StandardKey.Save), "save"),
        ):
            shortcut = QShortcut(key, self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._do, deed))

    def listen_on(self, page: QWidget) -> None:
        """Let files be dropped on the page and pasted there."""
        if not self._fixed:
            self.handing = Handing(page, lambda: t("Scan {day}.png", day=self._workplace.today.isoformat()))
            self.handing.handed.connect(self._on_handed)
            self.handing.hovered.connect(self._on_hovered)

    def show_client(self, whole: ClientWhole) -> None:
        if whole.client.id != self._client_id:
            self._client_id = whole.client.id
            self.fold()
            self.show_rows((), SHOWN)
            self.nothing.hide()
        client_id, documents = self._client_id, self._workplace.services.documents
        run = self._workplace.background.run
        run(self, "list", Lane.READING, lambda: (client_id, documents.of_client(client_id)), self._on_documents)

    @Slot()
    def choose_files(self) -> None:
        """Let the person choose files on this computer."""
        dialog = QFileDialog(self, t("Add documents"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_chosen)
        dialog.open()

    def _columns(self) -> tuple[Column[Document], ...]:
        formats = self._workplace.formats
        return (
            Column(key="name", title=lambda: t("Name"), share=3, words="strong", text=lambda row: row.name,
                   icon=lambda row: ICONS.get(row.type, "file-text"), sample="Taxatierapport Beukenlaan.pdf"),
            Column(key="type", title=lambda: t("Type"), text=lambda row: document_type(row.type, t),
                   sample="Presentatie"),
            Column(key="size", title=lambda: t("Size"), right=True, text=lambda row: size(row.size, t, formats),
                   sample="1.000 kB"),
            Column(key="added", title=lambda: t("Added"), text=lambda row: formats.date_medium(row.added_on),
                   sample="28 sept. 2026"),
        )  # fmt: skip

    def _sentence(self, document: Document) -> str:
        formats = self._workplace.formats
        added = t("Added on {day}", day=formats.date_medium(document.added_on))
        return ". ".join((document.name, document_type(document.type, t), size(document.size, t, formats), added))

    def _on_documents(self, found: tuple[str, tuple[Document, ...]]) -> None:
        client_id, documents = found
        if client_id == self._client_id:
            self.show_rows(documents, SHOWN)
            self.nothing.setVisible(not documents)

    def _do(self, deed: str) -> None:
        """Do something with the chosen document; a book that is only read keeps its names and its documents."""
        document = self.table.chosen_row()
        if document is not None and (deed == "save" or not self._fixed):
            deeds = {"save": self.deeds.save, "rename": self.deeds.rename, "remove": self.deeds.remove}
            deeds[deed](document)

    @Slot(list)
    def _on_files_chosen(self, paths: list[str]) -> None:
        self.deeds.add(self._client_id, [Path(path) for path in paths])

    @Slot(list)
    def _on_handed(self, handed: list[Handed]) -> None:
        if not handed:
            self._workplace.messages.notice(t("There is no file and no picture on the clipboard."))
        elif self._client_id:
            self.deeds.add(self._client_id, handed)

    @Slot(bool)
    def _on_hovered(self, over: bool) -> None:  # noqa: FBT001 (a signal's argument)
        self.set_note(t("Let go to add it here") if over else "")

    @Slot(object)
    def _on_row_activated(self, document: Document) -> None:
        self.deeds.open(document.id, document.name)

    @Slot(object, QPoint)
    def _on_menu_requested(self, document: Document, place: QPoint) -> None:
        choices = [("open", t("Open")), ("save", t("Save a copy…"))]
        if not self._fixed:
            choices += [("rename", t("Rename…")), ("remove", t("Remove"))]
        menu = ChoiceMenu(self, choices)
        menu.chosen.connect(partial(self._on_chosen, document))
        menu.open_at(place)

    def _on_chosen(self, document: Document, deed: str) -> None:
        if deed == "open":
            self._on_row_activated(document)
        else:
            self._do(deed)
