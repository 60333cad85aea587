"""What a pause does to promises, said to the store: all pauses and promises, against the rules themselves."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import select

from app.aftercare import store
from app.aftercare.rules.commercial import COMMERCIAL, is_commercial
from app.aftercare.rules.grammar import Level, StepChannel
from app.aftercare.rules.reaching import is_by_phone_first
from app.aftercare.tables import Promises
from app.book.book import Book
from app.clients.rules import Hold, HoldKind
from app.clients.store.holds import holds_of_many
from tests.app.rows import Rows, rows

TODAY = date(2026, 11, 21)
DAY = timedelta(days=1)
SPANS = ((TODAY, None), (TODAY - 9 * DAY, TODAY), (TODAY - 9 * DAY, TODAY + DAY), (TODAY + DAY, None))
CODES = (*sorted(COMMERCIAL), "M7@2", "E1@12", "M71", "M7b", "C1", "C1@2", "own", "@M7")


@pytest.fixture
def held(book: Book) -> Book:
    with rows(book) as made:
        for number, (kind, (since, until)) in enumerate(product((None, *HoldKind), SPANS)):
            client = made.client(f"Client {number}")
            if kind is not None:
                made.hold(client, kind.value, since, to_on=until)
            _promises(made, client)
        twice = made.client("Held twice")
        made.hold(twice, "opt_out", TODAY)
        made.hold(twice, "arrears", TODAY)
        _promises(made, twice)
    return book


def _promises(made: Rows, client: str) -> None:
    for code, level in product(CODES, Level):
        made.promise(client, code, TODAY, level=level.value)
    for channel, level in product(StepChannel, Level):
        made.promise(client, "C1", TODAY, level=level.value, channel=channel.value)


def said(book: Book) -> tuple[Sequence[Any], dict[str, tuple[Hold, ...]]]:
    """Give each promise with what the store says of it, and the pauses of all clients."""
    columns = (Promises.client_id, Promises.level, Promises.code, Promises.channel)
    with book.read() as connection:
        found = connection.execute(select(*columns, store.silenced(), store.by_phone_first()), {"today": TODAY}).all()
        return found, holds_of_many(connection, {row.client_id for row in found})


def test_that_what_rests_and_what_begins_with_a_call_is_what_the_rules_say(held: Book) -> None:
    found, holds = said(held)
    for client, level, code, channel, rests, by_phone in found:
        standing = {hold.kind for hold in holds.get(client, ()) if hold.is_on(TODAY)}
        assert bool(rests) is (is_commercial(level, code, channel) and bool(standing - {HoldKind.DUNNING})), code
        assert bool(by_phone) is is_by_phone_first(level, channel, standing), (level, channel, standing)
    assert {bool(row[4]) for row in found} == {bool(row[5]) for row in found} == {True, False}
