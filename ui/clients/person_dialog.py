"""A person of a client: added, or changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from app.clients.rules import Client, ClientKind, Person, PersonDraft, Role
from app.clients.words import role
from app.foundation.language import t
from app.office.rules import check_email
from ui.clients.birth_field import BirthField
from ui.shared.fields import ChoiceField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

NAME = ("first_name", "initials", "infix", "last_name")
FIRST_ROLES = {
    ClientKind.HOUSEHOLD: Role.CHILD,
    ClientKind.PERSON: Role.CONTACT,
    ClientKind.BUSINESS: Role.EMPLOYEE,
}


class PersonDialog(FormDialog):
    """Without a person it adds one; with one it changes it. A new person can be given an address and a number."""

    def __init__(
        self, workplace: Workplace, client: Client, person: Person | None, parent: QWidget | None = None
    ) -> None:
        title, verb = (t("Add a person"), t("Add the person")) if person is None else (t("Change a person"), t("Save"))
        fields = (*_fields(workplace), *(_reach_fields() if person is None else ()))
        super().__init__(workplace, title, fields, verb=verb, parent=parent)
        self._client = client
        self._person = person
        self.set_subtitle(client.name)
        if person is None:
            self.form.set_values({"role": FIRST_ROLES[client.kind]})
        else:
            self.form.set_values({name: getattr(person, name) for name in (*NAME, "birth", "role")})

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        clients = self.workplace.services.clients
        person = self._person
        if person is None:
            if values["email"]:
                check_email(values["email"])
            return partial(clients.add_person, self._client.id, PersonDraft(**values))
        facts = {name: values[name] or None for name in (*NAME, "birth")}

        def save() -> str:
            clients.save_person(person.id, facts, person.version, (self._client.id, values["role"]))
            return person.id

        return save


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    roles = [(one, role(one, t)) for one in Role]
    return (
        Field(name="first_name", label=t("First name"), make=TextField),
        Field(name="initials", label=t("Initials"), make=TextField),
        Field(name="infix", label=t("Infix"), make=TextField),
        Field(name="last_name", label=t("Last name"), make=TextField, required=True),
        Field(
            name="birth", label=t("Born on"), make=partial(BirthField, workplace.formats, lambda: workplace.today),
            span=2, hint=t("The year may be left out."),
        ),
        Field(name="role", label=t("Role"), make=partial(ChoiceField, roles), span=2, required=True),
    )  # fmt: skip


def _reach_fields() -> tuple[Field, ...]:
    return (
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="mobile", label=t("Mobile"), make=TextField, span=2),
    )
