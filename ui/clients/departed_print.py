"""What is printed from the departure file, on screen as it is on paper; a client without one is told so."""

from functools import partial

from PySide6.QtWidgets import QWidget

from app.deeds.departing import KeptDeparture
from app.foundation.language import t
from app.reviews.content import ReviewContent
from app.reviews.service import ReviewService
from ui.shared.background import Lane
from ui.shared.print_dialog import PrintDialog, Printed
from ui.shared.state_marks import EmptyState
from ui.shared.workplace import Workplace


class DepartedPrint(PrintDialog):
    """Reads which departures were kept, and hands them to `show_departures`."""

    def __init__(
        self, workplace: Workplace, client_id: str, title: str, subtitle: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(workplace, title, subtitle, parent)
        self._client_id = client_id
        self.nothing = EmptyState(t("No departure file was made of this client."))
        self.nothing.hide()
        self.body.addWidget(self.nothing)

    def open(self) -> None:
        super().open()
        work = partial(self.workplace.services.endings.departures, self._client_id)
        self.workplace.background.run(self, "departures", Lane.READING, work, self.show_departures)

    def show_departures(self, found: tuple[KeptDeparture, ...]) -> None:
        """Show the print of the departures that were found, the last one first."""
        self.preview.setVisible(bool(found))
        self.save_button.setVisible(bool(found))
        self.nothing.setVisible(not found)


def as_printed(reviews: ReviewService, content: ReviewContent) -> Printed:
    """Print what was written; the printer's queue is told the reference, not the name."""
    words = f"{content.title}. {' '.join(content.opening)}"
    return Printed(reviews.departure_pdf(content), f"{content.label} {content.reference}", words)
