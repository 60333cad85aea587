"""Who takes the client over, or took it over of late, and why: both colleagues read the same line."""

from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.deeds.handing.rules import Handover, worth_telling
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.shared.buttons import quiet
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace


class HandoverPart(QWidget):
    """One line; the link calls off a handover that waits for its day. Out of sight where there is nothing to say."""

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self._handover: Handover | None = None
        self.said = Words("", "body", wrap=True)
        self.link = quiet(t("Call off"), name=t("Call off the handover"))
        self.link.clicked.connect(self._on_called_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(10))
        row.addWidget(self.said, 1)
        row.addWidget(self.link)
        self.hide()

    def show_client(self, whole: ClientWhole) -> None:
        self._handover = worth_telling(whole.handovers, self._workplace.today)
        if self._handover is not None:
            self.said.setText(self._say(self._handover))
            self.link.setVisible(self._handover.waits)
        self.setVisible(self._handover is not None)

    def _say(self, one: Handover) -> str:
        day = self._workplace.formats.date_long(one.on)
        if one.waits:
            return t("{to} takes over from {giver} on {day}: {reason}", to=one.to_name, giver=one.from_name, day=day,
                     reason=one.reason)  # fmt: skip
        return t("{to} took over from {giver} on {day}: {reason}", to=one.to_name, giver=one.from_name, day=day,
                 reason=one.reason)  # fmt: skip

    @Slot()
    def _on_called_off(self) -> None:
        if self._handover is not None:
            work = partial(self._workplace.services.handing.call_off, self._handover.id)
            self._workplace.background.write(self, "call off", work)
