"""The reviews that were kept of a client: choose one to see it as it was, or go back to the book of today."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.reviews.rules import KeptReview
from ui.shared.columns import Column
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.words import Words


class VersionsPart(QWidget):
    """`version_chosen(KeptReview)` on Enter or double click; `newest_wanted` to leave a kept one."""

    version_chosen = Signal(object)
    newest_wanted = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model: RowTableModel[KeptReview] = RowTableModel(_columns(formats))
        self.table = RowTable(self.model, t("Kept reviews"), fit_rows=True)
        self.none = Words(t("None was kept yet. Printing or saving one keeps it."), "small", wrap=True)
        self.section = Section(t("Versions"))
        self.section.add(self.table)
        self.section.add(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.section)
        self.table.row_activated.connect(self.version_chosen)
        self.section.link_clicked.connect(self._on_link_clicked)

    def show_past(self, past: Sequence[KeptReview], *, kept: bool) -> None:
        """Show the kept reviews; `kept` offers the way back to the review of today."""
        self.model.set_rows(past)
        self.table.setVisible(bool(past))
        self.none.setVisible(not past)
        self.section.set_link(t("To today's") if kept else "")

    @Slot()
    def _on_link_clicked(self) -> None:
        self.newest_wanted.emit()


def _columns(formats: Formats) -> tuple[Column[KeptReview], ...]:
    return (
        Column(
            key="on", title=lambda: t("Date"), text=lambda row: formats.date_medium(row.on), words="strong", share=2,
            icon=lambda _row: "file-check", sample="28 sep. 2026",
        ),
        Column(
            key="language", title=lambda: t("Language"), sample="Nederlands",
            text=lambda row: t("Dutch") if row.language == "nl" else t("English"),
        ),
    )  # fmt: skip
