"""Client reviews: choose a client, see the review as it will be printed, print it, keep it; or print those of all."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QMenu, QWidget

from app.foundation.language import t
from app.reviews.content import ReviewContent
from app.reviews.frozen import sealed
from app.reviews.rules import KeptReview
from ui.reviews.layout import ReviewsLayout
from ui.reviews.outputs import Outputs
from ui.shared.background import Lane
from ui.shared.changes import Page
from ui.shared.workplace import Workplace


@dataclass(frozen=True, slots=True)
class Loaded:
    """What the page shows: a review in whole, and the reviews that were kept."""

    whole: ReviewContent
    past: tuple[KeptReview, ...]


class ReviewsPage(Page):
    """One review at a time. Printing or saving one keeps it, so that the timeline tells of it."""

    KINDS = frozenset(
        {
            "client", "person", "membership", "agreement", "loan_part", "engagement", "disclosure", "provider",
            "promise", "contact", "checkin", "moment_case", "hold", "life_event", "movement", "review", "office",
            "adviser",
        }
    )  # fmt: skip

    client_requested = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace.changes, parent)
        self._workplace = workplace
        self.client_id = ""
        self.kept_id = ""
        self._language: str | None = None
        self._whole: ReviewContent | None = None
        self.shown: ReviewContent | None = None
        self.pdf = b""
        self.view = ReviewsLayout(workplace, self)
        self.outputs = Outputs(workplace, self)
        self._connect()
        self.view.show_nothing()

    def show_client(self, client_id: str) -> None:
        """Show the review of a client as the book stands."""
        self.client_id = client_id
        self.kept_id = ""
        self.reload()

    def find_text(self, text: str = "") -> None:
        """Put the cursor into the search for a client."""
        self.view.search.find_text(text)

    def load(self) -> None:
        if not self.client_id:
            return
        reviews = self._workplace.services.reviews
        client_id, kept = self.client_id, self.kept_id
        self._language = language = self.view.settings.value().language

        def read() -> Loaded:
            whole = reviews.review(kept) if kept else reviews.content(client_id, language)
            return Loaded(whole, reviews.past(client_id))

        self.view.busy.start()
        self._workplace.background.run(self, "load", Lane.READING, read, self._on_loaded, self._on_failed)

    def _on_loaded(self, loaded: Loaded) -> None:
        self._whole = loaded.whole
        self.view.show_client(loaded.whole, loaded.past, kept=bool(self.kept_id))
        self._draw()

    def _draw(self) -> None:
        """Draw the review as it is wanted now, off the UI thread."""
        if self._whole is None:
            return
        settings = self.view.settings.value()
        shown = self._whole if self.kept_id else sealed(self._whole.only(settings.blocks))
        draw = partial(self._workplace.services.reviews.pdf, shown, large=settings.large, size=settings.size)
        self._workplace.background.run(self, "draw", Lane.LONG, draw, partial(self._on_drawn, shown), self._on_failed)

    def _on_drawn(self, shown: ReviewContent, pdf: bytes) -> None:
        self.shown, self.pdf = shown, pdf
        self.view.busy.stop()
        self.view.show_pdf(pdf)

    def _on_failed(self, error: Exception) -> None:
        self.view.busy.stop()
        self._workplace.messages.failed(error)

    @Slot()
    def _on_settings_changed(self) -> None:
        """Write the review anew in another language; with other blocks or on other paper it is only drawn anew."""
        if self.kept_id or self.view.settings.value().language == self._language:
            self._draw()
        else:
            self.load()

    @Slot(object)
    def _on_version_chosen(self, kept: KeptReview) -> None:
        self.kept_id = kept.id
        self.load()

    @Slot()
    def _on_newest_wanted(self) -> None:
        self.kept_id = ""
        self.load()

    @Slot()
    def keep(self) -> None:
        """Keep what is shown; the notice with Undo comes from the change itself."""
        if self.shown is not None and not self.kept_id:
            save = partial(self._workplace.services.reviews.save, self.shown)
            self._workplace.background.run(self, "keep", Lane.BOOK, save, self._on_kept)

    def _on_kept(self, _review_id: str) -> None:
        """Do nothing: the change has reloaded the list of kept reviews."""

    @Slot()
    def _on_print(self) -> None:
        if self.shown is not None:
            self.outputs.print_review(self.shown, self.pdf, self.view.settings.value())

    @Slot()
    def _on_save(self) -> None:
        if self.shown is not None:
            self.outputs.save_review(self.shown, self.pdf)

    @Slot()
    def _on_client(self) -> None:
        self.client_requested.emit(self.client_id)

    def _connect(self) -> None:
        view = self.view
        view.search.chosen.connect(self.show_client)
        view.settings.changed.connect(self._on_settings_changed)
        view.versions.version_chosen.connect(self._on_version_chosen)
        view.versions.newest_wanted.connect(self._on_newest_wanted)
        view.keep_button.clicked.connect(self.keep)
        view.save_button.clicked.connect(self._on_save)
        view.print_button.clicked.connect(self._on_print)
        view.client_button.clicked.connect(self._on_client)
        self.outputs.given.connect(self.keep)
        menu = QMenu(view.all_button)
        menu.addAction(t("A PDF for each, in a folder…")).triggered.connect(self._on_all_into_folder)
        menu.addAction(t("One PDF with all of them…")).triggered.connect(self._on_all_into_one)
        view.set_all_menu(menu)

    @Slot()
    def _on_all_into_folder(self) -> None:
        self.outputs.all_into_folder(self.view.settings.value())

    @Slot()
    def _on_all_into_one(self) -> None:
        self.outputs.all_into_one(self.view.settings.value())
