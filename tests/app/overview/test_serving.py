"""Promised against done in lists: what the statement counts is what the rule says of each client."""

from datetime import date, timedelta
from random import Random

import pytest

from app.agreements.rules.promised import Engagement, EngagementKind
from app.agreements.rules.served import ServiceState, due_so_far, year_of
from app.book.book import Book
from app.contact.rules import Channel
from app.contact.service import ContactService
from app.foundation.dates import add_years
from app.overview.narrowing import ClientFilter, client_filter
from app.overview.service import OverviewService
from app.overview.store.serving import Served, service_days
from tests.app.conftest import TODAY, Listen
from tests.app.rows import rows


@pytest.fixture
def many(book: Book) -> list[str]:
    """Give clients by chance: services that run, ended or are to come, with contacts of every kind around them."""
    random, made_clients = Random(7), []
    with rows(book) as made:
        for number in range(60):
            client = made.client(f"Klant {number:02}")
            made_clients.append(client)
            begun = random.choice((TODAY - timedelta(days=random.randint(-40, 1_500)), date(2024, 2, 29), TODAY))
            until = random.choice((None, None, TODAY, begun + timedelta(days=700)))
            made.engagement(
                client, "ongoing_subscription", begun, to_on=until if until is None or until >= begun else None,
                promised_contacts_per_year=random.choice((None, 0, 1, 4, 12)),
            )  # fmt: skip
            for _ in range(random.randint(0, 6)):
                day = TODAY - timedelta(days=random.randint(-20, 500))
                made.contact(
                    client, day, random.choice(("in", "out")), channel=random.choice([one.value for one in Channel]),
                    said=random.choice((None, "Ja")),
                )  # fmt: skip
    return made_clients


def test_that_the_list_counts_what_the_rule_counts(book: Book, many: list[str], statements: Listen) -> None:
    with statements() as ran:
        found = OverviewService(book).served(many)
    assert len(ran) == 1
    years = {key: OverviewService(book).whole(key).service for key in many}
    running = {key: one for key, one in years.items() if one is not None and one.engagement.is_on(TODAY)}
    promised = {key: one for key, one in running.items() if one.promised is not None}
    assert found == {key: Served(one.promised or 0, one.due or 0, one.done) for key, one in promised.items()}
    serving = {key: ContactService(book).serving(key) for key in promised}
    assert {key: len({one.on_date for one in opened.contacts}) for key, opened in serving.items() if opened} == {
        key: one.done for key, one in promised.items()
    }
    behind = {key for key, one in promised.items() if one.state is ServiceState.BEHIND}
    assert behind
    shown = OverviewService(book).clients(ClientFilter(behind=True), counted=True)
    assert ({row.id for row in shown.rows}, shown.count) == (behind, len(behind))
    assert {key for key, one in found.items() if one.behind} == behind


def test_that_the_most_behind_come_first_and_the_unknown_last(book: Book, many: list[str]) -> None:
    found = OverviewService(book).served(many)
    order = [row.id for row in OverviewService(book).clients(sort="served", descending=True).rows]
    short = [found[key].due - found[key].done for key in order if key in found]
    assert short == sorted(short, reverse=True)
    assert all(key in found for key in order[: len(found)])


@pytest.mark.parametrize("today", [TODAY, date(2028, 2, 28), date(2028, 2, 29), date(2027, 2, 28), date(2027, 3, 1)])
def test_that_the_year_of_every_day_is_the_one_of_the_rule(today: date) -> None:
    starts = service_days(today)["service_starts"]
    for number in range(1, 900):
        begun = today - timedelta(days=number)
        agreed = Engagement("e", 1, "c", EngagementKind.ONGOING_TRAIL, 4, None, None, begun, None, None)
        start, _ = year_of(agreed, today)
        assert f'"{begun.isoformat()[5:]}": "{start}"' in starts, begun
        assert due_so_far(12, start, today) < 12 or add_years(start, 1) <= today


def test_that_a_view_can_ask_for_who_is_behind() -> None:
    assert client_filter("", {"behind": True}) == ClientFilter(behind=True)
    assert client_filter("", {"behind": "yes"}) == ClientFilter()
