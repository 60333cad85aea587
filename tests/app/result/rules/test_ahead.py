"""Exposure, lapse table and the view ahead; and what serving and waiting cost."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.result.rules import (
    AgreementFact,
    ClientFact,
    ContactCost,
    Exposure,
    InvoiceFact,
    LapseTable,
    LooseFacts,
    MovementFact,
    Period,
    Rates,
    Settings,
    Terms,
    checked_period,
    earned,
    expected_exposures,
    gather,
    late_cost,
    my_result,
    shrunk,
    unearned,
)
from app.result.rules.forward import Forward
from app.result.rules.relationships import rank, service_cost
from app.result.rules.replacements import Replacements
from tests.app.result.rules.books import made_up

TO = date(2022, 12, 31)
START = date(2022, 2, 28)
RATES = Rates()


def ahead(facts: LooseFacts, to: date = TO) -> Forward:
    return my_result(gather(facts), checked_period(date(2022, 1, 1), to), Settings()).forward


def one(agreement: AgreementFact, *movements: tuple[str, date, int]) -> LooseFacts:
    rows = [
        MovementFact(f"B-{number}", agreement.reference, kind, on, cents)
        for number, (kind, on, cents) in enumerate(movements)
    ]
    return LooseFacts([agreement], rows, clients=[ClientFact("K-1")])


# vesting


def test_that_vesting_is_linear_by_full_months() -> None:
    assert [unearned(4_800, Terms(48), month) for month in (0, 1, 24, 47, 48, 60)] == [4_800, 4_700, 2_400, 100, 0, 0]
    assert earned(4_800, Terms(48), 1) == 100


def test_that_the_first_months_may_cost_all() -> None:
    assert [unearned(4_800, Terms(48, 6), month) for month in (5, 6)] == [4_800, 4_200]


def test_that_without_a_term_nothing_can_be_taken_back() -> None:
    assert unearned(4_800, Terms(0), 0) == 0


# exposure


def exposure_of(*agreements: AgreementFact, movements: tuple[tuple[str, date, int], ...]) -> int:
    facts = one(agreements[0], *movements)
    facts.agreements = list(agreements)
    return ahead(facts).exposure_worst


INITIAL = (("initial", START, 120_000),)


def test_that_the_worst_exposure_is_all_that_is_unearned_on_running_agreements() -> None:
    running = AgreementFact("O-1", "K-1", START, clawback_months=48)
    assert exposure_of(running, movements=INITIAL) == 120_000 * 38 // 48
    assert exposure_of(running._replace(in_force_on=date(2023, 5, 1)), movements=INITIAL) == 120_000
    assert exposure_of(running._replace(clawback_months=0), movements=INITIAL) == 0
    assert exposure_of(running._replace(clawback_months=10), movements=INITIAL) == 0
    assert exposure_of(running._replace(end_on=TO, end_reason="lapse"), movements=INITIAL) == 0
    assert exposure_of(running._replace(end_on=date(2023, 1, 1)), movements=INITIAL) == 95_000


def test_that_what_was_taken_back_already_is_exposed_no_more() -> None:
    running = AgreementFact("O-1", "K-1", START, clawback_months=48)
    taken = ("clawback", date(2022, 6, 1), -60_000)
    assert exposure_of(running, movements=(*INITIAL, taken)) == 47_500
    assert exposure_of(running, movements=(*INITIAL, taken, taken, taken)) == 0
    assert exposure_of(running, movements=(("initial", date(2023, 1, 1), 100), ("trail", START, 5))) == 0


def test_that_premiums_paid_count_where_the_provider_counts_them() -> None:
    running = AgreementFact("O-1", "K-1", START, clawback_months=48, premium_months_paid=24)
    assert exposure_of(running, movements=INITIAL) == 60_000


def test_that_the_expected_exposure_lies_between_nothing_and_the_worst() -> None:
    running = AgreementFact("O-1", "K-1", START, clawback_months=48, clawback_full_months=14)
    found = ahead(one(running, *INITIAL))
    linear = ahead(one(running._replace(clawback_full_months=0), *INITIAL))
    assert 0 < linear.exposure_expected < found.exposure_expected < found.exposure_worst
    assert linear.exposure_worst == 95_000
    assert found.exposure_worst == 120_000


def test_that_exposures_at_years_ends_are_those_of_a_run_to_that_day() -> None:
    days = [date(year, 12, 31) for year in range(2015, 2022)]
    for seed in range(60):
        facts = made_up(seed)
        book = gather(facts)
        found = expected_exposures(book.clients, facts.agreements, days, RATES)
        assert found == {day.year: ahead_on(facts, day) for day in days}, seed


def ahead_on(facts: LooseFacts, day: date) -> int:
    return my_result(gather(facts), Period(day, day), Settings()).forward.exposure_expected


# the lapse table


def table(*agreements: AgreementFact) -> tuple[list[int], list[int]]:
    facts = LooseFacts(list(agreements), clients=[ClientFact("K-1")])
    exposure = Exposure(TO, Replacements(agreements, TO))
    for client in gather(facts).clients:
        exposure.see(client)
    return exposure.lapses.counts()


def test_that_months_are_counted_in_four_bands() -> None:
    started = AgreementFact("O-1", "K-1", date(2017, 12, 31))
    assert table(started) == ([12, 12, 24, 12], [0, 0, 0, 0])
    assert table(started._replace(in_force_on=date(2021, 11, 30))) == ([12, 1, 0, 0], [0, 0, 0, 0])
    assert table(started._replace(in_force_on=date(2023, 6, 1))) == ([0, 0, 0, 0], [0, 0, 0, 0])


@pytest.mark.parametrize(
    ("end_on", "reason", "watched", "lapses"),
    [
        (date(2019, 2, 15), "lapse", [12, 2, 0, 0], [0, 1, 0, 0]),
        (date(2019, 2, 15), "death", [12, 1, 0, 0], [0, 0, 0, 0]),
        (date(2018, 1, 5), None, [1, 0, 0, 0], [1, 0, 0, 0]),
        (date(2017, 12, 31), "lapse", [0, 0, 0, 0], [0, 0, 0, 0]),
        (date(2018, 1, 5), "never_in_force", [0, 0, 0, 0], [0, 0, 0, 0]),
        (date(2019, 2, 15), "replaced", [12, 2, 0, 0], [0, 1, 0, 0]),
    ],
)
def test_that_an_adverse_end_is_a_lapse_in_its_month(
    end_on: date, reason: str | None, watched: list[int], lapses: list[int]
) -> None:
    assert table(AgreementFact("O-1", "K-1", date(2017, 12, 31), end_on, reason)) == (watched, lapses)


def test_that_a_replacement_inside_the_book_is_no_lapse() -> None:
    old = AgreementFact("O-1", "K-1", date(2017, 12, 31), date(2018, 12, 31), "replaced", "O-2")
    new = AgreementFact("O-2", "K-1", date(2018, 12, 31))
    assert table(old, new)[1] == [0, 0, 0, 0]


def test_that_months_before_the_agreement_was_seen_do_not_count() -> None:
    seen = AgreementFact("O-1", "K-1", date(2017, 12, 31), observed_from=date(2019, 6, 30))
    assert table(seen) == ([0, 6, 24, 12], [0, 0, 0, 0])
    assert table(seen._replace(end_on=date(2019, 6, 30), end_reason="lapse")) == ([0, 0, 0, 0], [0, 0, 0, 0])
    assert table(seen._replace(observed_from=date(2010, 1, 1)))[0] == [12, 12, 24, 12]


def test_that_each_band_leans_to_its_reference() -> None:
    rates = Rates(lapse_references=(Fraction(1, 100), Fraction(1, 50), Fraction(0), Fraction(1, 10)))
    lapses = LapseTable()
    lapses.add(1, 12, lapsed=True)
    assert lapses.hazards(rates) == (Fraction(1 + 3, 12 + 300), Fraction(1, 50), Fraction(0), Fraction(1, 10))


# the forward view


@pytest.mark.parametrize(
    ("kept", "exposed", "ratio"), [(3, 3, 0.9107), (9, 10, 0.9), (45, 50, 0.9), (190, 200, 0.9444)]
)
def test_that_a_small_book_leans_to_the_reference(kept: int, exposed: int, ratio: float) -> None:
    assert round(float(shrunk(kept, exposed, RATES)), 4) == ratio


def trail_book() -> LooseFacts:
    """K-1 runs with trail; K-2 lapsed in the year; K-3 died; K-4 is new; K-5 left before the year began."""
    facts = LooseFacts(clients=[ClientFact(f"K-{number}") for number in range(1, 6)])
    old = date(2019, 3, 1)
    facts.agreements = [
        AgreementFact("O-1", "K-1", old),
        AgreementFact("O-1b", "K-1", old, date(2022, 3, 1), "lapse"),
        AgreementFact("O-2", "K-2", old, date(2022, 4, 1), "lapse"),
        AgreementFact("O-3", "K-3", old, date(2021, 1, 1), "lapse"),
        AgreementFact("O-3b", "K-3", old, date(2022, 4, 1), "death"),
        AgreementFact("O-4", "K-4", date(2022, 4, 1)),
        AgreementFact("O-5", "K-5", old, date(2021, 4, 1), "lapse"),
    ]
    for year in range(2020, 2024):
        for agreement in facts.agreements:
            reference = f"B-{year}{agreement.reference}"
            facts.movements.append(MovementFact(reference, agreement.reference, "trail", date(year, 3, 1), 1_000))
    facts.movements.append(MovementFact("B-renewal", "O-1", "renewal", date(2022, 5, 1), 700))
    facts.contacts = [ContactCost("K-1", 8, date(2022, 6, 1)), ContactCost("K-1", 600, date(2021, 6, 1))]
    return facts


def test_that_clients_of_a_year_ago_are_kept_or_not_and_neutral_ends_do_not_count() -> None:
    found = ahead(trail_book())
    assert (found.kept, found.exposed) == (1, 2)
    assert found.persistence == Fraction(1 + 25 * Fraction(9, 10)) / 27


def test_that_the_value_is_the_yearly_margin_after_service_times_the_multiple() -> None:
    """Stay of the last twelve months: 2 x 1,000 trail and 700 renewal of K-1; 8 minutes cost 10.00."""
    found = ahead(trail_book())
    margin = 2_700 - 1_000
    kept = found.persistence
    assert found.value_infinite == round(margin * kept / (1 + RATES.discount_rate - kept))
    step = kept / (1 + RATES.discount_rate)
    assert found.value_5_years == round(margin * sum(step**year for year in range(1, 6)))


def test_that_the_expected_trail_is_that_of_the_past_year_on_running_agreements() -> None:
    assert ahead(trail_book()).trail_next_12_months == 1_000 + 1_000
    assert ahead(trail_book(), date(2022, 2, 28)).trail_next_12_months == 2 * 1_000 + 1_000 + 1_000


# what relationships cost


def test_that_minutes_are_priced_once_per_client_in_the_period() -> None:
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    contacts = [ContactCost("K-1", 7, day) for day in days]
    assert service_cost(contacts, date(2022, 1, 1), TO, Rates(hour_cents=7_501)) == round(14 * 7_501 / 60)


def test_that_late_days_count_inside_the_period_only() -> None:
    year = Period(date(2022, 1, 1), TO)
    rates = Rates(late_rate=Fraction(365, 1_000))
    invoice = InvoiceFact("K-1", 1_000, date(2022, 1, 10), date(2022, 1, 30))
    assert late_cost([invoice], year, rates) == 20
    assert late_cost([invoice._replace(due_on=date(2021, 12, 1))], year, rates) == 30
    assert late_cost([invoice._replace(paid_on=date(2022, 1, 10))], year, rates) == 0
    assert late_cost([invoice._replace(paid_on=date(2023, 2, 1), due_on=date(2022, 12, 30))], year, rates) == 1
    assert late_cost([invoice._replace(paid_on=None)], year, rates) == 355
    assert late_cost([invoice._replace(cents=-1_000)], year, rates) == 0
    assert late_cost([invoice, invoice], year, rates) == 40


def test_that_two_halves_of_a_year_cost_what_the_year_costs() -> None:
    rates = Rates(late_rate=Fraction(365, 1_000))
    invoice = InvoiceFact("K-1", 1_000, date(2022, 5, 1), date(2022, 9, 1))
    middle = date(2022, 7, 1)
    halves = (Period(date(2022, 1, 1), middle - timedelta(days=1)), Period(middle, TO))
    assert sum(late_cost([invoice], half, rates) for half in halves) == 123
    assert late_cost([invoice], Period(date(2022, 1, 1), TO), rates) == 123


def test_that_clients_go_by_net_then_reference_and_idle_ones_are_left_out() -> None:
    rows = rank(
        [
            ("K-3", (0, 0, 0, 0), 0, 0),
            ("K-2", (100, 0, 0, 0), 0, 0),
            ("K-1", (0, 150, 0, -10), 30, 10),
            ("K-4", (0, 0, 0, 0), 40, 0),
        ]
    )
    assert [(row.client_ref, row.net) for row in rows] == [("K-1", 100), ("K-2", 100), ("K-4", -40)]
    assert [row.cumulative for row in rows] == [100 / 160, 200 / 160, 1.0]


@pytest.mark.parametrize("sale", [40, 30])
def test_that_without_a_positive_total_there_is_no_curve(sale: int) -> None:
    rows = rank([("K-1", (sale, 0, 0, 0), 40, 0)])
    assert [row.cumulative for row in rows] == [None]
