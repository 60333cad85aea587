"""Deeds with many rows of a list: a form for all of them, long work that can be stopped, and a file to write."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from app.foundation.reporting import Report
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.form import Field
from ui.shared.long_form import LongForm
from ui.shared.progress import LongWork, Progress
from ui.shared.progress_dialog import show_later
from ui.shared.progress_line import in_numbers
from ui.shared.walking_back import say_too_late
from ui.shared.workplace import Workplace

Keys = tuple[str, ...]
SPREADSHEETS: Final = "CSV (*.csv);;Excel (*.xlsx)"


class ManyDialog(LongForm):
    """A form about several rows, told in the subtitle; how far its deed is stands under all of it, always in sight."""

    def __init__(
        self, workplace: Workplace, keys: Keys, title: str, fields: Sequence[Field], verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(workplace, title, fields, verb=verb, say=partial(in_numbers, workplace.formats), parent=parent)
        self.keys = keys
        self.put_above_buttons(self.line)
        self.set_subtitle(self.about())

    def about(self) -> str:
        """Say how many this is about."""
        return t.plural("For {n} client", "For {n} clients", len(self.keys))

    def columns(self) -> int:
        return 2


def run_long(workplace: Workplace, place: QWidget, title: str, work: Callable[[Progress], object]) -> None:
    """Do long work in the book's lane; what takes longer than a moment shows how far it is and can be stopped."""
    handles: list[LongWork] = []

    def done(_: object) -> None:
        if any(one.is_stopping for one in handles):
            say_too_late(workplace, place.window())

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            workplace.messages.notice(t("Stopped. Nothing has changed."))
        else:
            workplace.messages.failed(error)

    long = workplace.background.run_long(place, "many", work, done, failed, Lane.BOOK)
    handles.append(long)
    show_later(title, long, place)


def write_long(workplace: Workplace, place: QWidget, work: Callable[[Report], int], say: Callable[[int], str]) -> None:
    """Write rows into a file; what takes longer than a moment shows how far it is, and stopped it leaves no file."""

    def done(count: int) -> None:
        workplace.messages.notice(say(count))

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            workplace.messages.notice(t("Stopped. Nothing was printed or written."))
        else:
            workplace.messages.failed(error)

    long = workplace.background.run_long(place, "export", lambda progress: work(progress.report), done, failed)
    show_later(t("Export to a file"), long, place)


def choose_file(place: QWidget, name: str, then: Callable[[str], object]) -> None:
    """Let the person choose where rows are written: one for any program, or a workbook."""
    choose_new_file(place.window(), t("Export to a file"), name, SPREADSHEETS, then)
