"""What can be done with a selection of clients: words, a promise for all, another adviser, a file, address labels."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QCompleter, QWidget

from app.foundation.language import t
from ui.clients.hand_over_dialogs import HandOverDialog
from ui.clients.labels_dialog import LabelsDialog
from ui.clients.plan_many_dialog import PlanDialog
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.long_form import Deed as LongDeed
from ui.shared.many import Keys, ManyDialog, choose_file, write_long
from ui.shared.selection_bar import Deed
from ui.shared.workplace import Workplace


def deeds() -> tuple[Deed, ...]:
    """Give what is offered for a selection."""
    return (
        Deed("tag", t("Add a tag…"), "tag"),
        Deed("untag", t("Take a tag off…"), "x"),
        Deed("plan", t("Promise something to all…"), "calendar-check"),
        Deed("hand_over", t("Hand over to a colleague…"), "users"),
        Deed("served", t("Promised and done…"), "list-checks", one=True),
        Deed("export", t("Export to a file…"), "file-down"),
        Deed("labels", t("Address labels…"), "printer"),
    )


def open_deed(deed: str, workplace: Workplace, place: QWidget, keys: Keys) -> None:
    """Open the dialog of a deed for these clients over the window of `place`."""
    if deed == "export":
        choose_file(place, "clients.csv", partial(export_to, workplace, place, keys))
        return
    made: dict[str, Callable[[Workplace, Keys, QWidget], FormDialog]] = {
        "tag": TagDialog,
        "untag": UntagDialog,
        "plan": PlanDialog,
        "hand_over": HandOverDialog,
        "labels": LabelsDialog,
    }
    made[deed](workplace, keys, place.window()).open()


class TagDialog(ManyDialog):
    """Puts a word on clients; the words that stand already are offered while typing."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        fields = (Field(name="tag", label=t("Tag"), make=TextField, span=2, required=True, free_text=True),)
        super().__init__(workplace, keys, t("Add a tag"), fields, t("Add the tag"), parent)
        self.ask(workplace.services.tags.in_use, self._fill)

    def deed(self, values: Values) -> LongDeed:
        return partial(self.workplace.services.tags.put_on, self.keys, values["tag"])

    def _fill(self, uses: Sequence[object]) -> None:
        field = self.form.field("tag").field
        if isinstance(field, TextField):
            field.setCompleter(QCompleter([str(getattr(use, "tag", "")) for use in uses], field))


class UntagDialog(ManyDialog):
    """Takes a word off clients."""

    def __init__(self, workplace: Workplace, keys: Keys, parent: QWidget | None = None) -> None:
        fields = (Field(name="tag", label=t("Tag"), make=ChoiceField, span=2, required=True),)
        super().__init__(workplace, keys, t("Take a tag off"), fields, t("Take it off"), parent)
        self.ask(workplace.services.tags.in_use, self._fill)

    def deed(self, values: Values) -> LongDeed:
        return partial(self.workplace.services.tags.take_off, self.keys, values["tag"])

    def _fill(self, uses: Sequence[object]) -> None:
        field = self.form.field("tag").field
        if isinstance(field, ChoiceField):
            words = [str(getattr(use, "tag", "")) for use in uses]
            field.set_choices([(word, word) for word in words])


def export_to(workplace: Workplace, place: QWidget, keys: Keys, name: str) -> None:
    """Write clients into a file and say so."""
    work = partial(workplace.services.handover.export_clients, Path(name), keys)
    write_long(workplace, place, work, partial(_exported, Path(name).name))


def _exported(name: str, count: int) -> str:
    return t.plural("{n} client stands in {file}.", "{n} clients stand in {file}.", count, file=name)
