"""What narrows the list of agreements: read from a view, compared with the rows behind it, and with the rules."""

from collections.abc import Callable
from datetime import date
from itertools import product
from typing import Any

import pytest

from app.aftercare.tables import Promises
from app.agreements.rules import IncomeKind, ProductKind, income_warning, regime
from app.agreements.rules.ends import EndKind, coming_end
from app.agreements.rules.suspects import suspects
from app.agreements.tables import Agreements
from app.bootstrap import Services
from app.clients.rules import ClientKind
from app.foundation.dates import add_months
from app.ledger.tables import Movements
from app.overview.agreement_narrowing import AgreementFilter, Unseen, agreement_filter
from tests.app.conftest import TODAY
from tests.app.overview.conftest import ByChance, Stored, is_running
from tests.app.rows import rows

YEAR_AGO = add_months(TODAY, -12)


def test_that_a_filter_is_made_of_what_a_view_says_and_nothing_else() -> None:
    said = {"kind": "pension", "state": "running", "provider": "p", "adviser": "a", "ends": 6, "nothing": True,
            "unseen": "ever", "warned": True}  # fmt: skip
    assert agreement_filter("bos", said) == AgreementFilter(
        "bos", "pension", "p", "a", "running", 6, nothing_planned=True, unseen="ever", warned=True
    )
    unknown = {"kind": "boat", "state": "late", "provider": 3, "adviser": "", "ends": "6", "nothing": 1,
               "unseen": "never", "warned": "yes"}  # fmt: skip
    assert agreement_filter("", unknown) == AgreementFilter()


def found(by_chance: ByChance, chosen: AgreementFilter) -> set[str]:
    page = by_chance.overview.agreements(chosen, limit=1_000, counted=True)
    assert page.count == len(page.rows)
    assert sorted(by_chance.overview.agreement_keys(chosen)) == sorted(row.id for row in page.rows)
    return {row.id for row in page.rows}


def fitting(stored: Stored, fits: Callable[[dict[str, Any]], bool]) -> set[str]:
    return {row["id"] for row in stored.tables[Agreements] if fits(row)}


def test_that_nothing_is_planned_where_no_contact_about_the_agreement_is_to_come(by_chance: ByChance) -> None:
    among = [row for row in by_chance.stored.tables[Promises] if row["state"] == "open" and row["channel"] != "self"]
    promised = {row["agreement_id"] for row in among}
    wanted = fitting(by_chance.stored, lambda row: is_running(row) and row["id"] not in promised)
    assert found(by_chance, AgreementFilter(nothing_planned=True)) == wanted


def test_that_income_counts_when_it_was_seen_in_time(by_chance: ByChance) -> None:
    stored = by_chance.stored
    income = [row for row in stored.tables[Movements] if row["amount_cents"] > 0 and row["on_date"] <= TODAY]
    ever = {row["agreement_id"] for row in income}
    lately = {row["agreement_id"] for row in income if row["on_date"] > YEAR_AGO}
    assert found(by_chance, AgreementFilter(unseen=Unseen.EVER)) == fitting(
        stored, lambda row: is_running(row) and row["id"] not in ever
    )
    assert found(by_chance, AgreementFilter(unseen=Unseen.YEAR)) == fitting(
        stored, lambda row: is_running(row) and row["in_force_on"] <= YEAR_AGO and row["id"] not in lately
    )


def test_that_what_ends_within_the_time_is_shown_with_what_it_is(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        house = made.agreement(client, "mortgage", reference="M", term_end=date(2040, 1, 1))
        made.loan_part(house, fixed_rate_end=date(2027, 2, 1), term_end=date(2041, 1, 1))
        made.loan_part(house, fixed_rate_end=date(2026, 11, 1))
        made.agreement(client, "term_life", reference="L", cover_end=date(2027, 5, 22))
        made.agreement(client, "term_life", reference="G", cover_end=date(2027, 1, 1), end_on=TODAY)
        made.agreement(client, "funeral", reference="F", end_on=date(2027, 5, 21))
        made.agreement(client, "health", reference="H")
    page = services.overview.agreements(AgreementFilter(ends_months=6), "ends")
    assert [(row.reference, row.ends_on, row.ends) for row in page.rows] == [
        ("M", date(2027, 2, 1), EndKind.FIXED_RATE.value),
        ("F", date(2027, 5, 21), EndKind.AGREEMENT.value),
    ]
    everything = services.overview.agreements(sort="ends").rows
    assert [row.reference for row in everything] == ["M", "F", "L", "G", "H"]
    backwards = services.overview.agreements(sort="ends", descending=True).rows
    assert [row.reference for row in backwards] == ["L", "F", "M", "G", "H"]
    assert everything[3].ends_on is None


@pytest.mark.parametrize("country", ["NL", "BE", ""])
def test_that_suspects_are_what_the_regime_warns_of(country: str) -> None:
    days = (date(2010, 1, 1), date(2012, 12, 31), date(2013, 1, 1), date(2013, 12, 31), date(2014, 1, 1), TODAY)
    for kind, day, income, client in product(ProductKind, days, IncomeKind, ClientKind):
        warned = income_warning(regime(kind, country, client, day), income) is not None
        among = [one for one in suspects(country) if kind in one.kinds and one.since <= day < one.until]
        suspected = [one for one in among if income in one.incomes]
        assert len(suspected) == warned, (kind, day, income, client)


def test_that_income_with_a_warning_is_found_until_it_is_taken_back(services: Services) -> None:
    with rows(services.book) as made:
        client = made.client("Bos")
        banned, legacy, credit, taken, old = (
            made.agreement(client, kind, date(2015, 1, 1), reference=name, concluded_on=concluded)
            for name, kind, concluded in (
                ("banned", "mortgage", None), ("legacy", "mortgage", date(2012, 12, 31)),
                ("credit", "consumer_credit", None), ("taken", "term_life", None), ("old", "pension", None),
            )
        )  # fmt: skip
        made.movement(banned, 100_00, TODAY, "trail")
        made.movement(legacy, 100_00, TODAY, "trail")
        made.movement(credit, 100_00, TODAY, "fee")
        wrong = made.movement(taken, 100_00, YEAR_AGO.replace(day=22), "initial")
        made.movement(taken, -100_00, TODAY, "initial", reverses_id=wrong)
        made.movement(old, 100_00, YEAR_AGO, "initial")
    shown = services.overview.agreements(AgreementFilter(warned=True)).rows
    assert [row.reference for row in shown] == ["banned", "credit"]
    services.office.save_office({"country": "BE"}, services.office.office().version)
    assert services.overview.agreements(AgreementFilter(warned=True)).rows == ()


def test_that_clients_behind_agreements_come_once_in_their_order(services: Services) -> None:
    with rows(services.book) as made:
        bos, aap = made.client("Bos"), made.client("Aap")
        first, second, third = made.agreement(bos), made.agreement(aap), made.agreement(bos)
    assert services.overview.clients_behind([third, second, first, "gone"]) == (bos, aap)


def test_that_every_end_that_a_row_tells_is_the_one_of_the_rule(by_chance: ByChance) -> None:
    stored = {row["id"]: row for row in by_chance.stored.tables[Agreements]}
    for row in by_chance.overview.agreements(limit=1_000).rows:
        end = coming_end({EndKind.AGREEMENT: stored[row.id]["end_on"]}, TODAY)
        assert (row.ends_on, row.ends) == ((end.on, end.kind) if end else (None, None))
