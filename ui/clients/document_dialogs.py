"""A new name for a document, and which files did not come in."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtWidgets import QWidget

from app.clients.rules.documents import Document, ending_of
from app.clients.service.documents import Refused
from app.foundation.language import t
from app.foundation.problems import Problem, rule_sentence
from ui.shared.fields import TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.problem_dialog import ProblemDialog
from ui.shared.workplace import Workplace

MOST: Final = 12


class RenameDialog(FormDialog):
    """Give a document another name; the ending stays and is not shown."""

    def __init__(self, workplace: Workplace, document: Document, parent: QWidget | None = None) -> None:
        fields = [Field(name="name", label=t("Name"), make=TextField, required=True, free_text=True)]
        super().__init__(workplace, t("Rename the document"), fields, verb=t("Rename"), parent=parent)
        self._document = document
        ending = ending_of(document.name)
        self.form.set_values({"name": document.name[: -len(ending) - 1]})

    def columns(self) -> int:
        return 1

    def work(self, values: Values) -> Callable[[], str]:
        document, rename = self._document, self.workplace.services.documents.rename

        def store() -> str:
            rename(document.id, values["name"], document.version)
            return document.id

        return store


class RefusedDialog(ProblemDialog):
    """Says file by file why it did not come in; the files themselves stay where they are."""

    def __init__(self, refused: Sequence[Refused], parent: QWidget | None) -> None:
        title = t.plural("{n} file was not added", "{n} files were not added", len(refused))
        lines = [f"{one.name}: {rule_sentence(one.reason, t)}" for one in refused[:MOST]]
        if len(refused) > MOST:
            lines.append(t("{n} more", n=len(refused) - MOST))
        remedy = t("The file stays where it is.") if len(refused) == 1 else t("The files stay where they are.")
        super().__init__(Problem(title, "\n\n".join(lines), remedy), parent)
