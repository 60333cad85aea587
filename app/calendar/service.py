"""What a person can do with the calendar: write it once, or let a file be kept up to date."""

from datetime import date
from pathlib import Path
from typing import Final

from app.book.book import Book
from app.book.change import Change
from app.calendar import store
from app.calendar.ics import calendar_bytes, is_foreign, write_if_other
from app.calendar.rules import AHEAD, ENDING, Details, since
from app.calendar.words import calendar_name, entry
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.office.store import office, setting

KINDS: Final = frozenset({"promise", "client", "agreement", "provider", "hold", "setting", "office"})
"""Tables whose change can make the kept file another one."""


class CalendarService:
    """The calendar of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._stale = True
        book.feed.subscribe(self._on_change)

    def content(self, details: Details | None = None, language: str | None = None, until: date = date.max) -> bytes:
        """Write the open promises due until a day, and what ended lately.

        As detailed as the book's setting says and in the language of its office, unless others are named.
        """
        today, now = self._book.desk.today(), self._book.desk.now()
        with self._book.read() as connection:
            chosen = details or Details(str(setting(connection, "calendar_details")))
            home = office(connection)
            promises = store.open_promises(connection, today, until)
            promises += store.ended_promises(connection, since(today))
        spoken = language or home.language
        t, formats = texts(spoken), Formats(spoken, home.country)
        return calendar_bytes((entry(one, chosen, t, formats) for one in promises), calendar_name(t), now)

    def write(self, path: Path, details: Details | None = None, language: str | None = None) -> Path:
        """Write all of it into a file once. Raises RuleBroken("calendar_name"), StorageUnavailable."""
        _check_name(path)
        write_if_other(path, self.content(details, language))
        return path

    def keep(self) -> Path | None:
        """Bring the file of the settings up to date when something changed; give it when it was written.

        A name without a folder stands beside the book. Does nothing where no file is kept. Raises RuleBroken
        ("calendar_name", "calendar_foreign"), StorageUnavailable.
        """
        if not self._stale:
            return None
        self._stale, kept = False, False
        try:
            with self._book.read() as connection:
                name = str(setting(connection, "calendar_file"))
            written = self._keep(self._book.path.parent / Path(name).expanduser()) if name else None
            kept = True
        finally:
            self._stale = self._stale or not kept
        return written

    def _keep(self, path: Path) -> Path | None:
        _check_name(path)
        if is_foreign(path):
            raise RuleBroken("calendar_foreign", "calendar_file", file=path.name)
        return path if write_if_other(path, self.content(until=self._book.desk.today() + AHEAD)) else None

    def _on_change(self, change: Change) -> None:
        """Note that the file may be old; a change without tables is a new day."""
        if not change.kinds or change.kinds & KINDS:
            self._stale = True


def _check_name(path: Path) -> None:
    if path.suffix.lower() != ENDING:
        raise RuleBroken("calendar_name", "calendar_file")
