"""Which backups there are, what their names say, and which of them may go."""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

SUFFIX: Final = ".nazorg-backup"
STAMP: Final = "%Y-%m-%d %H.%M.%S"
ID_SHOWN: Final = 8
_NAME: Final = re.compile(r"(?P<name>.+) (?P<at>\d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d) (?P<book>[0-9a-f]{8})\.nazorg-backup")

Slot = Callable[[datetime], tuple[int, ...]]
KEPT: Final[tuple[tuple[int, Slot], ...]] = (
    (24, lambda at: (at.year, at.month, at.day, at.hour)),
    (14, lambda at: (at.year, at.month, at.day)),
    (8, lambda at: at.isocalendar()[:2]),
    (12, lambda at: (at.year, at.month)),
)


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup file: when it was made (UTC), and the beginning of the id of its book."""

    path: Path
    at: datetime
    book: str


def folder_of(book: Path) -> Path:
    """Say where backups go unless told otherwise: in a folder beside the book."""
    return book.with_name(f"{book.stem} backups")


def book_of(backup: Path) -> Path:
    """Say which book a backup belongs to by its name: the one beside the folder in which it stands."""
    match = _NAME.fullmatch(backup.name)
    name = match["name"] if match else backup.stem
    folder = backup.parent
    home = folder.parent if folder.name == f"{name} backups" else folder
    return home / f"{name}.nazorg"


def free_name(folder: Path, name: str, at: datetime, book_id: str) -> Path:
    """Give the first free name from this second on."""
    while True:
        stamp = at.astimezone(UTC).strftime(STAMP)
        path = folder / f"{name} {stamp} {book_id[:ID_SHOWN]}{SUFFIX}"
        if not path.exists():
            return path
        at += timedelta(seconds=1)


def list_backups(folder: Path, *, book_id: str | None = None, name: str | None = None) -> list[Backup]:
    """Give the backups in a folder, of one book or of one file name, newest first."""
    found = [_NAME.fullmatch(path.name) for path in (folder.iterdir() if folder.is_dir() else ())]
    backups = [
        Backup(folder / match[0], datetime.strptime(match["at"], STAMP).replace(tzinfo=UTC), match["book"])
        for match in found
        if match and name in (None, match["name"]) and (book_id is None or match["book"] == book_id[:ID_SHOWN])
    ]
    return sorted(backups, key=lambda backup: (backup.at, backup.path.name), reverse=True)


def to_prune(backups: Iterable[Backup], never: Collection[str]) -> list[Backup]:
    """Say which may go: all but the newest of the last 24 hours, 14 days, 8 weeks and 12 months that have any."""
    newest_first = sorted(backups, key=lambda backup: backup.at, reverse=True)
    kept = {backup.path for backup in newest_first if backup.path.name in never}
    for number, slot in KEPT:
        newest: dict[tuple[int, ...], Path] = {}
        for backup in newest_first:
            newest.setdefault(slot(backup.at), backup.path)
        kept.update(list(newest.values())[:number])
    return [backup for backup in newest_first if backup.path not in kept]
