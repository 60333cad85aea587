"""The books that are measured with: made once for each size, kept between runs where a folder is named."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from app.book.create import new_key
from app.book.keys import RawKey, derive, salt_of
from app.book.opening import open_book
from app.bootstrap import Services, all_tables, open_services
from app.demo.write import write_demo
from app.foundation.bulk import without_collecting
from app.foundation.desk import Desk
from app.foundation.ids import IdSource, seeded_ids
from tests.bench import wide

RESOURCES: Final = Path(__file__).resolve().parents[2] / "resources"
PASSPHRASE: Final = "a bench keeps no secrets"
DAY: Final = date(2026, 11, 21)


def desk(today: date = DAY, new_id: IdSource = lambda: os.urandom(16).hex()) -> Desk:
    return Desk(today=lambda: today, now=lambda: datetime.now(UTC), new_id=new_id)


class Books:
    """Books of made-up clients in one folder; `say` tells what takes long."""

    def __init__(self, folder: Path, say: Callable[[str], object]) -> None:
        self.folder = folder
        self._say = say
        self._keys: dict[bytes, RawKey] = {}
        all_tables()

    def path(self, clients: int) -> Path:
        """Give the book of so many clients; it is made where it is not there yet."""
        path = self.folder / f"bench-{clients}.nazorg"
        if not path.exists():
            self._say(f"making a book of {clients} clients")
            half = path.with_suffix(".making.nazorg")
            half.unlink(missing_ok=True)
            with without_collecting():
                if clients >= wide.FROM:
                    wide.write_wide(half, new_key(PASSPHRASE), desk(new_id=seeded_ids(1)), clients, self._say)
                else:
                    self._write_demo(half, clients)
            half.replace(path)
        return path

    @staticmethod
    def _write_demo(path: Path, clients: int) -> None:
        key, seeded = new_key(PASSPHRASE), desk(new_id=seeded_ids(1))
        write_demo(path, key, seeded, clients=clients, resources=RESOURCES).book.close()

    def key(self, path: Path) -> RawKey:
        salt = salt_of(path)  # not the path: copies of different books take turns under one name
        if salt not in self._keys:
            self._keys[salt] = derive(PASSPHRASE, salt)
        return self._keys[salt]

    @contextmanager
    def opened(self, path: Path) -> Iterator[Services]:
        """Open a book with its services, on the day on which it was made."""
        book = open_book(path, self.key(path), desk())
        try:
            yield open_services(book, RESOURCES, plan=False)
        finally:
            book.close()
