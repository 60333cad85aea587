"""Bars 6, 8 and 13: search against the raw hybrid query, repaired typing errors, and what encryption costs."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

from app.book.search import BY_NAME, BY_PART, BY_WORDS, LAST, WORD, fold_query
from app.bootstrap import Services
from tests.bench import raw, typed
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, compared, pairs, percentile, seconds, series, size_name

WANTED: Final = 50
CLIENTS: Final = (
    "SELECT id, reference, kind, name, street, house_number, postcode, town FROM client WHERE id IN (SELECT value"
    " FROM json_each(?))"
)
ASKED: Final = (BY_NAME, BY_WORDS, BY_PART)


def search(ground: Ground) -> Iterator[Finding]:
    """Compare the service with the three raw questions of each keystroke and one for what is shown."""
    for size in ground.sizes:
        path = ground.books.path(size)
        with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
            keys = list(typed.keystrokes(typed.texts(connection)))[:400]
            works = [
                (partial(services.overview.search, text, WANTED - 10), partial(hybrid, connection, text))
                for text in keys
            ]
            yield compared("6", *series(works, rounds=3), size_name(size))


def repair(ground: Ground) -> Iterator[Finding]:
    """Time what a typing error costs when nothing was found: the search with it, less the one that finds nothing."""
    for size in ground.sizes:
        path = ground.books.path(size)
        with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
            wrong = typed.errors(connection)
            times = [_repaired(services, connection, text) for text in (*wrong[:3], *wrong)][3:]
            middle, least = percentile(times, 50), min(times)
            yield Finding("8", middle * 1000, least * 1000, size_name(size), f"p95 {percentile(times) * 1000:.3g} ms")


def _repaired(services: Services, connection: Any, text: str) -> float:
    whole = seconds(partial(services.overview.search, text, WANTED - 10))
    return max(0.0, whole - seconds(partial(hybrid, connection, text)))


def hybrid(connection: Any, text: str) -> list[Any]:
    """Ask in turn for names that begin so, words that begin so, parts; stop at enough; then what a row shows."""
    folded = fold_query(text)
    words = WORD.findall(folded)
    start = " ".join(words)
    connection.execute("BEGIN")
    found: dict[int, Any] = {}
    _take(connection, found, ASKED[0], {"low": start, "high": start + LAST})
    if len(found) < WANTED:
        _take(connection, found, ASKED[1], {"match": " AND ".join(f'"{word}"*' for word in words)})
    if len(found) < WANTED and len(folded) >= 3:
        _take(connection, found, ASKED[2], {"match": f'"{folded}"'})
    owners = ",".join(f'"{row[3]}"' for row in found.values())
    rows: list[Any] = connection.execute(CLIENTS, (f"[{owners}]",)).fetchall()
    connection.execute("ROLLBACK")
    return rows


def _take(connection: Any, found: dict[int, Any], statement: str, bound: dict[str, Any]) -> None:
    for row in connection.execute(statement, {**bound, "limit": WANTED}):
        found.setdefault(row[0], row)


def encryption(ground: Ground) -> Iterator[Finding]:
    """Say the same of search and of Today to the book and to its unencrypted copy."""
    size = ground.largest
    path = ground.books.path(size)
    key = ground.books.key(path)
    plain = ground.folder / "plain.db"
    if not plain.exists():
        raw.export_plain(path, key, plain)
    with ground.books.opened(path) as services, raw.connected(path, key) as connection, raw.overheard() as said:
        for text in list(typed.keystrokes(typed.texts(connection, 20)))[:100]:
            services.overview.search(text, WANTED)
        services.today.list(limit=200)
    with raw.connected(path, key) as keyed, raw.unkeyed(plain) as open_one:
        warm = pairs(partial(raw.read_all, keyed, said), partial(raw.read_all, open_one, said))
    first = pairs(partial(_first, path, key, said[-8:]), partial(_first_plain, plain, said[-8:]), warm=False)
    yield warm.finding("13", size_name(size))
    yield first.finding("13b", size_name(size))
    plain.unlink()


def _first(path: Path, key: Any, said: list[raw.Said]) -> None:
    with raw.connected(path, key) as connection:
        raw.read_all(connection, said)


def _first_plain(path: Path, said: list[raw.Said]) -> None:
    with raw.unkeyed(path) as connection:
        raw.read_all(connection, said)
