"""The list of clients: who they are, what they have, when we last heard them, what comes next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aftercare.words import purpose
from app.clients.rules import ClientKind
from app.clients.words import client_kind
from app.foundation.language import t
from app.overview.narrowing import ClientFilter
from app.overview.rules import ClientRow, ClientState, DueState
from app.overview.rules import Page as PageOfRows
from app.overview.words import client_state
from ui.shared.buttons import primary, secondary
from ui.shared.changes import Page
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.look import look
from ui.shared.paged_list import Answer, Filter, ListSpec, PagedList, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.tokens import MARGIN_SIDE, MARGIN_TOP
from ui.shared.workplace import Workplace

ICONS: Final = {"household": "house", "person": "user", "business": "building"}
PROMOTER, DETRACTOR = 9, 6


class ClientsPage(Page):
    """All clients, filtered as you type."""

    KINDS = frozenset({"client", "person", "contact_point", "agreement", "contact", "promise", "checkin", "movement"})

    client_requested = Signal(str)
    new_client_requested = Signal()
    import_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.new_button = primary(t("Client"), "plus", name=t("New client"))
        self.import_button = secondary(t("Import"), "download")
        self.header = PageHeader(t("Clients"), buttons=(self.import_button, self.new_button))
        self.list = PagedList(workplace.background, self._spec())
        self.new_button.clicked.connect(self.new_client_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.empty_clicked.connect(self.new_client_requested)
        self.list.table.head.show_sorting("name", descending=False)
        px = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN_SIDE), px(MARGIN_TOP), px(MARGIN_SIDE), px(MARGIN_TOP))
        column.setSpacing(px(14))
        column.addWidget(self.header)
        column.addWidget(self.list, 1)

    def load(self) -> None:
        self.list.reload()

    def take_focus(self) -> None:
        """Let the keys go to the list."""
        self.list.table.setFocus()

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the filter."""
        self.list.find_text(text)

    def _spec(self) -> ListSpec[ClientRow]:
        return ListSpec(
            name=t("Clients"),
            placeholder=t("Filter by name, place, policy number…"),
            columns=self._columns(),
            sentence=self._sentence,
            filters=(_kinds(), _states()),
            ask=self._ask,
            begin=self._begin,
            say_count=lambda count: t.plural("{n} client", "{n} clients", count),
            empty=EmptyState(
                t("Your book has no clients yet. Add one, or import them from a file."),
                t("New client"),
                icon_name="users",
            ),
            narrow_without=("agreements",),
        )

    def _ask(self, question: Question, first: int, limit: int) -> Sequence[ClientRow]:
        return self._page(question, first, limit).rows

    def _begin(self, question: Question, limit: int) -> Answer[ClientRow]:
        page = self._page(question, 0, limit, counted=True)
        return Answer(page.count or 0, page.rows)

    def _page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[ClientRow]:
        return self._workplace.services.overview.clients(
            _filter(question),
            question.sort,
            descending=question.descending,
            offset=first,
            limit=limit,
            counted=counted,
        )

    def _columns(self) -> tuple[Column[ClientRow], ...]:
        formats = self._workplace.formats
        today = self._workplace.today
        return (
            Column(
                key="name", title=lambda: t("Name"), text=lambda row: row.name, sort="name", share=3, words="strong",
                icon=lambda row: ICONS[row.kind], sample="Van der Zée-de Boer – Bakker",
            ),
            Column(key="town", title=lambda: t("Town"), text=lambda row: row.town or "", sort="town", share=2,
                   sample="'s-Hertogenbosch"),
            Column(
                key="agreements", title=lambda: t("Agreements"), text=lambda row: formats.number(row.agreements),
                sort="agreements", right=True, words="medium", sample="12",
            ),
            Column(
                key="yearly", title=lambda: t("Commission, 12 months"), right=True, words="medium", sort="yearly",
                text=lambda row: formats.money_whole(row.yearly_cents), sample="€ 12.345",
            ),
            Column(
                key="heard", title=lambda: t("Last heard"), sort="last_heard", sample="28 sept. 2026",
                text=lambda row: formats.date_medium(row.last_heard) if row.last_heard else t("never"),
            ),
            Column(
                key="score", title=lambda: t("Score"), sort="score", right=True, words="strong", sample="10",
                text=lambda row: "–" if row.score is None else str(row.score), tone=_score_tone,
            ),
            Column(
                key="next", title=lambda: t("Next"), sort="next", sample="niets gepland",
                text=lambda row: formats.near(row.next_due, today) if row.next_due else t("nothing planned"),
                chip=_next_chip,
            ),
            Column(key="kind", title=lambda: t("Kind"), sort="kind", sample="Huishouden", hidden=True,
                   text=lambda row: client_kind(ClientKind(row.kind), t)),
            Column(key="reference", title=lambda: t("Reference"), sort="reference", sample="K-1234", hidden=True,
                   text=lambda row: row.reference),
        )  # fmt: skip

    def _sentence(self, row: ClientRow) -> str:
        kind = client_kind(ClientKind(row.kind), t)
        planned = self._workplace.formats.date_long(row.next_due) if row.next_due else t("nothing planned")
        what = row.next_title or (purpose(row.next_code, t) if row.next_code else "")
        return ". ".join(part for part in (row.name, kind, row.town or "", f"{t('Next')}: {planned}", what) if part)

    @Slot(object)
    def _on_row_activated(self, row: ClientRow) -> None:
        self.client_requested.emit(row.id)


def _filter(question: Question) -> ClientFilter:
    return ClientFilter(text=question.text, kind=question.choices.get("kind"), state=question.choices.get("state"))


def _kinds() -> Filter:
    options = [(kind.value, client_kind(kind, t)) for kind in ClientKind]
    return Filter(name="kind", label=t("Kind of client"), everything=t("All kinds"), options=options)


def _states() -> Filter:
    options = [(state.value, client_state(state, t)) for state in ClientState]
    return Filter(name="state", label=t("State"), everything=t("Everybody"), options=options)


def _score_tone(row: ClientRow) -> str:
    if row.score is None:
        return ""
    return "green" if row.score >= PROMOTER else "red" if row.score <= DETRACTOR else ""


def _next_chip(row: ClientRow) -> Chip | None:
    if row.next_state is DueState.LATE:
        return Chip(t("Late"), "red", "clock")
    if row.next_state is DueState.TODAY:
        return Chip(t("Today"), "amber", "bell")
    return None
