"""The departure file on screen, as it is on paper: read, printed, saved; nothing in it can be changed."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.deeds.departing import KeptDeparture
from app.foundation.language import t
from app.overview.rules import ClientWhole
from app.reviews.service import ReviewService
from ui.clients.departed_print import DepartedPrint, as_printed
from ui.shared.fields import ChoiceField
from ui.shared.form import LabeledField
from ui.shared.print_dialog import Printed
from ui.shared.workplace import Workplace


class DepartureDialog(DepartedPrint):
    """The page of the last departure; where a relationship ended more than once, choose which."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        subtitle = t("What was known on the day that the relationship ended. It stays as it is.")
        super().__init__(workplace, whole.client.id, t("Departure file"), subtitle, parent)
        self.which = ChoiceField()
        self._choice = LabeledField(t("Which one"), self.which)
        self._choice.hide()
        self.body.insertWidget(0, self._choice)
        self.which.edited.connect(self._on_chosen)

    def show_departures(self, found: tuple[KeptDeparture, ...]) -> None:
        super().show_departures(found)
        day = self.workplace.formats.date_long
        self.which.set_choices([(one.id, day(one.on)) for one in found])
        self._choice.setVisible(len(found) > 1)
        if found:
            self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self.show_print(partial(printed_departure, self.workplace.services.reviews, self.which.value(), t.language))


def printed_departure(reviews: ReviewService, departure_id: str, language: str) -> Printed:
    """Write and print a departure file in a language."""
    return as_printed(reviews, reviews.departure(departure_id, language))
