"""What a person allows as a plain grid: a tick for each purpose and channel, with the day and how it was told."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from app.clients.consent_words import consent_purpose, consent_source, reach_channel
from app.clients.rules import ConsentPurpose, ReachChannel
from app.clients.rules.consents import Consent, Way, allowed, standing
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.fields import TickField
from ui.shared.look import look
from ui.shared.words import Words

CELL: Final = 92


class ConsentGrid(QWidget):
    """Purposes down, channels across; `edited` when a tick changes. `changed()` gives what differs from the book."""

    edited = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._stored: dict[Way, bool] = {}
        self.ticks: dict[Way, TickField] = {}
        self.notes: dict[Way, Words] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(8))
        grid.setVerticalSpacing(look().px(4))
        for column, channel in enumerate(ReachChannel, start=1):
            grid.addWidget(Words(reach_channel(channel, t), "caption"), 0, column)
            grid.setColumnMinimumWidth(column, look().px(CELL))
        for row, purpose in enumerate(ConsentPurpose, start=1):
            grid.addWidget(Words(consent_purpose(purpose, t), "strong", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, channel in enumerate(ReachChannel, start=1):
                grid.addWidget(self._cell(Way(purpose, channel)), row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 1)

    def show_consents(self, consents: Sequence[Consent], today: date) -> None:
        """Show what stands in the book today."""
        for way, tick in self.ticks.items():
            self._stored[way] = allowed(consents, way, today)
            tick.set_value(self._stored[way])
            words = self._told(consents, way, today)
            self.notes[way].setText(words)
            tick.setAccessibleDescription(words.replace("\n", ", "))

    def changed(self) -> dict[Way, bool]:
        """Give the ticks that differ from what stands in the book."""
        return {way: tick.value() for way, tick in self.ticks.items() if tick.value() != self._stored.get(way)}

    def _cell(self, way: Way) -> QWidget:
        name = f"{consent_purpose(way.purpose, t)} – {reach_channel(way.channel, t)}"
        tick = self.ticks[way] = TickField("")
        tick.setAccessibleName(name)
        tick.setToolTip(name)
        tick.edited.connect(self._on_edited)
        note = self.notes[way] = Words("", "small")
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(1))
        column.addWidget(tick)
        column.addWidget(note)
        return box

    def _told(self, consents: Sequence[Consent], way: Way, today: date) -> str:
        """Say since when it holds, or since when it does not any more, and how that was told."""
        known = [one for one in consents if (one.purpose, one.channel) == way]
        held = standing(known, way, today)
        if held is not None:
            return f"{self._formats.date_medium(held.given_on)}\n{consent_source(held.source, t)}"
        ended = max((one.withdrawn_on for one in known if one.withdrawn_on), default=None)
        if ended is None:
            return t("not needed") if self._stored[way] else ""
        return f"{t('no since')}\n{self._formats.date_medium(ended)}"

    @Slot()
    def _on_edited(self) -> None:
        self.edited.emit()
