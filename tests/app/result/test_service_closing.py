"""Closing a year: its lines stand from then on, later facts become corrections, and undo opens it again."""

from datetime import date

import pytest

from app.bootstrap import Services
from app.foundation.errors import NotFound, RuleBroken
from app.result.behind import Behind
from app.result.rules import Amounts
from tests.app.conftest import Prove
from tests.app.rows import rows

START = date(2023, 3, 1)


@pytest.fixture
def agreement(services: Services) -> str:
    with rows(services.book) as add:
        agreement = add.agreement(add.client("Bakker", reference="K-1"), "nonlife_private", START, reference="O-1")
        add.movement(agreement, 100_000, START, "initial", reference="B-1")
        add.movement(agreement, 2_000, date(2024, 3, 1), "trail", reference="B-2")
    return agreement


def test_that_a_closed_year_keeps_what_it_was(services: Services, agreement: str) -> None:
    before = services.result.result(date(2023, 1, 1))
    services.result.close_year(2023)
    services.result.close_year(2024)
    assert services.result.closed_years() == (2023, 2024)
    after = services.result.result(date(2023, 1, 1))
    assert after.personal.by_year == before.personal.by_year
    assert after.personal.lines == before.personal.lines
    assert (after.bridge, after.relationships, after.forward) == (before.bridge, before.relationships, before.forward)


def test_that_a_later_fact_about_a_closed_year_is_a_correction_on_the_first_open_day(
    services: Services, agreement: str
) -> None:
    services.result.close_year(2023)
    services.result.close_year(2024)
    with rows(services.book) as add:
        add.movement(agreement, 500, date(2024, 5, 1), "fee")
    personal = services.result.result(date(2025, 1, 1)).personal
    assert personal.by_year[2024] == Amounts(stay=2_000 + 10_000)
    assert personal.by_year[2025] == Amounts(sale=500, stay=10_000)
    (line,) = (line for line in personal.lines if line.correction_of)
    assert (line.on, line.correction_of, line.cents, line.rule) == (date(2025, 1, 1), 2024, 500, "correction")
    services.result.close_year(2025)
    assert services.result.result(date(2025, 1, 1)).personal.by_year[2025] == Amounts(sale=500, stay=10_000)


def test_that_an_end_heard_of_later_takes_back_what_a_closed_year_had_given(services: Services, agreement: str) -> None:
    for year in (2023, 2024, 2025):
        services.result.close_year(year)
    services.agreements.save(agreement, {"end_on": date(2024, 1, 1), "end_reason": "lapse"}, version=1)
    personal = services.result.result().personal
    assert personal.by_year[2024] == Amounts(stay=12_000), "closed: as it was"
    corrected = {line.correction_of: line.cents for line in personal.lines if line.correction_of}
    assert corrected == {2024: -10_000, 2025: -10_000}
    total = sum(amounts.total for amounts in personal.by_year.values())
    assert total + personal.pending + personal.held + personal.pot == personal.ledger


def test_that_years_are_closed_in_order_and_only_when_they_are_over(services: Services, agreement: str) -> None:
    for year, rule in ((2024, "earlier_year_open"), (2026, "year_not_over")):
        with pytest.raises(RuleBroken, match=rule):
            services.result.close_year(year)
    services.result.close_year(2023)
    with pytest.raises(RuleBroken, match="year_closed_already"):
        services.result.close_year(2023)


def test_that_undo_opens_the_year_and_redo_closes_it(
    services: Services, agreement: str, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.result.close_year(2023))
    title = services.book.undo_title()
    assert title is not None
    assert (title.text, title.fields) == ("Year {year} closed", {"year": "2023"})


def test_that_a_closed_year_keeps_its_parameters(services: Services, agreement: str) -> None:
    services.result.close_year(2023)
    services.office.set_setting("result_parameters", '[{"version": 2, "sale_share": "1"}]')
    by_year = services.result.result().personal.by_year
    assert by_year[2023] == Amounts(sale=50_000)
    with rows(services.book) as add:
        add.movement(agreement, 8_000, date(2024, 4, 1), "initial")
    assert services.result.result().personal.by_year[2024].sale == 8_000


def test_that_every_adviser_has_the_own_closed_year(services: Services, agreement: str) -> None:
    with rows(services.book) as add:
        joost = add.adviser("Joost")
        other = add.agreement(add.client("Visser"), "service", START, adviser_id=joost)
        add.movement(other, 900, date(2023, 5, 1), "fee", adviser_id=joost)
    services.result.close_year(2023)
    assert services.result.result(adviser="Joost").personal.by_year[2023] == Amounts(sale=900)
    assert services.result.result(adviser="Adviseur").personal.by_year[2023] == Amounts(sale=50_000)
    assert services.result.result().personal.by_year[2023] == Amounts(sale=50_900)
    assert services.result.lines(Behind(year=2023), adviser="Joost").cents == 900
    with pytest.raises(NotFound):
        services.result.lines(Behind(), adviser="Niemand")


def test_that_closing_all_years_of_a_whole_book_corrects_nothing(demo: Services) -> None:
    """The lines of a year as they were on its last day are those that today's run finds for it."""
    last = {year: demo.result.result(date(year, 1, 1), date(year, 12, 31)).personal for year in range(2016, 2026)}
    today = demo.result.result().personal.by_year
    assert {year: found.by_year[year] for year, found in last.items()} == {year: today[year] for year in last}
