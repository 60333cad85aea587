"""Table models over finished rows: all rows in a tuple, or pages of 50 that are fetched when first looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from ui.shared.columns import Cell, Column, finish

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE: Final = Qt.ItemDataRole.UserRole
PAGE: Final = 32
PAGES_KEPT: Final = 120
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_NOWHERE: Final = QModelIndex()
COMING: Final = Cell("…")
EMPTY: Final = Cell("")


class RowTableModel(QAbstractTableModel, Generic[Row]):
    """Rows as a tuple, columns as data. `sentence` gives the whole row in words for screen readers.

    The last row may be a total (`set_rows(rows, total=row)`): it is painted bold under a darker line.
    """

    columns: tuple[Column[Row], ...] = ()  # a model that is being collected is still asked how large it is
    _rows: tuple[Row, ...] = ()

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._sentence = sentence
        self._rows = ()
        self._cells: dict[int, list[Cell | None]] = {}
        self.has_total = False

    @property
    def rows(self) -> tuple[Row, ...]:
        return self._rows

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Show other columns of the same rows."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._cells.clear()
        self.endResetModel()

    def set_rows(self, rows: Sequence[Row], total: Row | None = None) -> None:
        """Show these rows instead of the old ones."""
        self.beginResetModel()
        self._rows = (*rows, total) if total is not None else tuple(rows)
        self.has_total = total is not None
        self._cells.clear()
        self.endResetModel()

    def row(self, number: int) -> Row | None:
        """Give a row, or None where it has not arrived yet."""
        return self._rows[number]

    def cell(self, number: int, column: int) -> Cell:
        """Give one finished cell; it is made once, when it is first looked at: hidden columns are not."""
        made = self._cells.get(number)
        if made is None:
            if self.row(number) is None:
                return COMING if column == 0 else EMPTY
            made = self._cells[number] = [None] * len(self.columns)
        cell = made[column]
        if cell is None:
            row = self.row(number)
            assert row is not None  # noqa: S101 (cells are forgotten together with their row)
            cell = made[column] = finish(self.columns[column], row)
        return cell

    def cells(self, number: int) -> tuple[Cell, ...]:
        """Give the finished cells of a row, also those of hidden columns."""
        return tuple(self.cell(number, column) for column in range(len(self.columns)))

    def find(self, wanted: Callable[[Row], bool]) -> int:
        """Give the number of the first row that fits, or -1."""
        return next((number for number, row in enumerate(self._rows) if wanted(row)), -1)

    def forget_cells(self) -> None:
        """Make the cells afresh: the language or the formats have changed."""
        self._cells.clear()
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.cell(index.row(), index.column()).text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[index.column()].right else _LEFT
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if self.columns[section].right else _LEFT
        return None

    def _spoken(self, index: Index) -> str:
        """Speak the whole row in its first cell, head and words in every other."""
        number, column = index.row(), index.column()
        if column:
            return f"{self.columns[column].title()}: {self.cell(number, column).text}"
        row = self.row(number)
        if self._sentence is not None and row is not None:
            return self._sentence(row)
        cells = self.cells(number)
        return ", ".join(f"{c.title()} {cell.text}" for c, cell in zip(self.columns, cells, strict=True) if cell.text)


class PagedRowModel(RowTableModel[Row]):
    """A model for very many rows: it knows their count and asks for pages when they are looked at.

    `ask(first, limit)` starts the fetch (through the background, with the page in the name); its answer goes to
    `set_page(first, rows)`. Only the pages looked at last are kept.
    """

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        ask: Callable[[int, int], None],
        sentence: Callable[[Row], str] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(columns, sentence, parent)
        self._ask = ask
        self._count = 0
        self._pages: OrderedDict[int, tuple[Row, ...]] = OrderedDict()
        self._asked: set[int] = set()
        self._cut_short = False  # of the first page only the first rows are here

    def set_count(self, count: int, first_page: Sequence[Row] = ()) -> None:
        """Begin anew with so many rows; the first page may come along, or the rows of it that are in sight."""
        self.beginResetModel()
        self._count = count
        self._cells.clear()
        self._pages.clear()
        self._asked.clear()
        if first_page:
            self._pages[0] = tuple(first_page[:PAGE])
        self._cut_short = len(first_page) < min(count, PAGE)
        self.endResetModel()

    def set_page(self, first: int, rows: Sequence[Row]) -> None:
        """Take the rows from number `first` on; an answer to an older question is ignored."""
        page = first // PAGE
        if page not in self._asked:
            return
        self._asked.discard(page)
        if page == 0:
            self._cut_short = False
        self._pages[page] = tuple(rows)
        self._forget(page)
        while len(self._pages) > PAGES_KEPT:
            old, _ = self._pages.popitem(last=False)
            self._forget(old)
        last = min(self._count, first + len(rows)) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def row(self, number: int) -> Row | None:
        page, place = self._pages.get(number // PAGE), number % PAGE
        if page is None or (self._cut_short and number < PAGE and place >= len(page)):
            self._fetch(number // PAGE)
            return None
        return page[place] if place < len(page) else None

    def here(self, number: int) -> Row | None:
        """Give a row that has arrived; unlike `row` this asks for nothing."""
        page = self._pages.get(number // PAGE, ())
        return page[number % PAGE] if number % PAGE < len(page) else None

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self._count

    def find(self, wanted: Callable[[Row], bool]) -> int:
        """Look in the pages that are here."""
        for page, rows in self._pages.items():
            for place, row in enumerate(rows):
                if wanted(row):
                    return page * PAGE + place
        return -1

    def _forget(self, page: int) -> None:
        for number in range(page * PAGE, (page + 1) * PAGE):
            self._cells.pop(number, None)

    def _fetch(self, page: int) -> None:
        if page not in self._asked:
            self._asked.add(page)
            self._ask(page * PAGE, PAGE)
