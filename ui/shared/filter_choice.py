"""A choice above a list, which gives way where the line has no room for all of its words."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox

from ui.shared.fields import ChoiceField


class FilterChoice(ChoiceField):
    """As wide as its longest words; where it is narrower, what is chosen ends in dots, and the tooltip says all."""

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of the words that stand there while nothing is narrowed."""
        hint, widths = super().minimumSizeHint(), [self._width_of(number) for number in range(self.count())]
        around = hint.width() - max(widths, default=0)
        return QSize(around + (widths[0] if widths else 0), hint.height())

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        words = self.currentText()
        shown = self.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        option.currentText = shown
        self.setToolTip("" if shown == words else words)

    def _width_of(self, number: int) -> int:
        return self.fontMetrics().horizontalAdvance(self.itemText(number))
