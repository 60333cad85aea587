"""The rows behind a number: every euro with its client, its agreement and the sentence that explains it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.language import t
from app.overview.coming_words import coming_said, coming_spoken
from app.overview.rules import NextContact
from ui.result.opening import Listing, NarrowTable
from ui.shared.background import Lane
from ui.shared.buttons import quiet
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.filter_choice import FilterChoice
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.state_marks import BusyMark
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 1120
HEIGHT: Final = 400
MARGIN: Final = 96
AROUND: Final = 412
LEAST: Final = 320


@dataclass(frozen=True, slots=True)
class Read:
    """The rows, and the next contact of each client on them who has one."""

    rows: Sequence[Any]
    coming: Mapping[str, NextContact]


class RowsDialog(DialogFrame):
    """Reads the rows when it opens, with the next contact of their clients; shows all, or where nothing is planned.

    Enter on a row, or the verb, asks for its client and closes the dialog.
    """

    client_requested = Signal(str)
    movement_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, listing: Listing[Any], parent: QWidget | None = None) -> None:
        super().__init__(listing.title, parent, verb=t("Open client"), subtitle=t("Looking up…"), cancel=t("Close"))
        self._workplace = workplace
        self._listing = listing
        self._read = Read((), {})
        self.model: RowTableModel[Any] = RowTableModel(self._columns())
        self.table = NarrowTable(self.model, listing.title, narrow=listing.narrow)
        self.table.set_many()
        self.planned = FilterChoice([(True, t("Nothing planned"))], empty=t("All rows"))
        self.planned.setAccessibleName(t("Next contact"))
        self.detail = Words("", "small", wrap=True)
        self.coming = Words("", "small", wrap=True)
        self.copy_button = quiet(t("Copy all rows"))
        self.book_button = quiet(t("Book a commission on this agreement"))
        self._busy = BusyMark(self.table)
        self.verb_button.setDisabled(True)
        self.book_button.hide()
        self._lay_out_body()
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(self._on_row_activated)
        self.planned.edited.connect(self._show_rows)
        self.submitted.connect(self._on_submitted)
        self.copy_button.clicked.connect(self._on_copy)
        self.book_button.clicked.connect(self._on_book)
        self._busy.start()
        workplace.background.run(self, "rows", Lane.AWAITED, self._look_up, self._on_read, self._on_failed)

    def _look_up(self) -> Read:
        """Read the rows, and with one question the next contacts of all their clients."""
        rows, overview = self._listing.read(), self._workplace.services.overview
        return Read(rows, overview.next_contacts({key for row in rows if (key := self._listing.client_of(row))}))

    def _on_read(self, read: Read) -> None:
        self._busy.stop()
        self._read = read
        self._show_rows()
        self.planned.setDisabled(not read.rows)
        self.table.setFocus()

    @Slot()
    def _show_rows(self) -> None:
        """Show all rows, or those of clients with whom nothing is planned."""
        of, coming = self._listing.client_of, self._read.coming
        only = bool(self.planned.value())
        rows = [row for row in self._read.rows if of(row) and of(row) not in coming] if only else self._read.rows
        self.model.set_rows(rows)
        self.subtitle.setText(self._listing.summary(rows))
        self.copy_button.setDisabled(not rows)
        self.table.choose(0)
        if not rows:
            self._on_row_chosen(None)
        if only and not rows:
            self.coming.setText(t("With everybody here a next contact is planned."))

    def _on_failed(self, error: Exception) -> None:
        self._busy.stop()
        self.reject()
        self._workplace.messages.failed(error)

    @Slot(object)
    def _on_row_chosen(self, row: object) -> None:
        client_id = "" if row is None else self._listing.client_of(row)
        self.detail.setText("" if row is None else self._listing.detail(row))
        coming = coming_spoken(self._read.coming.get(client_id), t, self._workplace.formats)
        self.coming.setText(coming if client_id else "")
        self.verb_button.setDisabled(not client_id)
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

    def _columns(self) -> list[Column[Any]]:
        """Give the columns of the listing, and behind the client's name the next contact."""
        following: Column[Any] = Column(
            key="next", title=lambda: t("Next contact"), text=self._say_next, tone=self._tone, share=2,
            sample="do 3 dec – Het jaa",
        )  # fmt: skip
        columns = list(self._listing.columns)
        place = next((number for number, column in enumerate(columns) if column.key == "client"), len(columns) - 1)
        return [*columns[: place + 1], following, *columns[place + 1 :]]

    def _say_next(self, row: object) -> str:
        client_id, place = self._listing.client_of(row), self._workplace
        return coming_said(self._read.coming.get(client_id), place.today, t, place.formats) if client_id else ""

    def _tone(self, row: object) -> str:
        coming = self._read.coming.get(self._listing.client_of(row))
        return "red" if coming is not None and coming.on < self._workplace.today else ""

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
        self.body.addWidget(self.planned, 0, Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.detail)
        self.body.addWidget(self.coming)
        self.body.addLayout(links)
