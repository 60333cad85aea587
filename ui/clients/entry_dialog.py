"""An entry of the timeline, opened: everything that is known of it, and what can be done with it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.foundation.language import t
from app.overview.entry_words import facts
from app.overview.rules import TimelineEntry
from app.overview.words import title
from ui.shared.buttons import Button, secondary
from ui.shared.dialog import DialogFrame
from ui.shared.flow import FlowRow
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace

WIDTH = 560
LABEL = 130
VALUE = 360


class EntryDialog(DialogFrame):
    """`chosen(choice)` tells which of the offered choices was pressed; the dialog is gone by then."""

    chosen = Signal(object)

    def __init__(
        self,
        workplace: Workplace,
        entry: TimelineEntry,
        offered: Sequence[tuple[object, str]],
        parent: QWidget | None = None,
    ) -> None:
        formats = workplace.formats
        super().__init__(title(entry, t, formats), parent, subtitle=formats.date_long(entry.on), cancel=t("Close"))
        self.setMinimumWidth(look().px(WIDTH))
        self.lines = facts(entry, t, formats)
        self.body.addWidget(lines_of(self.lines))
        self.deeds: list[Button] = [self._deed(choice, words) for choice, words in offered]
        if self.deeds:
            row = QWidget()
            flow = FlowRow(row, look().px(8))
            for deed in self.deeds:
                flow.addWidget(deed)
            self.body.addWidget(row)

    def _deed(self, choice: object, words: str) -> Button:
        button = secondary(words)
        button.clicked.connect(partial(self._take, choice))
        return button

    def _take(self, choice: object, *_: object) -> None:
        self.accept()
        self.chosen.emit(choice)


def lines_of(lines: Sequence[tuple[str, str]]) -> QWidget:
    """Show labels with their words beside them; long words go on in the next line."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, look().px(8))
    grid.setHorizontalSpacing(look().px(16))
    grid.setVerticalSpacing(look().px(6))
    grid.setColumnMinimumWidth(0, look().px(LABEL))
    grid.setColumnStretch(1, 1)
    for number, (label, words) in enumerate(lines):
        value = Words(words, "body", wrap=True)
        value.setMinimumWidth(look().px(VALUE))
        value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        value.setAccessibleName(f"{label}: {words}")
        grid.addWidget(Words(label, "quiet", wrap=True), number, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(value, number, 1, Qt.AlignmentFlag.AlignTop)
    box.setVisible(bool(lines))
    return box
