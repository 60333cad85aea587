"""A real agreement as the example for a plan: found by client, provider or number."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.foundation.formats import Formats
from app.foundation.language import t
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.rules import AgreementRow
from ui.plans.example import Anchors, anchors_of
from ui.plans.words import kind_name
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.fields import SearchField
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.words import Words
from ui.shared.workplace import Workplace

MOST: Final = 50
WIDTH: Final = 640
HEIGHT: Final = 280


class ExampleDialog(DialogFrame):
    """`taken(anchors, words)` with the dates of the agreement that was chosen, and whose it is."""

    taken = Signal(object, str)

    def __init__(self, workplace: Workplace, product_kind: str, parent: QWidget | None = None) -> None:
        super().__init__(t("A real agreement as the example"), parent, verb=t("Take its dates"))
        self._workplace = workplace
        self._kind = product_kind if product_kind in set(ProductKind) else None
        self.search = SearchField(t("Client, provider or policy number"))
        self.model: RowTableModel[AgreementRow] = RowTableModel(_columns(workplace.formats))
        self.table = RowTable(self.model, t("Agreements"))
        self.table.setMinimumSize(look().px(WIDTH), look().px(HEIGHT))
        self.none = Words(t("No agreement of this kind reads so."), "small", wrap=True)
        self.none.hide()
        for part in (self.search, self.table, self.none):
            self.body.addWidget(part)
        self.search.searched.connect(self._on_searched)
        self.table.row_activated.connect(self._on_submitted)
        self.submitted.connect(self._on_submitted)
        self._on_searched("")

    @Slot(str)
    def _on_searched(self, text: str) -> None:
        chosen = AgreementFilter(text=text, kind=self._kind)
        work = partial(self._workplace.services.overview.agreements, chosen, limit=MOST)
        self._workplace.background.run(self, "find", Lane.READING, work, self._on_found)

    def _on_found(self, page: Any) -> None:
        rows: Sequence[AgreementRow] = page.rows
        self.model.set_rows(rows)
        self.table.choose(0)
        self.none.setVisible(not rows)
        self.verb_button.setEnabled(bool(rows))

    @Slot()
    def _on_submitted(self) -> None:
        row: AgreementRow | None = self.table.chosen_row()
        if row is None:
            return
        agreements, today = self._workplace.services.agreements, self._workplace.today
        self.set_busy(True)

        def read() -> Anchors:
            return anchors_of(agreements.agreement(row.id), agreements.loan_parts(row.id), today)

        self._workplace.background.run(self, "take", Lane.READING, read, partial(self._on_taken, _called(row)))

    def _on_taken(self, called: str, anchors: Anchors) -> None:
        self.taken.emit(anchors, t("The dates of {agreement}.", agreement=called))
        self.accept()


def _called(row: AgreementRow) -> str:
    return ", ".join(part for part in (row.client_name, row.title or kind_name(row.product_kind), row.provider) if part)


def _columns(formats: Formats) -> tuple[Column[AgreementRow], ...]:
    return (
        Column(key="client", title=lambda: t("Client"), share=3, words="strong", text=lambda row: row.client_name,
               sample="Familie Van den Berg"),
        Column(key="what", title=lambda: t("Agreement"), share=2, sample="Hypotheek",
               text=lambda row: row.title or kind_name(row.product_kind)),
        Column(key="with", title=lambda: t("With"), share=2, text=lambda row: row.provider or "", sample="Duinzicht"),
        Column(key="since", title=lambda: t("In force"), share=0, sample="28 sep. 2026",
               text=lambda row: formats.date_medium(row.in_force_on)),
    )  # fmt: skip
