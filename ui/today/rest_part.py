"""What stands in the place of the list on a day without work: a kind word, and what one could do with the time."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.today.rules import TodayList
from app.today.words import nothing
from ui.shared.buttons import secondary
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.words import Words

SUN = 28


class RestPart(QWidget):
    """A new book offers its first client or an import; one with clients whom to call unasked."""

    new_client_wanted = Signal()
    import_wanted = Signal()
    quiet_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sun = QLabel()
        self.head = Words("", "section", wrap=True)
        self.sentence = Words("", "body", wrap=True)
        self.button = secondary(t("New client"), "user-plus")
        self.import_button = secondary(t("Bring in a file…"), "download")
        self.quiet_button = secondary(t("Who has gone quiet?"), "phone")
        self.button.clicked.connect(self.new_client_wanted)
        self.import_button.clicked.connect(self.import_wanted)
        self.quiet_button.clicked.connect(self.quiet_wanted)
        self._lay_out()

    def show_day(self, day: TodayList, formats: Formats) -> None:
        """Say kindly that nothing asks for attention."""
        self._sun.setPixmap(pixmap("sun", "accent", look().px(SUN), self.devicePixelRatioF()))
        self.head.setText(t("Welcome to your book") if day.is_new else t("Nothing waits"))
        self.sentence.setText(nothing(day, t, formats))
        self.quiet_button.setVisible(not day.is_new)
        self.import_button.setVisible(day.is_new)
        self.button.setVisible(day.is_new or day.next_due is None)

    def _lay_out(self) -> None:
        px = look().px
        deeds = QHBoxLayout()
        deeds.setSpacing(px(8))
        for button in (self.quiet_button, self.button, self.import_button):
            deeds.addWidget(button)
        deeds.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(28), 0, px(16))
        column.setSpacing(px(10))
        column.addWidget(self._sun, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.head)
        column.addWidget(self.sentence)
        column.addSpacing(px(4))
        column.addLayout(deeds)
        column.addStretch(1)
