"""Finds the client whose review is wanted: a search field with the hits under it."""

from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.language import t
from app.overview.rules import SearchHit
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.fields import SearchField
from ui.shared.icon_names import CLIENT_ICONS
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

MOST: Final = 6


class ClientSearch(QWidget):
    """`chosen(client_id)` when a hit is taken with Enter or a double click; arrow down leads from the field to them."""

    chosen = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workplace = workplace
        self.field = SearchField(t("Find a client…"), name=t("Find the client of the review"))
        self.model: RowTableModel[SearchHit] = RowTableModel(_columns())
        self.hits = RowTable(self.model, t("Clients found"), fit_rows=True)
        self.none = Words(t("No client found."), "small")
        self.hits.hide()
        self.none.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        for part in (self.field, self.hits, self.none):
            column.addWidget(part)
        self.field.searched.connect(self._on_searched)
        self.field.returnPressed.connect(self._on_return)
        self.hits.row_activated.connect(self._on_row_activated)

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the field."""
        if text:
            self.field.setText(text)
        self.field.setFocus()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus() and self.model.rows:
            self.hits.setFocus()
            self.hits.choose(0)
        else:
            super().keyPressEvent(event)

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        if not text:
            self._show([], asked=False)
            return
        search = self._workplace.services.overview.search
        self._workplace.background.run(
            self, "search", Lane.READING, lambda: search(text, MOST * 3), lambda hits: self._show(hits, asked=True)
        )

    @Slot()
    def _on_return(self) -> None:
        if len(self.model.rows) == 1:
            self._take(self.model.rows[0])

    @Slot(object)
    def _on_row_activated(self, hit: SearchHit) -> None:
        self._take(hit)

    def _take(self, hit: SearchHit) -> None:
        self.field.clear()
        self._show([], asked=False)
        self.chosen.emit(hit.client_id)

    def _show(self, hits: list[SearchHit], *, asked: bool) -> None:
        clients = list({hit.client_id: hit for hit in reversed(hits)}.values())[::-1][:MOST]
        self.model.set_rows(clients)
        self.hits.setVisible(bool(clients))
        self.none.setVisible(asked and not clients)


def _columns() -> tuple[Column[SearchHit], ...]:
    return (
        Column(
            key="name", title=lambda: t("Client"), text=lambda hit: hit.title, words="strong", share=3,
            icon=lambda hit: CLIENT_ICONS.get(hit.client_kind, "user"),
        ),
    )  # fmt: skip
