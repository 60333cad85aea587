"""A day of birth, of which the year may be unknown."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from PySide6.QtWidgets import QWidget

from app.foundation.dates import PartialDate
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from ui.shared.fields import TextField

CENTURY: Final = 100
LEAP_YEAR: Final = date(2000, 6, 1)
_YEARLESS: Final = re.compile(r"\d{1,2}[-/. ]\d{1,2}|\d{1,2}\.?[ -]*[^\W\d_]{3,}\.?|[^\W\d_]{3,}\.? *\d{1,2}")


class BirthField(TextField):
    """Typed in any usual way (29-2-1980, 29 feb 1980, 29 feb). `value()` is as stored: 1980-02-29, --02-29 or ""."""

    def __init__(self, formats: Formats, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._formats = formats
        self._today = today

    def value(self) -> Any:
        """Give the day as stored. Raises RuleBroken ("not_a_birthday", "in_the_future")."""
        text = self.text().strip()
        return str(self._read(text)) if text else ""

    def set_value(self, value: Any) -> None:
        super().set_value(self._written(PartialDate.parse(value)) if value else "")

    def _read(self, text: str) -> PartialDate:
        today = self._today()
        yearless = _YEARLESS.fullmatch(text) is not None
        try:
            if text.startswith("--"):
                return PartialDate.parse(text)
            day = self._formats.parse_date(text, LEAP_YEAR if yearless else today)
        except (ValueError, RuleBroken):
            raise RuleBroken("not_a_birthday", text=text) from None
        if yearless:
            return PartialDate(None, day.month, day.day)
        if day > today and str(day.year) in text:
            raise RuleBroken("in_the_future")
        return PartialDate(day.year - CENTURY if day > today else day.year, day.month, day.day)

    def _written(self, birth: PartialDate) -> str:
        return self._formats.date_medium(birth.full) if birth.full else self._formats.day_month(birth.in_year(2000))

    def _tidy(self) -> None:
        try:
            stored = self.value()
        except RuleBroken:
            return
        if stored:
            self.setText(self._written(PartialDate.parse(stored)))
