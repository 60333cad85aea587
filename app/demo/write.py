"""Writes a demo book: its office, the cast, and as many more clients as asked for."""

from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Final

from sqlalchemy import select

from app.agreements.tables import Providers
from app.book.change import Title
from app.book.create import create_book
from app.book.keys import RawKey
from app.book.tables import StepKind
from app.book.unit import Unit
from app.bootstrap import Services, all_tables, first_rows, open_services
from app.clients.tables import Clients
from app.demo import words
from app.demo.build import ORDER, Builder, Rows
from app.demo.cast import cast
from app.demo.income import CLAWBACK_MONTHS
from app.demo.kept_up import keep_up
from app.demo.world import furnish
from app.foundation.desk import Desk
from app.foundation.ids import seeded_ids
from app.foundation.language import message
from app.foundation.names import fold
from app.office import store as office_store
from app.office.tables import Offices

CLIENTS: Final = 240
SEED: Final = 1
CHUNK: Final = 250
FULL: Final = 5_000
"""Up to so many clients a book has its whole history; a larger one, made to measure with, is thin."""
VESTING: Final = ("nonlife", "income")
"""Houses of providers that pay initial commission and take back what was not earned."""
Progress = Callable[[int, int], None]


def write_demo(  # noqa: PLR0913 (what a demo book can be asked to be)
    path: Path,
    key: RawKey,
    desk: Desk,
    *,
    clients: int = CLIENTS,
    seed: int = SEED,
    resources: Path,
    progress: Progress | None = None,
) -> Services:
    """Make the book at `path` and give it open with its services, its aftercare planned.

    The same seed, number of clients and date give the same content. Raises BookExists.
    """
    all_tables()
    random = Random(seed)  # noqa: S311 (made-up people need no secrets)
    seeded = Desk(today=desk.today, now=desk.now, new_id=seeded_ids(seed))
    book = create_book(path, key, seeded, _first_rows, demo=True)
    services = open_services(book, resources)
    with book.write(Title(message("Demo book written")), kind=StepKind.BARRIER, actor="app") as unit:
        builder = _builder(unit, random, thin=clients > FULL)
        _write_all(unit, builder, clients, progress or _quiet)
        if clients <= FULL:
            first = select(Clients.id).where(Clients.reference == "K-1")
            furnish(unit, unit.connection.execute(first).scalar_one())
    keep_up(book, random)
    return services


def _write_all(unit: Unit, builder: Builder, clients: int, progress: Progress) -> None:
    parts = cast(unit.today, clients)
    some = [builder.member(part) for part in parts]
    for number in range(len(parts), clients):
        some.append(builder.somebody())
        if len(some) >= CHUNK:
            _write(unit, some)
            some = []
            progress(number, clients)
    _write(unit, some)
    progress(clients, clients)


def _write(unit: Unit, some: list[Rows]) -> None:
    for record in ORDER:
        rows = [row for client in some for row in client[record]]
        names = list(dict.fromkeys(name for row in rows for name in row))
        unit.insert(record, [{name: row.get(name) for name in names} for row in rows])


def _builder(unit: Unit, random: Random, *, thin: bool) -> Builder:
    advisers = [office_store.adviser_id(unit, name) for name in words.ADVISERS]
    names = sorted({name for house in words.PROVIDERS.values() for name in house})
    vesting = {name for house in VESTING for name in words.PROVIDERS[house]}
    months = {name: CLAWBACK_MONTHS if name in vesting else None for name in names}
    keys = unit.insert(
        Providers, [{"name": name, "folded": fold(name), "clawback_months": months[name]} for name in names]
    )
    return Builder(random, unit.today, unit.desk.new_id, advisers, dict(zip(names, keys, strict=True)), thin=thin)


def _first_rows(unit: Unit) -> None:
    first_rows(unit, words.OFFICE, words.ADVISERS[0])
    office = office_store.office(unit.connection)
    unit.update(
        Offices,
        office.id,
        {
            "street": "Melkmarkt 12",
            "postcode": "8011 MC",
            "town": "Zwolle",
            "phone": "038 000 00 00",
            "email": "advies@delinde.example",
            "kvk_number": "01234567",
            "afm_number": "12012345",
            "kifid_number": "300.012345",
        },
    )


def _quiet(done: int, total: int) -> None:
    """Tell nobody how far it is."""
