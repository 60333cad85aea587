"""Fills the disk at a random moment of the work: files may not grow beyond a random size.

`python -m tests.faults.filling FOLDER TIMES SEED`; prints what it found as JSON.
"""

import json
import resource
import shutil
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random
from typing import Final

from app.book import backup
from app.book.book import Book
from app.book.opening import open_book
from app.book.search import search_documents
from app.foundation.errors import StorageUnavailable
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, Doer, faults_of, head_of, make_book

FREE: Final = resource.getrlimit(resource.RLIMIT_FSIZE)
DEEDS: Final = ("save", "add", "batch", "undo", "redo", "delete", "erase", "rebuild", "backup")
PAGE: Final = 4096


class Filler:
    """One row of full disks."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = Random(seed)
        self.template = folder / "template.nazorg"
        self.path = folder / "book.nazorg"
        self.backups = backup.folder_of(self.path)
        self.refused: Counter[str] = Counter()
        make_book(self.template)

    def fill_once(self, seed: int) -> list[str]:
        """Work until the disk is full, then look at the book, make room and go on."""
        shutil.copyfile(self.template, self.path)
        shutil.rmtree(self.backups, ignore_errors=True)
        doer = Doer(self.open_without_room(seed), Random(seed))
        with closing(doer.book):
            heads, found = self.work(doer, self.limit())
            found += [f"{each.name} left" for each in self.backups.glob(".*.new")]
            doer.save()
            heads.append(head_of(doer.book))
        return found + faults_of(self.path, heads)

    def open_without_room(self, seed: int) -> Book:
        """Open the book where not one byte can be written: that is no reason not to look into it."""
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, FREE[1]))
        try:
            return open_book(self.path, KEY, new_desk(seed=seed))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, FREE)

    def limit(self) -> int:
        """Give a size at which the book cannot grow; sometimes one at which not even its standing pages are written.

        The latter happens on disks that write every page to a new place.
        """
        size = self.template.stat().st_size
        if self.random.random() < 0.3:
            return self.random.randrange(0, size)
        return self.random.randrange(size, size + 12 * PAGE)

    def work(self, doer: Doer, limit: int) -> tuple[list[tuple[int, str]], list[str]]:
        heads = [head_of(doer.book)]
        doer.told = lambda: heads.append(head_of(doer.book))
        deed = "save"
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, FREE[1]))
        try:
            for _ in range(12):
                deed = self.random.choice(DEEDS)
                backup.make(doer.book) if deed == "backup" else getattr(doer, deed)()
                doer.told()
        except StorageUnavailable:
            self.refused[deed] += 1
            return heads, self.still_reads(doer, heads[-1]) if limit >= self.template.stat().st_size else []
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, FREE)
        return heads, []

    def still_reads(self, doer: Doer, head: tuple[int, str]) -> list[str]:
        """Read on beside the full disk: what was saved last is there."""
        with doer.book.read() as connection:
            hits = search_documents(connection, "client")
        return ([] if hits else ["nothing to read"]) + ([] if head_of(doer.book) == head else ["another head"])


def main(folder: Path, times: int, seed: int) -> None:
    filler = Filler(folder, seed)
    found = [each for number in range(times) for each in filler.fill_once(seed * 1_000_000 + number)]
    sys.stdout.write(json.dumps({"refused": filler.refused, "found": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
