"""What of a promise stands in a calendar: its day, its mark, and which promises are in it at all."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final
from unicodedata import category

from app.aftercare.words import DueFacts

ENDING: Final = ".ics"
AHEAD: Final = timedelta(days=366)
"""The file that is kept up to date looks so far ahead: a phone need not carry thirty years."""
ENDED_STAYS: Final = timedelta(days=60)
"""So long an ended promise stays, marked as cancelled, for calendars that look only now and then."""
LONGEST: Final = 250


class Details(StrEnum):
    """How much of a client leaves the book; a calendar file can be read by whoever holds it."""

    REFERENCE = "reference"
    NAMES = "names"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class Planned:
    """A promise as a calendar needs to know it; `changes` counts how often it was changed since it was made."""

    promise_id: str
    changes: int
    due: date
    snoozed_until: date | None
    ended: bool
    client_ref: str
    client_name: str
    facts: DueFacts


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day in a calendar. The same promise always has the same `uid`; `sequence` grows with each change.

    Its texts are as people wrote them; the file makes one line of each.
    """

    uid: str
    sequence: int
    on: date
    cancelled: bool
    summary: str
    description: str = ""


def uid_of(promise_id: str) -> str:
    """Give the mark by which every calendar knows a promise again."""
    return f"{promise_id}@nazorg"


def day_of(planned: Planned) -> date:
    """Give the day on which to act: the one that was promised, or a later one that it was put off to."""
    return max(planned.due, planned.snoozed_until or planned.due)


def since(today: date) -> date:
    """Give the first day whose ended promises still stand in a calendar."""
    return today - ENDED_STAYS


def one_line(text: str) -> str:
    """Make a text one line that every calendar reads alike.

    Line breaks of any kind become blanks, so that nothing in a name can begin a line of its own; other control
    characters go; a backslash, which programs unfold in different ways, becomes a slash.
    """
    shown = "".join(sign for sign in text.replace("\\", "/") if sign.isspace() or category(sign) != "Cc")
    line = " ".join(shown.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"
