"""What is known about the backups of a book: the last one, its age, and the last whose restore was proven."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.book import leftovers
from app.book.backup.files import Backup, folder_of, list_backups
from app.foundation.files import replacing_file

DRILL_EVERY: Final = timedelta(days=30)
HANDS_OFF: Final = timedelta(days=30)
NOTES: Final = ".backups.json"


@dataclass(frozen=True, slots=True)
class BackupState:
    """For the rail: the last backup's moment and age, and when a restore was last proven; None where there is none."""

    last: datetime | None
    age: timedelta | None
    proven: datetime | None


@dataclass(frozen=True, slots=True)
class Proof:
    """The last backup that went through the whole drill, and until when nothing is pruned (after a restore)."""

    name: str = ""
    at: str = ""
    keep_all_until: str = ""

    def is_old(self, now: datetime) -> bool:
        return not self.at or now - datetime.fromisoformat(self.at) >= DRILL_EVERY

    def forbids_pruning(self, now: datetime) -> bool:
        return bool(self.keep_all_until) and now < datetime.fromisoformat(self.keep_all_until)


def backup_state(book: Path, now: datetime, folder: Path | None = None) -> BackupState:
    """Tell about the backups of a book, which need not be open."""
    place = folder or folder_of(book)
    newest = next(iter(list_backups(place, name=book.stem)), None)
    proof = read_proof(place, newest.book) if newest else Proof()
    return BackupState(
        last=newest.at if newest else None,
        age=now - newest.at if newest else None,
        proven=datetime.fromisoformat(proof.at) if proof.at else None,
    )


def last_proven(book: Path, folder: Path | None = None) -> Backup | None:
    """Give the newest backup whose restore was proven."""
    place = folder or folder_of(book)
    backups = list_backups(place, name=book.stem)
    return next((backup for backup in backups if backup.path.name == read_proof(place, backup.book).name), None)


def read_proof(folder: Path, book: str) -> Proof:
    """Read the note in the folder; one that cannot be read proves nothing."""
    facts = _notes(folder).get(book)
    try:
        return Proof(**facts) if isinstance(facts, dict) else Proof()
    except TypeError:
        return Proof()


def note_proven(folder: Path, backup: Backup, now: datetime) -> None:
    """Note that this backup was proven."""
    _note(folder, backup.book, replace(read_proof(folder, backup.book), name=backup.path.name, at=now.isoformat()))


def note_restored(folder: Path, book: str, now: datetime) -> None:
    """Note that a backup was restored: for a month all backups stay, also those from before."""
    until = (now + HANDS_OFF).isoformat()
    _note(folder, book, replace(read_proof(folder, book), keep_all_until=until))


def clear_unfinished(folder: Path, name: str, now: datetime) -> int:
    """Take away what killed backups of a book left in a folder; give the number of files."""
    return leftovers.clear_old(folder, name, now) + leftovers.clear_old(folder, NOTES, now)


def _note(folder: Path, book: str, proof: Proof) -> None:
    notes = {**_notes(folder), book: asdict(proof)}
    with replacing_file(folder / NOTES) as fresh:
        fresh.write(json.dumps(notes).encode())


def _notes(folder: Path) -> dict[str, object]:
    try:
        notes = json.loads((folder / NOTES).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return notes if isinstance(notes, dict) else {}
