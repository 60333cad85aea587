"""Settings: the words on clients, each with its number of clients; renamed, merged and removed everywhere at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from app.book.change import Change
from app.clients.service.tags import TagUse
from app.foundation.language import t
from app.foundation.problems import Problem
from app.foundation.reporting import Report
from ui.office.many_rows import RowsDialog
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.fields import TextField
from ui.shared.form import Field
from ui.shared.form_dialog import Values
from ui.shared.long_form import Deed, LongForm
from ui.shared.many import run_long
from ui.shared.progress_line import in_numbers
from ui.shared.workplace import Workplace

KINDS: Final = frozenset({"tag"})


class TagsDialog(RowsDialog[TagUse]):
    """Every deed is one step, whatever the number of clients, and can be undone."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        columns: tuple[Column[TagUse], ...] = (
            Column(key="tag", title=lambda: t("Tag"), text=lambda use: use.tag, share=3, words="strong",
                   sample="een paar woorden"),
            Column(key="clients", title=lambda: t("Clients"), text=lambda use: workplace.formats.number(use.clients),
                   right=True, words="medium", sample="1.234"),
        )  # fmt: skip
        super().__init__(
            workplace, t("Tags"), columns,
            t("Words on clients, for lists and selections. Select several with Ctrl or Shift to merge them."),
            t("No client has a tag yet."), parent,
        )  # fmt: skip
        self.table.set_many()
        self.rename_button = self.offer(t("Rename…"), self._on_rename, "pencil")
        self.merge_button = self.offer(t("Merge…"), self._on_merge, "git-merge")
        self.remove_button = self.offer(t("Remove…"), self._on_remove, "x")
        self.table.row_activated.connect(self._on_activated)
        self.load()

    def load(self) -> None:
        """Read the words."""
        self.workplace.background.run(self, "tags", Lane.READING, self.workplace.services.tags.in_use, self.show_rows)

    def concerns(self, change: Change) -> bool:
        return bool(change.kinds & KINDS)

    def _on_activated(self, _row: object) -> None:
        self._on_rename()

    def _on_rename(self) -> None:
        use = self.table.chosen_row()
        if use is not None:
            rename = self.workplace.services.tags.rename
            hint = t("A tag of that name takes this one in.")
            WordDialog(
                self.workplace, t("Rename the tag"), use.tag, hint, partial(rename, use.tag), self.window()
            ).open()

    def _on_merge(self) -> None:
        words = [use.tag for use in self.table.chosen_rows()]
        merge = self.workplace.services.tags.merge
        hint = t("Becomes one tag of: {tags}", tags=", ".join(words))
        first = words[0] if words else ""
        WordDialog(self.workplace, t("Merge tags"), first, hint, partial(merge, words), self.window()).open()

    def _on_remove(self) -> None:
        chosen: Sequence[TagUse] = self.table.chosen_rows()
        if not chosen:
            return
        use = chosen[0]
        on = t.plural("It stands on {n} client.", "It stands on {n} clients.", use.clients)
        problem = Problem(t("Remove the tag “{tag}”?", tag=use.tag), on, t("It can be undone."))
        self.workplace.messages.confirm(problem, t("Remove the tag"), partial(self._remove, use.tag))

    def _remove(self, tag: str) -> None:
        self.keep_place(self.table.currentIndex().row())
        remove = partial(self.workplace.services.tags.remove, tag)
        run_long(self.workplace, self, t("Remove the tag"), lambda progress: remove(progress.report))


class WordDialog(LongForm):
    """Asks for a word; `store(word, report)` stores it on all clients that are concerned."""

    def __init__(
        self,
        workplace: Workplace,
        title: str,
        word: str,
        hint: str,
        store: Callable[[str, Report], object],
        parent: QWidget | None,
    ) -> None:
        fields = (Field(name="into", label=t("Tag"), make=TextField, span=2, required=True, hint=hint),)
        say = partial(in_numbers, workplace.formats)
        super().__init__(workplace, title, fields, verb=t("Save"), say=say, parent=parent)
        self._store = store
        self.body.addWidget(self.line)
        self.form.set_values({"into": word})

    def columns(self) -> int:
        return 2

    def place_of(self, field: str) -> str:
        return "into" if field == "tag" else field

    def deed(self, values: Values) -> Deed:
        return partial(self._store, values["into"])
