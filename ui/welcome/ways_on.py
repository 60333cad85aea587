"""How to go on with a book that was refused: each way a button that says what it does."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.look import look
from ui.welcome.choice import Choice

if TYPE_CHECKING:  # the entrance brings the database, which loads after the first paint
    from app.entrance import WayOn


class WaysOn(QWidget):
    """Empty and hidden until there is a choice; `chosen(WayOn)`. What was refused stands in `error`."""

    chosen = Signal(object)

    def __init__(self, error: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._error = error
        self.choices: list[Choice] = []
        self._ways: list[WayOn] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(10))
        self.hide()

    @Slot(object)
    def show_ways(self, ways: "Sequence[WayOn]") -> None:
        """Offer these in the place of what was offered before, as long as the error still stands."""
        for choice in self.choices:
            self._column.removeWidget(choice)
            choice.hide()
            choice.deleteLater()
        self._ways = list(ways)
        self.choices = [self._choice(way) for way in ways]
        self.setVisible(bool(ways) and self._error.isVisible())

    def _choice(self, way: "WayOn") -> Choice:
        icon_name, title, sentence = words_of(way)
        choice = Choice(icon_name, title, sentence)
        choice.clicked.connect(self._on_clicked)
        self._column.addWidget(choice)
        return choice

    @Slot()
    def _on_clicked(self) -> None:
        clicked = self.sender()
        self.chosen.emit(next(way for way, choice in zip(self._ways, self.choices, strict=True) if choice is clicked))


def words_of(way: "WayOn") -> tuple[str, str, str]:
    """Give icon, name and sentence of a way."""
    if way.backup is not None:
        at, formats = way.backup.at.astimezone(), Formats(t.language)
        return (
            "history",
            t("Put back the backup of {day}, {time}", day=formats.date_medium(at.date()), time=formats.time(at)),
            t("It was checked just now and is whole. What stands there is kept beside it under another name."),
        )
    return {
        "read": ("eye", t("Only look in it"), t("Nothing can be changed, so nothing can get lost.")),
        "take_over": (
            "lock",
            t("Open it here all the same"),
            t("Only when it is not open there any more: two who write at once would each lose work."),
        ),
        "go_on": (
            "database",
            t("Go on with this file"),
            t("What is missing in it has to be typed again, unless a newer file turns up."),
        ),
    }[way.way]
