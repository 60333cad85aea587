"""What watches over the file while it is open for writing: its lock, its identity, its place in its own history.

A program that synchronises folders may swap or roll back the file under an open book. So before every unit of work the
file must be the one that was last seen here; where it looks different, its journal decides.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.book import file, journal, lineage
from app.book.engine import meaning
from app.book.keys import RawKey
from app.book.lock import Lock
from app.foundation.errors import BookReplaced


@dataclass(frozen=True, slots=True)
class Stamp:
    """The file as the system knows it: which one, how long, last written when."""

    device: int
    node: int
    size: int
    written: int

    @classmethod
    def of(cls, path: Path) -> "Stamp | None":
        try:
            found = path.stat()
        except OSError:
            return None
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Keeper:
    """Holds the lock of one open book and knows what its file should look like."""

    def __init__(self, path: Path, key: RawKey, lock: Lock, session: lineage.Session) -> None:
        self.path = path
        self.key = key
        self.session = session
        self.notes: Path | None = None
        self.book_id = ""
        self._lock = lock
        self._head = self._read_head(since=journal.START)
        self._stamp = Stamp.of(path)

    def remember_in(self, notes: Path, book_id: str) -> None:
        """Keep the note of this computer up to date from now on."""
        self.notes, self.book_id = notes, book_id

    def check(self, reconnect: Callable[[], None]) -> None:
        """Make sure that the file is still the book that was opened.

        A file with another stamp but the same history is the same book in another place on the disk: connections are
        made anew. Raises BookReplaced when the history differs, and what opening the file raises.
        """
        if Stamp.of(self.path) == self._stamp:
            return
        self._head = self._read_head(since=self._head)
        reconnect()
        self.look()

    def enter(self, connection: Connection, now: datetime) -> None:
        """Write the session's row with its first change."""
        if not self.session.entered:
            self.session.enter(connection, now)

    def committed(self, head: journal.Head, now: datetime) -> None:
        """Note the new state of the file, here and on this computer."""
        self._head = head
        self.look()
        self.session.entered, self.session.left = True, False
        self.session.steps += 1
        if self.notes is not None:
            lineage.remember(self.notes, self.book_id, self.session.known(head, now))

    def look(self) -> None:
        """Take the file as it is now for the one that was opened."""
        self._stamp = Stamp.of(self.path)

    def release(self) -> None:
        self._lock.release()

    def _read_head(self, since: journal.Head) -> journal.Head:
        """Read the newest entry of the file's journal, which must go on from the one that was known."""
        with meaning(self.path), closing(file.connect(self.path, self.key, read_only=True)) as connection:
            known = connection.execute(journal.ENTRY, since[:1]).fetchone()
            newest = connection.execute(journal.HEAD).fetchone()
        if since[0] and known != since[1:]:
            raise BookReplaced(self.path)
        return newest or journal.START
