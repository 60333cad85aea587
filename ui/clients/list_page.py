"""The list of clients: who they are, what they have, when we last heard them, what comes next."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.aftercare.words import purpose
from app.clients.rules import ClientKind
from app.clients.words import client_kind
from app.foundation.language import t
from app.overview.narrowing import ClientFilter, client_filter
from app.overview.rules import ClientRow
from app.overview.rules import Page as PageOfRows
from ui.clients.list_columns import client_columns
from ui.clients.list_deeds import deeds, open_deed
from ui.clients.list_filters import ListFacts, client_narrowings, kinds, states
from ui.clients.served_dialog import ServedDialog
from ui.clients.walk import Walk
from ui.shared.buttons import primary, secondary
from ui.shared.list_page import ListPage
from ui.shared.paged_list import ListSpec, Question
from ui.shared.section import PageHeader
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace


class ClientsPage(ListPage):
    """All clients, filtered as you type."""

    LIST = "clients"
    OFFICE = frozenset({"own_field", "adviser"})
    KINDS = frozenset({
        "client", "person", "contact_point", "agreement", "contact", "promise", "checkin", "movement", "tag",
        "engagement", "own_field", "own_value", "adviser",
    })  # fmt: skip

    client_requested = Signal(str)
    walk_offered = Signal(object)
    new_client_requested = Signal()
    import_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        new_button = primary(t("Client"), "plus", name=t("New client"))
        import_button = secondary(t("Import"), "download")
        super().__init__(workplace, PageHeader(t("Clients"), buttons=(import_button, new_button)), parent)
        self._facts = ListFacts()
        self._counts_service = False
        self.new_button, self.import_button = new_button, import_button
        self.new_button.clicked.connect(self.new_client_requested)
        self.import_button.clicked.connect(self.import_requested)
        self.list.row_activated.connect(self._on_row_activated)
        self.list.empty_clicked.connect(self.new_client_requested)
        self.list.deed_wanted.connect(self._on_deed_wanted)
        self.list.table.head.layout_changed.connect(self._on_layout_changed)

    def spec(self) -> ListSpec[ClientRow]:
        return ListSpec(
            name=t("Clients"),
            placeholder=t("Filter by name, place, policy number…"),
            columns=client_columns(self._workplace, ()),
            sentence=self._sentence,
            filters=(kinds(), states()),
            ask=self.ask,
            begin=self.begin,
            say_count=lambda count: t.plural("{n} client", "{n} clients", count),
            empty=EmptyState(
                t("Your book has no clients yet. Add one, or import them from a file."),
                t("New client"),
                icon_name="users",
            ),
            narrow_without=("agreements",),
            key=self.LIST,
            keys=self._keys,
            deeds=deeds(),
        )

    def read_facts(self) -> ListFacts:
        services = self._workplace.services
        return ListFacts(services.own_fields.fields(), services.office.advisers())

    def show_facts(self, facts: ListFacts) -> None:
        self._facts = facts
        self.list.set_columns(client_columns(self._workplace, facts.fields))
        self._counts_service = self._shows_service()
        self.list.offer(client_narrowings(facts, self._workplace, self))

    def _filter(self, question: Question) -> ClientFilter:
        return client_filter(question.text, question.choices, self._facts.fields)

    def _keys(self, question: Question, first: int, limit: int) -> Sequence[str]:
        return self._workplace.services.overview.client_keys(
            self._filter(question), question.sort, descending=question.descending, offset=first, limit=limit
        )

    def page(self, question: Question, first: int, limit: int, *, counted: bool = False) -> PageOfRows[ClientRow]:
        overview = self._workplace.services.overview
        page = overview.clients(
            self._filter(question),
            question.sort,
            descending=question.descending,
            offset=first,
            limit=limit,
            counted=counted,
        )
        if not self._counts_service:
            return page
        served = overview.served([row.id for row in page.rows])
        return replace(page, rows=tuple(row._replace(served=served.get(row.id)) for row in page.rows))

    def _shows_service(self) -> bool:
        return "served" not in self.list.table.head.standing()[1]

    @Slot()
    def _on_layout_changed(self) -> None:
        """Count what the services promised only where somebody looks at it."""
        shown = self._shows_service()
        if shown != self._counts_service:
            self._counts_service = shown
            if shown:
                self.list.reload()

    def _sentence(self, row: ClientRow) -> str:
        kind = client_kind(ClientKind(row.kind), t)
        planned = self._workplace.formats.date_long(row.next_due) if row.next_due else t("nothing planned")
        what = row.next_title or (purpose(row.next_code, t) if row.next_code else "")
        return ". ".join(part for part in (row.name, kind, row.town or "", f"{t('Next')}: {planned}", what) if part)

    @Slot(object)
    def _on_row_activated(self, row: ClientRow) -> None:
        question, place = self.list.question, self.list.table.currentIndex().row()
        walk = Walk(
            self._filter(question), question.sort, question.descending, row.id, place, self.list.model.rowCount()
        )
        self.walk_offered.emit(walk)
        self.client_requested.emit(row.id)

    @Slot(str)
    def _on_deed_wanted(self, deed: str) -> None:
        if deed == "served":
            self.list.with_selected(self._show_served)
        else:
            self.list.with_selected(partial(open_deed, deed, self._workplace, self))

    def _show_served(self, keys: tuple[str, ...]) -> None:
        """Show the contacts behind "2 of 4" of the client that is selected."""
        for key in keys[:1]:
            dialog = ServedDialog(self._workplace, key, self.window(), leads_on=True)
            dialog.client_requested.connect(self.client_requested)
            dialog.open()
