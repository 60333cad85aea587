"""The first page: look around in the demo book, start a new book, or open one. Language and text size stand below."""

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.foundation.language import t
from app.foundation.problems import sentence
from ui.shared.buttons import Button, primary, quiet, secondary
from ui.shared.fields import ChoiceField
from ui.shared.form import LabeledField
from ui.shared.look import look
from ui.shared.tokens import TEXT_SIZES
from ui.shared.words import Words
from ui.welcome.choice import Choice
from ui.welcome.secret_field import secret_field
from ui.welcome.ways_on import WaysOn

if TYPE_CHECKING:
    from app.entrance import WayOn
    from ui.welcome.new_book import NewBookForm

WIDTH = 542
FILES = "Nazorg (*.nazorg *.nazorg-backup)"


class WelcomePage(QWidget):
    """Welcome, new book and unlock, one under the other name: the same column, other content."""

    demo_chosen = Signal()
    book_made = Signal(object)
    passphrase_given = Signal(object, str)
    way_chosen = Signal(object, str, object)
    language_chosen = Signal(str)
    text_size_chosen = Signal(int)

    def __init__(self, recent: Sequence[Path], language: str, percent: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self.title = Words(t("Welcome"), "big title")
        self.lead = Words("", "lead", wrap=True)
        self.error = Words("", "error", wrap=True)
        self.ways = WaysOn(self.error)
        self.passphrase = secret_field()
        self.verb: Button = primary("")
        self.back = secondary(t("Back"))
        self._choices = self._make_choices(recent)
        self._unlock = self._make_unlock()
        self._parts = [self._choices, self._unlock]
        self._shown: QWidget = self._choices
        self.verb.clicked.connect(self._on_verb)
        self.back.clicked.connect(self.start_over)
        self.passphrase.returnPressed.connect(self._on_verb)
        self.ways.chosen.connect(self._on_way_chosen)
        self.passphrase.textChanged.connect(self._on_passphrase_changed)
        self._lay_out(self._settings(language, percent))
        self.start_over()

    @cached_property
    def form(self) -> "NewBookForm":
        """The form of a new book, made when somebody begins one: the first page is there sooner without it."""
        from ui.welcome.new_book import NewBookForm  # noqa: PLC0415

        form = NewBookForm()
        form.completed.connect(self.verb.setEnabled)
        form.hide()
        self._column.insertWidget(self._column.indexOf(self._unlock), form)
        self._parts.append(form)
        return form

    @Slot()
    def start_over(self) -> None:
        """Show the choices again; nothing that was typed stays."""
        self._path = None
        if "form" in self.__dict__:
            self.form.clear()
        self.passphrase.clear()
        self._show(self._choices, t("Welcome"), "")
        self.lead.setText(
            t(
                "Your client book is one encrypted file on this computer. "
                "Nothing leaves it unless you print, export or back up."
            )
        )

    @Slot()
    def show_new_book(self) -> None:
        self._show(self.form, t("A new book"), t("Make the book"))
        self.lead.setText(t("Choose a passphrase that you will remember. Then type or import your clients."))
        self.verb.setEnabled(False)
        self.form.office.setFocus()

    def ask_passphrase(self, path: Path) -> None:
        """Ask for the passphrase of this book."""
        self._path = path
        self._show(self._unlock, t("Open {book}", book=path.stem), t("Open"))
        self.lead.setText(str(path))
        self.passphrase.clear()
        self.verb.setEnabled(False)
        self.passphrase.setFocus()

    @Slot()
    def choose_book(self) -> None:
        dialog = QFileDialog(self, t("Open a book"), str(Path.home()), FILES)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_file_selected)
        dialog.open()

    def show_error(self, error: Exception) -> None:
        """Say what went wrong in the page itself; what was typed stays."""
        problem = sentence(error, t)
        words = [f"{problem.title}.", problem.text, problem.remedy]
        self.error.setText(" ".join(part for part in words if part))
        self.error.show()
        if self._shown is self._unlock:
            self.passphrase.selectAll()
            self.passphrase.setFocus()

    def set_busy(self, busy: bool) -> None:  # noqa: FBT001 (reads like Qt's setters)
        """Disable the page while the door opens."""
        self._shown.setDisabled(busy)
        self.verb.setDisabled(busy)
        if busy:
            self.error.hide()
            self.ways.hide()

    def _show(self, part: QWidget, title: str, verb: str) -> None:
        self.title.setText(title)
        self._shown = part
        for each in self._parts:
            each.setVisible(each is part)
        self.verb.setText(verb)
        self.verb.setAccessibleName(verb)
        self.verb.setVisible(bool(verb))
        self.back.setVisible(bool(verb))
        self.error.hide()
        self.ways.hide()

    def _make_choices(self, recent: Sequence[Path]) -> QWidget:
        self.demo = Choice(
            "book-open",
            t("Look around in the demo book"),
            t("240 made-up clients, twelve years of agreements and conversations. Throw it away whenever you like."),
            advised=not recent,
        )
        self.new = Choice("plus", t("Start a new book"), t("Choose a passphrase, then type or import your clients."))
        self.open = Choice(
            "database", t("Open a book or restore a backup"), t("From this computer, a USB stick or a network folder.")
        )
        self.demo.clicked.connect(self.demo_chosen)
        self.new.clicked.connect(self.show_new_book)
        self.open.clicked.connect(self.choose_book)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().px(10))
        for path in recent:
            last = Choice("lock", path.stem, str(path), advised=path == recent[0])
            last.setProperty("path", str(path))
            last.clicked.connect(self._on_recent_clicked)
            column.addWidget(last)
        for choice in (self.demo, self.new, self.open):
            column.addWidget(choice)
        return box

    def _make_unlock(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(LabeledField(t("Passphrase"), self.passphrase))
        other = quiet(t("Another book…"))
        other.clicked.connect(self.choose_book)
        column.addWidget(other)
        return box

    def _settings(self, language: str, percent: int) -> QHBoxLayout:
        self.language = ChoiceField((("nl", "Nederlands"), ("en", "English")))
        self.language.set_value(language)
        self.text_size = ChoiceField([(size, f"{size}%") for size in TEXT_SIZES])
        self.text_size.set_value(percent)
        self.language.edited.connect(self._on_language_edited)
        self.text_size.edited.connect(self._on_text_size_edited)
        line = QHBoxLayout()
        line.setSpacing(look().px(10))
        for title, field in ((t("Language"), self.language), (t("Text size"), self.text_size)):
            label = Words(title, "quiet")
            label.setBuddy(field)
            field.setAccessibleName(title)
            line.addWidget(label)
            line.addWidget(field)
            line.addSpacing(look().px(12))
        line.addStretch(1)
        return line

    def _lay_out(self, settings: QHBoxLayout) -> None:
        px = look().px
        inner = QWidget()
        inner.setFixedWidth(px(WIDTH))
        column = self._column = QVBoxLayout(inner)
        column.setContentsMargins(0, px(24), 0, px(24))
        column.setSpacing(px(12))
        column.addStretch(1)
        column.addWidget(self.title)
        column.addWidget(self.lead)
        column.addSpacing(px(6))
        for part in self._parts:
            column.addWidget(part)
        column.addWidget(self.error)
        column.addWidget(self.ways)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.verb)
        column.addLayout(buttons)
        column.addLayout(settings)
        column.addStretch(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        outer = QWidget()
        middle = QHBoxLayout(outer)
        middle.addStretch(1)
        middle.addWidget(inner)
        middle.addStretch(1)
        scroll.setWidget(outer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    @Slot()
    def _on_verb(self) -> None:
        if self._shown is self.__dict__.get("form"):
            wish = self.form.wish()
            if wish is not None:
                self.book_made.emit(wish)
        elif self._path is not None and self.passphrase.text():
            self.passphrase_given.emit(self._path, self.passphrase.text())

    @Slot(object)
    def _on_way_chosen(self, way: "WayOn") -> None:
        if self._path is not None:
            self.way_chosen.emit(self._path, self.passphrase.text(), way)

    @Slot(str)
    def _on_passphrase_changed(self, text: str) -> None:
        if self._shown is self._unlock:
            self.verb.setEnabled(bool(text))
            self.ways.hide()

    @Slot(str)
    def _on_file_selected(self, name: str) -> None:
        self.ask_passphrase(Path(name))

    @Slot()
    def _on_recent_clicked(self) -> None:
        self.ask_passphrase(Path(self.sender().property("path")))

    @Slot()
    def _on_language_edited(self) -> None:
        self.language_chosen.emit(self.language.value())

    @Slot()
    def _on_text_size_edited(self) -> None:
        self.text_size_chosen.emit(self.text_size.value())
