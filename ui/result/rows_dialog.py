"""The rows behind a number: every euro with its client, its agreement and the sentence that explains it."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.language import t
from ui.result.opening import Listing, NarrowTable
from ui.shared.background import Lane
from ui.shared.buttons import quiet
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.state_marks import BusyMark
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 1120
HEIGHT: Final = 400
MARGIN: Final = 96
AROUND: Final = 340
LEAST: Final = 320


class RowsDialog(DialogFrame):
    """Reads the rows when it opens. Enter on a row, or the verb, asks for its client and closes the dialog."""

    client_requested = Signal(str)
    movement_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, listing: Listing[Any], parent: QWidget | None = None) -> None:
        super().__init__(listing.title, parent, verb=t("Open client"), subtitle=t("Looking up…"), cancel=t("Close"))
        self._workplace = workplace
        self._listing = listing
        self.model: RowTableModel[Any] = RowTableModel(listing.columns)
        self.table = NarrowTable(self.model, listing.title, narrow=listing.narrow)
        self.table.set_many()
        self.detail = Words("", "small", wrap=True)
        self.copy_button = quiet(t("Copy all rows"))
        self.book_button = quiet(t("Book a commission on this agreement"))
        self._busy = BusyMark(self.table)
        self.verb_button.setDisabled(True)
        self.book_button.hide()
        self._lay_out_body()
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(self._on_row_activated)
        self.submitted.connect(self._on_submitted)
        self.copy_button.clicked.connect(self._on_copy)
        self.book_button.clicked.connect(self._on_book)
        self._busy.start()
        workplace.background.run(self, "rows", Lane.LONG, listing.read, self._on_read, self._on_failed)

    def _on_read(self, rows: Sequence[Any]) -> None:
        self._busy.stop()
        self.model.set_rows(rows)
        self.subtitle.setText(self._listing.summary(rows))
        self.copy_button.setDisabled(not rows)
        self.table.setFocus()
        self.table.choose(0)

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self.reject()
        self._workplace.messages.failed(error)

    @Slot(object)
    def _on_row_chosen(self, row: object) -> None:
        self.detail.setText("" if row is None else self._listing.detail(row))
        self.verb_button.setDisabled(row is None or not self._listing.client_of(row))
        writable = not self._workplace.services.book.read_only
        self.book_button.setVisible(writable and row is not None and bool(self._listing.agreement_of(row)))

    @Slot(object)
    def _on_row_activated(self, row: object) -> None:
        client_id = self._listing.client_of(row)
        if client_id:
            self.accept()
            self.client_requested.emit(client_id)

    @Slot()
    def _on_submitted(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self._on_row_activated(row)

    @Slot()
    def _on_copy(self) -> None:
        """Copy every row with a head line, as a spreadsheet takes it."""
        chosen = self.table.currentIndex().row()
        self.table.selectAll()
        QGuiApplication.clipboard().setText(self.table.copy_text())
        self.table.choose(chosen)
        count = len(self.model.rows)
        self._workplace.messages.notice(t.plural("{n} row copied.", "{n} rows copied.", count))

    @Slot()
    def _on_book(self) -> None:
        row = self.table.chosen_row()
        self.accept()
        self.movement_requested.emit(self._listing.client_of(row), self._listing.agreement_of(row))

    def _lay_out_body(self) -> None:
        px = look().px
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else QSize(px(WIDTH), px(HEIGHT)) * 2
        wide = max(px(LEAST), min(px(WIDTH), room.width() - px(MARGIN)))
        self.table.setMinimumSize(wide, max(px(LEAST) // 2, min(px(HEIGHT), room.height() - px(AROUND))))
        self.detail.setMinimumHeight(2 * round(look().metrics("small").lineSpacing()))
        links = QHBoxLayout()
        links.setSpacing(px(16))
        links.addWidget(self.copy_button)
        links.addWidget(self.book_button)
        links.addStretch(1)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.detail)
        self.body.addLayout(links)
