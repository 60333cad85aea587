"""Where this file stands in its own history: how a book that a sync program rolled back or forked is noticed.

The file keeps a row for each session that wrote to it, and its journal only ever grows. This computer remembers, in a
small file of its own, the last session and the head of the journal that it saw. What is remembered and no longer in the
book was lost; that another computer has added to the book is no loss.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, select, update

from app.book.disk import sync_folder
from app.book.journal import Head
from app.book.tables import Journal, Sessions

LENGTH = 512


@dataclass(frozen=True, slots=True)
class Known:
    """The last state of a book that this computer saw: session, newest journal entry, and when."""

    session: str
    number: int
    head: str
    at: str


def recall(folder: Path, book_id: str) -> Known | None:
    """Give what this computer remembers of a book; nothing where it never wrote to it or the note is unreadable."""
    try:
        facts = json.loads((folder / f"{book_id}.json").read_text("utf-8"))
        return Known(str(facts["session"]), int(facts["number"]), str(facts["head"]), str(facts["at"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(folder: Path, book_id: str, known: Known | None) -> None:
    """Note the newest state, or forget it. A note that cannot be written is no reason to refuse a save.

    It is written in its place, always as long as before: a new file under the old name would cost each save a wait
    for the disk.
    """
    target = folder / f"{book_id}.json"
    with suppress(OSError):
        if known is None:
            target.unlink(missing_ok=True)
            return
        if not target.exists():
            folder.mkdir(parents=True, exist_ok=True)
            target.touch()
        with target.open("r+b") as note:
            note.write(json.dumps(asdict(known)).encode().ljust(LENGTH))


def forget(folder: Path | None, book_id: str) -> None:
    """Forget a book, also after a power cut."""
    if folder is not None and folder.is_dir():
        remember(folder, book_id, None)
        with suppress(OSError):
            sync_folder(folder)


def is_lost(connection: Connection, known: Known) -> bool:
    """Tell whether what this computer remembers is missing in the file."""
    session = connection.execute(select(Sessions.id).where(Sessions.id == known.session)).first()
    entry = connection.execute(select(Journal.entry_hash).where(Journal.number == known.number)).scalar_one_or_none()
    return session is None or (known.number > 0 and (entry is None or entry.hex() != known.head))


class Session:
    """One time that the book is open for writing. Its row enters the file with the first change, not before."""

    def __init__(self, session_id: str, machine: str) -> None:
        self.id = session_id
        self.machine = machine
        self.entered = False
        self.left = False
        self.steps = 0

    def enter(self, connection: Connection, now: datetime) -> None:
        """Write the row of this session, inside the transaction of its first change."""
        parent = connection.execute(select(Sessions.id).order_by(Sessions.opened_at.desc()).limit(1)).scalar()
        row = {"id": self.id, "parent": parent, "machine": self.machine, "opened_at": now, "steps": 0}
        connection.execute(insert(Sessions), row)

    def known(self, head: Head, at: datetime) -> Known:
        """Give what this computer should remember of the book after this session's last change."""
        return Known(self.id, head[0], head[1].hex(), at.isoformat(timespec="seconds"))

    def leave(self, connection: Connection, now: datetime) -> None:
        """Note the end of the session and what it did."""
        ended = update(Sessions).where(Sessions.id == self.id)
        connection.execute(ended.values(closed_at=now, steps=self.steps))
        self.left = True
