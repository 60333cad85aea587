"""Who sits at this desk: remembered on this computer, so that each desk shows, counts and writes its own adviser."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.office.colleagues import UNSAID, Colleagues, Whose
from ui.shared.fields import ChoiceField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

SEAT = "seat"


class SeatDialog(FormDialog):
    """Chooses one of the advisers, or nobody; nothing in the book changes."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Who sits at this desk?"), (seat_field(()),), verb=t("Save"), parent=parent)
        self.set_subtitle(
            t("For this computer alone. You see your own work first, and what you change bears your name.")
        )
        self._who = Colleagues(())
        self.stored.connect(self._on_chosen)
        self.ask(partial(workplace.services.office.whose, workplace.whose.wish()), self._fill)

    def columns(self) -> int:
        return 3

    def work(self, values: Values) -> Callable[[], str]:
        return partial(str, values[SEAT] or "")

    def _fill(self, whose: Whose) -> None:
        self._who = whose.who
        offer(self.form.field(SEAT).field, whose.who)

    @Slot(str)
    def _on_chosen(self, adviser: str) -> None:
        never_said = self.workplace.whose.wish().word == UNSAID  # who was alone sits here without having been asked
        if adviser != self._who.me or never_said:
            self.workplace.whose.sit(self._who, adviser)


def seat_field(choices: tuple[tuple[str, str], ...], hint: str = "") -> Field:
    """Give the field that asks to whom the desk belongs."""
    return Field(name=SEAT, label=t("This desk belongs to"), make=partial(ChoiceField, choices), span=3, hint=hint)


def offer(field: QWidget, who: Colleagues) -> None:
    """Offer everybody, and nobody in particular; show who sits there now."""
    assert isinstance(field, ChoiceField)  # noqa: S101 (made by `seat_field`)
    field.set_choices([("", t("Nobody in particular")), *who.names().items()])
    field.set_value(who.me)
