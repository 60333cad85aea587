"""Where the parts of the reviews page stand: preview at the left, what can be chosen at the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.foundation.language import t
from app.reviews.content import ReviewContent
from app.reviews.rules import KeptReview
from ui.reviews.client_search import ClientSearch
from ui.reviews.settings import SettingsPart
from ui.reviews.versions import VersionsPart
from ui.shared.body_scroll import BodyScroll
from ui.shared.buttons import primary, quiet, secondary
from ui.shared.look import look
from ui.shared.page_layout import SIDE_LEAST, SIDE_MOST, SIDE_SHARE, page_column
from ui.shared.pdf_preview import PdfPreview
from ui.shared.section import PageHeader
from ui.shared.state_marks import BusyMark, EmptyState
from ui.shared.tokens import MARGIN_SIDE
from ui.shared.workplace import Workplace


class ReviewsLayout(QWidget):
    """The parts by name; shows a client, or that none was chosen."""

    def __init__(self, workplace: Workplace, parent: QWidget) -> None:
        super().__init__(parent)
        self._formats = workplace.formats
        self.all_button = secondary(t("All clients"), name=t("Print the reviews of all clients"))
        self.keep_button = secondary(t("Keep"), "file-check", name=t("Keep this version"))
        self.save_button = secondary(t("Save as PDF…"), "file-down")
        self.print_button = primary(t("Print…"), "printer")
        buttons = (self.all_button, self.keep_button, self.save_button, self.print_button)
        self.header = PageHeader(t("Reviews"), t("What you agreed, did and earned, on paper."), buttons)
        self.preview = PdfPreview(workplace.background)
        self.busy = BusyMark(self.preview)
        self.empty = EmptyState(
            t("Choose a client to see the review as it will be printed."), t("Find a client"), icon_name="search"
        )
        self.search = ClientSearch(workplace)
        self.client_button = quiet(t("To the client"))
        self.settings = SettingsPart()
        self.versions = VersionsPart(workplace.formats)
        self.side = BodyScroll()
        self.empty.clicked.connect(self.search.find_text)
        self._lay_out(parent)

    def set_all_menu(self, menu: QMenu) -> None:
        """Give the button for all clients its choices."""
        self.all_button.set_menu(menu)

    def show_nothing(self) -> None:
        """Show that no client was chosen."""
        self._show(there=False)

    def show_client(self, review: ReviewContent, past: Sequence[KeptReview], *, kept: bool) -> None:
        """Name whose review is shown, and whether it is one that was kept."""
        self._show(there=True)
        on = self._formats.date_long(date.fromisoformat(review.on))
        self.header.set_title(review.title)
        self.header.set_subtitle(
            t("Review as it was kept on {date}.", date=on) if kept else t("As the book stands today.")
        )
        self.settings.show_kept(kept=kept)
        self.versions.show_past(past, kept=kept)
        self.keep_button.setDisabled(kept)

    def show_pdf(self, pdf: bytes) -> None:
        """Show the pages."""
        self.preview.show_pdf(pdf)
        for button in (self.save_button, self.print_button):
            button.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_side()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit_side()

    def minimumSizeHint(self) -> QSize:
        px = look().px
        head = self.header.minimumSizeHint().width() + 2 * px(MARGIN_SIDE)
        return QSize(max(head, px(SIDE_LEAST + 320)), px(320))

    def _show(self, *, there: bool) -> None:
        self.preview.setVisible(there)
        self.empty.setVisible(not there)
        for part in (self.client_button, self.settings, self.versions, self.keep_button):
            part.setVisible(there)
        for button in (self.save_button, self.print_button):
            button.setVisible(there)
            button.setEnabled(False)

    def _fit_side(self) -> None:
        px = look().px
        self.side.setFixedWidth(max(px(SIDE_LEAST), min(px(SIDE_MOST), int(self.width() * SIDE_SHARE))))

    def _lay_out(self, parent: QWidget) -> None:
        px = look().px
        self.side.body.setSpacing(px(16))
        for part in (self.search, self.client_button, self.versions, self.settings):
            self.side.body.addWidget(part)
        self.side.body.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(px(24))
        row.addWidget(self.preview, 1)
        row.addWidget(self.empty, 1)
        row.addWidget(self.side)
        column = page_column(self, 14)
        column.addWidget(self.header)
        column.addLayout(row, 1)
        around = QVBoxLayout(parent)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self)
