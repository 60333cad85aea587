"""A new client in one form."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.clients.rules import ClientDraft, ClientKind, PersonDraft, PointDraft, PointKind, Role
from app.clients.words import client_kind
from app.foundation.errors import RuleBroken
from app.foundation.language import t
from app.office.rules import check_email
from ui.clients.birth_field import BirthField
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.form_dialog import FormDialog, Values
from ui.shared.workplace import Workplace

FOR_KIND: Final[dict[str, frozenset[ClientKind]]] = {
    "name": frozenset({ClientKind.BUSINESS}),
    "registry_number": frozenset({ClientKind.BUSINESS}),
    "first_name": frozenset(ClientKind),
    "infix": frozenset(ClientKind),
    "last_name": frozenset(ClientKind),
    "birth": frozenset({ClientKind.PERSON, ClientKind.HOUSEHOLD}),
    "partner_first_name": frozenset({ClientKind.HOUSEHOLD}),
    "partner_infix": frozenset({ClientKind.HOUSEHOLD}),
    "partner_last_name": frozenset({ClientKind.HOUSEHOLD}),
    "partner_birth": frozenset({ClientKind.HOUSEHOLD}),
}
_ROLES: Final = {ClientKind.BUSINESS: Role.DIRECTOR, ClientKind.HOUSEHOLD: Role.PARTNER}
PLACE: Final = ("street", "house_number", "postcode", "town")
MADE_NAMES: Final = ("name", "full_name", "sort_key")


class NewClientDialog(FormDialog):
    """A new client with its people and how to reach them; `saved(client_id)` when stored."""

    saved = Signal(str)

    def __init__(self, workplace: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(workplace, t("New client"), _new_fields(workplace), verb=t("Add the client"), parent=parent)
        self.stored.connect(self.saved)
        kind = self.form.field("kind").field
        if isinstance(kind, ChoiceField):
            kind.currentIndexChanged.connect(self._on_kind_changed)
        self.form.set_values({"kind": ClientKind.HOUSEHOLD, "relationship_start": workplace.today})
        self._on_kind_changed()

    def columns(self) -> int:
        return 4

    def work(self, values: Values) -> Callable[[], str]:
        return partial(self.workplace.services.clients.create, draft_of(values))

    def place_of(self, field: str) -> str:
        """Show what is wrong with a name that was made of the persons' names beside the last name."""
        return "last_name" if field in MADE_NAMES and self.form.field("name").isHidden() else field

    @Slot()
    def _on_kind_changed(self) -> None:
        kind = self.form.widget("kind").value()
        hidden = {name for name, kinds in FOR_KIND.items() if kind not in kinds}
        self.form.show_only({field.name for field in self.form.fields} - hidden)


_POINTS: Final = (PointKind.EMAIL, PointKind.MOBILE, PointKind.PHONE)


def draft_of(values: Values) -> ClientDraft:
    """Make a new client of what was typed; a partner without any name is none.

    Raises RuleBroken: "required" (a name is only begun, or nobody is named), "not_an_email".
    """
    kind = values["kind"]
    people = [person for prefix in ("", "partner_") if (person := _person(values, prefix)) is not None]
    if not people and kind is not ClientKind.BUSINESS:
        raise RuleBroken("required", "last_name")
    if values["email"]:
        check_email(values["email"])
    points = tuple(PointDraft(kind_of, values[kind_of.value]) for kind_of in _POINTS if values[kind_of.value])
    if people:
        people[0] = replace(people[0], email=values["email"], mobile=values["mobile"])
        points = tuple(point for point in points if point.kind is PointKind.PHONE)
    return ClientDraft(
        kind=kind,
        name=values["name"] if kind is ClientKind.BUSINESS else "",
        registry_number=values["registry_number"] if kind is ClientKind.BUSINESS else "",
        persons=tuple(people),
        points=points,
        relationship_start=values["relationship_start"],
        **{name: values[name] for name in PLACE},
    )


def _person(values: Values, prefix: str) -> PersonDraft | None:
    """Take up one person of the form; what belongs to another kind of client is left out."""
    kind = values["kind"]
    typed: dict[str, Any] = {
        name: values[f"{prefix}{name}"] if kind in FOR_KIND[f"{prefix}{name}"] else ""
        for name in ("first_name", "infix", "last_name", "birth")
    }
    if not any(typed.values()):
        return None
    if not typed["last_name"]:
        raise RuleBroken("required", f"{prefix}last_name")
    return PersonDraft(**typed, role=_ROLES.get(kind, Role.MEMBER))


def _new_fields(workplace: Workplace) -> tuple[Field, ...]:
    days = partial(DateField, workplace.formats, lambda: workplace.today)
    births = partial(BirthField, workplace.formats, lambda: workplace.today)
    kinds = [(kind, client_kind(kind, t)) for kind in ClientKind]
    return (
        Field(name="kind", label=t("Kind of client"), make=partial(ChoiceField, kinds), span=2, required=True),
        Field(name="relationship_start", label=t("Client since"), make=days, span=2),
        Field(name="name", label=t("Name of the business"), make=TextField, span=4),
        Field(name="first_name", label=t("First name"), make=TextField),
        Field(name="infix", label=t("Infix"), make=TextField),
        Field(name="last_name", label=t("Last name"), make=TextField),
        Field(name="birth", label=t("Born on"), make=births),
        Field(name="partner_first_name", label=t("Partner's first name"), make=TextField),
        Field(name="partner_infix", label=t("Partner's infix"), make=TextField),
        Field(name="partner_last_name", label=t("Partner's last name"), make=TextField),
        Field(name="partner_birth", label=t("Partner born on"), make=births),
        Field(name="registry_number", label=t("Trade register (KvK)"), make=TextField, span=2),
        *place_fields(),
        *_point_fields(),
    )


def place_fields() -> tuple[Field, ...]:
    return (
        Field(name="street", label=t("Street"), make=TextField),
        Field(name="house_number", label=t("Number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField),
    )


def _point_fields() -> tuple[Field, ...]:
    return (
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="mobile", label=t("Mobile"), make=TextField),
        Field(name="phone", label=t("Phone"), make=TextField),
    )
