"""What the palette shows, as data: groups of choices."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ui.shared.row_model import ROW_ROLE, Index

_NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One line: icon, words, a quiet note, a shortcut at the right. `data` is what the receiver acts upon."""

    title: str
    note: str = ""
    icon: str = "arrow-right"
    shortcut: str = ""
    data: object = None


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """A head with its choices."""

    title: str
    choices: tuple[Choice, ...]


class PaletteModel(QAbstractListModel):
    """Heads and choices, one under the other; heads cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[Choice | str, ...] = ()

    def set_groups(self, groups: Sequence[ChoiceGroup]) -> None:
        """Show these groups; empty ones are left out."""
        self.beginResetModel()
        lines: list[Choice | str] = []
        for group in groups:
            if group.choices:
                lines += [group.title, *group.choices]
        self._lines = tuple(lines)
        self.endResetModel()

    def next_choice(self, number: int, step: int) -> int:
        """Give the next choice from a line on, going round; -1 when there is none."""
        count = len(self._lines)
        for move in range(1, count + 1):
            there = (number + move * step) % count
            if isinstance(self._lines[there], Choice):
                return there
        return -1

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return line if isinstance(line, str) else ", ".join(p for p in (line.title, line.note, line.shortcut) if p)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._lines[index.row()], Choice):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemNeverHasChildren
