"""Dialogs that say what happened, what is safe and what to do now; and the report of a fault."""

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from app.foundation.language import t
from app.foundation.problems import Problem
from ui.shared.buttons import quiet
from ui.shared.dialog import DialogFrame
from ui.shared.look import look
from ui.shared.words import Words


class ProblemDialog(DialogFrame):
    """Tells of a problem, or asks before what cannot be undone (with `verb`; with `typed` the name must be typed)."""

    def __init__(self, problem: Problem, parent: QWidget | None, *, verb: str = "", typed: str = "") -> None:
        super().__init__(problem.title, parent, verb=verb, cancel=None if verb else t("Close"))
        self.setMinimumWidth(look().px(460))
        self._typed = typed
        self.text = Words(problem.text, "body", wrap=True)
        self.remedy = Words(problem.remedy, "strong", wrap=True)
        self.remedy.setVisible(bool(problem.remedy))
        self.body.addWidget(self.text)
        self.body.addWidget(self.remedy)
        self.typed_field = QLineEdit()
        self.typed_field.setVisible(bool(typed))
        if typed:
            question = t("Type “{name}” to go on", name=typed)
            self.body.addWidget(Words(question, "caption"))
            self.typed_field.setAccessibleName(question)
            self.typed_field.textChanged.connect(self._on_typed)
            self.verb_button.setEnabled(False)
        self.body.addWidget(self.typed_field)
        self.submitted.connect(self.accept)

    @Slot(str)
    def _on_typed(self, text: str) -> None:
        self.verb_button.setEnabled(text.strip() == self._typed)


class ReportDialog(ProblemDialog):
    """Shows a fault of the app with details to copy; they hold no client data."""

    def __init__(self, problem: Problem, details: str, parent: QWidget | None) -> None:
        super().__init__(problem, parent)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(t("Details of the fault"))
        self.copy_button = quiet(t("Copy the details"))
        self.copy_button.clicked.connect(self._on_copy)
        self.body.addWidget(self.details)
        self.body.addWidget(self.copy_button)

    @Slot()
    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self.details.toPlainText())
