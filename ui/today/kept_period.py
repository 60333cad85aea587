"""Of which time promises count: this year, twelve months, everything, or between two days that a person types."""

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.aftercare.rules.kept import KeptFilter, KeptPeriod, period_days
from app.aftercare.words.kept import kept_period
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.foundation.problems import rule_sentence
from ui.shared.choice_button import ChoiceButton
from ui.shared.fields import DateField
from ui.shared.look import look
from ui.shared.words import Words
from ui.shared.workplace import Workplace

FIELD: Final = 150


class KeptPeriodPart(QWidget):
    """The fields of an own period, shown only for one; `choice` is the button that stands elsewhere.

    `changed` when other promises count; a wrong day is told beside the fields.
    """

    changed = Signal()

    def __init__(self, workplace: Workplace) -> None:
        super().__init__()
        self._workplace = workplace
        self.choice = ChoiceButton(t("Period"), [(one, kept_period(one, t)) for one in KeptPeriod])
        self.choice.set_value(KeptPeriod.TWELVE_MONTHS)
        self.since, self.until = self._day(t("From")), self._day(t("Until"))
        self.error = Words("", "error")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(8))
        for part in (self.since, self.until):
            row.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.error, 1)
        row.addStretch(1)
        self.choice.chosen.connect(self._on_chosen)
        self._follow()

    def among(self) -> KeptFilter | None:
        """Give which promises count; nothing while a day cannot be read or the end lies before the beginning."""
        try:
            among = KeptFilter(*self._days())
            among.check()
        except RuleBroken as broken:
            self.error.setText(rule_sentence(broken, t))
            return None
        self.error.setText("")
        return among

    def words(self) -> str:
        """Say the period, for paper."""
        try:
            since, until = self._days()
        except RuleBroken:
            since = until = None
        medium = self._workplace.formats.date_medium
        if since and until:
            return t("{first} to {last}", first=medium(since), last=medium(until))
        if since:
            return t("from {day}", day=medium(since))
        return t("until {day}", day=medium(until)) if until else kept_period(KeptPeriod.ALL, t)

    def _days(self) -> tuple[date | None, date | None]:
        period = KeptPeriod(str(self.choice.value()))
        if period is KeptPeriod.OWN:
            return self.since.value(), self.until.value()
        return period_days(period, self._workplace.today)

    def _day(self, name: str) -> DateField:
        field = DateField(self._workplace.formats, lambda: self._workplace.today)
        field.setAccessibleName(name)
        field.setPlaceholderText(name)
        field.setFixedWidth(look().px(FIELD))
        field.editingFinished.connect(self.changed)
        return field

    @Slot()
    def _on_chosen(self) -> None:
        self._follow()
        self.changed.emit()

    def _follow(self) -> None:
        self.setVisible(self.choice.value() == KeptPeriod.OWN)
