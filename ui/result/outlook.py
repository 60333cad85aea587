"""What may be expected: marked as such, and never added to what was earned."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.result.behind import Behind, Part
from app.result.rules import Forward
from app.result.rules.awaited import AwaitedClawback
from app.retention.rules import is_ratio_shown
from ui.result.figures import FigureGrid
from ui.result.opening import Opened
from ui.shared.buttons import quiet
from ui.shared.chip import Chip, ChipLabel
from ui.shared.key_figure import KeyFigure
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words


class OutlookSection(Section):
    """Six expectations; `opened` asks for the rows of one, `stayed_opened` for the clients of a year ago."""

    opened = Signal(object)
    stayed_opened = Signal()

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("What may come"), parent=parent)
        self._formats = formats
        self._day = ""
        self._note = ""
        self.trail = KeyFigure(t("Trail, next 12 months"))
        self.five_years = KeyFigure(t("Worth, next 5 years"))
        self.without_end = KeyFigure(t("Worth, without end"))
        self.worst = KeyFigure(t("Taken back, at worst"))
        self.expected = KeyFigure(t("Taken back, expected"))
        self.awaited = KeyFigure(t("Expected back, not booked"))
        self.words = Words("", "small", wrap=True)
        self.stayed_link = quiet(t("Clients of a year ago…"))
        chip = ChipLabel(Chip(t("Expected"), "amber", "hourglass"))
        self.head_row.insertWidget(self.head_row.indexOf(self.head) + 1, chip)
        self.body.addSpacing(look().px(8))
        self.add(FigureGrid(self.figures))
        self.body.addSpacing(look().px(8))
        line = QHBoxLayout()
        line.setSpacing(look().px(12))
        line.addWidget(self.words, 1)
        line.addWidget(self.stayed_link)
        self.body.addLayout(line)
        self.stayed_link.clicked.connect(self.stayed_opened)
        for figure, part in zip(self.figures, PARTS, strict=True):
            figure.opened.connect(partial(self._open, figure, part))

    @property
    def figures(self) -> Sequence[KeyFigure]:
        return (self.trail, self.five_years, self.without_end, self.worst, self.expected, self.awaited)

    def show_forward(self, forward: Forward, day: str) -> None:
        """Show the expectation on a day."""
        money = self._formats.money_whole
        self._day = day
        self._note = t("Times what is likely to return each year, that is the worth.")
        self.set_note(t("on {day}", day=day))
        self.trail.set_figure(money(forward.trail_next_12_months), t("if all that runs keeps running"))
        self.five_years.set_figure(money(forward.value_5_years), t("of the clients you have, without new sales"))
        self.without_end.set_figure(money(forward.value_infinite), t("optimistic for a small office"))
        self.worst.set_figure(money(forward.exposure_worst), t("if everything ended today"))
        self.expected.set_figure(money(forward.exposure_expected), t("by how agreements end in this book"))
        apart = t("None of this is part of the figures above.")
        self.words.setText(f"{apart} {self._counted(forward)}")
        self.stayed_link.setVisible(forward.exposed > 0)

    def show_awaited(self, found: Sequence[AwaitedClawback] | None) -> None:
        """Show what providers are still expected to take back of what has ended; None where that is not told."""
        self.awaited.setVisible(found is not None)
        if found is None:
            return
        ended = t.plural("of {n} agreement that has ended", "of {n} agreements that have ended", len(found))
        amount = self._formats.money_whole(sum(one.cents for one in found))
        self.awaited.set_figure(amount, ended if found else t("nothing that has ended is to go back"))

    def _counted(self, forward: Forward) -> str:
        if not forward.exposed:
            return t("No client of a year ago to count from: the worth rests on the reference alone.")
        share = self._formats.percent(forward.persistence, 0)
        fields = {"kept": forward.kept, "exposed": forward.exposed, "share": share}
        if not is_ratio_shown(forward.exposed):
            return t("Of {exposed} clients of a year ago {kept} are still here: too few to say much.", **fields)
        return t("Of {exposed} clients of a year ago {kept} are still here; counted with {share} a year.", **fields)

    @Slot()
    def _open(self, figure: KeyFigure, part: Part) -> None:
        note = self._note if part is Part.MARGIN else ""
        title = t("{what}, {when}", what=figure.caption.text(), when=self._day)
        self.opened.emit(Opened(title, Behind(part), note))


PARTS = (Part.TRAIL, Part.MARGIN, Part.MARGIN, Part.EXPOSURE_WORST, Part.EXPOSURE_EXPECTED, Part.AWAITED)
