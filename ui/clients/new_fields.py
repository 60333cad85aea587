"""The fields of a new client: those that are asked at once, and those that fold out."""

from functools import partial
from typing import Final

from app.clients.people_words import addressed_as
from app.clients.rules import AddressedAs, ClientKind, OwnFieldKind
from app.clients.rules.own_fields import OwnField
from app.clients.words import client_kind
from app.foundation.language import t
from ui.clients.birth_field import BirthField
from ui.clients.own_inputs import own_input
from ui.shared.fields import ChoiceField, DateField, TextField
from ui.shared.form import Field
from ui.shared.workplace import Workplace

PARTNER: Final = "partner_"
_BUSINESS: Final = frozenset({ClientKind.BUSINESS})
_HOUSEHOLD: Final = frozenset({ClientKind.HOUSEHOLD})
FOR_KIND: Final[dict[str, frozenset[ClientKind]]] = {
    "name": _BUSINESS,
    "registry_number": _BUSINESS,
    "birth": frozenset({ClientKind.PERSON, ClientKind.HOUSEHOLD}),
    "children": _HOUSEHOLD,
}
"""Fields that only some kinds of clients have; those of a partner belong to a household."""
FOLDED: Final = ("initials", "title", "addressed_as")
"""What is asked of a person only where somebody folds it out."""
MORE: Final = frozenset({*FOLDED, *(f"{PARTNER}{name}" for name in FOLDED), "children", "tags"})


def kinds_of(name: str) -> frozenset[ClientKind]:
    """Give the kinds of clients that have a field."""
    return _HOUSEHOLD if name.startswith(PARTNER) else FOR_KIND.get(name, frozenset(ClientKind))


def new_fields(workplace: Workplace) -> tuple[Field, ...]:
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
        Field(name="email", label=t("E-mail"), make=TextField, span=2),
        Field(name="mobile", label=t("Mobile"), make=TextField),
        Field(name="phone", label=t("Phone"), make=TextField),
        *_folded_fields(),
    )


def place_fields() -> tuple[Field, ...]:
    return (
        Field(name="street", label=t("Street"), make=TextField),
        Field(name="house_number", label=t("Number"), make=TextField),
        Field(name="postcode", label=t("Postcode"), make=TextField),
        Field(name="town", label=t("Town"), make=TextField),
    )


def _folded_fields() -> tuple[Field, ...]:
    ways = [(one, addressed_as(one, t)) for one in AddressedAs]
    way = partial(ChoiceField, ways, empty=t("By the name in full"))
    return (
        Field(name="initials", label=t("Initials"), make=TextField),
        Field(name="title", label=t("Title before the name"), make=TextField),
        Field(name="addressed_as", label=t("Addressed as"), make=way, span=2),
        Field(name="partner_initials", label=t("Partner's initials"), make=TextField),
        Field(name="partner_title", label=t("Partner's title"), make=TextField),
        Field(name="partner_addressed_as", label=t("Partner addressed as"), make=way, span=2),
        Field(name="children", label=t("Children"), make=TextField, span=2, free_text=True,
              hint=t("first names, parted by commas")),
        Field(name="tags", label=t("Tags"), make=TextField, span=2, hint=t("parted by commas"), free_text=True),
    )  # fmt: skip


def own_field(field: OwnField, workplace: Workplace) -> Field:
    """Give the form's field for an own field of the office; its name is the key."""
    make = partial(own_input, field, workplace)
    return Field(name=field.id, label=field.name, make=make, free_text=field.kind is OwnFieldKind.TEXT)
