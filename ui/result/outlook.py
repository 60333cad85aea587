"""What may be expected: marked as such, and never added to what was earned."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.foundation.formats import Formats
from app.foundation.language import t
from app.result.behind import Behind, Part
from app.result.foretelling import AwaitedClawback
from app.result.rules import Forward
from app.retention.rules import is_ratio_shown
from ui.result.figures import FigureGrid, OpenFigure
from ui.result.opening import Opened
from ui.shared.chip import Chip, ChipLabel
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words


class OutlookSection(Section):
    """Five expectations; `opened` asks for the rows that one is counted from."""

    opened = Signal(object)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("What may come"), parent=parent)
        self._formats = formats
        self._day = ""
        self._note = ""
        self.trail = OpenFigure(t("Trail, next 12 months"))
        self.five_years = OpenFigure(t("Worth, next 5 years"))
        self.without_end = OpenFigure(t("Worth, without end"))
        self.worst = OpenFigure(t("Taken back, at worst"))
        self.expected = OpenFigure(t("Taken back, expected"))
        self.words = Words("", "small", wrap=True)
        self.back = Words("", "small", wrap=True)
        self.back.hide()
        chip = ChipLabel(Chip(t("Expected"), "amber", "hourglass"))
        self.head_row.insertWidget(self.head_row.indexOf(self.head) + 1, chip)
        self.body.addSpacing(look().px(8))
        self.add(FigureGrid(self.figures))
        self.body.addSpacing(look().px(8))
        self.add(self.words)
        self.add(self.back)
        for figure, part in zip(self.figures, PARTS, strict=True):
            figure.opened.connect(partial(self._open, figure, part))

    @property
    def figures(self) -> Sequence[OpenFigure]:
        return (self.trail, self.five_years, self.without_end, self.worst, self.expected)

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

    def show_awaited(self, found: Sequence[AwaitedClawback]) -> None:
        """Say what providers are still expected to take back of what has ended: not booked, and in no figure above."""
        money, day = self._formats.money, self._formats.date_medium
        told = [
            t("{amount} of {agreement} {client}, ended {day}",
              amount=money(one.cents), agreement=one.reference, client=one.client, day=day(one.end_on))
            for one in sorted(found, key=_by_amount)[:NAMED]
        ]  # fmt: skip
        if len(found) > NAMED:
            told.append(t("and {n} more", n=len(found) - NAMED))
        amount = money(sum(one.cents for one in found))
        self.back.setText(
            t("Of what has ended, {amount} is expected back and not booked yet: {list}.",
              amount=amount, list="; ".join(told))
        )  # fmt: skip
        self.back.setVisible(bool(found))

    def _counted(self, forward: Forward) -> str:
        if not forward.exposed:
            return t("No client of a year ago to count from: the worth rests on the reference alone.")
        share = self._formats.percent(forward.persistence, 0)
        fields = {"kept": forward.kept, "exposed": forward.exposed, "share": share}
        if not is_ratio_shown(forward.exposed):
            return t("Of {exposed} clients of a year ago {kept} are still here: too few to say much.", **fields)
        return t("Of {exposed} clients of a year ago {kept} are still here; counted with {share} a year.", **fields)

    @Slot()
    def _open(self, figure: OpenFigure, part: Part) -> None:
        note = self._note if part is Part.MARGIN else ""
        title = t("{what}, {when}", what=figure.caption.text(), when=self._day)
        self.opened.emit(Opened(title, Behind(part), note))


def _by_amount(one: AwaitedClawback) -> tuple[int, str]:
    return -one.cents, one.reference


NAMED = 3
PARTS = (Part.TRAIL, Part.MARGIN, Part.MARGIN, Part.EXPOSURE_WORST, Part.EXPOSURE_EXPECTED)
