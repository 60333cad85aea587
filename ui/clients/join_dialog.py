"""Add a person who is in the book already: one person can belong to several clients."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from app.clients.rules import Role
from app.clients.words import role
from app.foundation.language import t
from app.overview.rules import ClientWhole
from ui.clients.find_field import FindField, Offer
from ui.clients.person_dialog import FIRST_ROLES
from ui.clients.relations_editor import person_offer
from ui.shared.fields import ChoiceField, DateField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace


class JoinDialog(FormDialog):
    """The person keeps its particulars where they are, and belongs to this client too."""

    def __init__(self, workplace: Workplace, whole: ClientWhole, parent: QWidget | None = None) -> None:
        self._client = whole.client
        self._here = {person.id for person in whole.persons if person.belongs_on(workplace.today)}
        super().__init__(
            workplace, t("Add a person who is in the book"), self._fields(workplace), verb=t("Add the person"),
            parent=parent,
        )  # fmt: skip
        self.set_subtitle(t("{client}. The person stays in the other client too.", client=whole.client.name))
        self.form.set_values({"role": FIRST_ROLES[whole.client.kind], "from_on": workplace.today})

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        belonging = {name: values[name] for name in ("role", "from_on", "to_on")}
        people, client_id = self.workplace.services.people, self._client.id

        def join() -> str:
            people.join(client_id, values["person"], belonging)
            return str(values["person"])

        return join

    def _find(self, text: str) -> Sequence[Offer]:
        found = self.workplace.services.people.find(text)
        return [person_offer(one) for one in found if one.id not in self._here]

    def _fields(self, workplace: Workplace) -> tuple[Field, ...]:
        days = partial(DateField, workplace.formats, lambda: workplace.today)
        roles = [(one, role(one, t)) for one in Role]
        find = partial(FindField, workplace, self._find, t("Find the person"))
        return (
            Field(name="person", label=t("Who?"), make=find, span=4, required=True),
            Field(name="role", label=t("Role here"), make=partial(ChoiceField, roles), span=2, required=True),
            Field(name="from_on", label=t("From"), make=days),
            Field(name="to_on", label=t("Until"), make=days),
        )
