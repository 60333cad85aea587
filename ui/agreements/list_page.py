"""The list of agreements of all clients: what, with whom, since when, and what comes next."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.agreements.rules import Frequency, ProductKind
from app.agreements.words import frequency, product_kind
from app.book.change import Change
from app.foundation.language import t
from app.office.rules import SavedView
from app.overview.agreement_narrowing import AgreementFilter, agreement_filter
from app.overview.rules import AgreementRow, AgreementState, DueState
from app.overview.rules import Page as PageOfRows
from app.overview.words import agreement_state
from ui.shared.background import Lane
from ui.shared.buttons import primary
from ui.shared.changes import Page
from ui.shared.chip import Chip
from ui.shared.columns import Column
from ui.shared.filter_chips import Narrowing
from ui.shared.look import look
from ui.shared.paged_list import Answer, Filter, ListSpec, PagedList, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.tokens import MARGIN_SIDE, MARGIN_TOP
from ui.shared.views_button import ViewsButton
from ui.shared.workplace import Workplace

Choices = list[tuple[str, str]]
Facts = tuple[Choices, Choices]
LIST: Final = "agreements"
OFFICE: Final = frozenset({"provider", "adviser"})


class AgreementsPage(Page):
    """All agreements, filtered as you type."""

    KINDS = frozenset({"agreement", "loan_part", "client", "promise", "movement", "provider", "adviser"})

    client_requested = Signal(str)
    sign_requested = Signal(str)

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
            columns=self._columns(),
            sentence=self._sentence,
            filters=(_kinds(), _states()),
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
        )

    def _read_facts(self) -> Facts:
        services = self._workplace.services
        return list(services.agreements.houses()), [
            (adviser.id, adviser.name) for adviser in services.office.advisers()
        ]

    def _on_facts(self, facts: Facts) -> None:
        self._known = True
        self.list.offer(_narrowings(*facts))
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

    def _page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[AgreementRow]:
        return self._workplace.services.overview.agreements(
            _filter(question),
            question.sort,
            descending=question.descending,
            offset=first,
            limit=limit,
            counted=counted,
        )

    def _columns(self) -> tuple[Column[AgreementRow], ...]:
        formats = self._workplace.formats
        today = self._workplace.today
        return (
            Column(
                key="client", title=lambda: t("Client"), text=lambda row: row.client_name, sort="name", share=2,
                words="strong", sample="Van Leeuwen – Vermeulen",
            ),
            Column(key="kind", title=lambda: t("Agreement"), text=_called, sort="kind", share=2,
                   sample="Schadeverzekering, particulier"),
            Column(key="provider", title=lambda: t("With"), text=lambda row: row.provider or "", sort="provider",
                   share=3, sample="Lindeboom Levensverzekering"),
            Column(key="policy", title=lambda: t("Policy number"), text=lambda row: row.policy_number or "",
                   share=0, sort="policy_number", sample="N78-2159301"),
            Column(key="start", title=lambda: t("In force"), text=lambda row: formats.date_medium(row.in_force_on),
                   share=0, sort="in_force", sample="28 sept. 2026", hidden=True),
            Column(key="premium", title=lambda: t("Premium"), text=self._premium, sort="premium", right=True,
                   share=0, words="medium", sample="€ 1.234,50 per maand"),
            Column(
                key="next", title=lambda: t("Next"), sort="next", sample="21 nov. 2027", share=0,
                text=lambda row: formats.near(row.next_due, today) if row.next_due else "–", chip=_chip,
            ),
            Column(key="signed", title=lambda: t("Signed on"), sort="signed", sample="28 sept. 2026", share=0,
                   hidden=True, text=lambda row: formats.date_medium(row.signed_on) if row.signed_on else "–"),
            Column(key="end", title=lambda: t("Ends on"), sort="end", sample="28 sept. 2026", share=0, hidden=True,
                   text=lambda row: formats.date_medium(row.end_on) if row.end_on else "–"),
            Column(key="yearly", title=lambda: t("Commission, 12 months"), sort="yearly", sample="€ 12.345", share=0,
                   hidden=True, right=True, words="medium", text=lambda row: formats.money_whole(row.yearly_cents)),
            Column(key="reference", title=lambda: t("Reference"), sort="reference", sample="O-1234", share=0,
                   hidden=True, text=lambda row: row.reference),
        )  # fmt: skip

    def _premium(self, row: AgreementRow) -> str:
        if row.premium_cents is None:
            return "–"
        amount = self._workplace.formats.money(row.premium_cents)
        return f"{amount} {frequency(Frequency(row.premium_frequency), t)}" if row.premium_frequency else amount

    def _sentence(self, row: AgreementRow) -> str:
        start = self._workplace.formats.date_long(row.in_force_on)
        parts = (row.client_name, _called(row), row.provider or "", t("in force since {day}", day=start))
        return ". ".join(part for part in parts if part)

    @Slot(object)
    def _on_row_activated(self, row: AgreementRow) -> None:
        self.client_requested.emit(row.client_id)

    @Slot()
    def _on_sign_clicked(self) -> None:
        self.sign_requested.emit("")


def _called(row: AgreementRow) -> str:
    return row.title or product_kind(ProductKind(row.product_kind), t)


def _filter(question: Question) -> AgreementFilter:
    return agreement_filter(question.text, question.choices)


def _narrowings(houses: Choices, advisers: Choices) -> list[Narrowing]:
    """Give the filters that can be added: with which house, by which adviser, where there is more than one."""
    of_houses, of_advisers = dict(houses), dict(advisers)
    offered = [
        Narrowing(name="provider", label=t("With…"), options=houses,
                  say=lambda key: t("With: {name}", name=of_houses.get(key, "?"))),
        Narrowing(name="adviser", label=t("Adviser…"), options=advisers,
                  say=lambda key: t("Adviser: {name}", name=of_advisers.get(key, "?"))),
    ]  # fmt: skip
    return [each for each in offered if len(each.options) > 1]


def _kinds() -> Filter:
    options = [(kind.value, product_kind(kind, t)) for kind in ProductKind]
    return Filter(name="kind", label=t("Kind of agreement"), everything=t("All kinds"), options=options)


def _states() -> Filter:
    options = [(state.value, agreement_state(state, t)) for state in AgreementState]
    return Filter(name="state", label=t("State"), everything=t("All states"), options=options)


def _chip(row: AgreementRow) -> Chip | None:
    if row.state is AgreementState.ENDED:
        return Chip(t("Ended"), "neutral", "circle-x")
    if row.next_state is DueState.LATE:
        return Chip(t("Late"), "red", "clock")
    if row.next_state is DueState.TODAY:
        return Chip(t("Today"), "amber", "bell")
    return None
