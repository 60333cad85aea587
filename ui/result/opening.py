"""What a click on a number asks for: the rows behind it, as a table that a dialog can show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from app.result.behind import Behind
from ui.shared.columns import Column
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.row_table import RowTable

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Opened:
    """A number of My result that somebody wants to look behind.

    `note` explains how the rows make it; `since` is the first day where that is not the period of the page.
    """

    title: str
    behind: Behind
    note: str = ""
    since: date | None = None


def nothing(_: object) -> str:
    """Say nothing of a row."""
    return ""


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which columns go where a table is narrower than so many pixels at 100 % text."""

    least: int = 0
    left_out: tuple[str, ...] = ()


NEVER_NARROW: Final = Narrow()


@dataclass(frozen=True, slots=True)
class Listing(Generic[Row]):
    """Rows for the dialog: where they come from (read in the background), and what is said of them."""

    title: str
    read: Callable[[], Sequence[Row]]
    columns: Sequence[Column[Row]]
    summary: Callable[[Sequence[Row]], str]
    client_of: Callable[[Row], str]
    detail: Callable[[Row], str] = nothing
    agreement_of: Callable[[Row], str] = nothing
    narrow: Narrow = NEVER_NARROW


class NarrowTable(RowTable):
    """A table that leaves out some columns where it is narrower than `least` (at 100 % text): nothing is cut off."""

    def __init__(
        self,
        model: RowTableModel[Any],
        name: str,
        *,
        narrow: Narrow,
        fit_rows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._narrow = narrow
        self._keys = [column.key for column in model.columns]
        super().__init__(model, name, fit_rows=fit_rows, parent=parent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        is_narrow = self.viewport().width() < look().px(self._narrow.least)
        for column in map(self._keys.index, self._narrow.left_out):
            # Hiding lays the table out anew, so only what changes is touched.
            if self.isColumnHidden(column) != is_narrow:
                self.setColumnHidden(column, is_narrow)
        super().resizeEvent(event)


class CellTable(NarrowTable):
    """A table as high as its rows in which each number can be opened: `cell_opened(row, column key)`."""

    cell_opened = Signal(object, str)

    def __init__(
        self,
        model: RowTableModel[Any],
        name: str,
        *,
        narrow: Narrow = NEVER_NARROW,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, name, narrow=narrow, fit_rows=True, parent=parent)
        self._columns = model.columns
        self.row_activated.connect(self._on_activated)

    def _on_activated(self, row: object) -> None:
        self.cell_opened.emit(row, self._columns[self.currentIndex().column()].key)
