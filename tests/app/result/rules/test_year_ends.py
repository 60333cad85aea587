"""The field's rules 4.6, "Exact points", of the year's end, and what a run shows of all of it."""

from datetime import date
from fractions import Fraction

import pytest

from app.result.rules import Amounts, Detail, Parameters, Settings, checked_period, gather, my_result
from app.result.rules.lines import POT_SHARE
from tests.app.result.rules.books import Small

IN_FORCE = date(2020, 1, 15)
BOOKED = date(2020, 2, 1)


def policy(cents: int = 1_000) -> Small:
    book = Small(IN_FORCE)
    book.book("initial", BOOKED, cents)
    return book


# the end of the year


def pot_book() -> Small:
    """K-1 stays and earns 1,000 stay a year; K-9 lapsed in 2021 and left 400 in the pot, due 2022 to 2025."""
    book = Small(date(2018, 1, 1))
    for year in range(2019, 2027):
        book.book("trail", date(year, 6, 1), 1_000)
    book.client("K-9")
    book.agreement("O-9", "K-9", IN_FORCE)
    book.book("initial", BOOKED, 1_000, "O-9")
    book.end(date(2021, 5, 1), agreement="O-9")
    return book


def shares(book: Small, to: date = date(2026, 12, 31)) -> list[tuple[int, str, int]]:
    return [(line.on.year, line.client_ref, line.cents) for line in book.run(to).personal.lines if line.bucket == "pot"]


def test_that_a_pot_slice_is_ripe_a_year_after_its_own_due_date() -> None:
    assert shares(pot_book()) == [(year, "K-1", 100) for year in (2023, 2024, 2025, 2026)]


def test_that_a_run_to_another_day_than_the_last_of_a_year_distributes_nothing_for_it() -> None:
    assert shares(pot_book(), date(2023, 12, 30)) == []
    assert pot_book().run(date(2023, 12, 30)).personal.pot == 400


def test_that_moves_to_the_pot_on_the_last_day_come_before_the_distribution() -> None:
    book = Small(date(2018, 1, 1))
    book.book("trail", date(2022, 6, 1), 1_000)
    book.client("K-8")
    book.agreement("O-8", "K-8", date(2020, 12, 31))
    book.book("initial", date(2020, 12, 31), 1_000, "O-8")
    book.gate(date(2021, 12, 1), None, "K-8")
    parameters = Parameters(milestones=(12,))
    assert book.run(date(2022, 12, 30), parameters).personal.held == 500
    posted = book.posted(date(2022, 12, 31), parameters)
    assert posted[-1] == (date(2022, 12, 31), "pot", 500, POT_SHARE)


@pytest.mark.parametrize(("start", "first"), [(date(2022, 12, 31), 2023), (date(2023, 1, 1), 2024)])
def test_that_a_relationship_must_have_lasted_a_year(start: date, first: int) -> None:
    book = pot_book()
    book.facts.clients[0] = book.facts.clients[0]._replace(relationship_start=start)
    assert shares(book)[0] == (first, "K-1", 100 if first == 2023 else 200)


def test_that_an_agreement_must_run_at_the_end_of_the_year() -> None:
    book = pot_book()
    book.end(date(2024, 12, 31), "expiry")
    assert shares(book) == [(2023, "K-1", 100)]
    assert book.run(date(2026, 12, 31)).personal.pot == 300


def test_that_without_stay_in_the_year_there_is_no_claim() -> None:
    book = pot_book()
    book.book("trail", date(2023, 7, 1), -1_000, reverses="B-5")
    assert shares(book)[0] == (2024, "K-1", 200)


def test_that_equal_remainders_go_to_the_first_reference_by_code_point() -> None:
    book = pot_book()
    for reference in ("K-10", "K-é"):
        book.client(reference, date(2018, 1, 1))
        book.agreement(f"O{reference}", reference, date(2018, 1, 1))
        book.book("trail", date(2023, 6, 1), 1_000, f"O{reference}")
    assert shares(book, date(2023, 12, 31)) == [(2023, "K-1", 34), (2023, "K-10", 33), (2023, "K-é", 33)]


def test_that_length_counts_full_years_up_to_ten_from_the_start_or_the_first_agreement() -> None:
    book = pot_book()
    for reference, start in (("K-2", date(2013, 12, 31)), ("K-3", date(1990, 1, 1))):
        book.client(reference, start)
        book.agreement(f"O{reference}", reference, date(2018, 1, 1))
        book.book("trail", date(2023, 6, 1), 1_000, f"O{reference}")
    lines = [line for line in book.run(date(2023, 12, 31)).personal.lines if line.bucket == "pot"]
    weights = [Fraction(5, 4), Fraction(3, 2), Fraction(3, 2)]
    exact = [100 * weight / sum(weights) for weight in weights]
    assert [line.cents for line in lines] == [30, 35, 35]
    assert [line.parts.length for line in lines if line.parts] == [
        round(cents * (weight - 1) / weight) for cents, weight in zip(exact, weights, strict=True)
    ]


def test_that_answers_count_up_to_and_including_the_day() -> None:
    book = pot_book()
    book.client("K-2", date(2018, 1, 1))
    book.agreement("O-2", "K-2", date(2018, 1, 1))
    book.book("trail", date(2023, 6, 1), 1_000, "O-2")
    even = shares(book, date(2023, 12, 31))
    book.answer(date(2024, 1, 1), 0, "K-2")
    assert shares(book, date(2023, 12, 31)) == even
    book.answer(date(2023, 12, 31), 0, "K-2")
    changed = shares(book, date(2023, 12, 31))
    assert changed[1][2] < even[1][2]
    assert [cents for *_, cents in changed] == [55, 45]


def test_that_a_share_of_nothing_has_no_line() -> None:
    book = pot_book()
    book.client("K-2", date(2018, 1, 1))
    book.agreement("O-2", "K-2", date(2018, 1, 1))
    book.book("trail", date(2023, 6, 1), 1, "O-2")
    assert shares(book, date(2023, 12, 31)) == [(2023, "K-1", 100)]


# what a run shows


def test_that_a_run_without_lines_has_the_same_totals() -> None:
    book = pot_book()
    period = checked_period(date(2020, 1, 1), date(2026, 12, 31))
    full, bare = (my_result(gather(book.facts), period, Settings(), Detail(lines=lines)) for lines in (True, False))
    assert bare.personal.lines == []
    assert (bare.bridge, bare.relationships) == (full.bridge, full.relationships)
    assert bare.personal.by_year == full.personal.by_year


def test_that_the_margin_is_that_of_twelve_months_whatever_the_period() -> None:
    book = pot_book()
    year, month = (
        my_result(gather(book.facts), checked_period(since, date(2026, 12, 31)), Settings()).forward
        for since in (date(2026, 1, 1), date(2026, 12, 1))
    )
    assert year == month
    assert year.value_infinite > 0


def test_that_a_sale_is_a_repeat_sale_ninety_days_after_the_first_other_agreement() -> None:
    book = Small(date(2020, 1, 1))
    book.agreement("O-2", "K-1", date(2020, 3, 1))
    book.book("fee", date(2020, 3, 30), 1, "O-2")
    book.book("fee", date(2020, 3, 31), 20, "O-2")
    book.book("fee", date(2020, 5, 29), 300)
    book.book("fee", date(2020, 5, 30), 4_000)
    bridge = book.run(date(2020, 12, 31)).bridge
    assert (bridge.first_sale, bridge.repeat_sale) == (301, 4_020)


def test_that_the_only_agreement_of_a_client_has_first_sales_only() -> None:
    book = Small(date(2018, 1, 1))
    book.book("fee", date(2020, 3, 30), 100)
    assert book.run().bridge.first_sale == 100


def test_that_the_ratio_of_releases_counts_slices_by_their_due_date() -> None:
    book = policy()
    book.gate(date(2022, 2, 1), date(2022, 5, 1))
    book.client("K-2")
    book.agreement("O-2", "K-2", IN_FORCE)
    book.book("initial", BOOKED, 2_000, "O-2")
    book.end(date(2021, 9, 1), agreement="O-2")
    assert book.run(date(2022, 4, 30)).personal.releases == (4, 2, 600, 300)
    releases = book.run(date(2022, 12, 31)).personal.releases
    assert releases == (4, 3, 600, 400)
    assert releases.ratio == Fraction(3, 4)


def test_that_the_stay_share_needs_something_to_share() -> None:
    assert Amounts(100, 200, 100, -50).stay_share == Fraction(3, 4)
    assert Amounts(loss=-50).stay_share is None
    assert Amounts(sale=-100).stay_share is None
