"""The list of cases: what put a relationship at stake, how it was made good, and when the client is spoken to next."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from app.cases.words import case_kind
from app.foundation.language import t
from app.office.colleagues import Whose
from app.overview.case_listing import CaseLine, case_filter
from app.overview.coming_words import coming_spoken
from app.overview.rules import Page as PageOfRows
from ui.cases.list_columns import case_columns, state_said
from ui.cases.list_filters import case_narrowings, kinds, states
from ui.shared.buttons import primary, secondary
from ui.shared.list_page import ListPage
from ui.shared.paged_list import ListSpec, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.whose import KIND
from ui.shared.whose_button import NOBODY, WhoseButton
from ui.shared.workplace import Workplace


class CasesPage(ListPage):
    """All cases, open ones first. Enter opens the client, L logs a contact."""

    LIST = "cases"
    OFFICE = frozenset({"adviser", KIND})
    KINDS = frozenset({"moment_case", "client", "promise", "adviser", KIND})

    client_requested = Signal(str)
    log_requested = Signal(str, str)
    close_case_requested = Signal(str, str)
    new_case_requested = Signal()
    seat_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        new_button = primary(t("Case"), "plus", name=t("Open a case…"))
        close_button = secondary(t("Close the case…"), "flag")
        log_button = secondary(t("Log a contact…"), "phone")
        self._wish = workplace.whose.wish()
        self._shown = NOBODY
        self.empty = EmptyState(_say_empty(NOBODY), t("Open a case…"), icon_name="flag")
        whose = WhoseButton(workplace)
        header = PageHeader(t("Cases"), buttons=(whose, log_button, close_button, new_button))
        super().__init__(workplace, header, parent)
        self.new_button, self.close_button, self.log_button = new_button, close_button, log_button
        self.whose = whose
        if not workplace.kept.layout(self.LIST):
            self.list.table.head.show_sorting("state", descending=False)
            self.list.question = replace(self.list.question, sort="state")
        self._on_row_chosen(None)
        self._connect()

    def spec(self) -> ListSpec[CaseLine]:
        return ListSpec(
            name=t("Cases"),
            placeholder=t("Filter by client, number or words…"),
            columns=case_columns(self._workplace),
            sentence=self._sentence,
            filters=(kinds(), states()),
            ask=self.ask,
            begin=self.begin,
            say_count=lambda count: t.plural("{n} case", "{n} cases", count),
            empty=self.empty,
            narrow_without=("words",),
            key=self.LIST,
        )

    def load(self) -> None:
        self._wish = self._workplace.whose.wish()
        super().load()

    def read_facts(self) -> Whose:
        return self._workplace.services.office.whose(self._wish)

    def show_facts(self, facts: Whose) -> None:
        self._shown = facts
        self.whose.show_whose(facts)
        self.empty.set_words(_say_empty(facts), t("Open a case…"))
        self.header.set_subtitle(t("Of the clients of {adviser}.", adviser=facts.name) if facts.name else "")
        self.list.offer(case_narrowings())

    def page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[CaseLine]:
        return self._workplace.services.case_list.cases(
            replace(case_filter(question.text, question.choices), adviser=self._shown.adviser),
            question.sort,
            descending=question.descending,
            offset=first,
            limit=limit,
            counted=counted,
        )

    def _sentence(self, row: CaseLine) -> str:
        formats, today = self._workplace.formats, self._workplace.today
        since = t("since {day}", day=formats.date_long(row.opened_on))
        told = (f"{row.client_name}: {case_kind(row.kind, t)} {since}", state_said(row, today, formats))
        words = row.outcome or row.description or ""
        return ". ".join(part for part in (*told, words, coming_spoken(row.coming, t, formats)) if part)

    @Slot(object)
    def _on_row_chosen(self, row: CaseLine | None) -> None:
        writable = row is not None and not self._workplace.services.book.read_only
        self.log_button.setEnabled(writable)
        self.close_button.setEnabled(writable and row is not None and row.closed_on is None)

    @Slot(object)
    def _on_row_activated(self, row: CaseLine) -> None:
        self.client_requested.emit(row.client_id)

    @Slot()
    def _on_log(self) -> None:
        row = self.list.table.chosen_row()
        if row is not None and self.log_button.isEnabled():
            self.log_requested.emit(row.client_id, "")

    @Slot()
    def _on_close(self) -> None:
        row = self.list.table.chosen_row()
        if row is not None:
            self.close_case_requested.emit(row.client_id, row.id)

    def _connect(self) -> None:
        self.new_button.setDisabled(self._workplace.services.book.read_only)
        self.new_button.clicked.connect(self.new_case_requested)
        self.whose.seat_requested.connect(self.seat_requested)
        self.list.empty_clicked.connect(self.new_case_requested)
        self.close_button.clicked.connect(self._on_close)
        self.log_button.clicked.connect(self._on_log)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.table.row_chosen.connect(self._on_row_chosen)
        QShortcut("L", self.list.table, self._on_log, context=Qt.ShortcutContext.WidgetShortcut)


def _say_empty(whose: Whose) -> str:
    if whose.name:
        return t("None of the clients of {adviser} has a case.", adviser=whose.name)
    return t("There never was a case. Open one for a complaint, arrears, or whoever is dissatisfied.")
