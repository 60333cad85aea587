"""The contacts behind "done 2 of 3": what was counted for the service of a client in its year, with days."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.words import promised_and_done
from app.contact.rules import Contact, Serving
from app.contact.words import channel
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 640
SENTENCE: Final = 500


class ServedDialog(DialogFrame):
    """Reads when it opens. With `leads_on` the verb and Enter ask for the client and close the dialog."""

    client_requested = Signal(str)

    def __init__(
        self, workplace: Workplace, client_id: str, parent: QWidget | None = None, *, leads_on: bool = False
    ) -> None:
        verb = t("Open client") if leads_on else ""
        super().__init__(t("What was done"), parent, verb=verb, cancel=t("Close"))
        self._workplace = workplace
        self._client_id = client_id
        self._leads_on = leads_on
        self.setMinimumWidth(look().px(WIDTH))
        self.model: RowTableModel[Contact] = RowTableModel(self._columns(), self._sentence)
        self.table = RowTable(self.model, t("What was done"))
        self.note = Words("", "small", wrap=True)
        self.note.setMinimumWidth(look().px(SENTENCE))
        for part in (self.table, self.note):
            self.body.addWidget(part)
        self.table.hide()
        self.table.row_activated.connect(self._on_submitted)
        self.submitted.connect(self._on_submitted)
        read = partial(workplace.services.contact.serving, client_id)
        workplace.background.run(self, "serving", Lane.READING, read, self._show)

    def _show(self, found: Serving | None) -> None:
        if found is None:
            self.note.setText(t("No service was agreed."))
            return
        day = self._workplace.formats.date_long
        self.subtitle.setText(promised_and_done(found.year, t))
        self.subtitle.show()
        self.model.set_rows(found.contacts)
        self.table.setVisible(bool(found.contacts))
        year = t("The year of the service began on {day} and ends on {end}.",
                 day=day(found.year.start), end=day(found.year.end))  # fmt: skip
        counted = (
            t("Two contacts on one day are one.") if found.contacts else t("Nothing that counts was done in it yet.")
        )
        self.note.setText(f"{year} {counted}")
        self.table.choose(0)
        self.take_place()

    def _columns(self) -> tuple[Column[Contact], ...]:
        day = self._workplace.formats.date_medium
        return (
            Column(key="day", title=lambda: t("Day"), share=0, words="strong", sample="28 sept. 2026",
                   text=lambda row: day(row.on_date)),
            Column(key="how", title=lambda: t("How"), share=0, sample="Videogesprek",
                   text=lambda row: channel(row.channel, t)),
            Column(key="about", title=lambda: t("About"), share=4, words="body", text=_about),
        )  # fmt: skip

    def _sentence(self, row: Contact) -> str:
        parts = (self._workplace.formats.date_long(row.on_date), channel(row.channel, t), _about(row))
        return ". ".join(part for part in parts if part)

    @Slot()
    def _on_submitted(self) -> None:
        if self._leads_on:
            self.accept()
            self.client_requested.emit(self._client_id)


def _about(row: Contact) -> str:
    """Give the client's own words, else what was noted."""
    return row.said or row.summary or ""
