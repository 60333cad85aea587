"""Deeds with many rows of a list: a form for all of them, long work that can be stopped, and a file to write."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.foundation.errors import Cancelled
from app.foundation.language import t
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog
from ui.shared.progress import Progress
from ui.shared.progress_dialog import ProgressDialog
from ui.shared.workplace import Workplace

Keys = tuple[str, ...]
SPREADSHEETS: Final = "CSV (*.csv);;Excel (*.xlsx)"


class ManyDialog(FormDialog):
    """A form about several rows, told in the subtitle; long work shows how far it is and can be stopped."""

    def __init__(
        self, workplace: Workplace, keys: Keys, title: str, fields: Sequence[Field], verb: str, parent: QWidget | None
    ) -> None:
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self.keys = keys
        self.set_subtitle(self.about())

    def about(self) -> str:
        """Say how many this is about."""
        return t.plural("For {n} client", "For {n} clients", len(self.keys))

    def columns(self) -> int:
        return 2

    def long(self, title: str, work: Callable[[Progress], object]) -> Callable[[], str]:
        """Do the work with a progress dialog after this dialog is gone; a cancel leaves nothing of it."""
        run_long(self.workplace, self.parentWidget() or self, title, work)
        return str


def run_long(workplace: Workplace, place: QWidget, title: str, work: Callable[[Progress], object]) -> None:
    """Do long work under a dialog that shows how far it is and can stop it."""

    def failed(error: Exception) -> None:
        if isinstance(error, Cancelled):
            workplace.messages.notice(t("Stopped. Nothing has changed."))
        else:
            workplace.messages.failed(error)

    long = workplace.background.run_long(place, "many", work, _over, failed, Lane.BOOK)
    ProgressDialog(title, long, place).open()


def choose_file(place: QWidget, name: str, then: Callable[[str], object]) -> None:
    """Let the person choose where rows are written: one for any program, or a workbook."""
    choose_new_file(place.window(), t("Export to a file"), name, SPREADSHEETS, then)


def _over(_: object) -> None:
    """Nothing to do: the change itself is announced, with its undo."""
