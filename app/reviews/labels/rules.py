"""Address labels as content: the lines of each, who is left out and why, and where a label stands on its sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.clients.rules import ClientKind, Role
from app.clients.rules.speaking import FOR_OTHERS, NOWHERE, Post, PostalAddress
from app.foundation.errors import RuleBroken
from app.foundation.language import Texts
from app.foundation.names import PersonName, envelope_names, envelope_within

GROWN_UP: Final = frozenset({Role.MEMBER, Role.PARTNER})
WITH_POSTCODE: Final = frozenset(
    {"AT", "BE", "CH", "DE", "DK", "ES", "FI", "FR", "GB", "IT", "LU", "NL", "NO", "PL", "PT", "SE", "US"}
)
"""Countries whose post brings nothing without a postcode."""
IN_BUSINESS: Final = (Role.CONTACT, Role.DIRECTOR, Role.MEMBER, Role.EMPLOYEE)
"""To whom a letter to a business goes, the first that there is."""


@dataclass(frozen=True, slots=True)
class SheetFormat:
    """A sheet of labels; measures in millimetres, from the left and top edge of the paper ("a4" or "letter")."""

    key: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    """From the left edge of one label to that of the next."""
    paper: str = "a4"

    @property
    def labels(self) -> int:
        return self.columns * self.rows

    def place(self, number: int) -> tuple[int, float, float]:
        """Give the sheet (from 0) of a label and its top left corner; labels go by rows, from left to right."""
        sheet, on_sheet = divmod(number, self.labels)
        row, column = divmod(on_sheet, self.columns)
        return sheet, self.left + column * self.across, self.top + row * self.height

    def row_and_column(self, place: int) -> tuple[int, int]:
        """Give where on the sheet a place is (all from 1): labels are counted along the rows."""
        row, column = divmod(place - 1, self.columns)
        return row + 1, column + 1


FORMATS: Final = {
    one.key: one
    for one in (
        SheetFormat("3x7", 3, 7, 63.5, 38.1, 7.21, 15.15, 66.04),
        SheetFormat("2x7", 2, 7, 99.1, 38.1, 4.65, 15.15, 101.6),
        SheetFormat("3x8", 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0),
        SheetFormat("letter 3x10", 3, 10, 66.675, 25.4, 4.76, 12.7, 69.85, "letter"),
    )
}


class LeftOut(StrEnum):
    """Why a client gets no label."""

    NO_ADDRESS = "no_address"
    HALF_ADDRESS = "half_address"
    ENDED = "ended"
    DECEASED = "deceased"
    OPTED_OUT = "opted_out"
    NOT_ALLOWED = "not_allowed"
    NO_ADDRESS_OF_READER = "no_address_of_reader"


@dataclass(frozen=True, slots=True)
class Reader:
    """A person who may open the letter; `allowed` tells whether a letter for this purpose may go to it.

    `through` names the guardians who read for it, `address` is theirs (of a guardian its own) where it is known.
    """

    name: PersonName
    role: str
    alive: bool = True
    allowed: bool = True
    through: tuple[str, ...] = ()
    address: PostalAddress | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """A client as far as a letter needs it; persons in their order.

    `estate` says where its letters go when nobody grown-up of it lives any more: to who speaks for the estate.
    """

    id: str
    kind: ClientKind
    name: str
    street: str
    house_number: str
    postcode: str
    town: str
    country: str
    readers: tuple[Reader, ...] = ()
    estate: Post = NOWHERE
    ended: bool = False
    opted_out: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The lines of one label; `names` may be broken into two, the others are one line each."""

    client_id: str
    names: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LabelContent:
    """The labels in their order, and the names of the clients that get none, by reason."""

    labels: tuple[Label, ...]
    left_out: Mapping[LeftOut, tuple[str, ...]]


def sheets(count: int, form: SheetFormat, first: int) -> int:
    """Count the sheets for so many labels when the first stands at place `first` (from 1)."""
    return -(-(count + first - 1) // form.labels) if count else 0


def check_first(first: int | None, form: SheetFormat) -> int:
    """Give the place of the first label, from 1. Raises RuleBroken("out_of_limits")."""
    place = 1 if first is None else first
    if not 1 <= place <= form.labels:
        raise RuleBroken("out_of_limits", "first", lowest=1, highest=form.labels)
    return place


def why_left_out(client: Addressee, *, news: bool) -> LeftOut | None:
    """Give the weightiest reason why a client gets no label; `news` needs somebody who allowed it."""
    spoken_for = bool(client.estate.through) and not news
    if not spoken_for and (client.estate.through or _has_died(client)):
        return LeftOut.DECEASED
    if client.ended:
        return LeftOut.ENDED
    if client.opted_out:
        return LeftOut.OPTED_OUT
    readers = [reader for reader in client.readers if reader.alive]
    if (readers or news) and not any(reader.allowed for reader in readers):
        return LeftOut.NOT_ALLOWED
    return _why_unplaced(address_of(client))


def _has_died(client: Addressee) -> bool:
    return bool(client.readers) and not any(reader.alive for reader in client.readers)


def _why_unplaced(address: PostalAddress | None) -> LeftOut | None:
    if address is None:
        return LeftOut.NO_ADDRESS_OF_READER
    if not (address.street or address.town or address.postcode):
        return LeftOut.NO_ADDRESS
    return None if is_whole(address) else LeftOut.HALF_ADDRESS


def address_of(client: Addressee) -> PostalAddress | None:
    """Give where a letter goes: to who reads it for somebody; None where the address of that person is not known."""
    if client.estate.through:
        return client.estate.address
    if not _represented_by(client):
        return PostalAddress(client.street, client.house_number, client.postcode, client.town, client.country)
    readers = (reader for reader in client.readers if reader.alive and (reader.through or reader.role == Role.GUARDIAN))
    return next((reader.address for reader in readers if reader.address is not None), None)


def is_whole(address: PostalAddress) -> bool:
    """Tell whether a letter would come to this address: street, a number in it or beside it, town, and postcode.

    Not every country has postcodes; where the post asks for one, none is none.
    """
    numbered = bool(address.house_number) or any(letter.isdigit() for letter in address.street)
    coded = bool(address.postcode) or address.country not in WITH_POSTCODE
    return bool(address.street and address.town) and numbered and coded


def label_of(client: Addressee, home: str, country_name: str, t: Texts) -> Label:
    """Put a client's address in lines as the post wants them; the country stands below when it is not `home`."""
    names, more = _names(client, t)
    address = address_of(client) or PostalAddress(country=home)
    street, place = address._replace(postcode=address.postcode.upper(), town=address.town.upper()).lines
    abroad = (country_name.upper(),) if address.country != home else ()
    return Label(client.id, names, (*more, street, place, *abroad))


def content(
    clients: Sequence[Addressee], home: str, country_names: Mapping[str, str], t: Texts, *, news: bool
) -> LabelContent:
    """Make the labels of clients in their order, and count who is left out."""
    labels: list[Label] = []
    left_out: dict[LeftOut, tuple[str, ...]] = {}
    for client in clients:
        reason = why_left_out(client, news=news)
        if reason is None:
            country = (address_of(client) or client).country
            labels.append(label_of(client, home, country_names.get(country, country), t))
        else:
            left_out[reason] = (*left_out.get(reason, ()), client.name)
    return LabelContent(tuple(labels), left_out)


def _names(client: Addressee, t: Texts) -> tuple[str, tuple[str, ...]]:
    """Give the line of names, and for a business who reads it, for an estate who speaks for it."""
    if client.estate.through:
        return client.name, (t("c/o {name}", name=" & ".join(client.estate.through)),)
    readers = [reader for reader in client.readers if reader.alive and reader.allowed]
    if client.kind is ClientKind.BUSINESS:
        reader = next((one for role in IN_BUSINESS for one in readers if one.role == role), None)
        return client.name, () if reader is None else (t("Attn. {name}", name=envelope_within(reader.name, t)),)
    grown_up = [reader.name for reader in readers if reader.role in GROWN_UP]
    through = _represented_by(client)
    if through:
        names = envelope_names(grown_up, t) if grown_up else client.name
        return names, (t("c/o {name}", name=" & ".join(through)),)
    named = grown_up or [reader.name for reader in readers if reader.role != Role.CHILD]
    return (envelope_names(named, t) if named else client.name), ()


def _represented_by(client: Addressee) -> tuple[str, ...]:
    """Name who reads for a client: its guardian, or those of its grown-ups where none of them reads for itself."""
    living = [reader for reader in client.readers if reader.alive]
    grown_up = [reader for reader in living if reader.role not in FOR_OTHERS]
    if not grown_up:
        return ()
    guardians = [reader.name.full_name for reader in living if reader.role == Role.GUARDIAN]
    if not guardians and not all(reader.through for reader in grown_up):
        return ()
    return tuple(dict.fromkeys((*guardians, *(name for reader in grown_up for name in reader.through))))
