"""What a person can do with the calendar: write it once, or let a file be kept up to date."""

from collections.abc import Collection, Container, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from app.aftercare.store.keepers import keepers
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
    Happening,
    Told,
    Whom,
    file_of,
    gone,
    handed_on,
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
from app.office.store import advisers, office, setting

KINDS: Final = frozenset(
    {"promise", "client", "agreement", "provider", "hold", "setting", "office", "contact", "adviser"}
)
"""Tables whose change can make the kept file another one."""
NOTHING: Final[Mapping[str, Told]] = {}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What a calendar is written by: how far it looks, how much it tells, in which words."""

    today: date
    until: date
    adviser: str | None
    details: Details
    t: Texts
    formats: Formats


class CalendarService:
    """The calendar of one book. `sits` is the adviser (a key) at the desk where it is open, None where unknown."""

    def __init__(self, book: Book) -> None:
        self.sits: str | None = None
        self._book = book
        self._stale = True
        self._kept_on: tuple[date, str | None] | None = None
        book.feed.subscribe(self._on_change)

    def content(
        self,
        details: Details | None = None,
        language: str | None = None,
        until: date = date.max,
        earlier: Mapping[str, Told] = NOTHING,
        adviser: str | None = None,
    ) -> bytes:
        """Write the open promises due until a day, a conversation as one event, and what of the told ones is over.

        As detailed as the book's setting says and in the language of its office, unless others are named. The book
        remembers what it tells, so that numbers rise; what a book that cannot be written does not remember may be given
        as `earlier`. With `adviser` (a key) only what that one keeps; what stood in `earlier` and is a colleague's now
        is cancelled there, and only there.
        """
        with self._book.read() as connection:
            sheet = self._sheet(connection, details, language, until, adviser)
            own = store.told_events(connection)
            told = newer(own, earlier)
            standing = _standing(connection, sheet, told)
            over = unsaid(told, {uid_of(one.leader.promise_id) for one in standing}, sheet.today)
            theirs = _of_colleagues(connection, over, adviser)
            entries = [*_said(standing, sheet, told), *_over(connection, sheet, told, own, set(over) - theirs)]
            given = handed_on(earlier, theirs, sheet.today)
            passed = [numbered(forgotten(uid, told[uid], sheet.t), 0, told[uid]) for uid in given]
        telling_now = {one.uid: telling(one, told.get(one.uid), sheet.today) for one in entries}
        self._remember({uid: one for uid, one in telling_now.items() if told.get(uid) != one})
        return calendar_bytes(sorted([*entries, *passed], key=_place), calendar_name(sheet.t), self._book.desk.now())

    def write(
        self, path: Path, details: Details | None = None, language: str | None = None, adviser: str | None = None
    ) -> Path:
        """Write all of it, or what one adviser keeps, into a file once.

        Raises RuleBroken("calendar_name"), StorageUnavailable.
        """
        _check_name(path)
        write_if_other(path, self.content(details, language, earlier=told_in(path), adviser=adviser))
        return path

    def keep(self) -> Path | None:
        """Bring the file of the settings up to date on a new day and when something changed; give it when written.

        A name without a folder stands beside the book. Where each desk keeps its own, an office of several has a file
        for each adviser, with the name in it; nothing is written where nobody said who sits here. Does nothing where no
        file is kept. Raises RuleBroken ("calendar_name", "calendar_foreign"), StorageUnavailable.
        """
        now = self._book.desk.today(), self.sits
        if not self._stale and self._kept_on == now:
            return None
        self._stale, kept = False, False
        try:
            with self._book.read() as connection:
                name, whom = str(setting(connection, "calendar_file")), Whom(str(setting(connection, "calendar_whose")))
                names = {one.id: one.name for one in advisers(connection)}
            path = self._book.path.parent / Path(name).expanduser()
            alone = whom is Whom.EVERYBODY or len(names) == 1
            if name and (alone or now[1] in names):
                written = self._keep(path, None) if alone else self._keep(file_of(path, names[now[1] or ""]), now[1])
            else:
                written = None
            self._kept_on, kept = now, True
        finally:
            self._stale = self._stale or not kept
        return written

    def _keep(self, path: Path, adviser: str | None) -> Path | None:
        _check_name(path)
        if is_foreign(path):
            raise RuleBroken("calendar_foreign", "calendar_file", file=path.name)
        until = self._book.desk.today() + AHEAD
        return path if write_if_other(path, self.content(until=until, earlier=told_in(path), adviser=adviser)) else None

    def _sheet(
        self, connection: Connection, details: Details | None, language: str | None, until: date, adviser: str | None
    ) -> _Sheet:
        chosen = details or Details(str(setting(connection, "calendar_details")))
        home = office(connection)
        spoken = language or home.language
        return _Sheet(self._book.desk.today(), until, adviser, chosen, texts(spoken), Formats(spoken, home.country))

    def _remember(self, told: Mapping[str, Told]) -> None:
        """Keep what was told now; no step of a person, and nothing to undo."""
        if told and not self._book.read_only:
            with self._book.write(Title(""), kind=StepKind.APP) as unit:
                store.remember(unit.connection, told)

    def _on_change(self, change: Change) -> None:
        """Note that the file may be old."""
        if change.kinds & KINDS:
            self._stale = True


def _standing(connection: Connection, sheet: _Sheet, told: Mapping[str, Told]) -> list[Happening]:
    """Give the events that stand."""
    today, until = sheet.today, sheet.until
    rows = store.open_promises(connection, today, until, sheet.adviser)
    return happenings(rows, store.talks(connection, today, until), told, today)


def _of_colleagues(connection: Connection, over: Collection[str], adviser: str | None) -> set[str]:
    """Give which of these events somebody else keeps than whose calendar it is."""
    if adviser is None:
        return set()
    kept = keepers(connection, map(promise_of, over))
    return {uid for uid in over if kept.get(promise_of(uid), adviser) != adviser}


def _over(
    connection: Connection, sheet: _Sheet, told: Mapping[str, Told], own: Container[str], over: Collection[str]
) -> Iterator[Entry]:
    """Give what became of events that do not stand any more.

    What stands in no book is cancelled only where this book told it itself: a file may be that of another one.
    """
    still = store.promises(connection, map(promise_of, over), sheet.today)
    found = []
    for uid in over:
        row = still.get(promise_of(uid))
        if row is not None:
            ended = gone(row, told[uid], sheet.until)
            found += [ended] if ended else []
        elif uid in own and told[uid].on <= sheet.until:
            yield numbered(forgotten(uid, told[uid], sheet.t), 0, told[uid])
    yield from _said(found, sheet, told)


def _said(found: Collection[Happening], sheet: _Sheet, told: Mapping[str, Told]) -> Iterator[Entry]:
    for one in found:
        said = entry(one, sheet.details, sheet.t, sheet.formats)
        yield numbered(said, one.leader.changes, told.get(said.uid))


def _place(one: Entry) -> tuple[date, str]:
    return one.on, one.uid


def _check_name(path: Path) -> None:
    if path.suffix.lower() != ENDING:
        raise RuleBroken("calendar_name", "calendar_file")
