"""What a deed would do, told room by room before it is done: what stops, what starts, what is written down.

Each room declares with `register_effects` how rows of its tables are told; the page that asks for a confirmation lists
whatever the rooms that follow would do, also rooms that did not exist when the page was made.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from app.book.outcome import Outcome
from app.foundation.language import Texts, message

if TYPE_CHECKING:  # dates are written when something is told, not when a book opens
    from app.foundation.formats import Formats


class Turn(StrEnum):
    """What becomes of something."""

    STOPS = "stops"
    STARTS = "starts"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class Effect:
    """One row that comes, goes or changes, and what that means."""

    turn: Turn
    outcome: Outcome

    @property
    def table(self) -> str:
        return self.outcome.table


Turning = Callable[[Outcome], Turn | None]
Saying = Callable[[Outcome, Texts, "Formats"], str]


@dataclass(frozen=True, slots=True)
class Telling:
    """How rows of one table are told: what their change means (None: not worth a line), and in which words."""

    turn: Turning
    say: Saying


def new_or_gone(outcome: Outcome) -> Turn | None:
    """Take what is new as starting and what is gone as stopping."""
    if outcome.before is None:
        return Turn.STARTS
    return Turn.STOPS if outcome.after is None else Turn.NOTED


def silent(_: Outcome) -> Turn | None:
    """Tell nothing: the row only serves another one."""
    return None


def _unnamed(outcome: Outcome, t: Texts, formats: "Formats") -> str:  # noqa: ARG001 (like every other way of saying)
    return t("Something else in the book changes: {table}.", table=outcome.table)


UNNAMED: Final = Telling(new_or_gone, _unnamed)
_TELLINGS: Final[dict[str, Telling]] = {}
_LATER: Final[list[Callable[[], object]]] = []
WORDS: Final = {
    Turn.STOPS: message("This stops"),
    Turn.STARTS: message("This starts"),
    Turn.NOTED: message("This is written down"),
}


def register_effects(tellings: Mapping[str, Telling]) -> None:
    """Say how rows of tables are told, by table name."""
    _TELLINGS.update(tellings)


def effects_later(load: Callable[[], object]) -> None:
    """Name what registers more tellings: it is called when a table is met that is not known yet."""
    _LATER.append(load)


def is_told(table: str) -> bool:
    """Tell whether a room has said how its table is told."""
    return _telling(table) is not UNNAMED


def _telling(table: str) -> Telling:
    while table not in _TELLINGS and _LATER:
        _LATER.pop()()
    return _TELLINGS.get(table, UNNAMED)


def effects_of(outcomes: Iterable[Outcome]) -> tuple[Effect, ...]:
    """Give what is worth telling, in the order in which it would happen."""
    found = ((_telling(outcome.table).turn(outcome), outcome) for outcome in outcomes)
    return tuple(Effect(turn, outcome) for turn, outcome in found if turn is not None)


def say_effect(effect: Effect, t: Texts, formats: "Formats") -> str:
    """Tell one effect in words."""
    return _telling(effect.table).say(effect.outcome, t, formats)


def turn_words(turn: Turn, t: Texts) -> str:
    return t(WORDS[turn])
