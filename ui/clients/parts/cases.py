"""What stands above all other work of a client until it is made good."""

from datetime import date

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.cases.rules import CaseKind
from app.cases.words import case_kind
from app.clients.rules import HoldKind
from app.foundation.language import t
from app.overview.rules import CaseRow, ClientWhole
from ui.clients.parts.marked_line import MarkedLine
from ui.shared.buttons import quiet
from ui.shared.page_layout import take_away
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class CasesPart(QWidget):
    """One line for each open case, in the client's words; `close_requested(case_id)` from its link."""

    close_requested = Signal(str)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.lines: list[str] = []
        self._boxes: list[QWidget] = []
        self.hide()

    def show_client(self, whole: ClientWhole) -> None:
        take_away(self._column, self._boxes)
        cases = [case for case in whole.cases if case.is_open(self._workplace.today)]
        stops = (HoldKind.DUNNING, HoldKind.OBJECTION)
        paused = min((hold.from_on for hold in whole.holds if hold.kind in stops), default=None)
        self.lines = [self._say(case, paused) for case in cases]
        self._boxes = [self._box(case, words) for case, words in zip(cases, self.lines, strict=True)]
        for box in self._boxes:
            self._column.addWidget(box)
        self.setVisible(bool(cases))

    def _say(self, case: CaseRow, paused: date | None) -> str:
        kind = case_kind(CaseKind(case.kind), t)
        words = t("{kind} since {day}", kind=kind, day=self._workplace.formats.date_medium(case.opened_on))
        words = f"{words}: “{case.description}”" if case.description else words
        if case.kind != CaseKind.ARREARS or paused is None:
            return words
        day = self._workplace.formats.date_medium(paused)
        return f"{words} · {t('Paused since {day}: nobody is reminded of what is unpaid', day=day)}"

    def _box(self, case: CaseRow, words: str) -> QWidget:
        button = quiet(t("Close the case…"), name=f"{t('Close the case')}: {words}")
        button.setProperty("case", case.id)
        button.clicked.connect(self._on_close_clicked)
        return MarkedLine(("flag", "red"), Words(words, "strong", tone="red", wrap=True), button)

    @Slot()
    def _on_close_clicked(self) -> None:
        self.close_requested.emit(self.sender().property("case"))
