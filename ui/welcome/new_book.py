"""What a new book needs before it can be made, and the form that asks for it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.book.keys import Strength, strength
from app.foundation.language import t
from ui.shared.fields import TextField
from ui.shared.form import LabeledField
from ui.shared.look import look
from ui.shared.words import Words
from ui.welcome.secret_field import secret_field


@dataclass(frozen=True, slots=True)
class NewBook:
    """A complete wish for a new book."""

    path: Path
    passphrase: str
    office: str
    adviser: str


class NewBookForm(QWidget):
    """Office, adviser, and the passphrase twice, with its strength in words while it is typed."""

    completed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office = TextField()
        self.adviser = TextField()
        self.passphrase = secret_field()
        self.again = secret_field()
        self._strength = LabeledField(t("Passphrase"), self.passphrase, self._say_strength())
        rows = (
            LabeledField(t("Name of the office"), self.office),
            LabeledField(t("Your name"), self.adviser),
            self._strength,
            LabeledField(t("The same passphrase again"), self.again),
        )
        warning = Words(
            t("Without the passphrase nobody can open the book: not you, and not we. Write it down and keep it safe."),
            "small",
            wrap=True,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(12))
        for row in rows:
            column.addWidget(row)
        column.addWidget(warning)
        for field in (self.office, self.adviser, self.passphrase, self.again):
            field.textChanged.connect(self._on_typed)

    def wish(self) -> NewBook | None:
        """Give what was asked for, or None while something is missing."""
        name = self.office.text().strip()
        if not name or strength(self.passphrase.text()) is Strength.TOO_SHORT:
            return None
        if self.passphrase.text() != self.again.text():
            return None
        adviser = self.adviser.text().strip()
        return NewBook(free_path(name), self.passphrase.text(), name, adviser)

    def clear(self) -> None:
        for field in (self.office, self.adviser, self.passphrase, self.again):
            field.clear()

    @Slot()
    def _on_typed(self) -> None:
        self._strength.set_hint(self._say_strength())
        self.completed.emit(self.wish() is not None)

    def _say_strength(self) -> str:
        typed, again = self.passphrase.text(), self.again.text()
        if not typed:
            return t("At least 12 characters, or four words. A sentence is easy to remember.")
        found = strength(typed)
        if found is Strength.TOO_SHORT:
            return t("Too short: at least 12 characters, or four words.")
        if again and again != typed:
            return t("The two are not the same yet.")
        return t("Strong.") if found is Strength.STRONG else t("Good. Longer is stronger.")


def free_path(office: str) -> Path:
    """Give a file name in the user's documents that is not taken yet."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
    folder.mkdir(parents=True, exist_ok=True)
    clean = "".join(letter for letter in office if letter.isalnum() or letter in " -_").strip() or "Nazorg"
    number, path = 1, folder / f"{clean}.nazorg"
    while path.exists():
        number += 1
        path = folder / f"{clean} {number}.nazorg"
    return path
