"""Opens the dialog with the rows behind a number, for the period and adviser that the page shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.result.rules import Relationship
from app.retention.rules import By
from app.retention.words import cohort as called
from ui.result.listings import lives_listing, relationships_listing, result_listing
from ui.result.opening import Listing, Opened
from ui.result.relationships import relationship_columns
from ui.result.rows_dialog import RowsDialog
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

    def __init__(self, workplace: Workplace, page: QWidget) -> None:
        super().__init__(page)
        self._workplace = workplace
        self._page = page
        self.dialog: RowsDialog | None = None

    def open_result(self, opened: Opened, shown: Shown) -> None:
        """Show the rows behind a number of the result."""
        service = self._workplace.services.result
        read = partial(service.lines, opened.behind, opened.since or shown.since, shown.to, shown.adviser)
        self._show(result_listing(self._workplace, opened, read))

    def open_relationships(self, rows: Sequence[Relationship], shown: Shown) -> None:
        """Show every relationship of the period."""
        columns = relationship_columns(self._workplace.formats)
        title = t("{what}, {when}", what=t("Relationships"), when=shown.words)
        names = self._workplace.services.result.names
        self._show(relationships_listing(self._workplace, title, rows, columns, names))

    def open_cell(self, cut: By, cohort: str, month: int, to: date) -> None:
        """Show the agreements of a cohort, with what became of each by a month."""
        service = self._workplace.services.retention
        title = t("{what}, {when}", what=called(cohort, cut, t), when=t("{n} months", n=month))
        read = partial(service.cell_rows, cohort, month, cut, to)
        self._show(lives_listing(self._workplace, title, read, cell=True))

    def open_lost(self, to: date, *, clients: bool) -> None:
        """Show the agreements, or the clients, that were lost."""
        service = self._workplace.services.retention
        read = service.lost_clients if clients else service.lost_agreements
        title = t("Lost clients") if clients else t("Lost agreements")
        self._show(lives_listing(self._workplace, title, partial(read, to)))

    def _show(self, listing: Listing[Any]) -> None:
        self.dialog = RowsDialog(self._workplace, listing, self._page)
        self.dialog.client_requested.connect(self.client_requested)
        self.dialog.movement_requested.connect(self.movement_requested)
        self.dialog.open()
