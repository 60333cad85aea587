"""Opens the dialog with the rows behind a number, for the period and adviser that the page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.result.rules import Relationship
from app.retention.rules import By
from app.retention.words import cohort as called
from ui.result.listings import lives_listing, relationships_listing, result_listing, year_ago_listing
from ui.result.opening import Listing, Opened
from ui.result.relationships import relationship_columns
from ui.result.rows_dialog import RowsDialog
from ui.result.staying import CLIENTS
from ui.shared.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: the days, in words too, and the adviser (None: the whole office)."""

    since: date
    to: date
    words: str
    adviser: str | None


class NumberOpener(QObject):
    """Shows rows over the page; passes on what is asked for from there."""

    client_requested = Signal(str)
    movement_requested = Signal(str, str)

    def __init__(self, workplace: Workplace, page: QWidget, shown: Callable[[], Shown]) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self._shown = shown
        self.dialog: RowsDialog | None = None

    @Slot(object)
    def open_result(self, opened: Opened) -> None:
        """Show the rows behind a number of the result."""
        service, shown = self._workplace.services.result, self._shown()
        read = partial(service.lines, opened.behind, opened.since or shown.since, shown.to, shown.adviser)
        self._show(result_listing(self._workplace, opened, read))

    def open_relationships(self, rows: Sequence[Relationship]) -> None:
        """Show every relationship of the period."""
        columns = relationship_columns(self._workplace.formats)
        title = t("{what}, {when}", what=t("Relationships"), when=self._shown().words)
        names = self._workplace.services.result.names
        self._show(relationships_listing(self._workplace, title, rows, columns, names))

    def open_cell(self, cut: By, cohort: str, month: int) -> None:
        """Show the agreements of a cohort, with what became of each by a month."""
        service = self._workplace.services.retention
        title = t("{what}, {when}", what=called(cohort, cut, t), when=t("{n} months", n=month))
        read = partial(service.cell_rows, cohort, month, cut, self._shown().to)
        self._show(lives_listing(self._workplace, title, read, cell=True))

    @Slot(int)
    def open_lost(self, tab: int) -> None:
        """Show the agreements, or the clients, that were lost."""
        service, clients = self._workplace.services.retention, tab == CLIENTS
        read = service.lost_clients if clients else service.lost_agreements
        title = t("Lost clients") if clients else t("Lost agreements")
        self._show(lives_listing(self._workplace, title, partial(read, self._shown().to)))

    @Slot(int)
    def open_in_view(self, tab: int) -> None:
        """Show all agreements, or all relationships, that the curve is counted from."""
        service, clients = self._workplace.services.retention, tab == CLIENTS
        read = service.clients_in_view if clients else service.agreements_in_view
        title = t("Relationships in view") if clients else t("Agreements in view")
        self._show(lives_listing(self._workplace, title, partial(read, self._shown().to)))

    @Slot()
    def open_of_a_year_ago(self) -> None:
        """Show who was a client a year before, and who of them still is."""
        shown = self._shown()
        read = partial(self._workplace.services.result.of_a_year_ago, shown.to, shown.adviser)
        self._show(year_ago_listing(t("Clients of a year ago"), read))

    def _show(self, listing: Listing[Any]) -> None:
        self.dialog = RowsDialog(self._workplace, listing, self._page)
        self.dialog.client_requested.connect(self.client_requested)
        self.dialog.movement_requested.connect(self.movement_requested)
        self.dialog.open()
