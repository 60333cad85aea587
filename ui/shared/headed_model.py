"""Lines under heads, as data: what can be chosen stands under a head that cannot."""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from ui.shared.row_model import ROW_ROLE, Index

_NOWHERE: Final = QModelIndex()
_HEAD: Final = Qt.ItemFlag.ItemNeverHasChildren
_LINE: Final = _HEAD | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

Head = TypeVar("Head")
Line = TypeVar("Line")


class HeadedModel(QAbstractListModel, Generic[Head, Line]):
    """Groups of lines, one under the other, each under its head; a group without lines is left out."""

    def __init__(self, kind: type[Line], parent: QObject | None = None) -> None:
        """Take the kind of the lines that can be chosen; everything else is a head."""
        super().__init__(parent)
        self._kind = kind
        self._lines: tuple[Head | Line, ...] = ()

    def shown(self, line: Head | Line) -> str:
        """Give the words of a line."""
        raise NotImplementedError

    def said(self, line: Head | Line) -> str:
        """Give what a screen reader says of a line."""
        return self.shown(line)

    def show(self, groups: Iterable[tuple[Head, Sequence[Line]]]) -> None:
        """Show these groups in place of what stands."""
        self.beginResetModel()
        lines: list[Head | Line] = []
        for head, listed in groups:
            if listed:
                lines += [head, *listed]
        self._lines = tuple(lines)
        self.endResetModel()

    def line(self, number: int) -> Head | Line:
        return self._lines[number]

    def chosen_from(self, number: int) -> Line | None:
        """Give the line with this number, or nothing for a head."""
        line = self._lines[number]
        return line if isinstance(line, self._kind) else None

    def numbers(self) -> list[int]:
        """Give the numbers of the lines that can be chosen."""
        return [number for number in range(len(self._lines)) if self.chosen_from(number) is not None]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == ROW_ROLE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return self.shown(line)
        return self.said(line) if role == Qt.ItemDataRole.AccessibleTextRole else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _LINE if self.chosen_from(index.row()) is not None else _HEAD
