"""What the office is: its own particulars and its advisers."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from app.foundation.errors import RuleBroken

FIRST_ADVISER: Final = "Adviseur"
COUNTRY_LETTERS: Final = 2


@dataclass(frozen=True, slots=True)
class Office:
    """What is printed at the head of every review; numbers of the trade register and supervisor as written there."""

    id: str
    version: int
    name: str
    country: str
    language: str
    street: str | None
    postcode: str | None
    town: str | None
    phone: str | None
    email: str | None
    kvk_number: str | None
    afm_number: str | None
    kifid_number: str | None


@dataclass(frozen=True, slots=True)
class Adviser:
    """An adviser; number 1 is the first one, to whom everything belongs that names nobody."""

    id: str
    ordinal: int
    name: str


@dataclass(frozen=True, slots=True)
class SavedView:
    """A way to look at a list, under a name; what `content` says belongs to the list.

    What a list does not know in it (a column that is gone) it leaves alone.
    """

    id: str
    version: int
    list_name: str
    name: str
    content: Mapping[str, Any]


def check_country(code: str, field: str = "country") -> str:
    """Give a country's two letters in capitals (ISO 3166). Raises RuleBroken("not_a_country")."""
    letters = code.strip().upper()
    if len(letters) != COUNTRY_LETTERS or not letters.isascii() or not letters.isalpha():
        raise RuleBroken("not_a_country", field, text=code)
    return letters


def check_email(address: str, field: str = "email") -> str:
    """Give an e-mail address without blanks around it. Raises RuleBroken("not_an_email").

    Only what certainly is none is refused: no @, nothing before or behind it, blanks inside.
    """
    bare = address.strip()
    name, at, place = bare.rpartition("@")
    if not (name and at and place) or any(sign.isspace() for sign in bare):
        raise RuleBroken("not_an_email", field, text=address)
    return bare
