"""A household parts: who goes, who keeps what, why, and whose adviser the office remains."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.agreements.rules import ProductKind
from app.agreements.words import product_kind
from app.clients.rules import LifeEventKind, Role
from app.clients.words import life_event
from app.deeds.rules.households import Keeper, SharedThing, SplitDraft
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.overview.rules import AgreementRow, ClientWhole
from ui.clients.keep_field import EITHER, KeepField, Kept
from ui.shared.fields import ChoiceField, NoteField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

REASONS: Final = (LifeEventKind.SEPARATION, LifeEventKind.DIVORCE, LifeEventKind.CHILD_LEAVES)
TABLES: Final = {
    "contact_point": "points", "goal": "goals", "document": "documents", "tag": "tags", "own_value": "own_values",
}  # fmt: skip
GROUPS: Final = ("agreements", *TABLES.values())


class SplitDialog(FormDialog):
    """Asks of everything who keeps it; what names a person goes where that person goes."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("Split the household"), _fields(), verb=t("Split the household"), parent=parent)
        self._whole = whole
        self.set_subtitle(
            t("{client}. Conversations and the agreed service stay; nothing of the one is shown to the other.",
              client=whole.client.name)
        )  # fmt: skip
        self.form.set_values({"because": LifeEventKind.DIVORCE, "address": Keeper.STAY, "advises": Keeper.BOTH})
        self.form.edited.connect(self._on_edited)
        things = partial(workplace.services.deeds.shared_things, whole.client.id)
        self.ask(things, self._fill)

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        leaving = _given(values["persons"], Keeper.LEAVE)
        if not leaving:
            raise RuleBroken("somebody_leaves", "persons")
        keeps = {thing.key: thing.keeper for name in ("persons", *TABLES.values()) for thing in values[name]}
        draft = SplitDraft(
            leaving,
            _given(values["agreements"], Keeper.LEAVE),
            values["name"],
            values["because"],
            {key: of for key, of in keeps.items() if of is not Keeper.STAY},
            values["address"],
            values["advises"],
            values["note"],
        )
        return partial(self.workplace.services.deeds.split, self._whole.client.id, draft)

    def _fill(self, things: Sequence[SharedThing]) -> None:
        today = self.workplace.today
        here = [person for person in self._whole.persons if person.belongs_on(today)]
        groups: dict[str, list[Kept]] = {
            "persons": [
                Kept(one.id, one.full_name, offered=tuple(Keeper) if one.role == Role.CHILD else EITHER) for one in here
            ],
            "agreements": [Kept(row.id, _called(row), offered=EITHER) for row in self._whole.agreements],
            **{name: [] for name in TABLES.values()},
        }
        for thing in things:
            groups[TABLES[thing.table]].append(Kept(thing.key, thing.name))
        self.form.set_values(groups)
        empty = {name for name in GROUPS if not groups[name]}
        self.form.show_only({field.name for field in self.form.fields} - empty)
        self._on_edited("persons")

    @Slot(str)
    def _on_edited(self, name: str) -> None:
        """Tell after whom the new client will be called."""
        persons = self.form.widget("persons")
        if name != "persons" or not isinstance(persons, KeepField):
            return
        leaving = [thing.name for thing in persons.value() if thing.keeper is Keeper.LEAVE]
        hint = t("Without a name: called after {names}.", names=", ".join(leaving)) if leaving else ""
        self.form.field("name").set_hint(hint)


def _given(things: Sequence[Kept], to: Keeper) -> tuple[str, ...]:
    return tuple(thing.key for thing in things if thing.keeper is to)


def _called(row: AgreementRow) -> str:
    kind = row.title or product_kind(ProductKind(row.product_kind), t)
    return " · ".join(part for part in (kind, row.provider, row.policy_number) if part)


def _fields() -> tuple[Field, ...]:
    reasons = [(one, life_event(one, t)) for one in REASONS]
    address = ((Keeper.STAY, t("Who stay")), (Keeper.LEAVE, t("Who go")), (Keeper.BOTH, t("Both")))
    advises = ((Keeper.BOTH, t("Of both")), (Keeper.STAY, t("Of who stay")), (Keeper.LEAVE, t("Of who go")))
    return (
        Field(name="persons", label=t("Persons"), make=KeepField, span=4),
        Field(name="agreements", label=t("Agreements"), make=KeepField, span=4),
        Field(name="points", label=t("Numbers and addresses of all together"), make=KeepField, span=4),
        Field(name="goals", label=t("Goals"), make=KeepField, span=4),
        Field(name="documents", label=t("Documents"), make=KeepField, span=4),
        Field(name="tags", label=t("Tags"), make=KeepField, span=4),
        Field(name="own_values", label=t("Own fields"), make=KeepField, span=4),
        Field(
            name="because", label=t("Why"), make=partial(ChoiceField, reasons, empty=t("Another reason")), span=2
        ),
        Field(name="address", label=t("Who keeps the address?"), make=partial(ChoiceField, address), span=2),
        Field(name="advises", label=t("Whose adviser do you remain?"), make=partial(ChoiceField, advises), span=2,
              hint=t("With the other one the relationship ends.")),
        Field(name="name", label=t("Name of the new client"), make=TextField, span=2),
        Field(name="note", label=t("What was agreed about both interests"), make=partial(NoteField, 3), span=4,
              hint=t("It is kept with both.")),
    )  # fmt: skip
