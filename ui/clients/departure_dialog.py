"""The departure file on screen, as it is on paper: read, printed, saved; nothing in it can be changed."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.deeds.departing import KeptDeparture
from app.foundation.language import t
from app.overview.rules import ClientWhole
from app.reviews.service import ReviewService
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField
from ui.shared.form import LabeledField
from ui.shared.print_dialog import PrintDialog, Printed
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace


class DepartureDialog(PrintDialog):
    """The page of the last departure; where a relationship ended more than once, choose which."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        subtitle = t("What was known on the day that the relationship ended. It stays as it is.")
        super().__init__(workplace, t("Departure file"), subtitle, parent)
        self._client_id = whole.client.id
        self.which = ChoiceField()
        self._choice = LabeledField(t("Which one"), self.which)
        self._choice.hide()
        self.nothing = EmptyState(t("No departure file was made of this client."))
        self.nothing.hide()
        self.body.insertWidget(0, self._choice)
        self.body.insertWidget(2, self.nothing)
        self.which.edited.connect(self._on_chosen)

    def open(self) -> None:
        super().open()
        work = partial(self.workplace.services.endings.departures, self._client_id)
        self.workplace.background.run(self, "departures", Lane.READING, work, self._on_found)

    def _on_found(self, found: tuple[KeptDeparture, ...]) -> None:
        day = self.workplace.formats.date_long
        self.which.set_choices([(one.id, day(one.on)) for one in found])
        self._choice.setVisible(len(found) > 1)
        self.preview.setVisible(bool(found))
        self.save_button.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self._on_chosen()

    @Slot()
    def _on_chosen(self) -> None:
        self.show_print(partial(printed_departure, self.workplace.services.reviews, self.which.value(), t.language))


def printed_departure(reviews: ReviewService, departure_id: str, language: str) -> Printed:
    """Write and print a departure file; the printer's queue is told the reference, not the name."""
    content = reviews.departure(departure_id, language)
    words = f"{content.title}. {' '.join(content.opening)}"
    return Printed(reviews.departure_pdf(content), f"{content.label} {content.reference}", words)
