"""How the columns of one list stand: chosen in a menu or a dialog, kept on this computer."""

import json

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction

from app.foundation.language import t
from ui.shared.buttons import Button
from ui.shared.columns_dialog import ColumnsDialog
from ui.shared.kept import Kept
from ui.shared.row_table import RowTable


class ListLayout(QObject):
    """Keeps what the person does to the columns under a key ("" keeps nothing); its menu hangs on a button."""

    def __init__(self, table: RowTable, button: Button, key: str, kept: Kept) -> None:
        super().__init__(table)
        self._table = table
        self._button = button
        self._key = key
        self._kept = kept
        self._restoring = False
        button.clicked.connect(self.open_menu)
        table.head.layout_changed.connect(self.keep)

    def restore(self) -> tuple[str, bool]:
        """Let the columns stand as they did last on this computer; give what the rows are sorted by."""
        head = self._table.head
        standing = self._kept.layout(self._key) if self._key else ""
        self._restoring = True
        head.restore(self._usual())
        head.restore(standing)
        self._restoring = False
        sort, descending = head.sorting
        return sort or "name", descending

    @Slot()
    def keep(self) -> None:
        """Remember how the columns stand now."""
        if self._key and not self._restoring:
            self._kept.keep_layout(self._key, self._table.head.layout_text())

    @Slot()
    def open_menu(self) -> None:
        """Offer which columns are shown, and the way to put them in order."""
        menu = self._table.head.columns_menu()
        menu.addSeparator()
        order = QAction(t("Put the columns in order…"), menu)
        order.triggered.connect(self.order_columns)
        menu.addAction(order)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    @Slot()
    def order_columns(self) -> None:
        """Let the person choose and order columns by keyboard."""
        ColumnsDialog(self._table.head, self._table).open()

    def _usual(self) -> str:
        """Give the layout of a list that nobody has touched."""
        columns = self._table.head.columns
        hidden = [column.key for column in columns if column.hidden]
        sort = next((column.sort for column in columns if column.sort), "")
        order = [column.key for column in columns]
        return json.dumps({"order": order, "widths": {}, "hidden": hidden, "sort": [sort, False]})
