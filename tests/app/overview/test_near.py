"""Pages near the beginning of lists in the order of a figure are what the whole list begins with."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest
from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from app.book.book import Book
from app.book.create import open_book
from app.book.indexed import read_by
from app.book.keys import RawKey
from app.overview.agreement_narrowing import AgreementFilter
from app.overview.narrowing import ClientFilter
from app.overview.service import OverviewService
from app.overview.store import near
from app.overview.store.conditions import agreement, days
from app.overview.store.figures import income_of_clients
from tests.app.conftest import TODAY, new_desk
from tests.app.rows import Rows, rows

SORTS = [("clients", sort) for sort in near.CLIENTS] + [("agreements", sort) for sort in near.AGREEMENTS]


@pytest.fixture(scope="module", params=[1, 2])
def filled(
    request: pytest.FixtureRequest, template: tuple[Path, RawKey], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Book]:
    """Fill a book by a seed, with many equal figures and many that nobody knows."""
    source, key = template
    path = tmp_path_factory.mktemp("near") / "book.nazorg"
    copyfile(source, path)
    book, random = open_book(path, key, new_desk()), Random(request.param)
    with rows(book) as made:
        for number in range(40):
            client = made.client(random.choice(("Bos", "Vos", f"Jansen {number}")))
            for _ in range(random.randint(0, 3)):
                _agreement(made, random, client)
            _promises(made, random, client, None)
    yield book
    book.close()


def _near(random: Random) -> date:
    return TODAY + timedelta(days=random.randint(-4, 8))


def _agreement(made: Rows, random: Random, client: str) -> None:
    ends = {name: random.choice((None, None, _near(random))) for name in ("term_end", "interest_only_end", "cover_end")}
    start = TODAY - timedelta(days=500)
    end_on = random.choice((None, None, None, _near(random)))
    key = made.agreement(client, "mortgage", start, end_on=end_on, **ends)
    for _ in range(random.choice((0, 0, 1, 3))):
        fixed, term = (random.choice((None, _near(random))) for _ in range(2))
        made.loan_part(key, fixed_rate_end=fixed, term_end=term)
    for _ in range(random.choice((0, 0, 1, 2))):
        made.movement(key, random.choice((-500, -100, 100, 100, 900)), TODAY - timedelta(days=random.randint(-9, 400)))
    _promises(made, random, client, key)


def _promises(made: Rows, random: Random, client: str, agreement_id: str | None) -> None:
    for _ in range(random.choice((0, 1, 2))):
        due = _near(random)
        made.promise(
            client,
            "C2",
            due,
            agreement_id=agreement_id,
            state=random.choice(("open", "open", "missed")),
            channel=random.choice(("phone", "email", "self")),
            snoozed_until=random.choice((None, None, due + timedelta(days=random.randint(1, 9)))),
            anchor="manual",
        )


def whole(overview: OverviewService, of: str, sort: str, *, descending: bool) -> tuple[str, ...]:
    """Give all keys in order, read at once."""
    if of == "clients":
        return overview.client_keys(ClientFilter(), sort, descending=descending)
    return overview.agreement_keys(AgreementFilter(), sort, descending=descending)


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("of", "sort"), SORTS)
def test_that_a_near_page_is_a_part_of_the_whole_list(
    filled: Book,
    of: str,
    sort: str,
    descending: bool,  # noqa: FBT001 (a case)
) -> None:
    every = whole(OverviewService(filled), of, sort, descending=descending)
    order = (near.CLIENTS if of == "clients" else near.AGREEMENTS)[sort]
    told = 0
    with filled.read() as connection:
        for offset, limit in ((0, 1), (0, 5), (3, 4), (10, 10), (0, len(every)), (0, len(every) + 1)):
            keys = near.near_keys(connection, order, days(TODAY), offset, limit, descending=descending)
            assert keys is None or keys == list(every[offset : offset + limit]), (offset, limit)
            told += keys is not None
    assert 3 <= told < 6


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize(("of", "sort"), SORTS)
@pytest.mark.parametrize("limit", [4, 200])
def test_that_pages_of_both_lists_come_in_the_order_of_the_whole_list(
    filled: Book,
    of: str,
    sort: str,
    limit: int,
    descending: bool,  # noqa: FBT001 (a case)
) -> None:
    overview = OverviewService(filled)
    every = whole(overview, of, sort, descending=descending)
    page = getattr(overview, of)(sort=sort, descending=descending, offset=2, limit=limit)
    assert tuple(row.id for row in page.rows) == every[2 : 2 + limit]
    assert page.more is (len(every) > 2 + limit)


def test_that_what_lies_far_on_is_left_to_the_whole_list(filled: Book) -> None:
    with filled.read() as connection:
        order = near.AGREEMENTS["ends"]
        assert near.near_keys(connection, order, days(TODAY), near.NEAR, 1, descending=False) is None


def test_that_another_store_reads_by_an_index_of_its_own() -> None:
    asked = select(read_by(agreement, "ix_agreement_owner").c.id)
    assert "INDEXED BY" not in str(asked.compile(dialect=postgresql.dialect()))
    with_join = str(income_of_clients().compile(dialect=postgresql.dialect()))
    assert "INDEXED BY" not in with_join
    assert "CROSS JOIN" not in with_join
