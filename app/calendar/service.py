"""What a person can do with the calendar: write it once, or let a file be kept up to date."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.book.book import Book
from app.book.change import Change, Title
from app.book.tables import StepKind
from app.calendar import store
from app.calendar.ics import calendar_bytes, is_foreign, told_in, write_if_other
from app.calendar.rules import (
    AHEAD,
    ENDING,
    Details,
    Entry,
    Told,
    gone,
    happenings,
    newer,
    numbered,
    promise_of,
    telling,
    uid_of,
    unsaid,
)
from app.calendar.words import calendar_name, entry, forgotten
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import Texts, texts
from app.office.store import office, setting

KINDS: Final = frozenset({"promise", "client", "agreement", "provider", "hold", "setting", "office", "contact"})
"""Tables whose change can make the kept file another one."""
NOTHING: Final[Mapping[str, Told]] = {}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a calendar is written by: how far it looks, how much it tells, in which words."""

    today: date
    until: date
    details: Details
    t: Texts
    formats: Formats


class CalendarService:
    """The calendar of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._stale = True
        self._kept_on: date | None = None
        book.feed.subscribe(self._on_change)

    def content(
        self,
        details: Details | None = None,
        language: str | None = None,
        until: date = date.max,
        earlier: Mapping[str, Told] = NOTHING,
    ) -> bytes:
        """Write the open promises due until a day, a conversation as one event, and what of the told ones is over.

        As detailed as the book's setting says and in the language of its office, unless others are named. The book
        remembers what it tells, so that numbers rise; what a book that cannot be written does not remember may be given
        as `earlier`.
        """
        with self._book.read() as connection:
            sheet = self._sheet(connection, details, language, until)
            own = store.told_events(connection)
            told = newer(own, earlier)
            entries = sorted(_entries(connection, sheet, told, own), key=_place)
        telling_now = {one.uid: telling(one, told.get(one.uid), sheet.today) for one in entries}
        self._remember({uid: one for uid, one in telling_now.items() if told.get(uid) != one})
        return calendar_bytes(entries, calendar_name(sheet.t), self._book.desk.now())

    def write(self, path: Path, details: Details | None = None, language: str | None = None) -> Path:
        """Write all of it into a file once. Raises RuleBroken("calendar_name"), StorageUnavailable."""
        _check_name(path)
        write_if_other(path, self.content(details, language, earlier=told_in(path)))
        return path

    def keep(self) -> Path | None:
        """Bring the file of the settings up to date on a new day and when something changed; give it when written.

        A name without a folder stands beside the book. Does nothing where no file is kept. Raises RuleBroken
        ("calendar_name", "calendar_foreign"), StorageUnavailable.
        """
        today = self._book.desk.today()
        if not self._stale and self._kept_on == today:
            return None
        self._stale, kept = False, False
        try:
            with self._book.read() as connection:
                name = str(setting(connection, "calendar_file"))
            written = self._keep(self._book.path.parent / Path(name).expanduser()) if name else None
            self._kept_on, kept = today, True
        finally:
            self._stale = self._stale or not kept
        return written

    def _keep(self, path: Path) -> Path | None:
        _check_name(path)
        if is_foreign(path):
            raise RuleBroken("calendar_foreign", "calendar_file", file=path.name)
        until = self._book.desk.today() + AHEAD
        return path if write_if_other(path, self.content(until=until, earlier=told_in(path))) else None

    def _sheet(self, connection: Connection, details: Details | None, language: str | None, until: date) -> _Sheet:
        chosen = details or Details(str(setting(connection, "calendar_details")))
        home = office(connection)
        spoken = language or home.language
        return _Sheet(self._book.desk.today(), until, chosen, texts(spoken), Formats(spoken, home.country))

    def _remember(self, told: Mapping[str, Told]) -> None:
        """Keep what was told now; no step of a person, and nothing to undo."""
        if told and not self._book.read_only:
            with self._book.write(Title(""), kind=StepKind.APP) as unit:
                store.remember(unit.connection, told)

    def _on_change(self, change: Change) -> None:
        """Note that the file may be old."""
        if change.kinds & KINDS:
            self._stale = True


def _entries(connection: Connection, sheet: _Sheet, told: Mapping[str, Told], own: Container[str]) -> Iterator[Entry]:
    """Give what is to be said: the events that stand, then what became of those that do not any more.

    What stands in no book is cancelled only where this book told it itself: a file may be that of another one.
    """
    today, until = sheet.today, sheet.until
    rows = store.open_promises(connection, today, until)
    found = happenings(rows, store.talks(connection, today, until), told, today)
    shown = {uid_of(one.leader.promise_id) for one in found}
    over = unsaid(told, shown, today)
    still = store.promises(connection, map(promise_of, over), today)
    for uid in over:
        row = still.get(promise_of(uid))
        if row is not None:
            ended = gone(row, told[uid], until)
            found += [ended] if ended else []
        elif uid in own and told[uid].on <= until:
            yield numbered(forgotten(uid, told[uid], sheet.t), 0, told[uid])
    for one in found:
        said = entry(one, sheet.details, sheet.t, sheet.formats)
        yield numbered(said, one.leader.changes, told.get(said.uid))


def _place(one: Entry) -> tuple[date, str]:
    return one.on, one.uid


def _check_name(path: Path) -> None:
    if path.suffix.lower() != ENDING:
        raise RuleBroken("calendar_name", "calendar_file")
