"""A book that is carried about, synced, rolled back and forked: every own loss is noticed, and nothing else alarms."""

import shutil
from pathlib import Path
from random import Random

import pytest

from app.book import backup
from app.book.opening import Terms, open_book
from app.foundation.errors import HistoryLost
from tests.app.conftest import new_desk
from tests.faults.deeds import KEY, Doer, head_of, make_book
from tests.faults.programs import fast_folder

EVENTS = ("here", "here", "elsewhere", "roll back", "restore")


class History:
    """One life of one book, with a model of what each file holds and what this computer knows."""

    def __init__(self, folder: Path, template: Path, seed: int) -> None:
        self.folder = folder
        self.random = Random(seed)
        self.path = Path(shutil.copyfile(template, folder / "book.nazorg"))
        self.notes = folder / "notes"
        self.saves: list[tuple[Path, list[str]]] = []
        self.heads: list[str] = []
        self.known: str | None = None

    def live(self, event: str) -> None:
        if event == "roll back" and self.saves:
            saved, heads = self.random.choice(self.saves)
            shutil.copyfile(saved, self.path)
            self.heads = list(heads)
        elif event == "restore":
            self.restore()
        elif event == "elsewhere":
            self.write(Terms())
        elif self.known is None or self.known in self.heads:
            self.known = self.write(Terms(notes=self.notes))
        else:
            with pytest.raises(HistoryLost):
                self.write(Terms(notes=self.notes))
            self.known = self.write(Terms(notes=self.notes, accept_loss=True))

    def write(self, terms: Terms) -> str:
        book = open_book(self.path, KEY, new_desk(seed=self.random.randrange(10**9)), terms=terms)
        try:
            Doer(book, self.random).add()
            self.heads.append(head_of(book)[1])
        finally:
            book.close()
        saved = Path(shutil.copyfile(self.path, self.folder / f"save {len(self.saves)}"))
        self.saves.append((saved, list(self.heads)))
        return self.heads[-1]

    def restore(self) -> None:
        """Put back a backup on this computer: the restored history is the true one from then on."""
        desk = new_desk(seed=self.random.randrange(10**9))
        made, heads = backup.make(backup.ClosedBook(self.path, KEY, desk), drill=False), self.heads
        if self.saves:
            saved, heads = self.random.choice(self.saves)
            shutil.copyfile(saved, made.path)
        backup.restore(made.path, self.path, KEY, desk, notes=self.notes)
        self.known = f"restored {self.random.random()}"
        self.heads = [*heads, self.known]


def test_that_every_own_loss_is_noticed_and_nothing_else(pytestconfig: pytest.Config) -> None:
    number = 5_000 if pytestconfig.getoption("--long") else 20
    with fast_folder() as folder:
        make_book(folder / "template.nazorg")
        for seed in range(number):
            place = folder / str(seed)
            place.mkdir()
            history = History(place, folder / "template.nazorg", seed)
            for event in history.random.choices(EVENTS, k=7):
                history.live(event)
            shutil.rmtree(place)
