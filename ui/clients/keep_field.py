"""A field of a form that asks of several things who keeps each of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import Property, Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QWidget

from app.deeds.household_words import keeper
from app.deeds.rules.households import Keeper
from app.foundation.language import t
from ui.shared.fields import ChoiceField
from ui.shared.look import look
from ui.shared.words import Words

EITHER: Final = (Keeper.STAY, Keeper.LEAVE)


@dataclass(frozen=True, slots=True)
class Kept:
    """One thing, who keeps it, and who could."""

    key: str
    name: str
    keeper: Keeper = Keeper.STAY
    offered: tuple[Keeper, ...] = tuple(Keeper)


class KeepField(QWidget):
    """`value()` gives every thing with its keeper."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._things: Sequence[Kept] = ()
        self.choices: list[ChoiceField] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(16))
        self._grid.setVerticalSpacing(look().px(6))
        self._grid.setColumnStretch(0, 1)

    def value(self) -> tuple[Kept, ...]:
        return tuple(
            replace(thing, keeper=choice.value()) for thing, choice in zip(self._things, self.choices, strict=True)
        )

    def set_value(self, value: Sequence[Kept] | None) -> None:
        self._clear()
        self._things = tuple(value or ())
        for row, thing in enumerate(self._things):
            choice = ChoiceField([(one, keeper(one, t)) for one in thing.offered])
            choice.setAccessibleName(t("Who keeps {thing}?", thing=thing.name))
            choice.set_value(thing.keeper)
            choice.edited.connect(self._on_edited)
            self._grid.addWidget(Words(thing.name, "body", wrap=True), row, 0, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(choice, row, 1)
            self.choices.append(choice)

    def choose(self, key: str, of: Keeper) -> None:
        """Say who keeps one of the things."""
        number = next(number for number, thing in enumerate(self._things) if thing.key == key)
        self.choices[number].set_value(of)
        self.edited.emit()

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        if self.choices:
            self.choices[0].setFocus(reason)

    def setAccessibleDescription(self, description: str) -> None:
        super().setAccessibleDescription(description)
        for choice in self.choices[:1]:
            choice.setAccessibleDescription(description)

    def _read_text(self) -> str:
        return "; ".join(f"{thing.name}: {keeper(thing.keeper, t)}" for thing in self.value())

    text = Property(str, _read_text)

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()

    def _clear(self) -> None:
        self.choices = []
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
