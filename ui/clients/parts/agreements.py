"""What the client has, and what can be done with each agreement."""

from typing import Final

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtGui import QResizeEvent

from app.agreements.rules import EndReason, Frequency, ProductKind
from app.agreements.words import end_reason, frequency, product_kind
from app.foundation.language import t
from app.overview.rules import AgreementRow, AgreementState, ClientWhole
from app.overview.words import agreement_state
from ui.clients.menus import ChoiceMenu
from ui.clients.parts.short_list import ShortList
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.link_line import LinkLine
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace

SHOWN: Final = 5
ROOM_FOR_DATES: Final = 700


class AgreementsPart(ShortList):
    """The agreements, running ones first; Enter offers what can be done with one: `deed_chosen(deed, agreement_id)`.

    Deeds are "movement", "change", "plan", "replace" and "end". `money_requested` for what stands behind the amount.
    """

    deed_chosen = Signal(str, str)
    sign_requested = Signal()
    money_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        self._workplace = workplace
        model: RowTableModel[AgreementRow] = RowTableModel(self._columns(), self._sentence)
        super().__init__(t("Agreements"), model, t("Agreements"), link=t("Agreement signed…"))
        self.empty = EmptyState(
            t("No agreements yet. Signing one plans its aftercare."), t("Agreement signed…"), icon_name="file-text"
        )
        self.add(self.empty)
        self.money_link = LinkLine("")
        self.money_link.clicked.connect(self.money_requested)
        self.head_row.insertWidget(self.head_row.indexOf(self.note), self.money_link)
        self.link_clicked.connect(self.sign_requested)
        self.empty.clicked.connect(self.sign_requested)
        self.table.row_activated.connect(self._on_row_activated)
        self.table.menu_requested.connect(self.open_menu)

    def show_client(self, whole: ClientWhole) -> None:
        rows = sorted(whole.agreements, key=lambda row: (row.state is AgreementState.ENDED, row.in_force_on))
        yearly = self._workplace.formats.money_whole(whole.yearly_cents)
        self.money_link.set_words(t("{n} running, {amount} in twelve months", n=len(whole.running), amount=yearly))
        self.money_link.setVisible(bool(rows))
        self.show_rows(rows, SHOWN)
        self.empty.setVisible(not rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the day of coming into force where there is no room for it."""
        super().resizeEvent(event)
        self.table.head.setSectionHidden(2, self.width() < look().px(ROOM_FOR_DATES))

    @Slot(object, object)
    def open_menu(self, row: AgreementRow, place: QPoint) -> None:
        """Offer what can be done with an agreement."""
        deeds = [
            ("movement", t("Book a commission…")),
            ("told", t("Commission told…")),
            ("change", t("Change the agreement…")),
        ]
        if row.state is not AgreementState.ENDED:
            deeds += [
                ("plan", t("Aftercare plan…")),
                ("replace", t("Replace by a new agreement…")),
                ("end", t("End the agreement…")),
            ]
        menu = ChoiceMenu(self, [((deed, row.id), words) for deed, words in deeds])
        menu.chosen.connect(self._on_deed)
        menu.open_at(place)

    @Slot(object)
    def _on_deed(self, deed: tuple[str, str]) -> None:
        self.deed_chosen.emit(*deed)

    @Slot(object)
    def _on_row_activated(self, row: AgreementRow) -> None:
        cell = self.table.visualRect(self.table.currentIndex())
        self.open_menu(row, self.table.viewport().mapToGlobal(cell.bottomLeft()))

    def _columns(self) -> tuple[Column[AgreementRow], ...]:
        formats = self._workplace.formats
        return (
            Column(key="kind", title=lambda: t("Agreement"), share=3, words="strong", text=called,
                   sample="Schadeverzekering, particulier"),
            Column(key="with", title=lambda: t("With"), share=2, sample="Duinzicht Schade",
                   text=lambda row: row.provider or ""),
            Column(key="since", title=lambda: t("In force"), share=0, sample="28 Sept 2026",
                   text=lambda row: formats.date_medium(row.in_force_on)),
            Column(key="premium", title=lambda: t("Premium"), share=0, right=True, words="medium", text=self._premium,
                   sample="€ 1.234,50 per maand"),
            Column(key="state", title=lambda: t("State"), share=0, text=self._state, chip=self._chip,
                   sample="Still to begin now"),
        )  # fmt: skip

    def _premium(self, row: AgreementRow) -> str:
        if row.premium_cents is None:
            return "–"
        amount = self._workplace.formats.money(row.premium_cents)
        return f"{amount} {frequency(Frequency(row.premium_frequency), t)}" if row.premium_frequency else amount

    def _state(self, row: AgreementRow) -> str:
        if row.state is AgreementState.ENDED:
            return end_reason(EndReason(row.end_reason), t) if row.end_reason else t("Ended")
        return agreement_state(row.state, t)

    def _chip(self, row: AgreementRow) -> Chip | None:
        marks = {AgreementState.RUNNING: ("green", "circle-check"), AgreementState.AHEAD: ("blue", "clock")}
        mark = marks.get(row.state)
        return Chip(agreement_state(row.state, t), *mark) if mark else None

    def _sentence(self, row: AgreementRow) -> str:
        return ". ".join(part for part in (called(row), row.provider or "", self._state(row)) if part)


def called(row: AgreementRow) -> str:
    """Give the name of an agreement: its own title, else its kind."""
    return row.title or product_kind(ProductKind(row.product_kind), t)
