"""Bars 9, 10 and 20: the due list and the timeline against raw SQL, and sorting the list of clients."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from typing import Any, Final

from app.overview.rules import PAGE
from app.today.store import due_rows
from tests.bench import raw
from tests.bench.books import DAY
from tests.bench.ground import Ground
from tests.bench.measuring import Finding, pairs, seconds, size_name

DUE: Final = """
SELECT p.id, p.client_id, c.reference, c.name, c.kind, p.due, p.channel, p.code, p.title, p.level, p.anchor_on,
       p.planned, p.agreement_id, a.reference, a.product_kind, v.name, p.snoozes, p.snooze_reason
FROM promise p JOIN client c ON c.id = p.client_id LEFT JOIN agreement a ON a.id = p.agreement_id
     LEFT JOIN provider v ON v.id = a.provider_id
WHERE p.state = 'open' AND p.due <= ? AND (p.snoozed_until IS NULL OR p.snoozed_until <= ?)
ORDER BY p.due, p.client_id, p.id LIMIT 200
"""
LONGEST: Final = "SELECT client_id FROM contact GROUP BY client_id ORDER BY count(*) DESC, client_id LIMIT 20"
SORTS: Final = ("name", "town", "reference", "agreements", "yearly", "last_heard", "score", "next")
SHOWN: Final = 200


def due(ground: Ground) -> Iterator[Finding]:
    """Compare the due list with the statement that somebody would write by hand; beside it the whole of Today."""
    for size in ground.sizes:
        path = ground.books.path(size)
        until = DAY + timedelta(days=7)
        with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
            bound = (until.isoformat(), DAY.isoformat())
            floor = partial(_rows, connection, DUE, bound)
            ours = partial(_due, services.book, until)
            found = pairs(ours, floor, 40).finding("9", size_name(size))
            whole = min(seconds(partial(services.today.list, limit=SHOWN)) for _ in range(10))
            beside = f"{found.beside}; all of Today {whole * 1000:.3g} ms"
            yield Finding(found.bar, found.middle, found.least, found.size, beside)


def _due(book: Any, until: Any) -> Any:
    with book.read() as connection:
        return due_rows(connection, DAY, until, SHOWN)


def _rows(connection: Any, statement: str, bound: Sequence[object]) -> list[Any]:
    connection.execute("BEGIN")
    rows: list[Any] = connection.execute(statement, bound).fetchall()
    connection.execute("ROLLBACK")
    return rows


def timeline(ground: Ground) -> Iterator[Finding]:
    """Compare the first pages of the busiest clients with the same statement through the raw driver."""
    for size in ground.sizes:
        path = ground.books.path(size)
        with ground.books.opened(path) as services, raw.connected(path, ground.books.key(path)) as connection:
            clients = [row[0] for row in connection.execute(LONGEST)]
            with raw.overheard() as said:
                _pages(services.overview, clients)
            found = pairs(
                partial(_pages, services.overview, clients), partial(raw.read_all, connection, said), 20
            ).finding("10", size_name(size))
            yield Finding(found.bar, found.middle, found.least, found.size, f"{found.beside} for {len(clients)}")


def _pages(overview: Any, clients: Sequence[str]) -> None:
    for client in clients:
        overview.timeline(client, limit=50)


def sorting(ground: Ground) -> Iterator[Finding]:
    """Time the first page of the largest list by each column; the slowest counts."""
    size = ground.largest
    with ground.books.opened(ground.books.path(size)) as services:
        times = {name: _sorted(services.overview, name) for name in SORTS}
    slowest = max(times, key=lambda name: times[name][0])
    several = ", ".join(f"{name} {middle:.3g}" for name, (middle, _) in times.items())
    yield Finding("20", *times[slowest], size_name(size), f"ms by {several}")


def _sorted(overview: Any, name: str) -> tuple[float, float]:
    ask = partial(overview.clients, sort=name, limit=PAGE)
    ask()
    times = sorted(seconds(ask) * 1000 for _ in range(7))
    return times[3], times[0]
