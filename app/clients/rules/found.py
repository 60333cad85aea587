"""Persons and clients as they are shown in a list to choose from."""

from dataclasses import dataclass

from app.clients.rules.kinds import ClientKind


@dataclass(frozen=True, slots=True)
class FoundPerson:
    """A person who is in the book already, and the client where the particulars are kept."""

    id: str
    full_name: str
    birth: str | None
    client_id: str
    client_name: str


@dataclass(frozen=True, slots=True)
class FoundClient:
    """A client that is in the book already."""

    id: str
    reference: str
    kind: ClientKind
    name: str
    street: str | None
    house_number: str | None
    postcode: str | None
    town: str | None

    @property
    def address(self) -> str:
        """The address in one line: "Beukenlaan 14, 8021 AB Zwolle"."""
        street = " ".join(part for part in (self.street, self.house_number) if part)
        place = " ".join(part for part in (self.postcode, self.town) if part)
        return ", ".join(part for part in (street, place) if part)
