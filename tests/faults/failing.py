"""Lets the disk refuse at every step of the work: full, or gone as a stick that was pulled; then it is there again.

`python -m tests.faults.failing FOLDER TIMES SEED`; prints what it found as JSON.
"""

import json
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
from app.foundation.errors import BookError, StorageUnavailable
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, Doer, faults_of, head_of, make_book
from tests.faults.recording import Recorder

DEEDS: Final = ("save", "batch", "many", "attach", "undo", "delete", "erase", "rebuild", "backup", "elsewhere")


class Failer:
    """One book on a bad disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.template = folder.with_name("template.nazorg")
        self.path = folder / "book.nazorg"
        self.recorder = Recorder(folder)
        self.refused: Counter[str] = Counter()
        make_book(self.template)

    def fail_once(self, deed: str, random: Random, *, full: bool) -> list[str]:
        """Do a deed while the disk refuses from some step on; look at the book, and go on with it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        shutil.copyfile(self.template, self.path)
        book = open_book(self.path, KEY, new_desk(seed=random.randrange(10**6)))
        doer = Doer(book, random)
        heads = [head_of(book)]
        doer.told = lambda: heads.append(head_of(book))
        found = []
        with self.recorder.recording(), self.recorder.failing(random.choice((1, 5, 20, 60)), full=full):
            try:
                self.do(deed, doer)
            except StorageUnavailable as error:
                self.refused[f"{deed} {error.detail}"] += 1
            except BookError as error:
                found.append(f"{type(error).__name__} {error.detail}")
        return [f"{deed}: {each}" for each in found + self.after(doer, heads)]

    def do(self, deed: str, doer: Doer) -> None:
        if deed in {"backup", "elsewhere"}:
            backup.make(doer.book, None if deed == "backup" else self.folder / "stick")
            return
        getattr(doer, deed)()
        doer.told()

    def after(self, doer: Doer, heads: list[tuple[int, str]]) -> list[str]:
        """The disk is there again: the open book goes on, and so does one that is opened anew."""
        with closing(doer.book):
            doer.save()
            heads.append(head_of(doer.book))
        with closing(self.opened()) as book:
            Doer(book, Random(1)).save()
        left = [f"{path.name} left" for path in self.folder.rglob(".*") if path.is_file() and path.suffix != ".json"]
        return faults_of(self.path, heads) + left

    def opened(self) -> Book:
        return open_book(self.path, KEY, new_desk(seed=10**7))


def main(folder: Path, times: int, seed: int) -> None:
    failer, random = Failer(folder / "disk"), Random(seed)
    chosen = [(DEEDS[each % len(DEEDS)], bool(each // len(DEEDS) % 2)) for each in range(times)]
    found = [each for deed, full in chosen for each in failer.fail_once(deed, random, full=full)]
    sys.stdout.write(json.dumps({"found": found, "refused": failer.refused}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
