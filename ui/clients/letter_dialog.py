"""The letter that confirms the end of a relationship, on screen as it is on paper; kept as a document of the client."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.clients.rules.documents import Incoming
from app.deeds.departing import KeptDeparture
from app.foundation.language import t
from app.overview.rules import ClientWhole
from app.reviews.service import ReviewService
from ui.clients.departed_print import DepartedPrint, as_printed
from ui.shared.buttons import secondary
from ui.shared.look import look
from ui.shared.print_dialog import Printed
from ui.shared.workplace import Workplace


class LetterDialog(DepartedPrint):
    """The letter of the last departure, in the client's language; `keep` puts it on the timeline as a document."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        subtitle = t("From what was frozen on the day of the end. It fits the window of an envelope.")
        super().__init__(workplace, whole.client.id, t("Confirmation letter"), subtitle, parent)
        self.keep_button = secondary(t("Keep with the documents"), "file-text")
        self.keep_button.setEnabled(False)
        self.keep_button.clicked.connect(self.keep)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        self.body.removeWidget(self.save_button)
        row.addWidget(self.save_button)
        row.addWidget(self.keep_button)
        row.addStretch(1)
        self.body.addLayout(row)

    @Slot()
    def keep(self) -> None:
        """Put the letter as it is with the client's documents, and so on the timeline."""
        if self._printed is None:
            return
        self.keep_button.setEnabled(False)
        file = Incoming(f"{self._printed.name}.pdf", self._printed.pdf)
        work = partial(self.workplace.services.documents.add, self._client_id, (file,))
        self.workplace.background.write(self, "keep", work)

    def show_departures(self, found: tuple[KeptDeparture, ...]) -> None:
        super().show_departures(found)
        self.keep_button.setVisible(bool(found))
        if found:
            self.show_print(partial(printed_letter, self.workplace.services.reviews, found[0].id))

    def _on_made(self, printed: Printed) -> None:
        super()._on_made(printed)
        self.keep_button.setEnabled(not self.workplace.services.book.read_only)


def printed_letter(reviews: ReviewService, departure_id: str) -> Printed:
    """Write and print the letter."""
    return as_printed(reviews, reviews.confirmation(departure_id))
