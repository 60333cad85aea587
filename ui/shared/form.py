"""Forms declared as data: fields in rows of columns, with the rule that says no beside its field."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.foundation.personal import looks_like_bsn
from app.foundation.problems import rule_sentence
from ui.shared.fields import NoteField, TextField, TickField
from ui.shared.icons import icon
from ui.shared.look import look
from ui.shared.tokens import CONTROL
from ui.shared.words import Words


class FieldWidget(Protocol):
    """What a form asks of a field."""

    edited: Any

    def value(self) -> Any: ...
    def set_value(self, value: Any) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of a form. `name` is the field's name in rules and values; `make` gives a fresh widget.

    `span` is the number of columns it takes; `hint` stands under it in quiet words; `required` fields may not be empty.
    `free_text` is for one line in which anything may be told; several lines always are. `new_row` begins a row.
    """

    name: str
    label: str
    make: Callable[[], QWidget]
    span: int = 1
    hint: str = ""
    required: bool = False
    free_text: bool = False
    new_row: bool = False


class LabeledField(QWidget):
    """A field under its label, with the error beside (under) it. The label is the field's accessible name.

    Free text in which a citizen service number seems to stand is pointed out, and taken all the same.
    """

    def __init__(
        self, label: str, field: QWidget, hint: str = "", parent: QWidget | None = None, *, free_text: bool = False
    ) -> None:
        super().__init__(parent)
        self.field = field
        self.warning = Words("", "small", wrap=True)
        self.warning.set_tone("amber")
        self.warning.hide()
        self.label = Words(" " if isinstance(field, TickField) else label, "caption")
        self.label.setBuddy(field)
        self._hint = hint
        self.error = Words(hint, "small", wrap=True)
        self._mark = QLabel()
        self._mark.hide()
        if not field.accessibleName():
            field.setAccessibleName(label)
        if isinstance(field, TickField):
            field.setMinimumHeight(look().px(CONTROL))
        line = QHBoxLayout()
        line.setSpacing(look().px(4))
        line.addWidget(self._mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.error, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(4))
        column.addWidget(self.label)
        column.addWidget(field)
        column.addLayout(line)
        column.addWidget(self.warning)
        self.show_error("")
        if isinstance(field, NoteField) or (free_text and isinstance(field, TextField)):
            field.textChanged.connect(self._on_text_changed)

    def set_hint(self, hint: str) -> None:
        """Show another hint under the field."""
        self._hint = hint
        self.show_error("")

    def show_error(self, text: str) -> None:
        """Show an error, or the hint again when the text is empty."""
        self.error.setText(text or self._hint)
        self.error.set_kind("error" if text else "small")
        self.error.setVisible(bool(text or self._hint))
        self._mark.setVisible(bool(text))
        if text:
            size = look().px(14)
            self._mark.setPixmap(icon("triangle-alert", "red").pixmap(size, size))
        self._describe()
        if bool(self.field.property("wrong")) != bool(text):
            self.field.setProperty("wrong", bool(text))
            self.field.style().unpolish(self.field)
            self.field.style().polish(self.field)

    def _describe(self) -> None:
        said = (self.error.text(), self.warning.text())
        self.field.setAccessibleDescription(" ".join(words for words in said if words))

    @Slot()
    def _on_text_changed(self) -> None:
        typed = self.field.toPlainText() if isinstance(self.field, NoteField) else str(self.field.property("text"))
        number = looks_like_bsn(typed)
        words = (
            ""
            if number is None
            else t(
                "{number} looks like a citizen service number (BSN). An adviser may not keep it here.", number=number
            )
        )
        if words != self.warning.text():
            self.warning.setText(words)
            self.warning.setVisible(bool(words))
            self._describe()


class Form(QWidget):
    """Fields in a grid. `edited(name)` when a field was left with another value."""

    edited = Signal(str)

    def __init__(self, fields: Sequence[Field], *, columns: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields = tuple(fields)
        self._labeled: dict[str, LabeledField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().px(16))
        self._grid.setVerticalSpacing(look().px(10))
        self._columns = columns
        for field in self.fields:
            self._make(field)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._place(self.fields)

    def add(self, fields: Sequence[Field]) -> None:
        """Put more fields behind the others; those of a name that is there already stay as they are."""
        fresh = [field for field in fields if field.name not in self._labeled]
        self.fields = (*self.fields, *fresh)
        for field in fresh:
            self._make(field)
        self.show_only(
            {field.name for field in self.fields if not self._labeled[field.name].isHidden() or field in fresh}
        )

    def set_columns(self, columns: int) -> None:
        """Stand in another number of columns: a narrow place has room for fewer."""
        if columns == self._columns:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        self.show_only({field.name for field in self.fields if not self._labeled[field.name].isHidden()})

    def show_only(self, names: Container[str]) -> None:
        """Show these fields and put them together without gaps; the others keep their values out of sight."""
        shown = [field for field in self.fields if field.name in names]
        for field in self.fields:
            self._grid.removeWidget(self._labeled[field.name])
            self._labeled[field.name].setVisible(field in shown)
        self._place(shown)

    def field(self, name: str) -> LabeledField:
        return self._labeled[name]

    def widget(self, name: str) -> FieldWidget:
        return cast("FieldWidget", self._labeled[name].field)

    def values(self) -> dict[str, Any] | None:
        """Give all values by name; None when a field is wrong: the errors are then shown, the first is focused.

        What stands in a field out of sight cannot be wrong: it counts as empty.
        """
        self.clear_errors()
        values: dict[str, Any] = {}
        first: RuleBroken | None = None
        for field in self.fields:
            try:
                values[field.name] = self._value(field)
            except RuleBroken as error:
                if self._labeled[field.name].isHidden():
                    values[field.name] = None
                    continue
                self._labeled[field.name].show_error(rule_sentence(error, t))
                first = first or RuleBroken(error.rule, field.name)
        if first is not None:
            self._labeled[first.field].field.setFocus()
            return None
        return values

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Fill the fields that are named; the others stay."""
        for name, value in values.items():
            if name in self._labeled:
                self.widget(name).set_value(value)

    def show_error(self, error: RuleBroken) -> bool:
        """Show a rule's no beside its field; False when the form shows no such field."""
        labeled = self._labeled.get(error.field)
        if labeled is None or labeled.isHidden():
            return False
        labeled.show_error(rule_sentence(error, t))
        labeled.field.setFocus()
        return True

    def clear_errors(self) -> None:
        for labeled in self._labeled.values():
            labeled.show_error("")

    def _place(self, fields: Sequence[Field]) -> None:
        """Fill the grid row by row; a field that does not fit beside the others begins a new row."""
        place = 0
        for field in fields:
            span = min(field.span, self._columns)
            if place % self._columns + span > self._columns or (field.new_row and place % self._columns):
                place += self._columns - place % self._columns
            at = divmod(place, self._columns)
            self._grid.addWidget(self._labeled[field.name], *at, 1, span, Qt.AlignmentFlag.AlignTop)
            place += span

    def _make(self, field: Field) -> LabeledField:
        widget = field.make()
        widget.setObjectName(field.name)
        labeled = LabeledField(field.label, widget, field.hint, free_text=field.free_text)
        self._labeled[field.name] = labeled
        cast("FieldWidget", widget).edited.connect(self._on_edited)
        return labeled

    def _value(self, field: Field) -> Any:
        value = self.widget(field.name).value()
        if field.required and value in (None, ""):
            raise RuleBroken("required", field.name)
        return value

    @Slot()
    def _on_edited(self) -> None:
        name = self.sender().objectName()
        labeled = self._labeled[name]
        try:
            self.widget(name).value()
        except RuleBroken as error:
            labeled.show_error(rule_sentence(error, t))
            return
        labeled.show_error("")
        self.edited.emit(name)
