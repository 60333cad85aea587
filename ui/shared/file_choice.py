"""Asking a person where a file is to be written."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget


def choose_new_file(place: QWidget, title: str, name: str, kinds: str, then: Callable[[str], object]) -> None:
    """Offer to write `name`; `then` is told the whole path, with the ending of `name` where none was typed.

    `kinds` are shown as Qt reads them: "PDF (*.pdf)", several with ";;" between them.
    """
    dialog = QFileDialog(place, title, str(Path.home()), kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
    dialog.selectFile(name)
    dialog.fileSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
