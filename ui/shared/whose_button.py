"""Whose work a page shows: everybody's, mine, or that of one colleague. Where there is one adviser it is not there."""

from typing import Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.office.colleagues import EVERYBODY, MINE, Colleagues, Whose
from ui.shared.choice_button import ChoiceButton
from ui.shared.workplace import Workplace

SEAT: Final = "seat"
NOBODY: Final = Whose(Colleagues(()))


class WhoseButton(ChoiceButton):
    """The choice is this computer's, and every page follows it; W turns from one's own work to everybody's and back.

    `seat_requested` when it is to be said who sits here: before that there is no "mine".
    """

    seat_requested = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("Whose work"), [(EVERYBODY, t("Everybody"))], parent)
        self._notes = workplace.whose
        self._shown = NOBODY
        self.setToolTip(t("Whose promises are shown and counted (W: mine or everybody's)"))
        self.chosen.connect(self._on_chosen)
        QShortcut("W", self, self.turn)  # only while the button is shown
        self.hide()

    def show_whose(self, whose: Whose) -> None:
        """Offer everybody, oneself and each colleague, and say whose work is shown."""
        self._shown = whose
        who = whose.who
        mine = [(MINE, t("Mine"))] if who.me else []
        others = [(one.id, one.name) for one in who.others()]
        self.set_choices([(EVERYBODY, t("Everybody")), *mine, *others, (SEAT, t("Who sits at this desk…"))])
        self._show()
        self.setVisible(who.are_many)

    @Slot()
    def turn(self) -> None:
        """Turn to one's own work, or to everybody's."""
        if not self._shown.who.are_many:
            return
        if not self._shown.who.me:
            self.seat_requested.emit()
        else:
            self._notes.choose(EVERYBODY if self.value() == MINE else MINE)

    def _show(self) -> None:
        adviser = self._shown.adviser
        self.set_value(MINE if adviser and adviser == self._shown.who.me else adviser or EVERYBODY)

    @Slot(object)
    def _on_chosen(self, word: object) -> None:
        if word == SEAT:
            self._show()
            self.seat_requested.emit()
        else:
            self._notes.choose(str(word))


def keeps(whose: Whose) -> str:
    """Say whose work is shown, where that is not everybody's."""
    return t("What {adviser} keeps.", adviser=whose.name) if whose.name else ""
