"""Steps of a client that are not planned because a date is not known: what waits, for which date, and where it goes."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.rules import MissingDate
from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.words import purpose
from app.aftercare.words.dates import date_to_fill_in
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.parts.agreements import called
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words

WIDTH: Final = 720
HEIGHT: Final = 180


class Waiting(NamedTuple):
    """One date that is not known, and everything that waits for it; `owner` is its agreement, person or client."""

    owner: str
    where: str
    date: str
    what: str


def waiting(missing: Sequence[MissingDate], whole: ClientWhole) -> list[Waiting]:
    """Put together by date what waits; dates that nobody can fill in are left out."""
    steps: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one in missing:
        owner = whole.client.id if one.anchor == AnchorKind.PENSION_DATE else one.owner  # it stands with the client
        steps[owner, one.anchor].append(purpose(one.code, t))
    names = {row.id: " ".join(filter(None, (called(row), row.provider))) for row in whole.agreements}
    names |= {person.id: person.full_name for person in whole.persons}
    found = [
        Waiting(owner, names.get(owner, whole.client.name), name, "; ".join(dict.fromkeys(what)))
        for (owner, anchor), what in steps.items()
        if (name := date_to_fill_in(anchor, t)) is not None
    ]
    return sorted(found, key=lambda row: (row.where, row.date))


class WaitingDialog(DialogFrame):
    """Enter asks for where the date stands: `agreement_requested(agreement_id)`, or the client: `details_requested`."""

    agreement_requested = Signal(str)
    details_requested = Signal()

    def __init__(self, rows: Sequence[Waiting], whole: ClientWhole, parent: QWidget | None = None) -> None:
        super().__init__(t("Waits for a date"), parent, subtitle=whole.client.name, cancel=t("Close"))
        self._agreements = {row.id for row in whole.agreements}
        self.model: RowTableModel[Waiting] = RowTableModel(
            (
                Column(key="date", title=lambda: t("Date"), words="strong", share=2, text=lambda row: row.date,
                       sample="Einde van de vaste rente"),
                Column(key="where", title=lambda: t("Where"), share=2, text=lambda row: row.where,
                       sample="Hypotheek Duinzicht"),
                Column(key="what", title=lambda: t("What waits for it"), share=4, words="body",
                       text=lambda row: row.what, sample="Het gesprek over de rentevaste periode"),
            ),
            lambda row: f"{row.date}, {row.where}: {row.what}",
        )  # fmt: skip
        self.table = RowTable(self.model, t("Waits for a date"))
        self.table.setMinimumSize(look().px(WIDTH), look().px(HEIGHT))
        self.whole = Words("", "small", wrap=True)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.table.row_activated.connect(self._on_row_activated)
        self.body.addWidget(self.table)
        self.body.addWidget(self.whole)
        note = t("Not planned until the date is known. Enter opens where it is filled in.")
        self.body.addWidget(Words(note, "small", wrap=True))
        self.model.set_rows(rows)
        self.table.choose(0)

    @Slot(object)
    def _on_row_chosen(self, row: Waiting | None) -> None:
        """Say whole what the row has no room for."""
        self.whole.setText(f"{row.date}, {row.where}: {row.what}" if row is not None else "")

    @Slot(object)
    def _on_row_activated(self, row: Waiting) -> None:
        self.reject()
        if row.owner in self._agreements:
            self.agreement_requested.emit(row.owner)
        else:
            self.details_requested.emit()
