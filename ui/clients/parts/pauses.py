"""Why other rooms stay silent for a client, since when and until when; and who is spoken to instead of the client."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.clients.consent_words import reach_channel
from app.clients.rules import Hold
from app.clients.rules.speaking import Speaker
from app.clients.words import hold_kind
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.parts.marked_line import MarkedLine
from ui.shared.buttons import quiet
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class PausesPart(QWidget):
    """One line for each pause that holds or is to come; `change_requested(hold)` for those that somebody set.

    Pauses that are over follow when they are asked for.
    """

    change_requested = Signal(object)

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look().px(4))
        self.lines: list[str] = []
        self._boxes: list[QWidget] = []
        self._over = False
        self._whole: ClientWhole | None = None
        self.hide()

    def fold(self) -> None:
        """Show only what holds or is to come again."""
        self._over = False

    def show_client(self, whole: ClientWhole) -> None:
        self._whole = whole
        take_away(self._column, self._boxes)
        today = self._workplace.today
        told = {case.id for case in whole.cases if case.is_open(today)}  # the line of the case says it above
        pauses = [hold for hold in whole.pauses if hold.cause not in told]
        over = [hold for hold in pauses if hold.to_on is not None and hold.to_on <= today]
        shown = [hold for hold in pauses if hold not in over or self._over]
        self.lines = [self._represented(speaker) for speaker in whole.speakers]
        self._boxes = [self._line(words, "users") for words in self.lines]
        for hold in shown:
            words = self.say(hold)
            self.lines.append(words)
            self._boxes.append(self._line(words, "circle-pause", hold if hold.cause is None else None))
        if over and shown:
            self._boxes.append(self._more(len(over)))
        for box in self._boxes:
            self._column.addWidget(box)
        self.setVisible(bool(self._boxes))

    def say(self, hold: Hold) -> str:
        """Tell a pause in one line: what, from when until when, how it was told and in which words."""
        day = self._workplace.formats.date_medium
        kind = hold_kind(hold.kind, t)
        if hold.to_on is None:
            words = t("{kind} since {day}", kind=kind, day=day(hold.from_on))
        else:
            words = t("{kind} from {day} until {until}", kind=kind, day=day(hold.from_on), until=day(hold.to_on))
        facts = [reach_channel(hold.channel, t) if hold.channel else "", f"“{hold.reason}”" if hold.reason else ""]
        return " · ".join([words, *(fact for fact in facts if fact)])

    def _line(self, words: str, picture: str, hold: Hold | None = None) -> QWidget:
        button = None
        if hold is not None:
            button = quiet(t("Change…"), name=f"{t('Change the pause')}: {words}")
            button.setProperty("hold", hold.id)
            button.clicked.connect(self._on_change_clicked)
        return MarkedLine((picture, "amber"), Words(words, "body", wrap=True), button)

    def _more(self, count: int) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(look().px(24), 0, 0, 0)
        words = t("Hide earlier pauses") if self._over else t("Show earlier pauses: {n}", n=count)
        self.more = quiet(words)
        self.more.clicked.connect(self._on_more_clicked)
        row.addWidget(self.more)
        row.addStretch(1)
        return box

    def _represented(self, speaker: Speaker) -> str:
        if not speaker.ward_id:
            return t("All contact goes through {guardian}.", guardian=speaker.name)
        words = t("For {ward}, contact goes through {guardian}.", ward=speaker.ward, guardian=speaker.name)
        day = self._workplace.formats.date_medium(speaker.since) if speaker.since else ""
        facts = [t("verified on {day}", day=day) if day and speaker.proof else "", speaker.proof]
        return " · ".join([words, *(fact for fact in facts if fact)])

    @Slot()
    def _on_change_clicked(self) -> None:
        key = self.sender().property("hold")
        if self._whole is not None:
            self.change_requested.emit(next(hold for hold in self._whole.pauses if hold.id == key))

    @Slot()
    def _on_more_clicked(self) -> None:
        self._over = not self._over
        if self._whole is not None:
            self.show_client(self._whole)
