"""What a life event touches: agreements to look at, what to talk about, and until when things have to be done."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.agreements.rules.touching import Touched, TouchedAgreement
from app.agreements.words import AID, block, product_kind, term, to_look_at
from app.clients.words import life_event
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH: Final = 720
SENTENCE: Final = 500
SOON: Final = timedelta(days=14)


class TouchDialog(DialogFrame):
    """Enter on an agreement notes that it was looked at today, or takes that back."""

    def __init__(self, workplace: Workplace, event_id: str, parent: QWidget | None = None) -> None:
        super().__init__(t("What does this touch?"), parent, cancel=t("Close"))
        self._workplace = workplace
        self._event_id = event_id
        self.touched: Touched | None = None
        self.setMinimumWidth(look().px(WIDTH))
        self.model: RowTableModel[TouchedAgreement] = RowTableModel(self._columns(), self._sentence)
        self.table = RowTable(self.model, t("Agreements that this touches"), fit_rows=True)
        self.check_button = secondary(t("Checked today"), "check")
        self.note = Words("", "small")
        self.nothing = Words(t("None of the agreements that run is touched by this."), "quiet", wrap=True)
        self.blocks = _Lines(t("To talk about"))
        self.terms = _Lines(t("Known terms"))
        self._place_parts()
        self.table.row_activated.connect(self._on_row_activated)
        self.table.row_chosen.connect(self._on_row_chosen)
        self.check_button.clicked.connect(self._on_clicked)
        self._read()

    def _place_parts(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look().px(12))
        head.addWidget(Words(t("Agreements"), "section"))
        head.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        head.addWidget(self.check_button)
        self.body.setSpacing(look().px(8))
        self.body.addLayout(head)
        for widget in (self.table, self.nothing, self.terms, self.blocks):
            self.body.addWidget(widget)
            widget.hide()
        self.check_button.setDisabled(True)
        aid = Words(t(AID), "small", wrap=True)
        aid.setMinimumWidth(look().px(SENTENCE))
        self.body.addWidget(aid)

    def _read(self) -> None:
        read = partial(self._workplace.services.checks.touched, self._event_id)
        self._workplace.background.run(self, "touched", Lane.READING, read, self._show)

    def _show(self, touched: Touched) -> None:
        formats, today = self._workplace.formats, self._workplace.today
        chosen = self.table.chosen_row()
        self.touched = touched
        self.subtitle.setText(
            t("{event}, {day} · {client}", event=life_event(touched.kind, t), day=formats.date_medium(touched.on_date),
              client=touched.client)
        )  # fmt: skip
        self.subtitle.show()
        self._show_agreements(touched)
        self.blocks.show_lines([(block(one, t), to_look_at(touched.kind, one, t), "") for one in touched.blocks])
        terms = []
        for one in touched.terms:
            tone = "red" if one.until < today else "amber" if one.until <= today + SOON else ""
            passed = t("passed") if one.until < today else ""
            words = " · ".join(part for part in (term(one.kind, t), passed) if part)
            terms.append((formats.date_medium(one.until), words, tone))
        self.terms.show_lines(terms)
        self.table.choose(self.model.find(lambda row: row.id == chosen.id) if chosen is not None else 0)
        self._on_row_chosen(self.table.chosen_row())

    def _show_agreements(self, touched: Touched) -> None:
        count = len(touched.agreements)
        self.model.set_rows(touched.agreements)
        self.table.setVisible(bool(count))
        self.check_button.setVisible(bool(count))
        self.nothing.setVisible(not count)
        note = t("{checked} of {n} looked at", checked=count - touched.unchecked, n=count) if count else ""
        self.note.setText(note)

    def _columns(self) -> tuple[Column[TouchedAgreement], ...]:
        return (
            Column(key="kind", title=lambda: t("Agreement"), share=3, words="strong", text=_called,
                   sample="Overlijdensrisicoverzekering"),
            Column(key="with", title=lambda: t("With"), share=2, sample="Duinzicht Schade",
                   text=lambda row: row.provider or ""),
            Column(key="last", title=lambda: t("Last looked at"), share=0, sample="Laatst bekeken op", text=self._last),
            Column(key="state", title=lambda: t("State"), share=0, text=_state, chip=_chip, sample="Niet bekeken"),
        )  # fmt: skip

    def _last(self, row: TouchedAgreement) -> str:
        return self._workplace.formats.date_medium(row.last_checked) if row.last_checked else t("never")

    def _sentence(self, row: TouchedAgreement) -> str:
        last = t("last looked at: {day}", day=self._last(row))
        return ". ".join(part for part in (_called(row), row.provider or "", _state(row), last) if part)

    @Slot(object)
    def _on_row_chosen(self, row: TouchedAgreement | None) -> None:
        self.check_button.setEnabled(row is not None)
        done = row is not None and row.checked_on is not None
        self.check_button.setText(t("Take the check back") if done else t("Checked today"))

    @Slot()
    def _on_clicked(self) -> None:
        row = self.table.chosen_row()
        if row is not None:
            self._on_row_activated(row)

    @Slot(object)
    def _on_row_activated(self, row: TouchedAgreement) -> None:
        checks = self._workplace.services.checks
        work: Callable[[], object] = partial(checks.check, row.id, self._event_id)
        if row.check_id is not None:
            work = partial(checks.uncheck, row.check_id)
        self._workplace.background.run(self, "check", Lane.BOOK, work, self._on_checked)

    def _on_checked(self, _: object) -> None:
        self._read()


class _Lines(Section):
    """A section with lines: strong words at the left, a sentence beside them."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lines: list[tuple[str, str, str]] = []
        self._box = QWidget()
        self.add(self._box)

    def show_lines(self, lines: Sequence[tuple[str, str, str]]) -> None:
        """Show these lines as (strong words, sentence, tone); without any the section is gone."""
        self.lines = list(lines)
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, look().px(4), 0, 0)
        grid.setHorizontalSpacing(look().px(16))
        grid.setVerticalSpacing(look().px(6))
        grid.setColumnMinimumWidth(0, look().px(110))
        grid.setColumnStretch(1, 1)
        for number, (lead, sentence, tone) in enumerate(lines):
            words = Words(sentence, "body", tone=tone, wrap=True)
            words.setMinimumWidth(look().px(SENTENCE))  # else a wrapped sentence asks for the height of a narrow one
            grid.addWidget(Words(lead, "strong", tone=tone), number, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(words, number, 1, Qt.AlignmentFlag.AlignTop)
        self.body.replaceWidget(self._box, fresh)
        fresh.show()
        self._box.hide()
        self._box.deleteLater()
        self._box = fresh
        self.setVisible(bool(lines))


def _called(row: TouchedAgreement) -> str:
    return row.title or product_kind(row.product_kind, t)


def _state(row: TouchedAgreement) -> str:
    return t("Not looked at") if row.checked_on is None else t("Looked at")


def _chip(row: TouchedAgreement) -> Chip:
    unchecked = row.checked_on is None
    return Chip(_state(row), "amber" if unchecked else "green", "circle-alert" if unchecked else "circle-check")
