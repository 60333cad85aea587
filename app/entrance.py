"""The way into a book and out of it again, whole: key, checks, services; at the end a verified backup.

Both twins use it: the window in its background, the command line directly.
"""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from app.book import backup
from app.book.backup import Backup
from app.book.create import create_book, new_key, random_key
from app.book.keys import RawKey
from app.book.opening import Terms, key_for, open_book
from app.bootstrap import Services, all_tables, first_rows, open_services
from app.foundation.desk import Desk
from app.foundation.errors import (
    BookInUse,
    BookMissing,
    DamagedBook,
    HistoryLost,
    NotABook,
    RuleBroken,
    StorageUnavailable,
)
from app.office.rules import FIRST_ADVISER, Office

DEMO_NAME = "Demo.nazorg"
DEMO_FOLDER = "nazorg-demo-"
DEMO_LIFE = timedelta(days=1)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class OpenedBook:
    """A book that is open, with its services; a demo book is thrown away when it closes."""

    services: Services
    office: Office
    demo: bool = False


class Way(StrEnum):
    """How to go on with a book that was refused."""

    READ = "read"
    TAKE_OVER = "take_over"
    GO_ON = "go_on"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class WayOn:
    """One way to go on; `backup` is the one that would be put back."""

    way: Way
    backup: Backup | None = None


class Entrance:
    """Opens and closes books; `notes` is where this computer remembers which books it wrote to.

    Without `plan` the day is not planned at opening: the window shows Today first.
    """

    def __init__(self, desk: Desk, resources: Path, notes: Path | None = None, *, plan: bool = True) -> None:
        self._desk = desk
        self._resources = resources
        self._plan = plan
        self._terms = Terms(notes=notes)
        all_tables()

    def create(
        self, path: Path, passphrase: str, *, office: str, adviser: str = "", country: str = "NL", language: str = "nl"
    ) -> OpenedBook:
        """Make a new book and open it. Raises BookExists, RuleBroken or StorageUnavailable."""
        key = new_key(passphrase)
        name = adviser or FIRST_ADVISER
        create_book(path, key, self._desk, lambda unit: first_rows(unit, office, name, country, language)).close()
        return self._open(path, key)

    def open(self, path: Path, passphrase: str, *, read_only: bool = False) -> OpenedBook:
        """Open a standing book. Raises the refusals of `open_book`."""
        return self._open(path, key_for(path, passphrase), read_only=read_only)

    def open_or_restore(self, path: Path, passphrase: str) -> OpenedBook:
        """Open a book; of a backup, put it back under the name of its book first (what stood there is kept)."""
        if path.suffix != backup.SUFFIX:
            return self.open(path, passphrase)
        return self._restored(path, backup.book_of(path), passphrase)

    def ways_on(self, path: Path, passphrase: str, error: Exception) -> tuple[WayOn, ...]:
        """Say how to go on after `open` refused a book: nothing where the error leaves no choice.

        A backup is among them when this passphrase opens it and each of its pages is sound.
        """
        if isinstance(error, BookInUse) and error.detail == "elsewhere":
            return WayOn(Way.READ), WayOn(Way.TAKE_OVER)
        found: list[WayOn] = []
        if isinstance(error, HistoryLost):
            found += [WayOn(Way.READ), WayOn(Way.GO_ON)]
        if isinstance(error, HistoryLost | DamagedBook | NotABook | BookMissing) and path.suffix != backup.SUFFIX:
            newest = backup.newest_by_passphrase(path, passphrase)
            found += [WayOn(Way.RESTORE, newest)] if newest else []
        return tuple(found)

    def go_on(self, path: Path, passphrase: str, chosen: WayOn) -> OpenedBook:
        """Open a book that was refused in one of these ways. Raises the refusals of `open_book` and `restore`."""
        if chosen.backup is not None:
            return self._restored(chosen.backup.path, path, passphrase)
        way = chosen.way
        terms = replace(self._terms, take_over=way is Way.TAKE_OVER, accept_loss=way is Way.GO_ON)
        return self._open(path, key_for(path, passphrase), read_only=way is Way.READ, terms=terms)

    def restore(self, opened: OpenedBook, source: Path) -> OpenedBook:
        """Put a backup in the place of an open book and open that; what stood there is kept under another name."""
        book = opened.services.book
        path, key = book.path, book.key
        self.close(opened)
        backup.restore(source, path, key, self._desk, notes=self._terms.notes)
        return self._open(path, key)

    def demo(self, progress: Progress | None = None) -> OpenedBook:
        """Write a fresh demo book in a private folder, under a key that nobody has."""
        from app.demo.write import write_demo  # noqa: PLC0415 (who opens a book of their own needs no made-up one)

        _sweep(self._desk.now())
        folder = Path(tempfile.mkdtemp(prefix=DEMO_FOLDER))
        services = write_demo(
            folder / DEMO_NAME, random_key(), self._desk, resources=self._resources, progress=progress
        )
        return OpenedBook(services, services.office.office(), demo=True)

    def close(self, opened: OpenedBook) -> None:
        """Let go of what no undo needs any more, back up what changed, close; a demo book goes with its folder."""
        book = opened.services.book
        try:
            if not book.read_only:
                opened.services.documents.sweep()
                if not opened.demo:
                    _keep_calendar(opened.services)
            book.end_session()
            if not opened.demo and not book.read_only and backup.changed(book.path):
                backup.make(book)
        finally:
            book.close()
            if opened.demo:
                shutil.rmtree(book.path.parent, ignore_errors=True)

    def _restored(self, source: Path, book: Path, passphrase: str) -> OpenedBook:
        key = key_for(source, passphrase)
        backup.restore(source, book, key, self._desk, notes=self._terms.notes)
        return self._open(book, key)

    def _open(self, path: Path, key: RawKey, *, read_only: bool = False, terms: Terms | None = None) -> OpenedBook:
        book = open_book(path, key, self._desk, read_only=read_only, terms=terms or self._terms)
        with ExitStack() as on_failure:
            on_failure.callback(book.close)
            services = open_services(book, self._resources, plan=self._plan)
            opened = OpenedBook(services, services.office.office())
            on_failure.pop_all()
        return opened


def _keep_calendar(services: Services) -> None:
    """Bring the calendar file up to date; a stick that is not there keeps no book from closing."""
    with suppress(RuleBroken, StorageUnavailable):
        services.calendar.keep()


def _sweep(now: datetime) -> None:
    """Throw away demo books that were left behind by a crash: nobody has their key."""
    for folder in Path(tempfile.gettempdir()).glob(f"{DEMO_FOLDER}*"):
        try:
            left = datetime.fromtimestamp((folder / DEMO_NAME).stat().st_mtime, UTC)
        except OSError:
            continue
        if now - left > DEMO_LIFE:
            shutil.rmtree(folder, ignore_errors=True)
