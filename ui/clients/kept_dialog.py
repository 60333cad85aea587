"""The promises behind "3 of 4 kept in time" of a client: what was due and has ended, and what became of each."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.aftercare.rules.kept import KeptFilter, KeptRow
from app.aftercare.rules.promises import PromiseState
from app.aftercare.words import purpose
from app.aftercare.words.kept import became
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 720
HEIGHT: Final = 300
TONES: Final = {PromiseState.KEPT_LATE: "amber", PromiseState.MISSED: "red"}


class KeptDialog(DialogFrame):
    """Reads when it opens; what the client let go of was not due, and is not among it."""

    def __init__(self, workplace: Workplace, client_id: str, parent: QWidget | None = None) -> None:
        super().__init__(t("Kept in time"), parent, subtitle=t("Looking up…"), cancel=t("Close"))
        formats = workplace.formats
        self.model: RowTableModel[KeptRow] = RowTableModel(
            (
                Column(key="promise", title=lambda: t("Promise"), words="strong", share=3, text=_promised,
                       sample="Het gesprek over de rentevaste periode"),
                Column(key="due", title=lambda: t("Due"), share=0, sample="28 sep. 2026",
                       text=lambda row: formats.date_medium(row.promise.due)),
                Column(key="ended", title=lambda: t("Ended"), share=0, sample="28 sep. 2026",
                       text=lambda row: formats.date_medium(row.promise.ended_on) if row.promise.ended_on else ""),
                Column(key="became", title=lambda: t("Became"), share=0, sample="123 dagen te laat",
                       text=lambda row: became(row, t), chip=_chip),
            ),
            lambda row: f"{_promised(row)}, {formats.date_medium(row.promise.due)}: {became(row, t)}",
        )  # fmt: skip
        self.table = RowTable(self.model, t("Kept in time"))
        self.table.setMinimumSize(look().px(WIDTH), look().px(HEIGHT))
        self.body.addWidget(self.table)
        note = t("Of what was due: kept in time, kept late, missed. What the client let go of does not count.")
        self.body.addWidget(Words(note, "small", wrap=True))
        read = partial(workplace.services.kept.rows, KeptFilter(client_id=client_id), limit=None)
        workplace.background.run(self, "kept", Lane.READING, read, self._show)

    def _show(self, rows: tuple[KeptRow, ...]) -> None:
        kept = sum(row.promise.state is PromiseState.KEPT for row in rows)
        self.subtitle.setText(t("{kept} of {due} kept in time", kept=kept, due=len(rows)))
        self.model.set_rows(rows)
        self.table.choose(0)
        self.take_place()


def _promised(row: KeptRow) -> str:
    return purpose(row.promise.code, t, row.promise.title)


def _chip(row: KeptRow) -> Chip | None:
    tone = TONES.get(row.promise.state)
    return Chip(became(row, t), tone) if tone else None
