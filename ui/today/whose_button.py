"""Whose work Today shows: everybody's, mine, or that of one colleague. Where there is one adviser it is not there."""

from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.today.whose import EVERYBODY, MINE, Colleagues
from ui.shared.choice_button import ChoiceButton
from ui.shared.kept import Kept

NOTE: Final = "today_whose"


class WhoseButton(ChoiceButton):
    """The choice is remembered on this computer; who is not in the book that is open means everybody."""

    def __init__(self, kept: Kept, parent: QWidget | None = None) -> None:
        super().__init__(t("Whose work"), [(EVERYBODY, t("Everybody"))], parent)
        self._kept = kept
        self.setToolTip(t("Whose promises stand on the list"))
        self.chosen.connect(self._on_chosen)
        self.hide()

    def show_colleagues(self, who: Colleagues, adviser: str | None) -> None:
        """Offer everybody, oneself and each colleague; `adviser` is whose work is shown."""
        others = ((one.id, one.name) for one in who.others())
        self.set_choices([(EVERYBODY, t("Everybody")), (MINE, t("Mine")), *others])
        self.set_value(MINE if adviser == who.me else adviser or EVERYBODY)
        self.setVisible(who.are_many)

    @Slot(object)
    def _on_chosen(self, word: object) -> None:
        self._kept.note(NOTE, str(word))


def chosen_word(kept: Kept) -> str:
    """Give what was chosen last on this computer."""
    return kept.noted(NOTE)
