"""A client, a person and a contact point as a person types them, before they are stored."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from app.clients.rules.kinds import AddressedAs, ClientKind, PointKind, Role
from app.clients.rules.naming import as_infix, named_after, parted
from app.foundation.names import Address, PersonName, initials_of, split_name


@dataclass(frozen=True, slots=True)
class PersonDraft:
    """A person as typed; `birth` is an ISO date, or --MM-DD where the year is unknown."""

    last_name: str
    first_name: str = ""
    initials: str = ""
    infix: str = ""
    birth: str = ""
    role: str = Role.MEMBER
    deceased_on: date | None = None
    email: str = ""
    mobile: str = ""
    reference: str = ""
    title: str = ""
    addressed_as: AddressedAs | None = None
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = ""

    @property
    def name(self) -> PersonName:
        """The parts of the name; initials follow from the first names where they are not given."""
        initials = self.initials or initials_of(self.first_name)
        return PersonName(self.first_name, initials, self.infix, self.last_name)

    def in_parts(self, country: str) -> Self:
        """Give the same person with the infix as it is stored, apart from the last name."""
        infix, last_name = parted(self.infix, self.last_name, country)
        return replace(self, infix=as_infix(infix, country), last_name=last_name)


@dataclass(frozen=True, slots=True)
class PointDraft:
    """A way to reach a client, as typed; without `id` it is a new one."""

    kind: PointKind
    value: str
    preferred: bool = False
    person_id: str | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ClientDraft:
    """A new client as typed. Without a name it is named after its persons."""

    kind: ClientKind
    name: str = ""
    persons: tuple[PersonDraft, ...] = ()
    points: tuple[PointDraft, ...] = ()
    tags: tuple[str, ...] = ()
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    town: str = ""
    country: str = "NL"
    language: str = "nl"
    adviser: str = ""
    pension_date: date | None = None
    relationship_start: date | None = None
    reference: str = ""
    registry_number: str = ""

    @property
    def shown_name(self) -> str:
        """The name as typed, or as composed of its grown-ups. Raises RuleBroken("required")."""
        return self.name.strip() or named_after(self.kind, self.persons)

    @property
    def people(self) -> tuple[PersonDraft, ...]:
        """The persons; a single person of whom only the name was typed is taken from that name."""
        if self.kind is not ClientKind.PERSON or self.persons:
            return self.persons
        parts = split_name(self.shown_name, self.country)
        known = parts.address in (Address.MS, Address.MR)
        return (
            PersonDraft(
                parts.last, parts.first, parts.initials, parts.infix, title=parts.title,
                addressed_as=AddressedAs(parts.address) if known else None,
            ),
        )  # fmt: skip
