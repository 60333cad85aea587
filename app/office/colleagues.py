"""Who sits at this desk, and whose work is shown: in an office with more than one adviser.

Both belong to a computer and stand in no book: the same book is opened at several desks.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.office.rules import Adviser

EVERYBODY: Final = "everybody"
MINE: Final = "mine"
UNSAID: Final = ""
"""Nobody chose yet: everybody's work is shown, so that what somebody took over is out of nobody's sight."""
MOST: Final = 50


class Wish(NamedTuple):
    """What a computer remembers: the advisers who sit at it, one of each book at most, and whose work to show.

    `word` is MINE, EVERYBODY, the key of an adviser, or UNSAID.
    """

    seats: tuple[str, ...] = ()
    word: str = UNSAID


NOTHING_SAID: Final = Wish()


@dataclass(frozen=True, slots=True)
class Colleagues:
    """Everybody who keeps promises in this office; `me` is the key of who sits at the desk, "" where nobody said."""

    advisers: tuple[Adviser, ...]
    me: str = ""

    @property
    def are_many(self) -> bool:
        return len(self.advisers) > 1

    @property
    def my_name(self) -> str:
        """The name of who sits at the desk, or ""."""
        return self.names().get(self.me, "")

    def chosen(self, word: str) -> str | None:
        """Give the adviser whom a word of a wish means; None is everybody, as which also counts who is gone."""
        if not self.are_many:
            return None
        wanted = self.me if word == MINE else word
        return wanted if wanted in self.names() else None

    def names(self) -> dict[str, str]:
        return {adviser.id: adviser.name for adviser in self.advisers}

    def others(self) -> tuple[Adviser, ...]:
        """Give everybody but who sits at the desk."""
        return tuple(adviser for adviser in self.advisers if adviser.id != self.me)


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose work is shown: that of one adviser (a key), or everybody's (None)."""

    who: Colleagues
    adviser: str | None = None

    @property
    def name(self) -> str:
        """The name of the one adviser, "" for everybody."""
        return self.who.names().get(self.adviser or "", "")

    @property
    def sharers(self) -> int:
        """Among how many the office's hours are shared for what is shown: by all of them for one, else not at all."""
        return len(self.who.advisers) if self.adviser is not None else 1


def whose(advisers: Iterable[Adviser], wish: Wish = NOTHING_SAID) -> Whose:
    """Tell whose work is shown, and who sits at the desk: whom the computer names; who is alone sits there anyway."""
    everybody = tuple(advisers)
    keys = [one.id for one in everybody]
    named = next((key for key in wish.seats if key in keys), "")
    who = Colleagues(everybody, keys[0] if len(keys) == 1 else named)
    return Whose(who, who.chosen(wish.word))


def seated(seats: Iterable[str], who: Colleagues, me: str) -> tuple[str, ...]:
    """Give the seats of a computer when somebody of this office (or nobody: "") sits down; other books keep theirs."""
    others = [key for key in seats if key not in who.names()]
    return tuple([*([me] if me else []), *others][:MOST])
