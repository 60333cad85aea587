"""What to mind with this client, above all else on the page and calm; it stands on no print."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.buttons import quiet
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace

RADIUS = 6


class CareBanner(QWidget):
    """The care mark in its words, and when it is looked at again; the link changes it."""

    change_requested = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.mark = Words("", "strong", wrap=True)
        self.again = Words("", "small", wrap=True)
        self.link = quiet(t("Change…"), name=t("Change the care mark"))
        self.link.clicked.connect(self.change_requested)
        self._picture = Words()
        self._lay_out()
        self.hide()

    def show_client(self, whole: ClientWhole) -> None:
        client, today = whole.client, self._workplace.today
        review_on = client.vulnerability_review_on
        self.mark.setText(client.vulnerability or "")
        late = review_on is not None and review_on <= today
        if review_on is not None:
            day = self._workplace.formats.date_medium(review_on)
            words = t("Does this still hold? You wanted to look on {day}.", day=day) if late else ""
            self.again.setText(words or t("Is looked at again on {day}.", day=day))
        self.again.set_tone("amber" if late else "")
        self.again.setVisible(review_on is not None)
        self.setAccessibleName(f"{t('Care mark')}: {client.vulnerability or ''}")
        size = look().px(18)
        self._picture.setPixmap(icon("heart-handshake", "accent").pixmap(QSize(size, size), self.devicePixelRatioF()))
        self.setVisible(bool(client.vulnerability))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look().colour("tint"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)

    def _lay_out(self) -> None:
        px = look().px
        words = QVBoxLayout()
        words.setSpacing(px(1))
        words.addWidget(self.mark)
        words.addWidget(self.again)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(12), px(8), px(8), px(8))
        row.setSpacing(px(10))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignTop)
