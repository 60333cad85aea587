"""What a crash or a power cut left beside a book: cleared away at the next start, which says so.

Whatever is made gets its own name only when it is whole. Until then it is called by the name of its book, a dot in
front and eight digits behind.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.book.file import JOURNAL
from app.foundation.desk import Desk

ENDINGS: Final = {"made": ".new", "restored": ".restored", "kept": ".kept"}
"""By what is being made: a book or a backup, a book from a backup, a copy of what stood in its place."""
LEFT_FOR: Final = timedelta(hours=1)
"""A backup that another program is making right now is younger."""
_NAME: Final = re.compile(rf"(\.[0-9a-f]{{8}})?({'|'.join(map(re.escape, ENDINGS.values()))})({JOURNAL})?")


@dataclass(frozen=True, slots=True)
class Mended:
    """What opening a book put right: a save that broke off was taken back; so many unfinished files were cleared."""

    taken_back: bool = False
    cleared: int = 0


def unfinished(folder: Path, name: str, kind: str, desk: Desk) -> Path:
    """Name a file in the making: "made", "restored" or "kept"."""
    return folder / f".{name}.{desk.new_id()[:8]}{ENDINGS[kind]}"


def discard(path: Path) -> None:
    """Take away a file in the making, with what would lead back to its beginning."""
    for each in (path, path.with_name(path.name + JOURNAL)):
        each.unlink(missing_ok=True)


def is_broken_off(path: Path) -> bool:
    """Tell whether a save did not come to its end: what leads back stands beside the file until it does.

    Before the first opening after a crash; what still stands after it had not begun to change the file.
    """
    try:
        return path.with_name(path.name + JOURNAL).stat().st_size > 0
    except OSError:
        return False


def clear(folder: Path, name: str, *, older_than: datetime | None = None) -> int:
    """Take away what was left unfinished under a name, or only what is old enough; give the number of files.

    What cannot be taken away stays: it is in nobody's way.
    """
    gone = 0
    for left in _left(folder, name):
        try:
            if older_than is None or left.stat().st_mtime < older_than.timestamp():
                left.unlink()
                gone += not left.name.endswith(JOURNAL)
        except OSError:
            continue
    return gone


def clear_old(folder: Path, name: str, now: datetime) -> int:
    """Take away what nobody can be making any more."""
    return clear(folder, name, older_than=now - LEFT_FOR)


def _left(folder: Path, name: str) -> Iterator[Path]:
    try:
        standing = [path for path in folder.iterdir() if path.name.startswith(f".{name}.")]
    except OSError:
        return
    yield from (path for path in standing if _NAME.fullmatch(path.name.removeprefix(f".{name}")))
