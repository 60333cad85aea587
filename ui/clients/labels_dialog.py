"""Address labels of a selection: on which sheet, from which place, for what; who is left out stands below."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from app.clients.consent_words import consent_purpose
from app.clients.rules import ConsentPurpose
from app.foundation.language import t
from app.reviews.labels.rules import FORMATS, LabelContent, LeftOut, check_first, sheets
from app.reviews.labels.words import left_out, sheet_format
from ui.clients.label_outputs import LabelSheets, choose_file, choose_printer
from ui.shared.background import Lane
from ui.shared.buttons import secondary
from ui.shared.fields import ChoiceField, NumberField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace

PURPOSES: Final = (ConsentPurpose.SERVICE, ConsentPurpose.NEWS, ConsentPurpose.BIRTHDAY)
NAMED: Final = 12
WITHOUT: Final = (LeftOut.NO_ADDRESS, LeftOut.HALF_ADDRESS)
"""Who is left out for these reasons is named: something can be done about it."""


class LabelsDialog(FormDialog):
    """Counts at once what would be printed; prints it, or saves it as a PDF."""

    def __init__(self, workplace: Workplace, keys: tuple[str, ...], parent: QWidget | None = None) -> None:
        forms = [(key, sheet_format(key, t)) for key in FORMATS]
        purposes = [(one, consent_purpose(one, t)) for one in PURPOSES]
        fields = (
            Field(name="form", label=t("Sheet"), make=partial(ChoiceField, forms), span=2, required=True),
            Field(name="purpose", label=t("What for"), make=partial(ChoiceField, purposes), required=True,
                  hint=t("Only who allowed it gets news by letter.")),
            Field(name="first", label=t("First label on place"), make=NumberField, required=True,
                  hint=t("for a sheet that was begun, counted along the rows")),
        )  # fmt: skip
        super().__init__(workplace, t("Address labels"), fields, verb=t("Print…"), parent=parent)
        self.keys = keys
        self.content: LabelContent | None = None
        self.summary = Words("", "body", wrap=True)
        self.save_button = secondary(t("Save as PDF…"), "download")
        self._to_file = False
        self.body.addWidget(self.summary)
        self.body.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.save_button.clicked.connect(self._on_save)
        self.form.set_values({"first": 1})
        self.form.edited.connect(self._on_edited)
        self._count()

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        """Check the place, then ask for the printer or the file; the labels are made after that."""
        first = check_first(values["first"], FORMATS[values["form"]])
        if self.content is not None:
            place = self.parentWidget() or self
            choose = choose_file if self._to_file else choose_printer
            choose(self.workplace, place, LabelSheets(self.content, values["form"], first))
        return str

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (as the frame has it)
        super().set_busy(busy)
        self.save_button.setDisabled(busy)

    @Slot()
    def _on_save(self) -> None:
        self._to_file = True
        self.submitted.emit()
        self._to_file = False

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        if name == "purpose":
            self._count()
        else:
            self._say()

    def _count(self) -> None:
        """Ask anew who gets a label: consent is looked up at this moment."""
        self.set_busy(True)
        chosen = self.form.widget("purpose").value()
        work = partial(self.workplace.services.labels.content, self.keys, chosen, t)
        self.workplace.background.run(self, "content", Lane.READING, work, self._on_content)

    def _on_content(self, content: LabelContent) -> None:
        self.content = content
        self._say()

    def _say(self) -> None:
        if self.content is None:
            return
        form, first = FORMATS[self.form.widget("form").value()], self.form.widget("first").value() or 1
        count = len(self.content.labels)
        on = sheets(count, form, first)
        lines = [t.plural("{n} label", "{n} labels", count) + " · " + t.plural("{n} sheet", "{n} sheets", on)]
        if 1 < first <= form.labels:
            row, column = form.row_and_column(first)
            lines.append(t("The first one goes on row {row}, label {column} of a begun sheet.", row=row, column=column))
        for reason, names in self.content.left_out.items():
            line = left_out(reason, len(names), t)
            lines.append(f"{line}: {_some(names)}" if reason in WITHOUT else line)
        self.summary.setText("\n".join(lines))
        self.set_busy(not count)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")
