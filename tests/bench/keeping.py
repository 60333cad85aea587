"""Bars 24 and 25: a verified backup against a bare copy, and planning all aftercare against reading the same rows."""

import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from app.aftercare.reconcile import Planning
from app.aftercare.store.affected import clients_in_order
from app.book import backup
from app.book.book import Book
from app.book.change import Title
from app.book.keys import RawKey
from app.bootstrap import Services
from tests.bench import raw
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, pairs, size_name

LARGE = 500_000_000


def backups(ground: Ground) -> Iterator[Finding]:
    """Compare how many bytes a second become a proven backup and a bare copy."""
    for size in ground.sizes:
        path = ground.books.path(size)
        folder = ground.folder / "backups"
        with ground.books.opened(path) as services:
            ours = partial(_back_up, services.book, folder)
            floor = partial(_vacuum, path, ground.books.key(path), ground.folder / "bare.nazorg")
            big = path.stat().st_size > LARGE
            found = pairs(floor, ours, 2 if big else 7, warm=not big).finding("24", size_name(size))
        megabytes = path.stat().st_size / 1e6
        first, second = found.beside.split(" ÷ ")
        yield Finding("24", found.middle, found.least, found.size, f"{second} ÷ {first} for {megabytes:.0f} MB")


def _back_up(book: Book, folder: Path) -> None:
    backup.make(book, folder, drill=False)
    shutil.rmtree(folder)


def _vacuum(path: Path, key: RawKey, target: Path) -> None:
    with raw.connected(path, key) as connection:
        connection.execute("VACUUM INTO ?", (str(target),))
    target.unlink()


def planning(ground: Ground) -> Iterator[Finding]:
    """Plan all clients anew, which finds everything in order, and read the same rows raw."""
    for size in ground.sizes:
        path = ground.books.path(size)
        with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
            plan = partial(_plan, services, services.aftercare.planning)
            with raw.overheard() as said:
                plan()
            reads = [one for one in said if one[0].lstrip().startswith("SELECT")]
            count = connection.execute("SELECT count(*) FROM agreement").fetchone()[0]
            found = pairs(plan, partial(raw.read_all, connection, reads), 3 if size > 50_000 else 7)
            yield found.finding("25", f"{size_name(count)} agreements")


def _plan(services: Services, planning: Planning) -> Any:
    with services.book.write(Title("")) as unit:
        planning._plan(unit, clients_in_order(unit.connection), planning._office(unit.connection))
