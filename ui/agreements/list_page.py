"""The list of agreements of all clients: what, with whom, since when, and what comes next."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.words import purpose
from app.foundation.language import t
from app.overview.agreement_narrowing import AgreementFilter, agreement_filter
from app.overview.rules import AgreementRow
from app.overview.rules import Page as PageOfRows
from ui.agreements.list_columns import agreement_columns, called
from ui.agreements.list_deeds import FOR_CLIENTS, deeds, open_deed
from ui.agreements.list_filters import ListFacts, agreement_narrowings, kinds, states
from ui.shared.background import Lane
from ui.shared.buttons import primary
from ui.shared.list_page import ListPage
from ui.shared.many import Keys
from ui.shared.paged_list import ListSpec, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace


class AgreementsPage(ListPage):
    """All agreements, filtered as you type.

    `clients_deed_requested(deed, client_ids)` when something shall be done with the clients behind a selection.
    """

    LIST = "agreements"
    OFFICE = frozenset({"provider", "adviser"})
    KINDS = frozenset({"agreement", "loan_part", "client", "promise", "movement", "provider", "adviser"})

    client_requested = Signal(str)
    sign_requested = Signal(str)
    clients_deed_requested = Signal(str, object)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        sign_button = primary(t("Agreement signed"), "file-pen")
        super().__init__(workplace, PageHeader(t("Agreements"), buttons=(sign_button,)), parent)
        self.sign_button = sign_button
        self.sign_button.clicked.connect(self._on_sign_clicked)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.empty_clicked.connect(self._on_sign_clicked)
        self.list.deed_wanted.connect(self._on_deed_wanted)

    def spec(self) -> ListSpec[AgreementRow]:
        return ListSpec(
            name=t("Agreements"),
            placeholder=t("Filter by client, policy number or provider…"),
            columns=agreement_columns(self._workplace),
            sentence=self._sentence,
            filters=(kinds(), states()),
            ask=self.ask,
            begin=self.begin,
            say_count=lambda count: t.plural("{n} agreement", "{n} agreements", count),
            empty=EmptyState(
                t("Your book has no agreements yet. The first one plans its own aftercare."),
                t("Agreement signed"),
                icon_name="file-text",
            ),
            narrow_without=("policy",),
            key=self.LIST,
            keys=self._keys,
            deeds=deeds(),
        )

    def read_facts(self) -> ListFacts:
        services = self._workplace.services
        advisers = tuple((adviser.id, adviser.name) for adviser in services.office.advisers())
        return ListFacts(tuple(services.agreements.houses()), advisers)

    def show_facts(self, facts: ListFacts) -> None:
        self.list.offer(agreement_narrowings(facts))

    def _keys(self, question: Question, first: int, limit: int) -> Sequence[str]:
        return self._workplace.services.overview.agreement_keys(
            _filter(question), question.sort, descending=question.descending, offset=first, limit=limit
        )

    def page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[AgreementRow]:
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
