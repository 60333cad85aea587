"""Heads of the look: the ink rule with a serif section head, and the page head."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.shared.buttons import Button, quiet
from ui.shared.chip import Chip, ChipLabel
from ui.shared.look import look
from ui.shared.page_layout import take_away
from ui.shared.words import Words

HEAD: Final = 96
"""So much of a head stays beside a long note."""


class InkRule(QWidget):
    """The 2 px line that opens a section."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "ink", thickness: int = 2) -> None:
        super().__init__(parent)
        self._role = role
        self.setFixedHeight(thickness)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), look().colour(self._role))


class Section(QWidget):
    """A section: ink rule, serif head, a quiet note beside it, a quiet link at the right; content goes into `body`."""

    link_clicked = Signal()

    def __init__(self, title: str, *, note: str = "", link: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = Words(title, "section", elide=True)
        self.head.least = look().px(HEAD)
        self.note = Words(note, "small", elide=True)
        self.link: Button = quiet(link)
        self.link.clicked.connect(self.link_clicked)
        self.head_row = QHBoxLayout()
        self.body = QVBoxLayout()
        self._lay_out()
        self.set_note(note)
        self.set_link(link)

    def set_note(self, note: str) -> None:
        self.note.setText(note)
        self.note.setVisible(bool(note))

    def set_link(self, link: str, name: str = "") -> None:
        self.link.setText(link)
        self.link.setAccessibleName(name or link)
        self.link.setVisible(bool(link))

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.body.addWidget(widget, stretch)

    def _lay_out(self) -> None:
        px = look().px
        # Both are centred in the row; the small note is lowered until it stands on the baseline of the head.
        self.note.setContentsMargins(0, max(0, round(2 * (_baseline("section") - _baseline("small")))), 0, 0)
        self.head_row.setSpacing(px(12))
        self.head_row.addStrut(px(24))
        self.head_row.addWidget(self.head, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head_row.addWidget(self.note, 0, Qt.AlignmentFlag.AlignVCenter)
        self.head_row.addStretch(1)
        self.head_row.addWidget(self.link, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.setSpacing(px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(InkRule())
        column.addSpacing(px(4))
        column.addLayout(self.head_row)
        column.addLayout(self.body, 1)


def _baseline(words: str) -> float:
    """Give how far the baseline lies under the middle of a line."""
    metrics = look().metrics(words)
    return metrics.ascent() - metrics.height() / 2


class PageHeader(QWidget):
    """The head of a page: serif title, chips and a sentence under it, buttons at the right."""

    def __init__(
        self, title: str = "", subtitle: str = "", buttons: Sequence[QWidget] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.title = Words(title, "title", elide=True)
        self.title.setMinimumWidth(look().px(80))
        self.subtitle = Words(subtitle, "quiet", elide=True)
        self._chips = QHBoxLayout()
        self._chips.setSpacing(look().px(8))
        self._chip_labels: list[ChipLabel] = []
        self._line = QWidget()
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(8))
        line.addLayout(self._chips)
        line.addWidget(self.subtitle, 1)
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(self.title, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(2))
        column.addLayout(row)
        column.addWidget(self._line)
        column.addStretch(1)
        self._line.setVisible(bool(subtitle))

    def set_title(self, title: str, shorter: str = "") -> None:
        """Name the page; `shorter` is shown where there is no room for the title."""
        self.title.setText(title)
        self.title.set_shorter(shorter)

    def set_subtitle(self, subtitle: str) -> None:
        self.subtitle.setText(subtitle)
        self._line.setVisible(bool(subtitle or self._chip_labels))

    def set_chips(self, chips: Sequence[Chip]) -> None:
        take_away(self._chips, self._chip_labels)
        self._chip_labels = [ChipLabel(chip) for chip in chips]
        for label in self._chip_labels:
            self._chips.addWidget(label)
        self._line.setVisible(bool(self.subtitle.text() or self._chip_labels))
