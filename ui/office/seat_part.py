"""Settings: whose desk this is. Not in the book, and not there at all where there is one adviser."""

from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.office.colleagues import Colleagues
from ui.office.seat_dialog import SEAT, offer, seat_field
from ui.shared.form import Form
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.workplace import Workplace


class SeatPart(Section):
    """One choice; `sit_down` remembers it on this computer."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(t("This computer"), parent=parent)
        self._workplace = workplace
        self._who = Colleagues(())
        self.body.setSpacing(look().px(10))
        self.form = Form([seat_field((), t("Not in the book: at another desk somebody else may sit."))], columns=6)
        self.add(self.form)
        self.hide()

    def show_colleagues(self, who: Colleagues) -> None:
        """Offer the advisers where there are several."""
        self._who = who
        offer(self.form.field(SEAT).field, who)
        self.setVisible(who.are_many)

    def sit_down(self) -> None:
        """Remember who sits here, where that is another one than before."""
        chosen = str(self.form.widget(SEAT).value() or "")
        if self._who.are_many and chosen != self._who.me:
            self._workplace.whose.sit(self._who, chosen)
