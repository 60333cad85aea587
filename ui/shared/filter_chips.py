"""Filters that are added one by one and stand in a row as chips; each goes away by a press."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from app.foundation.language import t
from ui.shared.buttons import Button
from ui.shared.flow import FlowRow
from ui.shared.look import look
from ui.shared.page_layout import take_away

Take = Callable[[Any], None]
LONGEST: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """One kind of filter that can be added: `name` in what the list is asked, `label` in the menu.

    It offers `options` as (value, words), or asks for a value with `ask(take)`. With `many` several stand together and
    the list is asked for all of them. `say` puts a value in the words of its chip.
    """

    name: str
    label: str
    say: Callable[[Any], str]
    options: Sequence[tuple[Any, str]] = ()
    ask: Callable[[Take], None] | None = None
    many: bool = False


def yes_narrowing(name: str, words: str) -> Narrowing:
    """Give a filter that holds or not: its words are label, choice and chip alike."""
    return Narrowing(name=name, label=words, say=lambda _: words, options=((True, words),))


def adviser_narrowing(names: Mapping[str, str]) -> Narrowing:
    """Give the filter by adviser, from key to name."""
    return Narrowing(name="adviser", label=t("Adviser…"), options=tuple(names.items()),
                     say=lambda key: t("Adviser: {name}", name=names.get(key, "?")))  # fmt: skip


class ChipButton(Button):
    """A filter that holds; a press, Delete or Backspace takes it away."""

    def __init__(self, words: str, parent: QWidget) -> None:
        short = words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
        super().__init__(short, icon_name="x", name=t("Remove the filter: {filter}", filter=words), parent=parent)
        self.words = words
        self.setToolTip(words)
        self.make_compact()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """The row of chips, behind the button that adds one. `changed` when a filter was added or taken away."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._offered: dict[str, Narrowing] = {}
        self._values: dict[str, Any] = {}
        self._chips: list[ChipButton] = []
        self._row = FlowRow(self, look().px(8))
        self.add_button = Button(t("Add a filter"), icon_name="list-filter", parent=self)
        self.add_button.make_compact()
        self.add_button.set_menu(QMenu(self))
        self._row.addWidget(self.add_button)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def offer(self, narrowings: Sequence[Narrowing]) -> None:
        """Offer these filters; chips of what is offered no more go away without telling."""
        self._offered = {each.name: each for each in narrowings}
        menu = self.add_button.menu()
        menu.clear()
        for each in narrowings:
            self._fill(menu, each)
        self.set_values(self._values)

    def values(self) -> dict[str, Any]:
        """Give what holds, by name."""
        return dict(self._values)

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Let these filters hold, those that are known, without telling."""
        self._values = {name: value for name, value in values.items() if name in self._offered and value}
        self._show()

    def clear(self) -> None:
        self.set_values({})

    def chips(self) -> list[ChipButton]:
        """Give the chips in their order."""
        return list(self._chips)

    def _fill(self, menu: QMenu, each: Narrowing) -> None:
        if len(each.options) > 1:
            below = menu.addMenu(each.label)
            for value, words in each.options:
                self._entry(below, words, partial(self._add, each, value))
        elif each.options:
            self._entry(menu, each.label, partial(self._add, each, each.options[0][0]))
        elif each.ask is not None:
            self._entry(menu, each.label, partial(each.ask, partial(self._add, each)))

    @staticmethod
    def _entry(menu: QMenu, words: str, do: Callable[[], object]) -> None:
        action = QAction(words.replace("&", "&&"), menu)
        action.triggered.connect(partial(_do, do))
        menu.addAction(action)

    def _add(self, each: Narrowing, value: Any) -> None:
        if each.many:
            standing = list(self._values.get(each.name, []))
            value = standing if value in standing else [*standing, value]
        self._values = {**self._values, each.name: value}
        self._show()
        self.changed.emit()

    @Slot()
    def _on_chip_clicked(self) -> None:
        chip = self.sender()
        name, value = chip.property("filter"), chip.property("value")
        place = next((number for number, one in enumerate(self._chips) if one is chip), 0)
        if self._offered[name].many:
            left = [one for number, one in enumerate(self._values[name]) if number != value]
            self._values = {**self._values, name: left} if left else _without(self._values, name)
        else:
            self._values = _without(self._values, name)
        self._show()
        after = self._chips[min(place, len(self._chips) - 1)] if self._chips else self.add_button
        after.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _show(self) -> None:
        take_away(self._row, self._chips)
        self._chips = [
            self._chip(name, number, one)
            for name, value in self._values.items()
            for number, one in enumerate(value if self._offered[name].many else [value])
        ]
        self.updateGeometry()

    def _chip(self, name: str, number: int, value: Any) -> ChipButton:
        chip = ChipButton(self._offered[name].say(value), self)
        chip.setProperty("filter", name)
        chip.setProperty("value", number)
        chip.clicked.connect(self._on_chip_clicked)
        self._row.addWidget(chip)
        chip.show()
        return chip


def _do(work: Callable[[], object], _checked: object = None) -> None:
    work()


def _without(values: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != name}
