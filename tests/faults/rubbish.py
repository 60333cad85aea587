"""Gives large files full of rubbish to everything that reads a file, and tells what was said.

`python -m tests.faults.rubbish FOLDER MEGABYTES`; prints what it found as JSON.
"""

import json
import resource
import sys
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from random import Random
from typing import Final

from app.book import backup
from app.book.opening import key_for, open_book
from app.bootstrap import Services, open_services
from app.foundation.errors import NazorgError, RuleBroken
from tests.app.conftest import RESOURCES, new_desk
from tests.faults.deeds import KEY, head_of, make_book

BLOCK: Final = 1_000_000
LETTERS: Final = b"x" * BLOCK
KINDS: Final[dict[str, tuple[bytes, bytes]]] = {
    "zeros": (b"", bytes(BLOCK)),
    "noise": (b"", Random(1).randbytes(BLOCK)),
    "one long word": (b"", LETTERS),
    "a letter": (b"", b"Geachte heer, hoe gaat het met u?\n" * (BLOCK // 34)),
    "quotes": (b"", b'"' * BLOCK),
    "semicolons": (b"", b";" * BLOCK),
    "bytes above 127": (b"", b"\xe9" * BLOCK),
    "a workbook by its start": (b"PK\x03\x04", LETTERS),
    "a card by its start": (b"BEGIN:VCARD\nVERSION:3.0\nFN:", LETTERS),
    "a database by its start": (b"SQLite format 3\0", LETTERS),
}
"""How a file begins, and what it repeats."""


def write(path: Path, kind: str, megabytes: int) -> Path:
    begin, block = KINDS[kind]
    with path.open("wb") as stream:
        stream.write(begin)
        for _ in range(megabytes):
            stream.write(block)
    return path


def answer(deed: Callable[[], object]) -> str:
    """Do it and give what was said; "taken" where nothing was refused."""
    try:
        deed()
    except NazorgError as error:
        return f"{type(error).__name__} {getattr(error, 'rule', '') or getattr(error, 'detail', '')}"
    return "taken"


def answers(folder: Path, kind: str, megabytes: int, services: Services) -> dict[str, str]:
    """Give the file to every door under the name that this door expects."""

    def bring_in(path: Path) -> None:
        if not services.intake.after_backup().run([path]).taken:
            raise RuleBroken("nothing_taken")

    def open_it(path: Path) -> None:
        open_book(path, key_for(path, "vier woorden die niemand raadt"), new_desk()).close()

    def put_back(path: Path) -> None:
        backup.restore(path, folder / "other.nazorg", KEY, new_desk())

    doors = {".csv": bring_in, ".xlsx": bring_in, ".vcf": bring_in, ".nazorg": open_it, backup.SUFFIX: put_back}
    found = {}
    for ending, door in doors.items():
        path = write(folder / f"rubbish{ending}", kind, megabytes)
        found[f"{kind}{ending}"] = answer(partial(door, path))
        path.unlink()
    return found


def main(folder: Path, megabytes: int) -> None:
    path = folder / "book.nazorg"
    make_book(path)
    with closing(open_book(path, KEY, new_desk(seed=2))) as book:
        services = open_services(book, RESOURCES)
        backup.make(book)
        head = head_of(book)
        spent = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        said: dict[str, str] = {}
        for kind in KINDS:
            said |= answers(folder, kind, megabytes, services)
        more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - spent
        same = head_of(book) == head
    left = sorted(each.name for each in folder.iterdir() if each.name not in {path.name, "book backups"})
    sys.stdout.write(json.dumps({"said": said, "more_mb": more // 1_000, "same": same, "left": left}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
