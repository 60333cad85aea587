"""What signing promises, before it is signed: each step with its day and why it falls there."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.aftercare.rules.preview import PlannedStep
from app.aftercare.words import purpose
from app.aftercare.words.dates import date_to_fill_in
from app.foundation.formats import Formats
from app.foundation.language import t
from ui.shared.icons import pixmap
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words

SHOWN = 7


class PlannedSteps(Section):
    """The follow-ups of an agreement that is being signed."""

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(t("Aftercare"), note=t("what signing promises"), parent=parent)
        self._formats = formats
        self._rows = QWidget()
        self.notes = Words("", "small", wrap=True)
        self.add(self._rows)
        self.add(self.notes)
        self.show_steps(())

    def show_steps(self, steps: Sequence[PlannedStep]) -> None:
        """Show the steps with a day first, then what is not planned because a date is missing."""
        dated = [step for step in steps if step.due is not None]
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look().px(10))
        grid.setVerticalSpacing(look().px(6))
        grid.setColumnStretch(1, 1)
        for number, step in enumerate(dated[:SHOWN]):
            self._add_row(grid, number, step)
        self.body.replaceWidget(self._rows, fresh)
        fresh.show()
        self._rows.hide()
        self._rows.deleteLater()
        self._rows = fresh
        self.notes.setText(self._say_notes(steps, len(dated)))
        self.notes.setVisible(bool(self.notes.text()))

    def _add_row(self, grid: QGridLayout, number: int, step: PlannedStep) -> None:
        mark = Words()
        size = look().px(16)
        mark.setPixmap(pixmap("circle-check", "green", size, self.devicePixelRatioF()))
        day = Words(self._formats.date_day_year(step.due) if step.due else "", "quiet")
        grid.addWidget(mark, number, 0)
        grid.addWidget(Words(purpose(step.code, t), "body"), number, 1)
        grid.addWidget(day, number, 2, Qt.AlignmentFlag.AlignRight)

    def _say_notes(self, steps: Sequence[PlannedStep], dated: int) -> str:
        notes = []
        if dated > SHOWN:
            notes.append(t.plural("And {n} more.", "And {n} more.", dated - SHOWN))
        notes += [self._say_moved(step.due, step.moved_from) for step in steps[:SHOWN] if step.due and step.moved_from]
        names = (date_to_fill_in(step.date_missing, t) for step in steps if step.date_missing)
        missing = sorted({name for name in names if name})
        if missing:
            notes.append(t("Not planned until the date is known: {dates}.", dates=", ".join(missing)))
        if not steps:
            notes.append(t("Choose the kind of agreement and its first day to see what is promised."))
        return "\n".join(notes)

    def _say_moved(self, due: date, moved_from: date) -> str:
        return t(
            "{day}: moved from {free}, which is not a working day.",
            day=self._formats.day_month(due),
            free=self._formats.date_day(moved_from),
        )
