"""Two edits that meet: what a person typed into a form, and what was stored meanwhile by somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QWidget

from app.foundation.language import t
from ui.shared.form import Form
from ui.shared.versions_dialog import Difference

Written = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person has typed: the values of the form, and how they read."""

    values: Mapping[str, Any]
    words: Written


def written(form: Form) -> dict[str, str]:
    """Give what stands in each field as it reads, also where it cannot be understood."""
    return {field.name: _words_in(form.field(field.name).field) for field in form.fields}


def touched(base: Written, now: Written) -> frozenset[str]:
    """Name the fields that no longer read as they were loaded."""
    return frozenset(name for name, words in now.items() if words != base.get(name, ""))


def meet(form: Form, base: Written, mine: Typed) -> list[Difference]:
    """Put what was typed over a form that was filled anew; fields that nobody typed in take what is stored.

    Gives the fields in which both sides say something else; there, what was typed stands in the form.
    """
    theirs = written(form)
    own = touched(base, mine.words)
    form.set_values({name: mine.values[name] for name in own})
    return [
        Difference(field.label, mine.words[field.name], theirs[field.name])
        for field in form.fields
        if field.name in own and theirs[field.name] not in (base[field.name], mine.words[field.name])
    ]


def _words_in(field: QWidget) -> str:
    if isinstance(field, QComboBox):
        return field.currentText()
    if isinstance(field, QPlainTextEdit):
        return field.toPlainText().strip()
    if isinstance(field, QAbstractButton):
        return t("Yes") if field.isChecked() else t("No")
    return str(field.property("text") or "").strip()
