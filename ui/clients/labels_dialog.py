"""Address labels of a selection: on which sheet, from which place, for what; who is left out stands below."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.clients.consent_words import consent_purpose
from app.clients.rules import ConsentPurpose
from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.reviews.labels.rules import FORMATS, LabelContent, LeftOut, check_first, sheets
from app.reviews.labels.words import left_out, sheet_format
from ui.shared.background import Lane
from ui.shared.fields import ChoiceField, NumberField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.words import Words
from ui.shared.workplace import Workplace

PDFS: Final = "PDF (*.pdf)"
PURPOSES: Final = (ConsentPurpose.SERVICE, ConsentPurpose.NEWS, ConsentPurpose.BIRTHDAY)
NAMED: Final = 12


class LabelsDialog(FormDialog):
    """Counts at once what would be printed, and saves it as a PDF."""

    def __init__(self, workplace: Workplace, keys: tuple[str, ...], parent: QWidget | None = None) -> None:
        forms = [(key, sheet_format(key, t)) for key in FORMATS]
        purposes = [(one, consent_purpose(one, t)) for one in PURPOSES]
        fields = (
            Field(name="form", label=t("Sheet"), make=partial(ChoiceField, forms), span=2, required=True),
            Field(name="purpose", label=t("What for"), make=partial(ChoiceField, purposes), required=True,
                  hint=t("Only who allowed it gets news by letter.")),
            Field(name="first", label=t("First label on place"), make=NumberField, required=True,
                  hint=t("for a sheet that was begun")),
        )  # fmt: skip
        super().__init__(workplace, t("Address labels"), fields, verb=t("Save as PDF…"), parent=parent)
        self.keys = keys
        self.content: LabelContent | None = None
        self.summary = Words("", "body", wrap=True)
        self.body.addWidget(self.summary)
        self.form.set_values({"first": 1})
        self.form.edited.connect(self._on_edited)
        self._count()

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        """Check the place, then ask for the file; the labels are written after that."""
        first = check_first(values["first"], FORMATS[values["form"]])
        if self.content is not None:
            place = self.parentWidget() or self
            choose_file(place, partial(save_to, self.workplace, place, self.content, values["form"], first))
        return str

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
        for reason, names in self.content.left_out.items():
            line = left_out(reason, len(names), t)
            lines.append(f"{line}: {_some(names)}" if reason is LeftOut.NO_ADDRESS else line)
        self.summary.setText("\n".join(lines))
        self.set_busy(not count)


def choose_file(place: QWidget, then: Callable[[str], object]) -> None:
    """Let the person choose where the labels go."""
    dialog = QFileDialog(place, t("Save as PDF"), filter=PDFS)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(f"{t('Address labels')}.pdf")
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


def save_to(workplace: Workplace, place: QWidget, content: LabelContent, form: str, first: int, name: str) -> None:
    """Write the labels into a file, with a sign of how far it is, and say so."""
    save = workplace.services.labels.save
    said = partial(_say_saved, workplace, len(content.labels), Path(name).name)
    long = workplace.background.run_long(
        place, "labels", lambda progress: save(Path(name), content, form, first, t, progress.report), said,
        partial(_say_failed, workplace),
    )  # fmt: skip
    ProgressDialog(t("Address labels"), long, place).open()


def _say_failed(workplace: Workplace, error: Exception) -> None:
    if not isinstance(error, Cancelled):
        workplace.messages.failed(error)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:NAMED]) + (" …" if len(names) > NAMED else "")


def _say_saved(workplace: Workplace, labels: int, name: str, _sheets: int) -> None:
    workplace.messages.notice(t.plural("{n} label stands in {file}.", "{n} labels stand in {file}.", labels, file=name))
