"""Clients and what hangs on them, as stored."""

from dataclasses import dataclass
from datetime import date

from app.clients.rules.kinds import AddressedAs, ClientEnd, ClientKind, HoldKind, PointKind, ReachChannel, Role
from app.foundation.dates import PartialDate
from app.foundation.names import Address, PersonName


@dataclass(frozen=True, slots=True)
class Client:
    """A client as stored.

    `lives_with_id` names the client whose address this one shares; `registry_number` is the number in the trade
    register; `preferred_channel` is how the client wants to be reached, apart from the preferred contact point.
    """

    id: str
    version: int
    reference: str
    kind: ClientKind
    name: str
    sort_key: str
    street: str | None
    house_number: str | None
    postcode: str | None
    town: str | None
    country: str
    language: str
    adviser_id: str
    pension_date: date | None
    relationship_start: date | None
    relationship_end: date | None
    end_reason: ClientEnd | None
    lives_with_id: str | None = None
    registry_number: str | None = None
    iban: str | None = None
    preferred_channel: ReachChannel | None = None
    matters: str | None = None
    vulnerability: str | None = None
    vulnerability_review_on: date | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """A person as stored, with the role and dates in the client that it was asked for; the address is its own for post.

    Somebody belongs to a client until (not including) `to_on`.
    """

    id: str
    version: int
    reference: str
    client_id: str
    full_name: str
    first_name: str | None
    initials: str | None
    infix: str | None
    last_name: str
    birth: str | None
    deceased_on: date | None
    title: str | None = None
    addressed_as: AddressedAs | None = None
    street: str | None = None
    house_number: str | None = None
    postcode: str | None = None
    town: str | None = None
    country: str | None = None
    role: str = Role.MEMBER
    from_on: date | None = None
    to_on: date | None = None

    @property
    def name(self) -> PersonName:
        """The parts of the name, for letters and salutations."""
        address = Address.NEUTRAL if self.addressed_as is None else Address(self.addressed_as)
        return PersonName(
            self.first_name or "", self.initials or "", self.infix or "", self.last_name, self.title or "", address
        )

    def belongs_on(self, day: date) -> bool:
        """Tell whether the person belongs to the client on a day, and has not left it."""
        return self.to_on is None or day < self.to_on

    @property
    def birthday(self) -> PartialDate | None:
        """The day of birth, perhaps without a year."""
        return PartialDate.parse(self.birth) if self.birth else None


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """A way to reach a client or one of its persons; `shown` is a number as it is dialled at the office."""

    id: str
    version: int
    client_id: str
    person_id: str | None
    kind: PointKind
    value: str
    normalised: str
    preferred: bool
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Hold:
    """A pause on a client, until (not including) `to_on`; `cause` is the row that it follows from.

    Without a cause somebody set it: then `channel` tells how the client asked for it, `reason` in which words.
    """

    id: str
    client_id: str
    kind: HoldKind
    from_on: date
    to_on: date | None
    reason: str | None
    cause: str | None
    channel: ReachChannel | None = None

    def is_on(self, day: date) -> bool:
        return self.from_on <= day and (self.to_on is None or day < self.to_on)

    @property
    def quiets(self) -> bool:
        """Whether it keeps other rooms from speaking to the client: reminders of payment are another matter."""
        return self.kind is not HoldKind.DUNNING


@dataclass(frozen=True, slots=True)
class LifeEvent:
    """Something that happened in a client's life."""

    id: str
    version: int
    client_id: str
    person_id: str | None
    kind: str
    on_date: date
    note: str | None
    cause: str | None
