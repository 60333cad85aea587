"""The table of every list: fixed row height, hairlines, sorting asked from the store, copy as tab-separated text."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from ui.shared.look import look
from ui.shared.row_model import Index, RowTableModel
from ui.shared.row_painter import RowPainter, RowSizes
from ui.shared.table_header import TableHeader
from ui.shared.tokens import TABLE_ROW
from ui.shared.view_feel import ViewFeel


class RowTable(QTableView):
    """A table over a RowTableModel. Numbers of rows are the model's.

    `row_activated(row)` on Enter and double click, `row_chosen(row)` when the current row changes (None: none),
    `sort_requested(key, descending)` on a click on a head, `menu_requested(row, global position)` for the context menu.
    With `fit_rows` the table is as high as its rows and never scrolls by itself.
    """

    row_activated = Signal(object)
    row_chosen = Signal(object)
    sort_requested = Signal(str, bool)
    menu_requested = Signal(object, object)

    def __init__(
        self, model: RowTableModel[Any], name: str, *, fit_rows: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._fit_rows = fit_rows
        self._rows = model
        if model.parent() is None:
            model.setParent(self)  # else Python may delete the model under the view
        self._feel = ViewFeel(self)
        self.setAccessibleName(name)
        self.setHorizontalHeader(TableHeader(model, self))
        self.setModel(model)
        self.setItemDelegate(RowSizes(self))
        self._painter = RowPainter(self, model, self._feel)
        _set_up(self, fit_rows=fit_rows)
        model.modelReset.connect(self._on_reset)
        self.head.sort_requested.connect(self.sort_requested)
        self.doubleClicked.connect(self._on_double_clicked)
        self._feel.entered.connect(self._on_entered)

    @property
    def head(self) -> TableHeader:
        header = self.horizontalHeader()
        assert isinstance(header, TableHeader)  # noqa: S101 (set in the constructor)
        return header

    def chosen_row(self) -> Any:
        """Give the current row, or None."""
        index = self.currentIndex()
        return self._rows.row(index.row()) if index.isValid() else None

    def chosen_rows(self) -> list[Any]:
        """Give all selected rows, from top to bottom."""
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [row for number in numbers if (row := self._rows.row(number)) is not None]

    def room(self) -> int:
        """Give how many rows can be in sight, in whole or in part."""
        return self.viewport().height() // look().px(TABLE_ROW) + 2

    def choose(self, number: int) -> None:
        """Select a row and bring it into sight."""
        if 0 <= number < self._rows.rowCount():
            self.selectRow(number)
            self.scrollTo(self._rows.index(number, 0))

    def set_many(self) -> None:
        """Allow more than one row to be selected, with Ctrl and Shift."""
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def copy_text(self) -> str:
        """Give the selected rows as tab-separated text with a head line, visible columns in their order."""
        shown = self.head.shown_columns()
        numbers = sorted(index.row() for index in self.selectionModel().selectedRows())
        lines = ["\t".join(self._rows.columns[column].title() for column in shown)]
        lines += ["\t".join(self._rows.cells(number)[column].text for column in shown) for number in numbers]
        return "\n".join(lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copy_text())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._activate(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        row = self.chosen_row()
        if row is not None:
            self.menu_requested.emit(row, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.region().boundingRect())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.head.spread(self.viewport().width())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(look().px(TABLE_ROW))
            self.head.spread(self.viewport().width())
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        if not self._fit_rows:
            return super().sizeHint()
        head = 0 if self.head.isHidden() else self.head.sizeHint().height()
        height = head + self._rows.rowCount() * look().px(TABLE_ROW)
        return QSize(super().sizeHint().width(), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), self.sizeHint().height() if self._fit_rows else look().px(3 * TABLE_ROW))

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.row_chosen.emit(self._rows.row(current.row()) if current.isValid() else None)

    def _activate(self, index: QModelIndex) -> None:
        row = self._rows.row(index.row()) if index.isValid() else None
        if row is not None:
            self.row_activated.emit(row)

    @Slot(QModelIndex)
    def _on_double_clicked(self, index: QModelIndex) -> None:
        self._activate(index)

    @Slot()
    def _on_entered(self) -> None:
        self.choose(0)

    @Slot()
    def _on_reset(self) -> None:
        self.executeDelayedItemsLayout()  # now: while painting it would ask for everything to be painted once more
        self.head.spread(self.viewport().width())
        if self._fit_rows:
            self.updateGeometry()


def _set_up(view: QTableView, *, fit_rows: bool) -> None:
    """Make a table view plain: whole rows are chosen, nothing is edited, every row is as high as the others."""
    view.setTabKeyNavigation(False)
    view.setShowGrid(False)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(1)
    view.verticalHeader().setDefaultSectionSize(look().px(TABLE_ROW))
    if fit_rows:
        view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
