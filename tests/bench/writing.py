"""Bars 14 and 15: an import and single edits against the same rows written through the raw driver, same profile.

The floor is what our own statements were, said once more to a second copy of the book: rows, journal, search and all.
"""

import shutil
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, Final

from app.book.opening import open_book
from app.bootstrap import Services, open_services
from app.demo import people
from tests.bench import raw
from tests.bench.books import DAY, RESOURCES, Books, desk
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, Pairs, Series, compared, seconds, size_name

CLIENTS: Final = 20_000
TIMES: Final = 3
EDITS: Final = 120
WRITES: Final = ("INSERT", "UPDATE", "DELETE")
HEAD: Final = "reference,kind,last_name,first_name,infix,birth_date,email,mobile,street,house_number,postcode,town"
SOME: Final = "SELECT id, version, town FROM client ORDER BY id LIMIT ?"


def importing(ground: Ground) -> Iterator[Finding]:
    """Import clients with their persons and contact points into a small book."""
    clients = min(CLIENTS, 2 * ground.largest)
    file = ground.folder / "clients.csv"
    file.write_text(csv(clients), "utf-8")
    small = ground.books.path(min(ground.sizes))
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(TIMES):
        ours, floor = (_copy(small, ground.folder / f"{side}-{number}.nazorg") for side in ("ours", "floor"))
        services = _open(ground.books, ours)
        with raw.overheard() as said:
            services.intake.run([file], "clients")
        services.book.close()
        shutil.copyfile(small, ours)
        services = _open(ground.books, ours)
        taken[0].append(seconds(partial(services.intake.run, [file], "clients")))
        services.book.close()
        with raw.connected(floor, ground.books.key(small), read_only=False) as connection:
            taken[1].append(seconds(partial(say_again, connection, writes(said))))
        ours.unlink(), floor.unlink()
    yield Pairs(*taken).finding("14", f"{size_name(clients)} clients")


def editing(ground: Ground) -> Iterator[Finding]:
    """Move clients to another town, one edit and one commit at a time."""
    for size in [size for size in ground.sizes if size <= 10_000]:
        path = ground.books.path(size)
        ours, floor = (_copy(path, ground.folder / f"{side}.nazorg") for side in ("ours", "floor"))
        with raw.connected(floor, ground.books.key(path), read_only=False) as connection:
            services = _open(ground.books, ours)
            rows = connection.execute(SOME, (EDITS,)).fetchall()
            taken = [_edit(services, connection, row) for row in rows][20:]
            services.book.close()
        ours.unlink(), floor.unlink()
        sides = (Series([[times[side] for times in taken]]) for side in (0, 1))
        yield compared("15", *sides, size_name(size))


def _edit(services: Services, connection: Any, row: Sequence[Any]) -> tuple[float, float]:
    key, version, town = row
    town = "Ommen" if town != "Ommen" else "Raalte"
    with raw.overheard() as said:
        ours = seconds(partial(services.clients.save, key, {"town": town}, version))
    return ours, seconds(partial(say_again, connection, writes(said)))


def writes(said: Sequence[raw.Said]) -> list[raw.Said]:
    return [one for one in said if one[0].lstrip().startswith(WRITES)]


def say_again(connection: Any, said: Sequence[raw.Said]) -> None:
    """Write the same rows in one transaction; many at once where ours were."""
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    for statement, values in said:
        if isinstance(values, list):
            connection.executemany(statement, values)
        else:
            connection.execute(statement, values)
    connection.execute("COMMIT")


def csv(clients: int) -> str:
    """Write a canonical file of made-up single clients."""
    random = Random(4)
    lines = [HEAD]
    for number in range(1, clients + 1):
        human = people.person_client(random, DAY, DAY, people.MANY_FAMILIES).humans[0]
        row = people.client_row(random, people.person_client(random, DAY, DAY), "", number, "")
        cells = (
            f"X-{number}", "person", human.last, human.first, human.infix, human.birth, f"{number}@voorbeeld.example",
            f"06 {number:08d}", row["street"], row["house_number"], row["postcode"], row["town"],
        )  # fmt: skip
        lines.append(",".join(f'"{cell}"' for cell in cells))
    return "\n".join(lines) + "\n"


def _copy(path: Path, target: Path) -> Path:
    shutil.copyfile(path, target)
    return target


def _open(books: Books, path: Path) -> Services:
    return open_services(open_book(path, books.key(path), desk()), RESOURCES)
