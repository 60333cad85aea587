"""What a day sheet says: final sentences in one language, frozen. The page draws it; nothing is looked up any more."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thing:
    """One reason to speak to a client: what to do, when it was due, and why."""

    title: str
    when: str
    why: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Called:
    """A client of the sheet: who they are, how they are reached, what is to be done, what they said last and when."""

    name: str
    people: str
    numbers: str
    things: tuple[Thing, ...]
    said: str = ""
    said_on: str = ""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """One day. `beyond` clients are not in `calls`; `more_words` has the field {n}: so many are off the page."""

    language: str
    label: str
    title: str
    office: str
    opening: str
    foot: str
    choices: tuple[str, ...]
    more_words: str
    calls: tuple[Called, ...]
    beyond: int = 0
