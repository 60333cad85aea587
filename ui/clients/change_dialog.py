"""A change of a client, opened: what stood there before and what came in its place, when, by whom, and undo."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.overview.change_words import change_title
from app.overview.changes.rules import ChangeDetail
from app.overview.changes.words import ToldField, count_more, moment, sentence, told_fields
from app.overview.rules import TimelineEntry
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 760
LONG: Final = 40
"""From so many letters on a value stands below the table too, where it is whole."""


class ChangeDialog(DialogFrame):
    """Reads the change when it is opened; `Undo` where it is what an undo would take back now."""

    def __init__(
        self, workplace: Workplace, client_id: str, entry: TimelineEntry, parent: QWidget | None = None
    ) -> None:
        super().__init__(change_title(entry, t), parent, cancel=t("Close"))
        self._workplace = workplace
        self.change: ChangeDetail | None = None
        self.setMinimumWidth(look().px(WIDTH))
        self.model: RowTableModel[ToldField] = RowTableModel(_columns(), _said)
        self.table = RowTable(self.model, t("What was changed"), fit_rows=True)
        self.whole = Words("", "body", wrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.more = Words("", "small")
        self.undo_button = secondary(t("Undo this change"), "undo-2")
        for part in (self.table, self.whole, self.more, self.undo_button):
            self.body.addWidget(part)
            part.hide()
        self.body.setAlignment(self.undo_button, Qt.AlignmentFlag.AlignLeft)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.undo_button.clicked.connect(self._on_undo)
        read = partial(workplace.services.changes.detail, client_id, entry.id)
        workplace.background.run(self, "change", Lane.READING, read, self._show)

    def _show(self, change: ChangeDetail) -> None:
        formats = self._workplace.formats
        self.change = change
        self.subtitle.setText(moment(change, change.at.astimezone(), t, formats))
        self.subtitle.show()
        self.model.set_rows(told_fields(change, t, formats))
        self.table.show()
        self.more.setText(count_more(change, t))
        self.more.setVisible(bool(change.more))
        self.undo_button.setVisible(change.can_undo)
        self.table.choose(0)
        self.table.setFocus(Qt.FocusReason.TabFocusReason)
        self.take_place()

    @Slot(object)
    def _on_row_chosen(self, row: ToldField | None) -> None:
        is_long = row is not None and max(len(row.before), len(row.after)) >= LONG
        self.whole.setVisible(is_long)
        if row is not None and is_long:
            self.whole.setText(t("Before: {before}\nNow: {after}", before=row.before, after=row.after))
        self.take_place()

    @Slot()
    def _on_undo(self) -> None:
        if self.change is None:
            return
        self.undo_button.setDisabled(True)
        undo = partial(self._workplace.services.book.undo_step, self.change.step_id)
        self._workplace.background.run(self, "undo", Lane.BOOK, undo, self._on_undone, self._on_refused)

    def _on_undone(self, _: object) -> None:
        self.accept()

    def _on_refused(self, error: Exception) -> None:
        self.undo_button.setDisabled(False)
        self._workplace.messages.failed(error)


def _columns() -> tuple[Column[ToldField], ...]:
    return (
        Column(key="thing", title=lambda: t("What"), share=3, words="strong", text=lambda row: row.thing,
               sample="Persoon: Petra Bakker"),
        Column(key="detail", title=lambda: t("Detail"), share=2, text=lambda row: row.detail, sample="Voorletters"),
        Column(key="before", title=lambda: t("Before"), share=2, text=lambda row: row.before, sample="Dorpsstraat 12"),
        Column(key="after", title=lambda: t("Now"), share=2, words="medium", text=lambda row: row.after,
               sample="Dorpsstraat 12"),
    )  # fmt: skip


def _said(row: ToldField) -> str:
    return sentence(row, t)
