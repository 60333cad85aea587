"""Settings: the fields that the office made itself, in their order, with how many clients have something in them."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.book.change import Change
from app.clients.own_words import own_field_kind
from app.clients.rules import OwnFieldKind
from app.clients.service.own_fields import FieldUse
from app.foundation.language import t
from app.foundation.problems import Problem
from ui.office.many_rows import RowsDialog
from ui.shared.background import Lane
from ui.shared.columns import Column
from ui.shared.fields import ChoiceField, NoteField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

KINDS: Final = frozenset({"own_field", "own_value"})


class OwnFieldsDialog(RowsDialog[FieldUse]):
    """Makes, changes, orders and removes own fields; each deed is stored at once and can be undone."""

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        columns: tuple[Column[FieldUse], ...] = (
            Column(key="name", title=lambda: t("Name"), text=lambda use: use.field.name, share=3, words="strong",
                   sample="Een veld met een naam"),
            Column(key="kind", title=lambda: t("Kind"), text=_kind, share=2, sample="Keuze uit een lijst"),
            Column(key="clients", title=lambda: t("Clients"), text=lambda use: workplace.formats.number(use.clients),
                   right=True, words="medium", sample="1.234"),
        )  # fmt: skip
        super().__init__(
            workplace, t("Own fields"), columns,
            t("What every client can have of your own: shown in lists, found by search, in and out with files."),
            t("No own fields yet."), parent,
        )  # fmt: skip
        self.new_button = self.offer(t("New field…"), self._on_new, "plus", always=True)
        self.change_button = self.offer(t("Change…"), self._on_change, "pencil")
        self.up_button = self.offer(t("Move up"), partial(self._move, -1), "arrow-up")
        self.down_button = self.offer(t("Move down"), partial(self._move, 1), "arrow-down")
        self.remove_button = self.offer(t("Remove…"), self._on_remove, "x")
        self.table.row_activated.connect(self._on_change)
        self.load()

    def load(self) -> None:
        """Read the fields."""
        self.workplace.background.run(
            self, "fields", Lane.READING, self.workplace.services.own_fields.in_use, self.show_rows
        )

    def concerns(self, change: Change) -> bool:
        return bool(change.kinds & KINDS)

    def _on_new(self) -> None:
        FieldDialog(self.workplace, None, self.window()).open()

    @Slot()
    def _on_change(self, _row: object = None) -> None:
        use = self.table.chosen_row()
        if use is not None:
            FieldDialog(self.workplace, use, self.window()).open()

    def _move(self, step: int) -> None:
        keys = [use.field.id for use in self.model.rows]
        place = self.table.currentIndex().row()
        to = place + step
        if 0 <= place < len(keys) and 0 <= to < len(keys):
            keys.insert(to, keys.pop(place))
            self.keep_place(to)
            self.write(partial(self.workplace.services.own_fields.order, tuple(keys)))

    def _on_remove(self) -> None:
        use = self.table.chosen_row()
        if use is None:
            return
        remove = partial(self.write, partial(self.workplace.services.own_fields.remove, use.field.id))
        if not use.clients:
            remove()
            return
        has = t.plural("{n} client has something in it.", "{n} clients have something in it.", use.clients)
        problem = Problem(t("Remove “{field}”?", field=use.field.name), has, t("It can be undone."))
        self.workplace.messages.confirm(problem, t("Remove the field"), remove)


class FieldDialog(FormDialog):
    """One own field: its name, and for a list its words; what kind it is, is chosen once."""

    def __init__(self, workplace: Workplace, use: FieldUse | None, parent: QWidget | None = None) -> None:
        kinds = [(kind, own_field_kind(kind, t)) for kind in OwnFieldKind]
        fields = (
            Field(name="name", label=t("Name"), make=TextField, span=2, required=True,
                  hint=t("Also the head of its column in files.")),
            Field(name="kind", label=t("Kind"), make=partial(ChoiceField, kinds), span=2, required=True),
            Field(name="choices", label=t("Words to choose from"), make=partial(NoteField, 5), span=2,
                  hint=t("one on each line")),
        )  # fmt: skip
        title = t("New field") if use is None else t("Change the field")
        super().__init__(workplace, title, fields, verb=t("Save"), parent=parent)
        self._field = use.field if use is not None else None
        kind = self.form.field("kind").field
        if isinstance(kind, ChoiceField):
            kind.currentIndexChanged.connect(self._on_kind_changed)
            kind.setDisabled(use is not None)
        if self._field is not None:
            shown = {"name": self._field.name, "kind": self._field.kind, "choices": "\n".join(self._field.choices)}
            self.form.set_values(shown)
        self._on_kind_changed()

    def columns(self) -> int:
        return 2

    def work(self, values: Values) -> Callable[[], str]:
        own, words = self.workplace.services.own_fields, tuple((values["choices"] or "").splitlines())
        if self._field is None:
            return partial(own.add, values["name"], values["kind"], words)
        save = partial(own.save, self._field.id, values["name"], words, self._field.version)
        return partial(_done, save)

    @Slot()
    def _on_kind_changed(self) -> None:
        of_choices = self.form.widget("kind").value() is OwnFieldKind.CHOICE
        self.form.show_only({"name", "kind"} | ({"choices"} if of_choices else set()))


def _kind(use: FieldUse) -> str:
    words = ", ".join(use.field.choices)
    kind = own_field_kind(use.field.kind, t)
    return f"{kind}: {words}" if words else kind


def _done(work: Callable[[], object]) -> str:
    work()
    return ""
