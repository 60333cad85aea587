"""What of promises stands in a calendar: which of them are one event, on which day, under which mark and number."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple
from unicodedata import category

from app.aftercare.rules.agenda import Conversation
from app.aftercare.rules.stored import asks_on
from app.aftercare.words import DueFacts

ENDING: Final = ".ics"
AHEAD: Final = timedelta(days=366)
"""The file that is kept up to date looks so far ahead: a phone need not carry thirty years."""
ENDED_STAYS: Final = timedelta(days=60)
"""So long a cancelled event stays, for calendars that look only now and then."""
LONGEST: Final = 250
LONGEST_DESCRIPTION: Final = 1_500
OURS: Final = "@nazorg"


class Details(StrEnum):
    """How much of a client leaves the book; a calendar file can be read by whoever holds it."""

    REFERENCE = "reference"
    NAMES = "names"
    REASONS = "reasons"


class Whom(StrEnum):
    """Whose promises stand in the file that is kept up to date: everybody's in one, or at each desk one's own."""

    EVERYBODY = "everybody"
    MINE = "mine"


@dataclass(frozen=True, slots=True)
class Planned:
    """A promise as a calendar needs to know it; `changes` counts how often it was changed since it was made.

    `ended_on` is the day on which it ended, however it ended; `rests` tells that its client is held.
    """

    promise_id: str
    changes: int
    due: date
    snoozed_until: date | None
    ended_on: date | None
    client_ref: str
    client_name: str
    facts: DueFacts
    rests: bool = False

    @property
    def is_gone(self) -> bool:
        """Tell whether nobody has to act on it now."""
        return self.ended_on is not None or self.rests


class Told(NamedTuple):
    """The last that a calendar was told of an event; `content` is a mark of all that it said."""

    sequence: int
    content: str
    on: date
    cancelled_on: date | None = None


class Happening(NamedTuple):
    """One event: a promise, or the promises of one conversation. `leader` is the one whose mark it has."""

    leader: Planned
    promises: tuple[Planned, ...]
    on: date
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day in a calendar. The same event always has the same `uid`; `sequence` grows with each change.

    Its texts are as people wrote them; the file makes one line of each.
    """

    uid: str
    sequence: int
    on: date
    cancelled: bool
    summary: str
    description: str = ""

    @property
    def content(self) -> str:
        """Give a mark of what it says; it differs when anything does."""
        said = (self.on.isoformat(), str(self.cancelled), one_line(self.summary), one_text(self.description))
        return sha256("\n".join(said).encode()).hexdigest()[:32]


def uid_of(promise_id: str) -> str:
    """Give the mark by which every calendar knows an event again."""
    return f"{promise_id}{OURS}"


def promise_of(uid: str) -> str:
    """Give the promise that an event has its mark of."""
    return uid.removesuffix(OURS)


def happenings(
    rows: Iterable[Planned], talks: Iterable[Conversation], told: Mapping[str, Told], today: date
) -> list[Happening]:
    """Give the events of open promises, by day: what is talked about at one time is one of them."""
    apart = {row.promise_id: row for row in rows}
    found = []
    for talk in talks:
        members = tuple(apart.pop(one.id) for one in talk.promises if one.id in apart)
        if members:
            leader = _leader(members, told)
            found.append(Happening(leader, members, _day_of_talk(talk, leader, told, today)))
    found += [Happening(row, (row,), day_of(row)) for row in apart.values()]
    return sorted(found, key=_place)


def unsaid(told: Mapping[str, Told], shown: Collection[str], today: date) -> list[str]:
    """Give the events of which a calendar was told and that are not shown any more, unless that is long ago."""
    first = today - ENDED_STAYS
    return [
        uid for uid, one in told.items() if uid not in shown and (one.cancelled_on is None or one.cancelled_on >= first)
    ]


def gone(row: Planned, was: Told, until: date) -> Happening | None:
    """Say of an event that is not shown any more what became of it: cancelled, or moved to a day after `until`.

    A promise that is still open and was taken into another event is cancelled too: its own event is over. Nothing is
    said of what stood after `until`.
    """
    if was.on > until:
        return None
    moved = not row.is_gone and row.due > until
    return Happening(row, (row,), day_of(row) if moved else was.on, cancelled=not moved)


def numbered(entry: Entry, changes: int, was: Told | None) -> Entry:
    """Give an event its number: higher than the last one that was told when it says anything else, else the same."""
    if was is None:
        return replace(entry, sequence=changes)
    same = was.content == entry.content
    return replace(entry, sequence=was.sequence if same else max(changes, was.sequence + 1))


def telling(entry: Entry, was: Told | None, today: date) -> Told:
    """Give what is to be remembered of an event that is told today."""
    if not entry.cancelled:
        return Told(entry.sequence, entry.content, entry.on)
    since = was.cancelled_on if was is not None and was.cancelled_on is not None else today
    return Told(entry.sequence, entry.content, entry.on, since)


def handed_on(earlier: Mapping[str, Told], theirs: Collection[str], today: date) -> list[str]:
    """Give the events of a file of one adviser that a colleague keeps now, but for those of long ago."""
    first = today - ENDED_STAYS
    return [uid for uid, one in earlier.items() if uid in theirs and one.on >= first]


def file_of(path: Path, adviser: str) -> Path:
    """Give the file of one adviser beside that of everybody: "nazorg.ics" becomes "nazorg Noor.ics"."""
    bare = "".join(sign if sign.isalnum() or sign in " -_." else "_" for sign in adviser).strip(" .")
    return path.with_name(f"{path.stem} {bare or '_'}{path.suffix}")


def newer(mine: Mapping[str, Told], theirs: Mapping[str, Told]) -> dict[str, Told]:
    """Put together what two places remember, the higher number of each event."""
    both = dict(mine)
    for uid, one in theirs.items():
        if uid not in both or both[uid].sequence < one.sequence:
            both[uid] = one
    return both


def day_of(planned: Planned) -> date:
    """Give the day on which to act: the one that was promised, or a later one that it was put off to."""
    return max(planned.due, planned.snoozed_until or planned.due)


def one_line(text: str, longest: int = LONGEST) -> str:
    """Make a text one line that every calendar reads alike.

    Line breaks of any kind become blanks, so that nothing in a name can begin a line of its own; other control
    characters go; a backslash, which programs unfold in different ways, becomes a slash.
    """
    shown = "".join(sign for sign in text.replace("\\", "/") if sign.isspace() or category(sign) != "Cc")
    line = " ".join(shown.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def one_text(description: str) -> str:
    """Make a description one line: it may be longer than a title."""
    return one_line(description, LONGEST_DESCRIPTION)


def _leader(members: Sequence[Planned], told: Mapping[str, Told]) -> Planned:
    """Let an event keep the mark that calendars know; a new one takes that of what is due first."""
    for row in members:
        was = told.get(uid_of(row.promise_id))
        if was is not None and was.cancelled_on is None:
            return row
    return members[0]


def _day_of_talk(talk: Conversation, leader: Planned, told: Mapping[str, Told], today: date) -> date:
    """Give the day on which it is wise to talk; an event whose day has come stays where it stood.

    Else what is late would move on with every new day.
    """
    if talk.day > today:
        return talk.day
    was = told.get(uid_of(leader.promise_id))
    due = max(asks_on(one.due, one.snoozed_until, today) for one in talk.promises)
    return was.on if was is not None and due <= was.on <= today else due


def _place(one: Happening) -> tuple[date, str]:
    return one.on, one.leader.promise_id
