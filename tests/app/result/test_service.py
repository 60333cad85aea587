"""My result from real books: the worked examples booked through the ledger, advisers, and what a run does not see."""

from datetime import date

import pytest

from app.agreements.tables import Providers
from app.bootstrap import Services
from app.foundation.errors import NotFound, RuleBroken
from app.ledger.rules import MovementDraft, MovementKind
from app.result.behind import Behind, Part
from app.result.rules import Amounts
from tests.app.rows import rows

START = date(2020, 1, 15)
LAPSED = date(2021, 9, 15)


def book_initial(services: Services, agreement: str, cents: int = 120_000) -> None:
    services.ledger.book_movement(MovementDraft(agreement, MovementKind.INITIAL, date(2020, 2, 1), cents))


def one_policy(services: Services, **values: object) -> str:
    with rows(services.book) as add:
        client = add.client("De Vries", reference="K-1")
        agreement = add.agreement(client, "nonlife_private", START, reference="O-1", **values)
    book_initial(services, agreement)
    return agreement


def earned(services: Services) -> dict[int, int]:
    """Give the personal commission of each year that has any."""
    by_year = services.result.result().personal.by_year
    return {year: amounts.total for year, amounts in by_year.items() if amounts.total}


def test_that_a_policy_that_stays_gives_half_at_once_and_a_fifth_of_the_rest_each_year(services: Services) -> None:
    one_policy(services)
    yearly = dict.fromkeys(range(2021, 2026), 12_000)
    assert earned(services) == {2020: 60_000, **yearly}
    found = services.result.result()
    assert (found.personal.pending, found.personal.held, found.personal.pot) == (0, 0, 0)
    assert list(found.personal.by_year) == list(range(2020, 2027)), "years without anything are there too"


def test_that_a_lapse_with_a_clawback_takes_what_waits_first(services: Services) -> None:
    agreement = one_policy(services, end_on=LAPSED, end_reason="lapse")
    services.ledger.book_movement(MovementDraft(agreement, MovementKind.CLAWBACK, date(2021, 10, 5), -70_000))
    found = services.result.result().personal
    assert found.by_year[2020] == Amounts(sale=60_000)
    assert found.by_year[2021] == Amounts(stay=12_000, loss=-22_000)
    assert (found.ledger, found.pot) == (50_000, 0)


def test_that_a_lapse_without_a_clawback_leaves_the_rest_in_the_pot(services: Services) -> None:
    one_policy(services, end_on=LAPSED, end_reason="lapse")
    found = services.result.result().personal
    assert {year: amounts.total for year, amounts in found.by_year.items() if amounts.total} == {
        2020: 60_000,
        2021: 12_000,
    }
    assert found.pot == 48_000


def test_that_a_death_releases_everything_at_once(services: Services) -> None:
    one_policy(services, end_on=LAPSED, end_reason="death")
    assert earned(services) == {2020: 60_000, 2021: 60_000}


def ten_policies(services: Services, lost: int) -> None:
    """Sell ten policies in January 2020 with a trail, and lose so many in month 20, 700 taken back each."""
    with rows(services.book) as add:
        for number in range(10):
            ends = {"end_on": LAPSED, "end_reason": "lapse"} if number < lost else {}
            client = add.client(f"Klant {number}", reference=f"K-{number}")
            agreement = add.agreement(client, "nonlife_private", START, **ends)
            add.movement(agreement, 120_000, date(2020, 2, 1), "initial")
            for year in range(2021, 2027):
                if not ends or date(year, 1, 20) < LAPSED:
                    add.movement(agreement, 3_000, date(year, 1, 20), "trail")
            if ends:
                add.movement(agreement, -70_000, date(2021, 10, 5), "clawback")


@pytest.mark.parametrize(
    ("lost", "by_year", "ledger", "loss"),
    [
        (1, [600_000, 128_000, *[135_000] * 4, 27_000], 1_295_000, -22_000),
        (5, [600_000, 40_000, *[75_000] * 4, 15_000], 955_000, -110_000),
    ],
    ids=["the keeper", "the seller"],
)
def test_that_keeping_shows_from_the_second_year_on(
    services: Services, lost: int, by_year: list[int], ledger: int, loss: int
) -> None:
    ten_policies(services, lost)
    personal = services.result.result().personal
    assert [amounts.total for amounts in personal.by_year.values()] == by_year
    assert personal.ledger == ledger == sum(by_year)
    assert sum(amounts.loss for amounts in personal.by_year.values()) == loss


def test_that_the_period_is_this_year_until_today_when_none_is_asked_for(services: Services) -> None:
    one_policy(services)
    assert services.result.result().period == (date(2026, 1, 1), date(2026, 11, 21))
    assert services.result.result(to=date(2024, 5, 5)).period == (date(2024, 1, 1), date(2024, 5, 5))
    with pytest.raises(RuleBroken, match="from_after_to"):
        services.result.result(from_on=date(2027, 1, 1))


def test_that_what_came_after_the_day_of_the_run_has_not_happened(services: Services) -> None:
    agreement = one_policy(services, end_on=LAPSED, end_reason="lapse")
    services.ledger.book_movement(MovementDraft(agreement, MovementKind.CLAWBACK, date(2021, 10, 5), -70_000))
    found = services.result.result(to=date(2021, 8, 1)).personal
    assert (found.by_year[2021], found.pending, found.ledger) == (Amounts(stay=12_000), 48_000, 120_000)


def test_that_an_open_complaint_holds_what_comes_free(services: Services) -> None:
    one_policy(services)
    with services.book.read() as connection:
        client = connection.exec_driver_sql("SELECT id FROM client").scalar_one()
    with rows(services.book) as add:
        add.case(client, "complaint", date(2021, 1, 5), closed_on=date(2021, 6, 1))
        add.case(client, "arrears", date(2022, 1, 5))
    personal = services.result.result(date(2021, 1, 1)).personal
    first = next(line for line in personal.lines if line.rule == "gate_opened")
    assert (first.on, first.milestone) == (date(2021, 6, 1), 13)
    assert personal.held == 0, "arrears are no gate"


def test_that_first_and_repeat_sales_and_all_panels_add_up_on_a_whole_book(demo: Services) -> None:
    found = demo.result.result()
    assert sum(found.bridge[:-1]) == found.bridge.ledger
    personal = found.personal
    total = sum(amounts.total for amounts in personal.by_year.values())
    with demo.book.read() as connection:
        ledger = connection.exec_driver_sql("SELECT sum(amount_cents) FROM movement").scalar_one()
    assert total + personal.pending + personal.held + personal.pot == personal.ledger == ledger
    assert sum(line.cents for line in personal.lines) == personal.by_year[2026].total
    assert found.bridge.first_sale > 0 < found.bridge.repeat_sale


def test_that_totals_are_the_same_without_lines(demo: Services) -> None:
    full, bare = demo.result.result(), demo.result.result(lines=False)
    assert not bare.personal.lines
    assert (bare.bridge, bare.relationships, bare.forward) == (full.bridge, full.relationships, full.forward)


def test_that_the_results_of_all_advisers_add_up_to_the_offices_ledger(demo: Services) -> None:
    office = demo.result.result()
    own = [demo.result.result(adviser=adviser.name) for adviser in demo.office.advisers()]
    assert len(own) == 2
    assert sum(one.bridge.ledger for one in own) == office.bridge.ledger
    assert sum(one.personal.ledger for one in own) == office.personal.ledger
    for costs in ("service", "late"):
        assert sum(getattr(row, costs) for one in own for row in one.relationships) == pytest.approx(
            sum(getattr(row, costs) for row in office.relationships), abs=60
        ), "rounded once per client and adviser"
    for one in own:
        assert sum(one.bridge[:-1]) == one.bridge.ledger


def test_that_an_adviser_is_found_however_the_name_is_written(demo: Services) -> None:
    name = demo.office.advisers()[0].name
    assert demo.result.result(adviser=f" {name.upper()} ").bridge == demo.result.result(adviser=name).bridge
    with pytest.raises(NotFound):
        demo.result.result(adviser="Niemand")


def test_that_what_an_hour_costs_is_the_offices_own_setting(services: Services) -> None:
    with rows(services.book) as add:
        client = add.client("Bakker", reference="K-1")
        add.contact(client, date(2026, 3, 1), minutes=90)
        add.invoice(client, 36_500, date(2026, 1, 1), due_on=date(2026, 1, 1), paid_on=date(2026, 1, 11))
    (row,) = services.result.result().relationships
    assert (row.service, row.late, row.net) == (11_250, 80, -11_330)
    services.office.set_setting("hour_cost_cents", 10_000)
    services.office.set_setting("late_rate_bp", 0)
    (row,) = services.result.result().relationships
    assert (row.service, row.late) == (15_000, 0)


def test_that_a_providers_term_makes_the_clawback_exposure(services: Services) -> None:
    with rows(services.book) as add:
        vesting = add.unit.insert_one(Providers, {"name": "A", "folded": "a", "clawback_months": 24})
        plain = add.provider("B")
        for provider in (vesting, plain):
            client = add.client("Bakker")
            agreement = add.agreement(client, "nonlife_private", date(2026, 5, 21), provider_id=provider)
            add.movement(agreement, 120_000, date(2026, 6, 1), "initial")
    forward = services.result.result().forward
    assert forward.exposure_worst == 120_000 * 18 // 24
    assert 0 < forward.exposure_expected < forward.exposure_worst


def test_that_own_versions_of_the_parameters_count_from_their_day_on(services: Services) -> None:
    own = '[{"version": 1}, {"version": 2, "valid_from": "2020-01-01", "sale_share": "1/4", "milestones": [12]}]'
    services.office.set_setting("result_parameters", own)
    one_policy(services)
    assert earned(services) == {2020: 30_000, 2021: 90_000}
    assert [one.version for one in services.result.result().parameters] == [2]
    assert [one.version for one in services.result.result(from_on=date(2019, 5, 1)).parameters] == [1, 2]


def test_that_a_buffer_keeps_the_expected_clawback_in_the_pot(services: Services) -> None:
    with rows(services.book) as add:
        vesting = add.unit.insert_one(Providers, {"name": "A", "folded": "a", "clawback_months": 60})
        stays, leaves = add.client("Blijft"), add.client("Gaat")
        keep = add.agreement(stays, "nonlife_private", START, provider_id=vesting)
        add.movement(keep, 1_000_000, START, "initial")
        lost = add.agreement(leaves, "nonlife_private", START, end_on=LAPSED, end_reason="lapse")
        add.movement(lost, 120_000, START, "initial")
    year_end = date(2023, 12, 31)
    paid = services.result.result(to=year_end).personal
    assert paid.by_year[2023].pot == 12_000
    services.office.set_setting("result_parameters", '[{"version": 2, "buffer": "1"}]')
    held_back = services.result.result(to=year_end).personal
    assert 0 < held_back.by_year[2023].pot < 12_000
    assert held_back.pot + held_back.by_year[2023].pot == paid.pot + 12_000


def test_that_clients_are_named_by_reference(services: Services) -> None:
    one_policy(services)
    named = services.result.names(["K-1", "K-nobody"])
    assert {reference: client.name for reference, client in named.items()} == {"K-1": "De Vries"}
    assert services.overview.whole(named["K-1"].id).client.reference == "K-1"


def test_that_an_empty_book_has_an_empty_result(services: Services) -> None:
    found = services.result.result()
    assert not found.personal.by_year, "the years begin with the first movement"
    assert not found.relationships
    assert not services.result.lines(Behind(Part.WAITING)).rows


def test_that_money_that_goes_with_a_replaced_agreement_goes_on_with_its_successor(services: Services) -> None:
    with rows(services.book) as add:
        other = add.client("Ander")
        successor = add.agreement(other, "nonlife_private", date(2021, 9, 15))
        client = add.client("Eerst")
        replaced = {"end_on": LAPSED, "end_reason": "replaced", "replaced_by_id": successor}
        agreement = add.agreement(client, "nonlife_private", START, **replaced)
        add.movement(agreement, 120_000, date(2020, 2, 1), "initial")
        add.movement(successor, 10_000, date(2021, 10, 1), "initial")
    found = services.result.result(date(2020, 1, 1)).personal
    assert found.by_year[2023].stay == 12_000 + 2_000, "the chain lives on with another client"
    assert [line.cents for line in found.lines if line.rule == "sold"] == [60_000], "replaced young: nothing at once"
