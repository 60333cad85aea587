"""Where address labels go: to a printer, or into a file."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from app.foundation.language import t
from app.reviews.labels.rules import FORMATS, LabelContent
from ui.shared import print_outs
from ui.shared.progress import Progress
from ui.shared.workplace import Workplace


@dataclass(frozen=True, slots=True)
class LabelSheets:
    """Labels that were asked for: on which kind of sheet, and from which place of the first one."""

    content: LabelContent
    form: str
    first: int

    @property
    def count(self) -> int:
        return len(self.content.labels)


def choose_printer(workplace: Workplace, place: QWidget, wanted: LabelSheets) -> None:
    """Let the person choose a printer, then print; whole sheets, in their own size."""
    then = partial(print_on, workplace, place, wanted)
    print_outs.choose_printer(place, t("Address labels"), FORMATS[wanted.form].paper, then)


def print_on(workplace: Workplace, place: QWidget, wanted: LabelSheets, printer: QPrinter) -> None:
    """Make the sheets and send them to a chosen printer, with a sign of how far it is."""
    make = workplace.services.labels.pdf

    def sheets(progress: Progress) -> bytes:
        return make(wanted.content, wanted.form, wanted.first, t, progress.report)

    print_outs.print_on(workplace, place, printer, sheets)


def choose_file(workplace: Workplace, place: QWidget, wanted: LabelSheets) -> None:
    """Let the person choose where the labels go, then write them there."""
    print_outs.choose_pdf(place, t("Address labels"), partial(save_to, workplace, place, wanted))


def save_to(workplace: Workplace, place: QWidget, wanted: LabelSheets, name: str) -> None:
    """Write the labels into a file, with a sign of how far it is, and say so."""
    save, path = workplace.services.labels.save, Path(name)

    def work(progress: Progress) -> int:
        return save(path, wanted.content, wanted.form, wanted.first, t, progress.report)

    def saved(_sheets: int) -> None:
        words = t.plural("{n} label stands in {file}.", "{n} labels stand in {file}.", wanted.count, file=path.name)
        workplace.messages.notice(words)

    print_outs.work_long(workplace, place, t("Address labels"), work, saved)
