"""Whose work stands on the list of the day: in an office with more than one adviser each promise has one who keeps it.

That is who took it over by name, else the client's own adviser; a case and a care mark are the own adviser's.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.office.rules import Adviser
from app.today.rules import TodayRow

EVERYBODY: Final = ""
MINE: Final = "mine"


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Everybody who keeps promises in this office; `me` is the key of who sits at the desk."""

    advisers: tuple[Adviser, ...]
    me: str

    @property
    def are_many(self) -> bool:
        return len(self.advisers) > 1

    def chosen(self, word: str) -> str | None:
        """Give the adviser that a choice means: MINE, a key, or EVERYBODY, as which also counts who is gone."""
        if not self.are_many:
            return None
        wanted = self.me if word == MINE else word
        return wanted if wanted in self.names() else None

    def names(self) -> dict[str, str]:
        return {adviser.id: adviser.name for adviser in self.advisers}

    def others(self) -> tuple[Adviser, ...]:
        """Give everybody but who sits at the desk."""
        return tuple(adviser for adviser in self.advisers if adviser.id != self.me)


def colleagues(advisers: Iterable[Adviser], actor: str) -> Colleagues:
    """Tell who sits at the desk: whose name the journal writes; where it writes none, the first adviser."""
    everybody = tuple(advisers)
    me = next((one.id for one in everybody if one.name == actor), everybody[0].id if everybody else "")
    return Colleagues(everybody, me)


def kept_key(row: TodayRow) -> str:
    """Give the key under which the keeper of a row is looked up: its promise, else its client."""
    return row.promise_id or row.client_id


def named(keepers: Mapping[str, str], who: Colleagues) -> dict[str, str]:
    """Give the name of who keeps each row, where that is not who sits at the desk."""
    names = who.names()
    return {key: names[keeper] for key, keeper in keepers.items() if keeper != who.me and keeper in names}
