"""A person of a client: added, or changed with how it is reached, where it belongs, and what it is to others."""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.clients.people_words import addressed_as
from app.clients.rules import AddressedAs, Client, ClientKind, Person, PersonDraft, Role, as_infix, parted
from app.clients.service import PersonChange, PersonWhole
from app.clients.words import role
from app.foundation.language import t, texts
from app.foundation.names import Address, PersonName, envelope_name, initials_of, salutation
from ui.clients.birth_field import BirthField
from ui.clients.details_dialog import countries
from ui.clients.points_editor import PointsEditor
from ui.clients.relations_editor import Known, RelationsEditor
from ui.shared.background import Lane
from ui.shared.buttons import quiet
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.words import Words
from ui.shared.workplace import Workplace

NAME: Final = ("first_name", "initials", "infix", "last_name", "title", "addressed_as")
PLACE: Final = ("street", "house_number", "postcode", "town", "country")
AT_HOME: Final = frozenset({Role.MEMBER, Role.PARTNER, Role.CHILD, Role.EMPLOYEE})
"""Who gets its post where the client does."""
BELONGING: Final = ("role", "from_on", "to_on")
FIRST_ROLES: Final = {
    ClientKind.HOUSEHOLD: Role.CHILD,
    ClientKind.PERSON: Role.CONTACT,
    ClientKind.BUSINESS: Role.EMPLOYEE,
}


class PersonDialog(FormDialog):
    """Without a person it adds one; with one it changes it.

    Of somebody who has left, it shows only role and dates: what is new of that person is not this client's business.
    """

    def __init__(
        self,
        workplace: Workplace,
        client: Client,
        person: Person | None,
        parent: QWidget | None = None,
        *,
        others: Known = (),
    ) -> None:
        title, verb = (t("Add a person"), t("Add the person")) if person is None else (t("Change a person"), t("Save"))
        super().__init__(workplace, title, _fields(workplace), verb=verb, parent=parent)
        self._client = client
        self._person = person
        self._known = others
        self._membership = ""
        self.letter = Words("", "small", wrap=True)
        self.elsewhere = Words("", "small", wrap=True)
        self.out_button = quiet(t("Take out of this client"))
        for part in (self.letter, self.elsewhere, self.out_button):
            part.hide()
            self.body.addWidget(part)
        self.set_subtitle(client.name if person is None else f"{person.full_name} · {client.name}")
        self.form.edited.connect(self._on_edited)
        self.out_button.clicked.connect(self._on_out)
        self._show_fields()
        if person is None:
            self.form.set_values({"role": FIRST_ROLES[client.kind], "country": None})
        else:
            self.form.set_values({name: getattr(person, name) for name in (*NAME, "birth", *PLACE, *BELONGING)})
            self._show_fields()
            self.ask(partial(workplace.services.people.whole, person.id, client.id), self._fill)
        self._on_edited("")

    def columns(self) -> int:
        return 5

    @property
    def has_left(self) -> bool:
        """Whether the person belongs to this client no more, and is kept elsewhere."""
        person = self._person
        return (
            person is not None and person.client_id != self._client.id and not person.belongs_on(self.workplace.today)
        )

    def work(self, values: Values) -> Callable[[], str]:
        people, person = self.workplace.services.people, self._person
        if person is None:
            typed = {name: values[name] for name in (*NAME, "birth", "role")}
            typed |= {name: values[name] or "" for name in PLACE}
            return partial(people.add, self._client.id, PersonDraft(**typed), values["points"])
        facts = {} if self.has_left else {name: values[name] or None for name in (*NAME, "birth", *PLACE)}
        change = PersonChange(
            facts,
            person.version,
            self._client.id,
            {name: values[name] for name in BELONGING},
            None if self.has_left else values["points"],
            None if self.has_left else values["relations"],
        )

        def save() -> str:
            people.save(person.id, change)
            return person.id

        return save

    def _fill(self, whole: PersonWhole) -> None:
        self._person = whole.person
        related = [(row.other_id, row.other_name) for row in whole.relations]
        editor = self.form.widget("relations")
        if isinstance(editor, RelationsEditor):
            editor.set_known(list(dict([*self._known, *related]).items()))
        self.form.set_values({name: getattr(whole.person, name) for name in (*NAME, "birth", *PLACE, *BELONGING)})
        self._show_fields()
        self.form.set_values({"points": whole.points, "relations": whole.relations})
        others = [one for one in whole.belongings if one.client_id != self._client.id]
        here = next((one for one in whole.belongings if one.client_id == self._client.id), None)
        self._membership = here.id if here is not None and not here.home else ""
        if others and not self.has_left:
            clients = [
                " · ".join(part for part in (one.client_name, role(Role(one.role), t), self._period(one)) if part)
                for one in others
            ]
            self.elsewhere.setText(t("Also in: {clients}", clients="; ".join(clients)))
            self.elsewhere.show()
        self.out_button.setVisible(bool(self._membership) and not self.has_left)
        self._on_edited("")

    def _period(self, one: Any) -> str:
        day = self.workplace.formats.date_medium
        begun = t("from {day}", day=day(one.from_on)) if one.from_on else ""
        ended = t("until {day}", day=day(one.to_on)) if one.to_on else ""
        return " ".join(part for part in (begun, ended) if part)

    def _show_fields(self) -> None:
        names = {field.name for field in self.form.fields}
        if self._person is None:
            names -= {"relations", "from_on", "to_on"}
        elif self.has_left:
            names = set(BELONGING)
        if not self._has_own_place:
            names -= set(PLACE)
        self.form.show_only(names)

    @property
    def _has_own_place(self) -> bool:
        """Whether an own address is asked for: of who does not live where the client does, or has one already."""
        own = self._person is not None and any(getattr(self._person, name) for name in PLACE)
        return own or self.form.widget("role").value() not in AT_HOME

    @Slot(str)
    def _on_edited(self, edited: str) -> None:
        """Show how a letter would speak to this person, and ask for an address where its role has one."""
        if edited == "role":
            self._show_fields()
            self.take_place()
        typed = {name: self.form.widget(name).value() for name in NAME}
        shown = bool(typed["last_name"]) and not self.has_left
        self.letter.setVisible(shown)
        if shown:
            words = texts(self._client.language)
            name = _name_of(typed, self._client.country)
            self.letter.setText(
                t("On an envelope: {envelope}. A letter begins with: {opening},", envelope=envelope_name(name, words),
                  opening=salutation(name, words))
            )  # fmt: skip

    @Slot()
    def _on_out(self) -> None:
        if self._person is None:
            return
        work = partial(self.workplace.services.people.take_out, self._person.id, self._membership)
        self.set_busy(True)
        self.workplace.background.run(self, "out", Lane.BOOK, work, self._on_taken_out, self._on_failed)

    def _on_taken_out(self, _: object) -> None:
        self.accept()


def _name_of(typed: dict[str, Any], country: str) -> PersonName:
    address = Address.NEUTRAL if typed["addressed_as"] is None else Address(typed["addressed_as"])
    initials = typed["initials"] or initials_of(typed["first_name"])
    infix, last = parted(typed["infix"], typed["last_name"], country)
    return PersonName(typed["first_name"], initials, as_infix(infix, country), last, typed["title"], address)


def _fields(workplace: Workplace) -> tuple[Field, ...]:
    roles = [(one, role(one, t)) for one in Role]
    ways = [(one, addressed_as(one, t)) for one in AddressedAs]
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    return (
        Field(name="first_name", label=t("First name"), make=TextField, span=2),
        Field(name="initials", label=t("Initials"), make=TextField),
        Field(name="infix", label=t("Infix"), make=TextField),
        Field(name="last_name", label=t("Last name"), make=TextField, required=True),
        Field(name="addressed_as", label=t("Addressed as"),
              make=partial(ChoiceField, ways, empty=t("By the name in full"))),
        Field(name="title", label=t("Title before the name"), make=TextField),
        Field(
            name="birth", label=t("Born on"), make=partial(BirthField, workplace.formats, lambda: workplace.today),
            span=2, hint=t("The year may be left out."),
        ),
        Field(name="role", label=t("Role here"), make=partial(ChoiceField, roles), required=True, span=2),
        Field(name="from_on", label=t("From"), make=days),
        Field(name="to_on", label=t("Until"), make=days),
        Field(name="street", label=t("Own street, for post"), make=TextField, span=2,
              hint=t("Only where it is not the client's address.")),
        Field(name="house_number", label=t("Number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField),
        Field(name="country", label=t("Country"), span=2,
              make=partial(ChoiceField, countries(), empty=t("As the client"))),
        Field(name="points", label=t("Numbers and addresses"), make=PointsEditor, span=5),
        Field(name="relations", label=t("Relations"), make=partial(RelationsEditor, workplace), span=5),
    )  # fmt: skip
