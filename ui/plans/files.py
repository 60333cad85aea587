"""A plan as a CSV file: for a colleague at another office, or to be looked through in a spreadsheet."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from app.aftercare.rules.plans import Plan
from app.book.disk import disk_errors
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from ui.plans.words import plan_name
from ui.shared.background import Lane
from ui.shared.file_choice import choose_new_file
from ui.shared.workplace import Workplace

FILES: Final = "CSV (*.csv)"
MOST_BYTES: Final = 4_000_000


class PlanFiles(QObject):
    """`read(steps)` when a file was read; nothing is written into the book by it."""

    read = Signal(object)

    def __init__(self, workplace: Workplace, window: QWidget) -> None:
        super().__init__(window)
        self._workplace = workplace
        self._window = window

    def choose_save(self, plan: Plan) -> None:
        """Ask where to save a plan."""
        name = f"{plan_name(plan)}.csv"
        choose_new_file(self._window, t("Save the plan"), name, FILES, partial(self.save, plan))

    def choose_read(self, plan: Plan) -> None:
        """Ask which file to read."""
        dialog = QFileDialog(self._window, t("Read steps from a file"), str(Path.home()), FILES)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(self.take, plan))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save(self, plan: Plan, name: str) -> None:
        """Write the newest version of a plan into a file."""
        work = partial(_save, Path(name), partial(self._workplace.services.plans.export_csv, plan.id))
        self._workplace.background.run(self, "save", Lane.READING, work, self._on_saved)

    def take(self, plan: Plan, name: str) -> None:
        """Read steps from a file."""
        work = partial(_take, Path(name), partial(self._workplace.services.plans.read_csv, plan.id))
        self._workplace.background.run(self, "read", Lane.READING, work, self.read.emit)

    @Slot(object)
    def _on_saved(self, path: Path) -> None:
        self._workplace.messages.notice(t("Plan saved: {name}", name=path.name))


def _save(path: Path, export: Callable[[], str]) -> Path:
    text = export()
    with disk_errors(path):
        path.write_text(text, "utf-8-sig", newline="")
    return path


def _take(path: Path, read: Callable[[str], object]) -> object:
    """Read at most what a plan can be; a file of another kind is no plan."""
    with disk_errors(path), path.open("rb") as stream:
        found = stream.read(MOST_BYTES)
    try:
        text = found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleBroken("plan_file_unreadable", "file") from error
    return read(text)
