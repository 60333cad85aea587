"""The input of an own field, by its kind; values as they are stored go in and come out as they are typed."""

from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QWidget

from app.clients.rules import OwnFieldKind
from app.clients.rules.own_fields import OwnField, cell_value, number_of, stored_value
from app.foundation.dates import parse_date
from app.foundation.errors import RuleBroken
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.workplace import Workplace


class OwnNumberField(TextField):
    """A number with or without decimals, without marks between thousands: those could be decimals.

    `value()` is the number, or None; texts as they are stored are set.
    """

    def __init__(self, field: OwnField, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._field = field
        self._mark = workplace.formats.number(Decimal("0.5"), 1)[1]

    def value(self) -> Decimal | None:
        stored = stored_value(self._field, self.text())
        return None if stored is None else number_of(stored)

    def set_value(self, value: Decimal | str | None) -> None:
        super().set_value(self._written(stored_value(self._field, value) if isinstance(value, Decimal) else value))

    def _tidy(self) -> None:
        try:
            value = self.value()
        except RuleBroken:
            return
        self.setText(self._written(stored_value(self._field, value)))

    def _written(self, value: str | None) -> str:
        return cell_value(self._field, value).replace(".", self._mark) if value else ""


class OwnDateField(DateField):
    """A date that is stored as text."""

    def set_value(self, value: str | date | None) -> None:
        super().set_value(parse_date(value) if isinstance(value, str) and value else value or None)


def own_input(field: OwnField, workplace: Workplace) -> QWidget:
    """Make the input of a field."""
    if field.kind is OwnFieldKind.NUMBER:
        return OwnNumberField(field, workplace)
    if field.kind is OwnFieldKind.DATE:
        return OwnDateField(workplace.formats, lambda: workplace.today)
    if field.kind is OwnFieldKind.CHOICE:
        return ChoiceField([(word, word) for word in field.choices], empty="–")
    return TextField()
