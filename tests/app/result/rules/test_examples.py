"""The worked examples of the field's rules, to the cent."""

from datetime import date
from fractions import Fraction

import pytest

from app.result.rules import Amounts, Claim, ContactCost, Parameters, Rates, Terms, share_out
from app.result.rules.exposure import SCALE, earned, expected_part, unearned
from app.result.rules.forward import multiple, multiple_from_now, multiple_of_years
from app.result.rules.relationships import rank, service_cost
from app.result.rules.satisfaction import add_up, book_mean, client_score, finest_unit
from tests.app.result.rules.books import Small

SALE_2020 = Amounts(sale=60_000)
NONE = Amounts()


def one_policy() -> Small:
    book = Small(date(2020, 1, 15))
    book.book("initial", date(2020, 2, 1), 120_000)
    return book


def years(book: Small, to: date = date(2025, 12, 31)) -> list[Amounts]:
    return list(book.run(to).personal.by_year.values())


def test_that_a_policy_that_persists_earns_the_second_half_in_five_years() -> None:
    result = one_policy().run(date(2025, 12, 31))
    assert list(result.personal.by_year) == [2020, 2021, 2022, 2023, 2024, 2025]
    assert list(result.personal.by_year.values()) == [SALE_2020, *[Amounts(stay=12_000)] * 5]
    assert (result.personal.pending, result.personal.held, result.personal.pot) == (0, 0, 0)


def test_that_a_clawback_meets_the_own_slices_before_it_is_a_loss() -> None:
    book = one_policy()
    book.end(date(2021, 9, 15))
    book.book("clawback", date(2021, 10, 5), -70_000)
    result = book.run(date(2025, 12, 31))
    assert list(result.personal.by_year.values()) == [SALE_2020, Amounts(stay=12_000, loss=-22_000), *[NONE] * 4]
    assert result.personal.by_year[2021].total == -10_000
    assert result.personal.states.absorbed == 48_000
    assert (result.personal.ledger, result.personal.pot) == (50_000, 0)


def test_that_a_lapse_without_a_clawback_leaves_the_rest_in_the_pot() -> None:
    book = one_policy()
    book.end(date(2021, 9, 15))
    result = book.run(date(2025, 12, 31))
    assert list(result.personal.by_year.values()) == [SALE_2020, Amounts(stay=12_000), *[NONE] * 4]
    assert result.personal.pot == 48_000


def test_that_a_death_releases_all_that_is_pending() -> None:
    book = one_policy()
    book.end(date(2021, 9, 15), "death")
    assert years(book) == [SALE_2020, Amounts(stay=60_000), *[NONE] * 4]


def ten_policies(lapses: int) -> Small:
    """Ten policies of January 2020 with trail; some lapse in month 20, 700 taken back each."""
    book = Small(date(2020, 1, 15))
    for number in range(2, 11):
        book.client(f"K-{number}")
        book.agreement(f"O-{number}", f"K-{number}", date(2020, 1, 15))
    for number in range(1, 11):
        book.book("initial", date(2020, 2, 1), 120_000, f"O-{number}")
        gone = number <= lapses
        for year in range(2021, 2022 if gone else 2027):
            book.book("trail", date(year, 1, 20), 3_000, f"O-{number}")
        if gone:
            book.end(date(2021, 9, 15), agreement=f"O-{number}")
            book.book("clawback", date(2021, 10, 5), -70_000, f"O-{number}")
    return book


@pytest.mark.parametrize(
    ("lapses", "totals", "sums"),
    [
        (1, [600_000, 128_000, *[135_000] * 4, 27_000], (600_000, 717_000, 0, -22_000)),
        (5, [600_000, 40_000, *[75_000] * 4, 15_000], (600_000, 465_000, 0, -110_000)),
    ],
    ids=["keeper", "seller"],
)
def test_that_keeper_and_seller_differ_from_the_second_year_on(
    lapses: int, totals: list[int], sums: tuple[int, ...]
) -> None:
    found = years(ten_policies(lapses), date(2026, 12, 31))
    assert [amounts.total for amounts in found] == totals
    whole = Amounts.of([sum(column) for column in zip(*found, strict=True)])
    assert whole == sums
    share = whole.stay_share
    assert share is not None
    assert round(100 * share) == (54 if lapses == 1 else 44)


def test_that_the_ledger_alone_shows_keeper_and_seller_alike_in_the_first_year() -> None:
    assert years(ten_policies(1), date(2020, 12, 31)) == years(ten_policies(5), date(2020, 12, 31))


def test_that_the_pot_is_shared_as_in_the_example_with_every_part_explained() -> None:
    parameters, december = Parameters(), 2024 * 12 + 11
    answers = [(december, 9), (december, 10), (december, 4)]
    unit = finest_unit(answers, december, 24)
    of_book = add_up([(answer, 1) for answer in answers], december, 24, unit)
    of_a = add_up([((december, 9), 1), ((december, 10), 1)], december, 24, unit)
    of_b = add_up([((december, 4), 1)], december, 24, unit)
    mean = book_mean(of_book, parameters)
    assert mean == Fraction(49, 65)
    assert [round(float(client_score(one, mean, parameters)), 4) for one in (of_a, of_b)] == [0.8519, 0.6359]
    claims = [Claim("A", 30_000, 12, of_a), Claim("B", 50_000, 3, of_b), Claim("C", 20_000, 1)]
    shares = share_out(100_000, claims, mean, parameters)
    assert [share.cents for share in shares] == [39_771, 42_808, 17_421]
    assert [tuple(share.parts) for share in shares] == [
        (24_887, 12_443, 2_441),
        (41_478, 6_222, -4_892),
        (16_591, 830, 0),
    ]


def test_that_the_relationship_result_and_the_whale_curve_are_as_in_the_example() -> None:
    rates = Rates(hour_cents=7_500)
    minutes = {"Jansen": 300, "Bakker": 420, "Visser": 150, "De Vries": 60, "El Idrissi": 210, "Smit": 90}
    buckets = {
        "Jansen": (250_000, 42_000, 3_500, 0),
        "Bakker": (0, 145_000, 9_000, 0),
        "Visser": (95_000, 18_000, 0, 0),
        "De Vries": (0, 26_000, 2_800, 0),
        "El Idrissi": (0, 9_600, 0, 0),
        "Smit": (0, 0, 0, -22_000),
    }
    day, late = date(2026, 5, 1), {"Visser": 1_240}
    rows = rank(
        (
            name,
            buckets[name],
            service_cost([ContactCost(name, spent, day)], day, day, rates),
            late.get(name, 0),
        )
        for name, spent in minutes.items()
    )
    assert [(row.client_ref, row.net) for row in rows] == [
        ("Jansen", 258_000),
        ("Bakker", 101_500),
        ("Visser", 93_010),
        ("De Vries", 21_300),
        ("El Idrissi", -16_650),
        ("Smit", -33_250),
    ]
    assert [round(100 * (row.cumulative or 0), 1) for row in rows] == [60.9, 84.8, 106.7, 111.8, 107.8, 100.0]
    assert sum(row.net + row.service + row.late for row in rows) == 578_900
    assert sum(row.net for row in rows) == 423_910


@pytest.mark.parametrize(
    ("kept", "discount", "worth"),
    [("0.90", "0.12", 4.0909), ("0.80", "0.10", 2.6667), ("0.90", "0.04", 6.4286), ("0.95", "0.04", 10.5556)],
)
def test_that_the_margin_multiples_are_those_of_the_table(kept: str, discount: str, worth: float) -> None:
    assert round(float(multiple(Fraction(kept), Fraction(discount))), 4) == worth


def test_that_the_other_multiples_are_those_of_the_text() -> None:
    assert multiple(Fraction("0.84"), Fraction("0.04")) == Fraction("4.2")
    assert multiple_from_now(Fraction("0.90"), Fraction("0.12")) == Fraction("1.12") / Fraction("0.22")
    assert round(float(multiple_of_years(Fraction("0.90"), Fraction("0.12"), 5)), 4) == 2.7202


def test_that_a_cancellation_in_month_six_keeps_a_quarter() -> None:
    terms = Terms(24)
    assert (earned(13_500, terms, 6), unearned(13_500, terms, 6)) == (3_375, 10_125)


def test_that_the_former_dutch_rule_takes_back_by_months() -> None:
    assert unearned(300_000, Terms(60), 22) == 190_000


def test_that_the_expected_exposure_is_as_in_the_example() -> None:
    monthly = (Fraction(692_438, 10**8),) * 4
    assert unearned(120_000, Terms(48), 10) == 95_000
    expected = 120_000 * expected_part(Terms(48), 10, monthly) / SCALE
    assert round(expected) == 11_217
    assert round(100 * expected / 95_000, 1) == 11.8
