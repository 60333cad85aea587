"""One step in plain words, to be changed: when, how, how much leeway, how binding, what for, and what is asked."""

from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.aftercare.rules import StepChannel
from app.aftercare.rules.plans import PlanStep
from app.aftercare.words import channel
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import t
from app.foundation.problems import rule_sentence
from ui.plans.spelling import (
    CALENDAR,
    EVENT,
    Length,
    Side,
    Unit,
    read_day,
    read_offset,
    read_repeat,
    write_day,
    write_offset,
    write_repeat,
)
from ui.plans.words import ANCHORS, EVENTS, LEVEL_HINTS, LEVELS, event, unit
from ui.shared.fields import ChoiceField, NumberField, TextField
from ui.shared.form import Field, Form

PATIENCE: Final = 150
"""A key may follow the one before it; then the days are counted anew."""
COLUMNS: Final = 6
FIRST: Final = 1
MOST_DAYS: Final = 366
MOST: Final = 9999
LAST_DAY: Final = 31
PLACES: Final = {"offset": ("number", "side"), "repeat": ("repeat_number", "comes")}
"""Beside which field a rule's no stands, where the grammar has another name for it."""


class StepForm(QWidget):
    """Tells `changed(PlanStep)` a moment after each change that can be read; what cannot is said beside its field."""

    changed = Signal(object)

    def __init__(self, formats: Formats, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = Form(_fields(formats), columns=COLUMNS)
        self._names = {field.name for field in self.form.fields}
        self._step: PlanStep | None = None
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE)
        self._timer.timeout.connect(self.settle)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.form)
        for field in self.form.fields:
            widget = self.form.field(field.name).field
            if isinstance(widget, QLineEdit):
                widget.textEdited.connect(self._on_typed)
            self.form.widget(field.name).edited.connect(self._on_chosen)

    @property
    def is_wrong(self) -> bool:
        """Whether something that is typed cannot be read."""
        return self._read() is None

    def show_step(self, step: PlanStep) -> None:
        """Show a step; the fields that make no sense for it are out of sight."""
        self._timer.stop()
        self._step = step
        side, length = read_offset(step.offset)
        again, day = read_repeat(step.repeat), read_day(step.anchor)
        self.form.clear_errors()
        self.form.set_values(
            {
                "number": length.number or None, "unit": length.unit, "side": side,
                "anchor": CALENDAR if day else step.anchor, "day": day[1] if day else 1, "month": day[0] if day else 1,
                "comes": again is not None, "repeat_number": again.number if again else 1,
                "repeat_unit": again.unit if again else Unit.YEARS, "channel": step.channel,
                "window_days": step.window_days, "level": step.level, "purpose_nl": step.purpose_nl,
                "purpose_en": step.purpose_en, "question_nl": step.question_nl, "question_en": step.question_en,
            }
        )  # fmt: skip
        self._show_fitting()

    def show_problem(self, broken: RuleBroken) -> bool:
        """Say beside its field why the step cannot be so; the focus stays. False where there is no such field."""
        for name in PLACES.get(broken.field, (broken.field,)):
            if name in self._names and not self.form.field(name).isHidden():
                self.form.field(name).show_error(rule_sentence(broken, t))
                return True
        return False

    def take_focus(self) -> None:
        self.form.field("number").field.setFocus()

    @Slot()
    def settle(self) -> None:
        """Tell at once what has been typed."""
        self._timer.stop()
        step = self._read(show=True)
        if step is not None and step != self._step:
            self._step = step
            self.changed.emit(step)

    @Slot()
    def _on_typed(self) -> None:
        self._timer.start()

    @Slot()
    def _on_chosen(self) -> None:
        self._show_fitting()
        self.settle()

    def _show_fitting(self) -> None:
        values = {name: self.form.widget(name).value() for name in ("side", "anchor", "comes")}
        hidden: set[str] = set()
        if values["side"] is Side.ON:
            hidden |= {"number", "unit"}
        if values["anchor"] != CALENDAR:
            hidden |= {"day", "month"}
        if not values["comes"]:
            hidden |= {"repeat_number", "repeat_unit"}
        self.form.show_only({field.name for field in self.form.fields} - hidden)
        level = self.form.widget("level").value()
        self.form.field("level").field.setToolTip(t(LEVEL_HINTS[level]) if level in LEVEL_HINTS else "")

    def _read(self, *, show: bool = False) -> PlanStep | None:
        """Read what is typed; None where it cannot be, which is said beside the field."""
        if self._step is None:
            return None
        if show:
            self.form.clear_errors()
        values: dict[str, Any] = {}
        wrong = False
        for field in self.form.fields:
            labeled = self.form.field(field.name)
            try:
                values[field.name] = self.form.widget(field.name).value()
                _check(field.name, values[field.name])
            except RuleBroken as broken:
                if labeled.isHidden():
                    values[field.name] = 1
                    continue
                wrong = True
                if show:
                    labeled.show_error(rule_sentence(broken, t))
        return None if wrong else _step(self._step, values)


def _check(name: str, value: object) -> None:
    limits = {
        "number": (FIRST, MOST),
        "repeat_number": (FIRST, MOST),
        "window_days": (0, MOST_DAYS),
        "day": (FIRST, LAST_DAY),
    }.get(name)
    if limits is None:
        return
    if value is None:
        raise RuleBroken("required", name)
    if isinstance(value, int) and not limits[0] <= value <= limits[1]:
        raise RuleBroken("number_between", name, least=limits[0], most=limits[1])


def _step(before: PlanStep, values: dict[str, Any]) -> PlanStep:
    on_day = values["anchor"] == CALENDAR
    again = Length(values["repeat_number"], values["repeat_unit"]) if values["comes"] else None
    return before._replace(
        anchor=write_day(values["month"], values["day"]) if on_day else values["anchor"] or before.anchor,
        offset=write_offset(values["side"], Length(values["number"] or 0, values["unit"])),
        repeat=write_repeat(again),
        **{name: values[name] for name in ("window_days", "level", "channel", *TOLD)},
    )


TOLD: Final = ("purpose_nl", "purpose_en", "question_nl", "question_en")


def _fields(formats: Formats) -> tuple[Field, ...]:
    units = [(one, unit(one)) for one in Unit]
    sides = [(Side.AFTER, t("after")), (Side.BEFORE, t("before")), (Side.ON, t("on the day itself"))]
    months = [(number, _month(formats, number)) for number in range(1, 13)]
    levels = [(word, t(words)) for word, words in LEVELS.items()]
    channels = [(word.value, channel(word, t)) for word in StepChannel]
    return (
        Field(name="number", label=t("When"), make=NumberField),
        Field(name="unit", label=t("Counted in"), make=partial(ChoiceField, units)),
        Field(name="side", label=t("Before or after"), make=partial(ChoiceField, sides)),
        Field(name="anchor", label=t("Counted from"), make=_anchors, span=3),
        Field(name="day", label=t("Day"), make=NumberField),
        Field(name="month", label=t("Month"), make=partial(ChoiceField, months)),
        Field(name="comes", label=t("Comes"), make=partial(ChoiceField, [(False, t("once")), (True, t("again"))])),
        Field(name="repeat_number", label=t("Every"), make=NumberField),
        Field(name="repeat_unit", label=t("Repeat in"), make=partial(ChoiceField, units)),
        Field(name="channel", label=t("How"), make=partial(ChoiceField, channels)),
        Field(name="window_days", label=t("Leeway in days"), make=NumberField),
        Field(name="level", label=t("How binding"), make=partial(ChoiceField, levels), span=3),
        Field(name="purpose_nl", label=t("What for, in Dutch"), make=TextField, span=3, free_text=True,
              new_row=True),
        Field(name="purpose_en", label=t("What for, in English"), make=TextField, span=3, free_text=True),
        Field(name="question_nl", label=t("What we ask, in Dutch"), make=TextField, span=3, free_text=True),
        Field(name="question_en", label=t("What we ask, in English"), make=TextField, span=3, free_text=True),
    )  # fmt: skip


def _anchors() -> ChoiceField:
    """Offer all that a step can count from: days of the agreement, a fixed day of the year, what may happen."""
    days = [(kind.value, t(words)) for kind, words in ANCHORS.items()]
    happens = sorted(
        ((f"{EVENT}:{name}", t("“{event}”", event=event(name))) for name in EVENTS), key=lambda one: one[1]
    )
    return ChoiceField([*days, (CALENDAR, t("a fixed day of the year")), *happens])


def _month(formats: Formats, number: int) -> str:
    return formats.month_short(date(2024, number, 1))
