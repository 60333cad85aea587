"""Kills a process at a random moment of its work, again and again, and looks at the book after each kill.

Run as a program of its own, so that the children are forked from one warmed thread without any open connection:
`python -m tests.faults.killing FOLDER KILLS SEED`; prints what it found as JSON.
"""

import json
import os
import select
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from app.book import backup
from app.book.digest import digest
from app.book.engine import bare_connection
from app.book.file import schema_of
from app.book.migrations.upgrading import upgrade
from app.book.opening import open_book
from tests.app.conftest import new_desk
from tests.faults.deeds import DEEDS, KEY, Doer, faults_of, head_of, make_book, tell
from tests.upgrades.second import second_way

HEAVY: Final = ("backup", "restore", "upgrade")
"""These share a tenth of the kills."""
LONGEST: Final = dict.fromkeys(DEEDS, 0.05) | {"backup": 0.06, "restore": 0.08, "upgrade": 0.12}
"""Seconds between the beginning of the work and the latest kill, on a machine that has nothing else to do."""
MOST_PATIENT: Final = 32
"""How many times longer a child may work where the machine is slow: kills that come too early show nothing."""


class Killer:
    """One row of kills on one book."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.template = folder / "template.nazorg"
        self.path = folder / "book.nazorg"
        self.acknowledged = self.unfinished = 0
        self.patience = 1
        self.way = second_way(folder / "scripts")
        make_book(self.template)
        self.fresh()

    def fresh(self) -> None:
        shutil.copyfile(self.template, self.path)
        shutil.rmtree(backup.folder_of(self.path), ignore_errors=True)
        for litter in (
            *self.folder.glob("book replaced*"),
            *self.folder.glob("book.nazorg-*"),
            *self.folder.glob(".*"),
        ):
            litter.unlink()

    def kill_once(self, deed: str, seed: int) -> list[str]:
        """Let a child do the deed over and over, kill it, and give what is wrong with the book afterwards."""
        before = self.prepare(deed)
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            self.work(deed, seed, writing)
        os.close(writing)
        os.read(reading, 2)
        select.select([], [], [], self.random.random() * LONGEST[deed] * self.patience)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as told:
            heads = [(int(number), head) for number, head in (line.split() for line in told)]
        self.acknowledged += len(heads)
        self.unfinished += self.path.with_name("book.nazorg-journal").exists()
        return self.look(deed, before, heads)

    def is_telling(self, kills: int) -> bool:
        """Tell whether enough was acknowledged, and enough left half, to have shown something in so many kills."""
        return min(self.acknowledged, self.unfinished) > kills // 5

    def prepare(self, deed: str) -> str:
        """Set out with a fresh book where the deed needs one; give its content."""
        if deed in HEAVY or self.path.stat().st_size > 1_500_000:
            self.fresh()
        if deed == "restore":
            book = open_book(self.path, KEY, new_desk())
            backup.make(book, drill=False)
            book.close()
        return content(self.path) if deed in HEAVY else ""

    def work(self, deed: str, seed: int, handle: int) -> None:
        """Be the child: work until killed, telling what is committed."""
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            desk = new_desk(seed=seed)
            if deed in HEAVY:
                os.write(handle, b"!\n")
                self.heavy(deed, seed)
            else:
                doer = Doer(open_book(self.path, KEY, desk), Random(seed))
                doer.told = lambda: tell(handle, head_of(doer.book))
                os.write(handle, b"!\n")
                while True:
                    getattr(doer, deed)()
                    doer.told()
        finally:
            os._exit(1)

    def heavy(self, deed: str, seed: int) -> None:
        desk = new_desk(seed=seed)
        if deed == "upgrade":
            upgrade(self.path, KEY, desk, way=self.way)
        while deed == "restore":
            newest = backup.list_backups(backup.folder_of(self.path))[0]
            backup.restore(newest.path, self.path, KEY, desk)
        while deed == "backup":
            backup.make(open_book(self.path, KEY, desk, read_only=True))

    def look(self, deed: str, before: str, heads: list[tuple[int, str]]) -> list[str]:
        looks: dict[str, Callable[[str], list[str]]] = {
            "backup": self.look_at_backups,
            "restore": self.look_at_restored,
            "upgrade": self.look_at_upgraded,
        }
        found = looks[deed](before) if deed in looks else []
        if deed != "upgrade" or not self.upgraded():
            found += faults_of(self.path, heads)
        return [f"{deed}: {each}" for each in found]

    def look_at_backups(self, before: str) -> list[str]:
        made = backup.list_backups(backup.folder_of(self.path))
        wrong = [each.path.name for each in made if content(each.path) != before or faults_of(each.path, [])]
        return wrong + (["changed"] if content(self.path) != before else [])

    def look_at_restored(self, before: str) -> list[str]:
        kept = list(self.folder.glob("book replaced*.nazorg"))
        return [each.name for each in [self.path, *kept] if content(each) != before]

    def look_at_upgraded(self, before: str) -> list[str]:
        if not self.upgraded():
            return ["changed"] if content(self.path) != before else []
        with bare_connection(self.path, KEY, read_only=False) as connection:
            wrong = connection.exec_driver_sql("SELECT count(*) FROM client WHERE nickname IS NOT name").scalar_one()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            stands = connection.exec_driver_sql("SELECT count(*) FROM client").scalar_one() == 5
        return [] if stands and not wrong and not orphans else ["half upgraded"]

    def upgraded(self) -> bool:
        with bare_connection(self.path, KEY, read_only=False) as connection:
            return schema_of(connection) == 2


def content(path: Path) -> str:
    with bare_connection(path, KEY, read_only=False) as connection:
        return digest(connection, content=True)


def deeds_for(kills: int, random: Random) -> list[str]:
    """Give the deeds to be killed in: a tenth heavy ones, the others evenly, in a random order."""
    heavy = kills // 10
    deeds = [HEAVY[each % len(HEAVY)] for each in range(heavy)]
    deeds += [DEEDS[each % len(DEEDS)] for each in range(kills - heavy)]
    random.shuffle(deeds)
    return deeds


def main(folder: Path, kills: int, seed: int) -> None:
    killer = Killer(folder, seed)
    found: list[str] = []
    deeds: list[str] = []
    while not deeds or (not killer.is_telling(kills) and killer.patience < MOST_PATIENT):
        killer.patience *= 2 if deeds else 1
        row = deeds_for(kills, killer.random)
        for number, deed in enumerate(row, len(deeds)):
            found += killer.kill_once(deed, seed * 1_000_000 + number)
        deeds += row
    counts = {"acknowledged": killer.acknowledged, "unfinished": killer.unfinished, "deeds": Counter(deeds)}
    sys.stdout.write(json.dumps({**counts, "found": found}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
