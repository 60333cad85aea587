"""A book by chance, with a bit of everything, for comparing what lists say with what stands in the rows."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import pytest
from sqlalchemy import select

from app.aftercare.tables import Promises
from app.agreements.tables import Agreements
from app.book.book import Book
from app.book.create import open_book
from app.book.keys import RawKey
from app.book.tables import Record, table_of
from app.cases.tables import Cases
from app.checkins.tables import CheckIns
from app.clients.tables import Clients, Holds
from app.contact.tables import Contacts
from app.ledger.tables import Movements
from app.overview.service import OverviewService
from tests.app.conftest import TODAY, new_desk
from tests.app.rows import Rows, rows

NAMES = ("Bos", "Vos", "De Vries – Bakker", "Jansen", "Ærø", "Zée-de Boer", "Bos")
YEAR = 366


@dataclass(frozen=True)
class Stored:
    """All rows of a book, and those of one owner."""

    clients: list[dict[str, Any]]
    tables: dict[type[Record], list[dict[str, Any]]]

    def of(self, record: type[Record], owner: str, column: str = "client_id") -> list[dict[str, Any]]:
        return [row for row in self.tables[record] if row[column] == owner]

    def running(self, client: str) -> list[dict[str, Any]]:
        return [row for row in self.of(Agreements, client) if is_running(row)]


def is_running(row: dict[str, Any]) -> bool:
    return row["in_force_on"] <= TODAY and (row["end_on"] is None or row["end_on"] > TODAY)


def read(book: Book) -> Stored:
    with book.read() as connection:
        tables = {
            record: [dict(row) for row in connection.execute(select(table_of(record))).mappings()]
            for record in (Clients, Agreements, Movements, Contacts, CheckIns, Promises, Cases, Holds)
        }
    return Stored(tables[Clients], tables)


class ByChance(NamedTuple):
    """A book that nobody changes any more, and what stands in it."""

    overview: OverviewService
    stored: Stored


@pytest.fixture(scope="module", params=[1, 2, 3])
def by_chance(
    request: pytest.FixtureRequest, template: tuple[Path, RawKey], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[ByChance]:
    """Fill a book by a seed."""
    source, key = template
    path = tmp_path_factory.mktemp("by_chance") / "book.nazorg"
    shutil.copyfile(source, path)
    book, random = open_book(path, key, new_desk()), Random(request.param)
    with rows(book) as made:
        houses = [made.provider(name) for name in ("Noordstaete", "De Vaste Hand")]
        for _ in range(24):
            _client(made, random, houses)
    yield ByChance(OverviewService(book), read(book))
    book.close()


def _day(random: Random, before: int = 2 * YEAR, after: int = 120) -> date:
    return TODAY + timedelta(days=random.randint(-before, after))


def _some(random: Random, most: int) -> range:
    return range(random.randint(0, most))


def _client(made: Rows, random: Random, houses: list[str]) -> None:
    ended = random.random() < 0.2
    client = made.client(
        random.choice(NAMES),
        town=random.choice((None, "Ede", "Zwolle", "'s-Hertogenbosch")),
        kind=random.choice(("household", "person", "business")),
        relationship_start=random.choice((None, _day(random))),
        relationship_end=_day(random, 60, 60) if ended else None,
        end_reason="other" if ended else None,
    )
    for _ in _some(random, 4):
        _agreement(made, random, client, houses)
    for _ in _some(random, 3):
        said = random.choice((None, "Wij verhuizen"))
        made.contact(client, _day(random), random.choice(("in", "out")), said=said)
    for _ in _some(random, 2):
        made.answer(client, _day(random), random.choice((None, random.randint(0, 10))))
    for _ in _some(random, 1):
        opened = _day(random, 90, 10)
        made.case(client, "complaint", opened, closed_on=random.choice((None, opened + timedelta(days=40))))
    if random.random() < 0.2:
        held = _day(random, 30, 0)
        made.hold(client, "opt_out", held, to_on=random.choice((None, TODAY, TODAY + timedelta(days=9))))
    for _ in _some(random, 3):
        _promise(made, random, client)


def _agreement(made: Rows, random: Random, client: str, houses: list[str]) -> None:
    start = _day(random, 3 * YEAR, 200)
    ended = random.random() < 0.3
    key = made.agreement(
        client,
        random.choice(("mortgage", "term_life", "nonlife_private")),
        start,
        provider_id=random.choice((None, *houses)),
        end_on=max(start, _day(random, 300, 100)) if ended else None,
        end_reason="lapse" if ended else None,
        premium_cents=random.choice((None, 0, 12_50, 99_00)),
        premium_frequency=random.choice(("month", "quarter", "half_year", "year", "once")),
        policy_number=random.choice((None, f"P{random.randint(1, 999)}")),
    )
    for _ in _some(random, 4):
        made.movement(key, random.randint(-9_000, 50_000), _day(random))
    for _ in _some(random, 1):
        _promise(made, random, client, agreement_id=key)


def _promise(made: Rows, random: Random, client: str, **values: Any) -> None:
    due = _day(random, 40, 40)
    state = random.choice(("open", "open", "kept", "missed"))
    made.promise(
        client,
        "C2",
        due,
        state=state,
        ended_on=None if state == "open" else due,
        level=random.choice(("P", "G", "D")),
        channel=random.choice(("phone", "visit", "self")),
        snoozed_until=random.choice((None, None, due + timedelta(days=random.randint(1, 30)))),
        anchor="manual",
        **values,
    )
