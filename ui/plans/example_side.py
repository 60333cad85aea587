"""Beside a plan: the dates of an example agreement, to be changed, and the days that the chosen step would give it."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.aftercare.rules.grammar import AnchorKind
from app.aftercare.rules.plans import ExampleDate, PlanStep
from app.aftercare.words.dates import DATES
from app.aftercare.words.plans import no_date
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from ui.plans.example import Anchors, Moved, asked_for, is_event, moved_said, usual_anchors
from ui.plans.words import LEVEL_HINTS, LEVELS, question, when
from ui.shared.fields import DateField
from ui.shared.form import Field, Form
from ui.shared.look import look
from ui.shared.section import Section
from ui.shared.words import Words
from ui.shared.workplace import Workplace

COLUMNS = 2
ROOM_FOR_TWO = 255


class ExampleSide(QWidget):
    """`anchors_changed` when a date of the example was changed; `agreement_wanted` to take a real one."""

    anchors_changed = Signal()
    agreement_wanted = Signal()

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = workplace.formats
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        fields = [Field(name=kind.value, label=t(words), make=days) for kind, words in DATES.items()]
        self.form = Form(fields, columns=COLUMNS)
        self.example = Section(t("Example"), link=t("A real agreement…"))
        self.example.add(self.form)
        self.called = Words("", "small", wrap=True)
        self.example.add(self.called)
        self.days = Words("", "strong", wrap=True)
        self.moved = Words("", "small", wrap=True)
        self.asked = Words("", "quote", wrap=True)
        self.when = Words("", "small", wrap=True)
        self.until = Words("", "small", wrap=True)
        self.binding = Words("", "small", wrap=True)
        self.gives = Section(t("This step gives"))
        for words in (self.when, self.days, self.until, self.moved, self.binding, self.asked):
            self.gives.add(words)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(24))
        column.addWidget(self.example)
        column.addWidget(self.gives)
        column.addStretch(1)
        self.form.edited.connect(self._on_edited)
        self.example.link_clicked.connect(self.agreement_wanted)
        self.form.set_values(usual_anchors(workplace.today))
        self.show_step(None, None, ())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the dates stand beside each other where they can be read so."""
        super().resizeEvent(event)
        self.form.set_columns(COLUMNS if self.width() >= look().px(ROOM_FOR_TWO) else 1)

    def anchors(self) -> dict[str, date]:
        """Give the dates that are known and can be read."""
        values = {kind.value: self._value(kind) for kind in DATES}
        return {word: day for word, day in values.items() if day is not None}

    def take(self, anchors: Anchors, called: str) -> None:
        """Take the dates of a real agreement, and say whose they are."""
        self.form.set_values({str(word): day for word, day in anchors.items()})
        self.called.setText(called)
        self.called.setVisible(bool(called))
        self.anchors_changed.emit()

    def show_steps(self, steps: Sequence[PlanStep]) -> None:
        """Ask only for the dates that these steps count from."""
        self.form.show_only({kind.value for kind in asked_for(steps)})
        self.called.setVisible(bool(self.called.text()))

    def show_step(self, step: PlanStep | None, found: ExampleDate | None, moved: Sequence[Moved]) -> None:
        """Tell the days of one step, and why one of them is not the day that the count gives."""
        self.gives.setVisible(step is not None)
        self.when.setText(when(step, self._formats) if step else "")
        self.days.setText("\n".join(self._formats.date_day_year(day) for day in found.dates) if found else "")
        why = no_date(found.why, t) if found and found.why else ""
        told = [moved_said(one, found.dates[0], self._formats) for one in moved if found and one.code == found.code]
        self.moved.setText("\n".join([*told, why]).strip())
        self.until.setText(self._until(step, found))
        self.binding.setText(f"{t(LEVELS[step.level])}. {t(LEVEL_HINTS[step.level])}" if step else "")
        asks = question(step) if step else ""
        self.asked.setText(t("“{question}”", question=asks) if asks else "")
        for words in (self.days, self.until, self.moved, self.asked):
            words.setVisible(bool(words.text()))

    def _until(self, step: PlanStep | None, found: ExampleDate | None) -> str:
        if step is None or found is None or not found.dates:
            return ""
        if is_event(step):
            return t("If it happens today.")
        if not step.window_days:
            return ""
        last = found.dates[0] + timedelta(days=step.window_days)
        return t("In time until {day}.", day=self._formats.date_day(last))

    def _value(self, kind: AnchorKind) -> date | None:
        try:
            day = self.form.widget(kind.value).value()
        except RuleBroken:
            return None  # said beside its field
        return day if isinstance(day, date) else None

    @Slot(str)
    def _on_edited(self, _: str) -> None:
        self.called.setText("")
        self.called.hide()
        self.anchors_changed.emit()
