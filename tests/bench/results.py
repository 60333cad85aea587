"""Bar 12: My result of the largest book, against reading the same rows raw."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, Final

from tests.bench import raw
from tests.bench.books import DAY, Books
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, pairs, size_name

AGREEMENTS: Final = "SELECT id, adviser_id FROM agreement WHERE in_force_on < ? ORDER BY id"
COUNT: Final = "SELECT count(*) FROM movement"
ADD: Final = (
    "INSERT INTO movement (id, version, reference, agreement_id, kind, on_date, amount_cents, adviser_id)"
    " VALUES (?, 1, ?, ?, 'trail', ?, 1250, ?)"
)


def result(ground: Ground) -> Iterator[Finding]:
    """Compute the totals and all relationships, as the page does, and read what was read once more."""
    path = ground.books.path(ground.largest)
    if ground.movements:
        path = with_movements(ground.books, path, ground.movements)
    with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
        count = connection.execute(COUNT).fetchone()[0]
        compute = partial(services.result.result, lines=False)
        with raw.overheard() as said:
            compute()
        found = pairs(compute, partial(raw.read_all, connection, said), 3 if count > 200_000 else 10)
        yield found.finding("12", f"{size_name(ground.largest)}, {size_name(count)} movements")


def with_movements(books: Books, path: Path, wanted: int) -> Path:
    """Give a copy of a book with movements added until there are so many."""
    copy = path.with_name(f"{path.stem}-{wanted}.nazorg")
    if not copy.exists():
        half = copy.with_suffix(".making.nazorg")
        shutil.copyfile(path, half)
        with raw.connected(half, books.key(path), read_only=False) as connection:
            _add(connection, wanted - connection.execute(COUNT).fetchone()[0])
        half.replace(copy)
    return copy


def _add(connection: Any, missing: int) -> None:
    early = DAY - timedelta(days=800)
    agreements = connection.execute(AGREEMENTS, (early.isoformat(),)).fetchall()
    rows = [
        (f"{number:032x}", f"B-X{number}", *_on(number // len(agreements), agreements[number % len(agreements)]))
        for number in range(missing)
    ]
    connection.execute("BEGIN IMMEDIATE")
    connection.executemany(ADD, rows)
    connection.execute("COMMIT")


def _on(month: int, agreement: tuple[str, str]) -> tuple[str, str, str]:
    day = DAY - timedelta(days=30 * (month % 24) + 1)
    return agreement[0], day.isoformat(), agreement[1]
