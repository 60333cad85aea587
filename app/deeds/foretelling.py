"""What is to be expected of an ending and stands in no row: money that may have to go back, money still to come.

Rooms above this one know how to reckon it. Each registers how it foretells and in which words; the page that asks for
a confirmation tells it apart from what happens, because nothing of it is booked.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import Connection

from app.book.outcome import Outcome
from app.foundation.language import Texts

if TYPE_CHECKING:
    from app.foundation.formats import Formats


@dataclass(frozen=True, slots=True)
class Expectation:
    """An amount in cents (+ to the adviser) that an ending lets expect, from a room, about one agreement.

    `code` is a word of that room; `on` is the day until which, or on which, it counts.
    """

    room: str
    code: str
    agreement_id: str
    name: str
    cents: int
    on: date


class Foreteller(NamedTuple):
    """How one room foretells from the book as it stands and from what would change, and how it says so."""

    foretell: Callable[[Connection, Sequence[Outcome], date], Iterable[Expectation]]
    say: "Callable[[Expectation, Texts, Formats], str]"


_FORETELLERS: Final[dict[str, Foreteller]] = {}
_LATER: Final[list[Callable[[], object]]] = []


def register_foreteller(room: str, foreteller: Foreteller) -> None:
    """Say how a room foretells."""
    _FORETELLERS[room] = foreteller


def foretell_later(load: Callable[[], object]) -> None:
    """Name what registers the rooms above: it is called when something is foretold first."""
    _LATER.append(load)


def foretell(connection: Connection, outcomes: Sequence[Outcome], today: date) -> tuple[Expectation, ...]:
    """Give what every room expects of these changes, room by room."""
    while _LATER:
        _LATER.pop()()
    return tuple(one for teller in _FORETELLERS.values() for one in teller.foretell(connection, outcomes, today))


def say_expectation(expectation: Expectation, t: Texts, formats: "Formats") -> str:
    """Tell one expectation in the words of its room."""
    return _FORETELLERS[expectation.room].say(expectation, t, formats)
