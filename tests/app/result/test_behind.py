"""Every number opens the rows behind it: whatever is asked for, the rows add up to the number."""

from collections.abc import Callable
from datetime import date

import pytest

from app.agreements.tables import Providers
from app.bootstrap import Services
from app.foundation.formats import Formats
from app.foundation.language import texts
from app.result import words
from app.result.behind import Behind, NamedRow, Part
from app.result.rules import MyResult, Rates, Relationship, multiple
from tests.app.rows import rows

Number = Callable[[MyResult], int]

NUMBERS: dict[Part, Number] = {
    Part.LINES: lambda found: found.personal.by_year[2026].total,
    Part.FIRST_SALE: lambda found: found.bridge.first_sale,
    Part.REPEAT_SALE: lambda found: found.bridge.repeat_sale,
    Part.RESERVE_CHANGE: lambda found: found.bridge.reserve_change,
    Part.LEDGER: lambda found: found.bridge.ledger,
    Part.WAITING: lambda found: found.personal.pending + found.personal.held + found.personal.pot,
    Part.PENDING: lambda found: found.personal.pending,
    Part.HELD: lambda found: found.personal.held,
    Part.IN_POT: lambda found: found.personal.pot,
    Part.NET: lambda found: sum(row.net for row in found.relationships),
    Part.SERVICE: lambda found: -sum(row.service for row in found.relationships),
    Part.LATE: lambda found: -sum(row.late for row in found.relationships),
    Part.EXPOSURE_WORST: lambda found: found.forward.exposure_worst,
    Part.EXPOSURE_EXPECTED: lambda found: found.forward.exposure_expected,
    Part.TRAIL: lambda found: found.forward.trail_next_12_months,
}


@pytest.mark.parametrize("part", NUMBERS)
def test_that_the_rows_add_up_to_the_number(demo: Services, part: Part) -> None:
    behind = demo.result.lines(Behind(part))
    assert behind.cents == sum(found.row.cents for found in behind.rows) == NUMBERS[part](demo.result.result())


@pytest.mark.parametrize("part", [Part.FIRST_SALE, Part.RESERVE_CHANGE, Part.LEDGER, Part.NET, Part.TRAIL])
def test_that_the_rows_of_one_adviser_add_up_too(demo: Services, part: Part) -> None:
    name = demo.office.advisers()[1].name
    found = demo.result.result(adviser=name)
    assert demo.result.lines(Behind(part), adviser=name).cents == NUMBERS[part](found)


@pytest.mark.parametrize("bucket", ["sale", "stay", "pot", "loss"])
@pytest.mark.parametrize("year", [2019, 2025, 2026])
def test_that_each_bucket_of_each_year_opens_its_lines(demo: Services, year: int, bucket: str) -> None:
    amounts = demo.result.result().personal.by_year[year]
    behind = demo.result.lines(Behind(year=year, bucket=bucket))
    assert behind.cents == getattr(amounts, bucket)
    assert all(found.row.on is not None and found.row.on.year == year for found in behind.rows)


def test_that_a_year_to_come_has_no_rows(demo: Services) -> None:
    assert not demo.result.lines(Behind(year=2030)).rows


@pytest.mark.parametrize("place", [0, 1, -1])
def test_that_each_cell_of_a_relationship_opens_its_rows(demo: Services, place: int) -> None:
    row: Relationship = demo.result.result().relationships[place]
    asked = {
        Behind(Part.NET, client=row.client_ref): row.net,
        Behind(Part.SERVICE, client=row.client_ref): -row.service,
        Behind(Part.LATE, client=row.client_ref): -row.late,
        Behind(bucket="sale", client=row.client_ref): row.sale,
        Behind(bucket="stay", client=row.client_ref): row.stay,
    }
    for behind, cents in asked.items():
        assert demo.result.lines(behind).cents == cents, behind


def test_that_the_margin_times_its_multiple_is_the_value(demo: Services) -> None:
    forward = demo.result.result().forward
    margin = demo.result.lines(Behind(Part.MARGIN)).cents
    worth = margin * multiple(forward.persistence, Rates().discount_rate)
    assert round(worth) == forward.value_infinite


def test_that_the_share_who_stay_opens_the_clients_it_counts(demo: Services) -> None:
    found, forward = demo.result.of_a_year_ago(), demo.result.result().forward
    assert (len(found), sum(one.is_here for one in found)) == (forward.exposed, forward.kept)
    assert [one.is_here for one in found] == sorted(one.is_here for one in found), "who is gone comes first"
    name = demo.office.advisers()[1].name
    of_one = demo.result.result(adviser=name).forward
    assert len(demo.result.of_a_year_ago(adviser=name)) == of_one.exposed


def test_that_who_left_through_nobodys_fault_or_came_later_is_not_counted(services: Services) -> None:
    with rows(services.book) as add:
        add.agreement(add.client("Blijft", reference="K-1"), in_force_on=date(2024, 1, 1))
        for number, reason in (("K-2", "lapse"), ("K-3", "death")):
            ends = {"end_on": date(2026, 5, 1), "end_reason": reason}
            add.agreement(add.client("Gaat", reference=number), in_force_on=date(2024, 1, 1), **ends)
        add.agreement(add.client("Nieuw", reference="K-4"), in_force_on=date(2026, 5, 1))
    assert [(one.client_ref, one.is_here) for one in services.result.of_a_year_ago()] == [("K-2", False), ("K-1", True)]
    forward = services.result.result().forward
    assert (forward.kept, forward.exposed) == (1, 2)


def test_that_rows_of_closed_years_stand_in_the_rows_of_the_year(services: Services) -> None:
    with rows(services.book) as add:
        agreement = add.agreement(add.client("Bakker"), "service", date(2024, 1, 1))
        add.movement(agreement, 5_000, date(2024, 2, 1), "fee")
    services.result.close_year(2024)
    with rows(services.book) as add:
        add.movement(agreement, 700, date(2024, 3, 1), "fee")
    assert services.result.lines(Behind(year=2024)).cents == 5_000
    assert services.result.lines(Behind(Part.RESERVE_CHANGE), date(2024, 1, 1)).cents == 0
    (correction,) = services.result.lines(Behind(year=2025)).rows
    assert (correction.row.cents, correction.row.number) == (700, 2024)


def spoken(found: NamedRow, language: str) -> tuple[str, str, str]:
    t, formats = texts(language), Formats(language)
    return words.what(found, t), words.why(found, t, formats), words.agreement(found.agreement, t)


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("part", Part)
def test_that_every_row_says_in_one_sentence_why_it_is_there(demo: Services, part: Part, language: str) -> None:
    for found in demo.result.lines(Behind(part), date(2015, 1, 1)).rows:
        what, why, _ = spoken(found, language)
        assert what
        assert why.endswith(".")
        assert "{" not in why
        assert "None" not in why


def test_that_the_pot_itself_and_what_came_from_it_have_their_own_words(services: Services) -> None:
    with rows(services.book) as add:
        stays, leaves = add.client("Blijft"), add.client("Gaat")
        keep = add.agreement(stays, "nonlife_private", date(2018, 1, 15))
        add.movement(keep, 100_000, date(2018, 1, 15), "initial")
        lost = add.agreement(leaves, "nonlife_private", date(2020, 1, 15), end_on=date(2021, 9, 15), end_reason="lapse")
        add.movement(lost, 120_000, date(2020, 1, 15), "initial")
    in_it = services.result.lines(Behind(Part.IN_POT)).rows[0]
    paid = services.result.lines(Behind(year=2023, bucket="pot")).rows[0]
    assert spoken(in_it, "en")[:2] == (
        "In the pot",
        "From an agreement that was lost: goes at a year's end to clients who stayed.",
    )
    assert spoken(paid, "en")[0] == "From the pot"
    assert "for what stayed" in spoken(paid, "en")[1]
    assert paid.agreement is None


def test_that_an_agreement_is_called_by_kind_provider_and_number(services: Services) -> None:
    with rows(services.book) as add:
        provider = add.unit.insert_one(Providers, {"name": "Duinzicht Schade", "folded": "duinzicht schade"})
        agreement = add.agreement(
            add.client("Bakker"), "mortgage", date(2026, 1, 1), provider_id=provider, policy_number="12.3"
        )
        add.movement(agreement, 5_000, date(2026, 2, 1), "fee")
    (found,) = services.result.lines(Behind(Part.LEDGER)).rows
    assert spoken(found, "en") == ("Booking", "Fee.", "Mortgage, Duinzicht Schade, 12.3")
    assert words.agreement(None, texts("en")) == ""


def test_that_what_waits_comes_soonest_first_and_all_else_newest_first(demo: Services) -> None:
    waiting = [found.row.on for found in demo.result.lines(Behind(Part.PENDING)).rows if found.row.on]
    booked = [found.row.on for found in demo.result.lines(Behind(Part.LEDGER)).rows if found.row.on]
    assert waiting == sorted(waiting)
    assert booked == sorted(booked, reverse=True)
