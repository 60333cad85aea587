"""Entries of the timeline in their order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ui.shared.row_model import ROW_ROLE, Index
from ui.shared.spoken import spoken

_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened: when in words, what in bold, more in quiet words. `tone` tints its mark."""

    key: str
    when: str
    title: str
    text: str = ""
    icon: str = "clock"
    tone: str = ""
    data: object = None

    @property
    def sentence(self) -> str:
        return spoken(self.when, self.title, self.text)


class TimelineModel(QAbstractListModel):
    """Entries in their order; more may be added at the end."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        self.beginResetModel()
        self.entries = tuple(entries)
        self.endResetModel()

    def add_entries(self, entries: Sequence[Entry]) -> None:
        if entries:
            first = len(self.entries)
            self.beginInsertRows(_NOWHERE, first, first + len(entries) - 1)
            self.entries = (*self.entries, *entries)
            self.endInsertRows()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        values = {
            Qt.ItemDataRole.DisplayRole: entry.title,
            ROW_ROLE: entry,
            Qt.ItemDataRole.AccessibleTextRole: entry.sentence,
        }
        return values.get(Qt.ItemDataRole(role))
