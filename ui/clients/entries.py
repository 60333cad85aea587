"""Enter on an entry of the timeline: every kind opens something, and tells what can be done with it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.overview.rules import ClientWhole, EntryKind, TimelineEntry
from app.overview.words import title
from ui.clients.change_dialog import ChangeDialog
from ui.clients.corrections import Opens, Work, corrections
from ui.clients.document_deeds import DocumentDeeds
from ui.clients.entry_dialog import EntryDialog
from ui.clients.wishes import open_event
from ui.shared.workplace import Workplace

if TYPE_CHECKING:
    from ui.shared.print_dialog import Printed


class Entries(QObject):
    """Opens entries of one client; `wished(wish, key)` asks the page for what other features do."""

    wished = Signal(str, str)

    def __init__(self, workplace: Workplace, documents: DocumentDeeds, parent: QWidget) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self._documents = documents
        self._parent = parent
        self.whole: ClientWhole | None = None
        self.client_id = ""

    @Slot(object)
    def open(self, entry: TimelineEntry) -> None:
        """Open an entry: a document, a kept review, what was changed, or what is known of it."""
        if entry.kind is EntryKind.DOCUMENT:
            self._documents.open(entry.id, entry.text or "")
        elif entry.kind is EntryKind.CHANGE:
            ChangeDialog(self._workplace, self.client_id, entry, self._parent).open()
        elif entry.kind is EntryKind.REVIEW:
            self._open_review(entry)
        else:
            offered = corrections(entry, self._workplace.services, self.whole)
            dialog = EntryDialog(self._workplace, entry, offered, self._parent)
            dialog.chosen.connect(self._on_chosen)
            dialog.open()

    def _open_review(self, entry: TimelineEntry) -> None:
        from ui.shared.print_dialog import PrintDialog  # noqa: PLC0415 (brings printing, which is seldom needed)

        workplace = self._workplace
        name = title(entry, t, workplace.formats)
        dialog = PrintDialog(workplace, name, workplace.formats.date_long(entry.on), self._parent)
        dialog.open()
        dialog.show_print(partial(_kept_review, workplace, entry.id))

    @Slot(object)
    def _on_chosen(self, choice: Work | Opens) -> None:
        if not isinstance(choice, Opens):
            self._workplace.background.write(self, "correction", choice)
        elif choice.wish in ("touch", "change_event"):
            open_event(choice, self._workplace, self.whole, self._parent)
        else:
            self.wished.emit(choice.wish, choice.key)


def _kept_review(workplace: Workplace, review_id: str) -> "Printed":
    """Print a kept review as it was; the printer's queue is told the reference, not the name."""
    from ui.shared.print_dialog import Printed  # noqa: PLC0415

    reviews = workplace.services.reviews
    content = reviews.review(review_id)
    return Printed(reviews.pdf(content), f"{content.label} {content.reference}", content.title)
