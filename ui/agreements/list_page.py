"""The list of agreements of all clients: what, with whom, since when, and what comes next."""

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aftercare.words import purpose
from app.book.change import Change
from app.foundation.language import t
from app.office.rules import SavedView
from app.overview.agreement_narrowing import AgreementFilter, agreement_filter
from app.overview.rules import AgreementRow
from app.overview.rules import Page as PageOfRows
from ui.agreements.list_columns import agreement_columns, called
from ui.agreements.list_deeds import FOR_CLIENTS, deeds, open_deed
from ui.agreements.list_filters import ListFacts, agreement_narrowings, kinds, states
from ui.shared.background import Lane
from ui.shared.buttons import primary
from ui.shared.changes import Page
from ui.shared.look import look
from ui.shared.many import Keys
from ui.shared.paged_list import Answer, ListSpec, PagedList, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.tokens import MARGIN_SIDE, MARGIN_TOP
from ui.shared.views_button import ViewsButton
from ui.shared.workplace import Workplace

LIST: Final = "agreements"
OFFICE: Final = frozenset({"provider", "adviser"})


class AgreementsPage(Page):
    """All agreements, filtered as you type.

    `clients_deed_requested(deed, client_ids)` when something shall be done with the clients behind a selection.
    """

    KINDS = frozenset({"agreement", "loan_part", "client", "promise", "movement", "provider", "adviser"})

    client_requested = Signal(str)
    sign_requested = Signal(str)
    clients_deed_requested = Signal(str, object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self._known = False
        self._waiting: SavedView | None = None
        self.sign_button = primary(t("Agreement signed"), "file-pen")
        self.header = PageHeader(t("Agreements"), buttons=(self.sign_button,))
        self.list = PagedList(workplace.background, self._spec(), workplace.kept)
        self.views = ViewsButton(workplace, LIST, self.list.content, self.list)
        self.list.tools.addWidget(self.views)
        self.views.view_chosen.connect(self._on_view_chosen)
        self.sign_button.clicked.connect(self._on_sign_clicked)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.empty_clicked.connect(self._on_sign_clicked)
        self.list.deed_wanted.connect(self._on_deed_wanted)
        px = look().px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(MARGIN_SIDE), px(MARGIN_TOP), px(MARGIN_SIDE), px(MARGIN_TOP))
        column.setSpacing(px(14))
        column.addWidget(self.header)
        column.addWidget(self.list, 1)

    def load(self) -> None:
        """Ask for the rows; the first time, and when a name is new, for houses and advisers too."""
        if self._known:
            self.list.reload()
            return
        self.views.load()
        self._workplace.background.run(self, "facts", Lane.READING, self._read_facts, self._on_facts)

    def concerns(self, change: Change) -> bool:
        if change.kinds & OFFICE:
            self._known = False
        return super().concerns(change)

    def take_focus(self) -> None:
        """Let the keys go to the list."""
        self.list.table.setFocus()

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the filter."""
        self.list.find_text(text)

    def _spec(self) -> ListSpec[AgreementRow]:
        return ListSpec(
            name=t("Agreements"),
            placeholder=t("Filter by client, policy number or provider…"),
            columns=agreement_columns(self._workplace),
            sentence=self._sentence,
            filters=(kinds(), states()),
            ask=self._ask,
            begin=self._begin,
            say_count=lambda count: t.plural("{n} agreement", "{n} agreements", count),
            empty=EmptyState(
                t("Your book has no agreements yet. The first one plans its own aftercare."),
                t("Agreement signed"),
                icon_name="file-text",
            ),
            narrow_without=("policy",),
            key=LIST,
            keys=self._keys,
            deeds=deeds(),
        )

    def _read_facts(self) -> ListFacts:
        services = self._workplace.services
        advisers = tuple((adviser.id, adviser.name) for adviser in services.office.advisers())
        return ListFacts(tuple(services.agreements.houses()), advisers)

    def _on_facts(self, facts: ListFacts) -> None:
        self._known = True
        self.list.offer(agreement_narrowings(facts))
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.list.use(waiting.content)
        else:
            self.list.reload()

    @Slot(object)
    def _on_view_chosen(self, view: SavedView) -> None:
        """Show a view; before the list knows its office it waits for that."""
        if not self._known:
            self._waiting = view
        else:
            self.list.use(view.content)

    def _ask(self, question: Question, first: int, limit: int) -> Sequence[AgreementRow]:
        return self._page(question, first, limit).rows

    def _begin(self, question: Question, limit: int) -> Answer[AgreementRow]:
        page = self._page(question, 0, limit, counted=True)
        return Answer(page.count or 0, page.rows)

    def _keys(self, question: Question, first: int, limit: int) -> Sequence[str]:
        return self._workplace.services.overview.agreement_keys(
            _filter(question), question.sort, descending=question.descending, offset=first, limit=limit
        )

    def _page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[AgreementRow]:
        return self._workplace.services.overview.agreements(
            _filter(question),
            question.sort,
            descending=question.descending,
            offset=first,
            limit=limit,
            counted=counted,
        )

    def _sentence(self, row: AgreementRow) -> str:
        day = self._workplace.formats.date_long
        planned = day(row.next_due) if row.next_due else t("nothing planned")
        what = purpose(row.next_code, t, row.next_title) if row.next_code else ""
        since = t("in force since {day}", day=day(row.in_force_on))
        parts = (row.client_name, called(row), row.provider or "", since, f"{t('Next')}: {planned}", what)
        return ". ".join(part for part in parts if part)

    @Slot(object)
    def _on_row_activated(self, row: AgreementRow) -> None:
        self.client_requested.emit(row.client_id)

    @Slot(str)
    def _on_deed_wanted(self, deed: str) -> None:
        self.list.with_selected(partial(self._do, deed))

    def _do(self, deed: str, keys: Keys) -> None:
        if deed not in FOR_CLIENTS:
            open_deed(deed, self._workplace, self, keys)
            return
        read = partial(self._workplace.services.overview.clients_behind, keys)
        self._workplace.background.run(
            self, "behind", Lane.READING, read, partial(self.clients_deed_requested.emit, deed)
        )

    @Slot()
    def _on_sign_clicked(self) -> None:
        self.sign_requested.emit("")


def _filter(question: Question) -> AgreementFilter:
    return agreement_filter(question.text, question.choices)
