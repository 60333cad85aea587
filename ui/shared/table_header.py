"""The head of a table: quiet words, a darker line, sorting by click, spare width shared in proportion."""

import json
from collections.abc import Container, Sequence
from typing import Any, Final

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QPainter
from PySide6.QtWidgets import QHeaderView, QMenu, QWidget

from ui.shared.columns import Column
from ui.shared.head_painter import natural_width, paint_head
from ui.shared.look import look
from ui.shared.row_model import RowTableModel
from ui.shared.tokens import TABLE_ROW

LEAST: Final = 48


class TableHeader(QHeaderView):
    """Draws the heads and keeps the widths: each column its natural width, the rest by shares.

    A column that the person has resized keeps that width. The order, widths, hidden columns and the sorting are one
    string (`layout_text`, `restore`), kept per list on this computer; `layout_changed` when the person has changed it.
    """

    sort_requested = Signal(str, bool)
    layout_changed = Signal()

    def __init__(self, model: RowTableModel[Any], parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._rows = model
        self._own_widths: dict[str, int] = {}
        self._hidden: set[str] = set()
        self._back: set[str] = set()
        self._sort = ""
        self._descending = False
        self._spreading = False
        self.setSectionsMovable(True)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setFirstSectionMovable(False)
        self.setMinimumSectionSize(look().px(LEAST))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.sectionClicked.connect(self._on_section_clicked)
        self.sectionResized.connect(self._on_section_resized)
        self.sectionMoved.connect(self._on_section_moved)
        self.customContextMenuRequested.connect(self._on_menu_requested)

    @property
    def columns(self) -> tuple[Column[Any], ...]:
        return self._rows.columns

    def shown_columns(self) -> list[int]:
        """Give the visible columns in the order on the screen."""
        order = sorted(range(self.count()), key=self.visualIndex)
        return [column for column in order if not self.isSectionHidden(column)]

    def setSectionHidden(self, logicalIndex: int, hide: bool) -> None:  # noqa: N803, FBT001 (Qt's names)
        """Hide or show a column, as the person wants it."""
        key = self.columns[logicalIndex].key
        self._hidden = self._hidden | {key} if hide else self._hidden - {key}
        self._back = self._back - {key}
        super().setSectionHidden(logicalIndex, hide)

    def step_back(self, keys: Sequence[str]) -> None:
        """Leave these columns out for want of room; what the person wants is not touched."""
        self._back = set(keys)
        for number, column in enumerate(self.columns):
            super().setSectionHidden(number, column.key in self._hidden or column.key in self._back)

    def arrange(self, order: Sequence[str], hidden: Container[str]) -> None:
        """Put the columns in this order and hide these; the first one always stays first and shown."""
        keys = [column.key for column in self.columns]
        wanted = [keys[0], *(key for key in order if key in keys[1:])]
        self._spreading = True
        for place, key in enumerate(wanted):
            self.moveSection(self.visualIndex(keys.index(key)), place)
        self._spreading = False
        self._hidden = {key for key in keys[1:] if key in hidden}
        self.step_back(tuple(self._back))
        self.spread(self.viewport().width())
        self.layout_changed.emit()

    def standing(self) -> tuple[list[str], frozenset[str]]:
        """Give the keys of all columns in the order on the screen, and those that the person does not want to see."""
        keys = [column.key for column in self.columns]
        order = [keys[column] for column in sorted(range(len(keys)), key=self.visualIndex)]
        return order, frozenset(self._hidden & set(keys))

    @property
    def sorting(self) -> tuple[str, bool]:
        """The key that the rows are sorted by, and whether from the end."""
        return self._sort, self._descending

    def show_sorting(self, key: str, *, descending: bool) -> None:
        """Show by which key the rows are sorted."""
        self._sort, self._descending = key, descending
        self.viewport().update()

    def spread(self, room: int) -> None:
        """Share the room among the visible columns."""
        shown = self.shown_columns()
        if not shown or room <= 0:
            return
        widths = {
            column: self._own_widths.get(self.columns[column].key) or natural_width(self.columns[column])
            for column in shown
        }
        elastic = [c for c in shown if self.columns[c].key not in self._own_widths] or [shown[-1]]
        _share_out(widths, room - sum(widths.values()), {c: self.columns[c].share for c in elastic})
        self._spreading = True
        for column, width in widths.items():
            self.resizeSection(column, max(look().px(LEAST), width))
        self._spreading = False

    def layout_text(self) -> str:
        """Give order, own widths, hidden columns and sorting as a string."""
        sort = [self._sort, self._descending]
        widths = {key: self._own_widths[key] for key in sorted(self._own_widths)}
        order, hidden = self.standing()
        return json.dumps({"order": order, "widths": widths, "hidden": sorted(hidden), "sort": sort})

    def restore(self, layout: str) -> None:
        """Take up a kept layout; what it does not know stays as it is."""
        try:
            kept = json.loads(layout)
            order, widths = list(kept["order"]), {str(key): int(width) for key, width in kept["widths"].items()}
            hidden, (sort, descending) = set(kept["hidden"]), kept["sort"]
        except (ValueError, KeyError, TypeError, AttributeError):
            return
        keys = [column.key for column in self.columns]
        fresh = {column.key for column in self.columns if column.hidden and column.key not in order}
        self._own_widths = {key: width for key, width in widths.items() if key in keys}
        if any(column.sort == sort for column in self.columns):
            self.show_sorting(str(sort), descending=bool(descending))
        self.arrange([key for key in order if key in keys], hidden | fresh)

    def columns_menu(self) -> QMenu:
        """Give a menu that shows and hides columns; the first always stays."""
        return ColumnsMenu(self)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), look().px(TABLE_ROW - 4))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumSectionSize(look().px(LEAST))
            self.updateGeometry()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 (Qt's name)
        column = self.columns[logicalIndex]
        arrow = "" if not column.sort or column.sort != self._sort else "down" if self._descending else "up"
        paint_head(painter, rect, column, arrow, self.devicePixelRatio())

    @Slot(int)
    def _on_section_clicked(self, section: int) -> None:
        key = self.columns[section].sort
        if key:
            self.show_sorting(key, descending=not self._descending if key == self._sort else False)
            self.sort_requested.emit(key, self._descending)

    @Slot(int, int, int)
    def _on_section_resized(self, section: int, _before: int, width: int) -> None:
        if not self._spreading and width and not self.isSectionHidden(section):
            self._own_widths[self.columns[section].key] = width
            self.layout_changed.emit()

    @Slot(int, int, int)
    def _on_section_moved(self, _section: int, _before: int, _after: int) -> None:
        if not self._spreading:
            self.layout_changed.emit()

    @Slot(QPoint)
    def _on_menu_requested(self, position: QPoint) -> None:
        self.columns_menu().popup(self.mapToGlobal(position))


class ColumnsMenu(QMenu):
    """Shows and hides the columns of a head."""

    def __init__(self, head: TableHeader) -> None:
        super().__init__(head)
        self._head = head
        _, hidden = head.standing()
        for number, column in list(enumerate(head.columns))[1:]:
            action = QAction(column.title(), self, checkable=True, checked=column.key not in hidden)
            action.setData(number)
            self.addAction(action)
        self.triggered.connect(self._on_triggered)

    @Slot(QAction)
    def _on_triggered(self, action: QAction) -> None:
        if action.isCheckable():
            self._head.setSectionHidden(int(action.data()), not action.isChecked())
            self._head.spread(self._head.viewport().width())
            self._head.layout_changed.emit()


def _share_out(widths: dict[int, int], spare: int, shares: dict[int, int]) -> None:
    """Give the spare width by shares, or take the missing width of the columns with the most to give.

    Rounding goes to the last column.
    """
    if spare < 0 and max(shares.values()) > 1:
        shares = {column: share for column, share in shares.items() if share > 1}
    total = sum(shares.values()) or 1
    given = 0
    for column, share in shares.items():
        part = spare * share // total
        widths[column] += part
        given += part
    widths[list(shares)[-1]] += spare - given
