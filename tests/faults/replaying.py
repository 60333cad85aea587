"""Cuts the power, or kills the app, at every step of its work, and opens what is left through the app's own door.

The steps are written down once and laid out again up to each of them. `python -m tests.faults.replaying FOLDER TIMES
SEED [DEED]` tries some of all cuts; prints what it found as JSON.
"""

import hashlib
import json
import os
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from random import Random
from typing import Final
from unittest.mock import patch

from sqlalchemy import select, table, text

from app.book import backup, file, leftovers
from app.book.book import Book
from app.book.change import Title
from app.book.check import examine
from app.book.create import create_book
from app.book.digest import DERIVED
from app.book.engine import bare_connection
from app.book.opening import Terms, open_book
from app.book.tables import StepKind
from app.bootstrap import all_tables, first_rows, open_services
from app.foundation.errors import BookError, BookMissing
from app.intake.service import IntakeService
from tests.app.conftest import RESOURCES, new_desk
from tests.faults.deeds import KEY, Doer, make_book
from tests.faults.disk import NAMES, Choice, Disk, Event, by_chance, everything, lay_out, nothing
from tests.faults.recording import Recorder

BOOK: Final = "book.nazorg"
LATER: Final = date(2036, 1, 2)
"""When the book is opened again: what was left unfinished is old by then."""
ROWS: Final = 1_000
SESSION: Final = ("save", "add", "batch", "attach", "undo", "redo", "delete", "erase", "rebuild", "save", "reopen")


@dataclass
class Work:
    """One deed: what was there, what was told to the system, and each content that it said was safe."""

    name: str
    start: Disk
    events: list[Event] = field(default_factory=list)
    contents: list[str] = field(default_factory=list)
    backed_up: list[str] = field(default_factory=list)


class Stage:
    """A folder in which deeds are done while they are written down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / BOOK
        self.notes = folder / "notes"
        self.recorder = Recorder(folder)
        self.contents: list[str] = []
        self.seed = 0

    def record(self, name: str) -> Work:
        """Do one deed on a fresh book."""
        shutil.rmtree(self.folder)
        self.folder.mkdir()
        begin, deed = {**DEEDS, "careless": (small_book, careless)}[name]
        begin(self)
        self.contents = [content_of(self.path)] if self.path.exists() else [""]
        there = [content_of(path) for path in sorted(self.folder.rglob(f"*{backup.SUFFIX}"))]
        start = Disk.of(self.folder)
        with self.recorder.recording() as events:
            deed(self)
        return Work(name, start, events, self.contents, there)

    def open(self) -> Book:
        self.seed += 1
        return open_book(self.path, KEY, new_desk(seed=self.seed), terms=Terms(notes=self.notes))

    def told(self) -> None:
        """Say that all is safe that stands in the book now."""
        self.contents.append(content_of(self.path))
        self.recorder.saved(self.contents[-1])


def content_of(path: Path) -> str:
    """Give the hash of every row of every table, whatever the order of pages; sessions come and go."""
    with closing(file.connect(path, KEY)) as connection:
        kept = hashlib.sha256()
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
            if not name.startswith(DERIVED) and name != "session":
                kept.update(repr(connection.execute(rows_of(name)).fetchall()).encode())
        return kept.hexdigest()


@cache
def rows_of(name: str) -> str:
    return str(select(text("*")).select_from(table(name)).order_by(text("1")))


def no_book(_stage: Stage) -> None:
    all_tables()


def small_book(stage: Stage) -> None:
    make_book(stage.path)
    stage.open().close()


def backed_up(stage: Stage) -> None:
    """A book with a backup of what it was, and notes about it."""
    small_book(stage)
    with closing(stage.open()) as book:
        backup.make(book)
        Doer(book, Random(5)).add()


def make(stage: Stage) -> None:
    create_book(stage.path, KEY, new_desk(seed=4), lambda unit: first_rows(unit, "Kantoor Voorbeeld")).close()
    stage.told()


def session(stage: Stage) -> None:
    with closing(stage.open()) as book:
        doer = Doer(book, Random(6), stage.told)
        for deed in SESSION[:-1]:
            getattr(doer, deed)()
            stage.told()
    stage.open().close()


def back_up(stage: Stage) -> None:
    with closing(stage.open()) as book:
        stage.recorder.saved(backup.make(book, drill=True).path.name)


def back_up_elsewhere(stage: Stage) -> None:
    with closing(stage.open()) as book:
        stage.recorder.saved(backup.make(book, stage.folder / "stick").path.name)


def restore(stage: Stage) -> None:
    newest = backup.list_backups(backup.folder_of(stage.path))[0]
    backup.restore(newest.path, stage.path, KEY, new_desk(seed=7), notes=stage.notes)
    stage.told()


def without_links(deed: Callable[[Stage], None]) -> Callable[[Stage], None]:
    """Do a deed on a disk like that of a stick, which knows no second names."""

    def no_link(*_: object) -> None:
        raise PermissionError

    def done(stage: Stage) -> None:
        with patch.object(os, "link", no_link):
            deed(stage)

    return done


def careless(stage: Stage) -> None:
    """Work with a database that does not wait for the disk: what is found then shows that the replay would see it."""
    hurried = tuple((name, "OFF", 0) if name == "synchronous" else (name, *rest) for name, *rest in file.PROFILE)
    with patch.object(file, "PROFILE", hurried):
        session(stage)


def bring_in(stage: Stage) -> None:
    """Import a thousand clients, with the backup that comes before."""
    rows = "".join(f"R{number},person,Client {number},Delft\n" for number in range(ROWS))
    clients = stage.folder.with_name("clients.csv")
    clients.write_text("reference,kind,name,town\n" + rows)
    with closing(stage.open()) as book:
        IntakeService(book).after_backup().run([clients])
        stage.told()
    clients.unlink()


def publish(stage: Stage) -> None:
    with closing(stage.open()) as book:
        services = open_services(book, RESOURCES)
        stage.told()
        steps = services.plans.plan("standard:mortgage").steps
        services.plans.publish("standard:mortgage", steps[1:], running=True)
        stage.told()


Deed = Callable[[Stage], None]
DEEDS: Final[dict[str, tuple[Deed, Deed]]] = {
    "session": (small_book, session),
    "make": (no_book, make),
    "back up": (small_book, back_up),
    "back up elsewhere": (small_book, back_up_elsewhere),
    "restore": (backed_up, restore),
    "restore without links": (backed_up, without_links(restore)),
    "back up without links": (small_book, without_links(back_up)),
    "import": (small_book, bring_in),
    "publish": (small_book, publish),
}


KEEPS: Final = ("restore", "restore without links")
"""What stood in the place of the book is kept beside it."""


class Look:
    """Opens what a cut left and says what is wrong with it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / BOOK
        self.sound: set[int] = set()
        self.mended: Counter[str] = Counter()

    def at(self, work: Work, cuts: list[tuple[int, Choice]]) -> Iterator[str]:
        """Give what is not as it must be after cuts before these events, in their order."""
        disk, done = Disk(dict(work.start.files), dict(work.start.names)), 0
        for cut, choose in cuts:
            for event in work.events[done:cut]:
                disk.take(event)
            done = cut
            told = [event.data.decode() for event in work.events[:cut] if event.kind == "saved"]
            shutil.rmtree(self.folder, ignore_errors=True)
            lay_out(disk.after_cut(choose), self.folder)
            yield from (f"{work.name} {cut}: {each}" for each in self.opened(work, told))
            yield from (f"{work.name} {cut}: {each}" for each in self.beside(work, told))

    def opened(self, work: Work, told: list[str]) -> Iterator[str]:
        """Open it the day after: the last content that was told, or the one that was on its way."""
        safe = max((work.contents.index(each) for each in told if each in work.contents), default=0)
        try:
            book = open_book(self.path, KEY, new_desk(seed=999, today=LATER), terms=Terms(notes=self.folder / "notes"))
        except BookMissing:
            if work.contents[safe]:
                yield "gone"
            leftovers.clear_old(self.folder, BOOK, new_desk(today=LATER).now())  # as making it anew does
            return
        except BookError as error:
            yield f"refused {type(error).__name__} {error.detail}"
            return
        with closing(book):
            self.mended.update(taken_back=book.mended.taken_back, cleared=book.mended.cleared)
            if book.read_only:
                yield "read only"
            yield from self.content(self.path, work.contents[safe : safe + 2])
            if work.name in KEEPS and work.contents[0] not in self.standing():
                yield "what stood there is gone"
            with book.write(Title("And on it goes"), kind=StepKind.BARRIER):
                pass
            backup.clear_unfinished(self.folder / "stick", self.path.stem, book.desk.now())  # as the next backup does

    def content(self, path: Path, expected: list[str]) -> Iterator[str]:
        if content_of(path) not in expected:
            yield f"{path.name} says something else"
        known = hash(path.read_bytes())
        if known in self.sound:
            return
        with bare_connection(path, KEY, read_only=False) as connection:
            yield from (f"{path.name} {finding.code} {finding.facts}" for finding in examine(connection))
        self.sound.add(known)

    def standing(self) -> set[str]:
        """Give what the books in the folder say: the one that opens, and what was kept of the one before."""
        return {content_of(path) for path in self.folder.glob("*.nazorg")}

    def beside(self, work: Work, told: list[str]) -> Iterator[str]:
        """Look at what stands beside the book: whole backups, what was there before, and nothing unfinished."""
        for path in sorted(self.folder.rglob("*")):
            if path.suffix in {".nazorg", backup.SUFFIX} and path != self.path:
                yield from self.content(path, [*work.contents, *work.backed_up])
            elif path.is_file() and path != self.path and path.parent.name != "notes" and path.name != ".backups.json":
                yield f"{path.name} left"
        yield from (f"{name} is gone" for name in told if name.endswith(backup.SUFFIX) and not self.stands(name))

    def stands(self, name: str) -> bool:
        return any(path.name == name for path in self.folder.rglob("*"))


def cuts(work: Work, random: Random, times: int) -> list[tuple[int, Choice]]:
    """Choose where to cut: everywhere, or at so many places; most of them around a sync or a name."""
    found = [(cut, way) for cut in range(len(work.events) + 1) for way in ways(work, cut, random)]
    if times < len(found):
        edges = [one for one in found if around(work, one[0])]
        found = random.sample(edges, min(len(edges), times * 3 // 4)) + random.sample(found, times // 4)
    return sorted(found, key=lambda one: one[0])


def ways(work: Work, cut: int, random: Random) -> list[Choice]:
    """What a cut may leave here: all, nothing, and some of it by chance; more often where names are on their way."""
    often = 8 if any(event.kind in NAMES for event in around(work, cut)) else 2
    return [everything, nothing, *(by_chance(random) for _ in range(often))]


def around(work: Work, cut: int) -> list[Event]:
    """Give what is no plain write just before and after a cut."""
    return [event for event in work.events[max(cut - 1, 0) : cut + 1] if event.kind != "write"]


def main(folder: Path, times: int, seed: int, *names: str) -> None:
    stage = Stage(folder / "stage")
    stage.folder.mkdir()
    works = [stage.record(name) for name in names or DEEDS]
    look = Look(folder / "look")
    chosen = [cuts(work, Random(seed), times) for work in works]
    found = [each for work, some in zip(works, chosen, strict=True) for each in look.at(work, some)]
    steps = {work.name: len(work.events) for work in works}
    said = {"found": found, "cuts": sum(map(len, chosen)), "steps": steps, "mended": look.mended}
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
