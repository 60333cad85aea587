"""The made-up people, agreements and money one by one, by many seeds: each of them could be somebody's."""

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from app.agreements.rules import ADVERSE, NEUTRAL, IncomeKind, ProductKind, income_warning, regime
from app.clients.rules import ClientKind, Role, client_sort_key
from app.demo import income, people, portfolio, story, words
from app.demo.promises import ENDS, History
from app.foundation.dates import PartialDate, add_months, add_years, full_months_between
from app.foundation.ids import seeded_ids
from app.ledger.rules import NEGATIVE, MovementKind
from tests.app.conftest import TODAY

SEEDS = range(60)
START = date(2018, 5, 1)
IDS = seeded_ids(1)


def agreement(kind: str, **values: Any) -> dict[str, Any]:
    return {"id": "a1", "product_kind": kind, "in_force_on": START, "signed_on": START, **values}


@pytest.mark.parametrize("seed", SEEDS)
def test_that_a_made_up_client_could_be_somebody(seed: int) -> None:
    random = Random(seed)
    client = people.make_client(random, TODAY)
    assert add_years(TODAY, -12) <= client.start < TODAY
    assert client.kind in set(ClientKind)
    assert client.humans
    for human in client.humans:
        age = PartialDate.parse(human.birth).age_on(TODAY)
        assert age is None or 0 <= age < 80
        assert human.role != Role.CHILD or (age is not None and age < 24)
        assert human.name.full_name.startswith(human.first)
        assert human.name.initials
    grown_up = [human for human in client.humans if human.role != Role.CHILD]
    if client.kind == ClientKind.HOUSEHOLD:
        assert client.name == " – ".join(human.name.family_name for human in grown_up)
        assert len({human.last for human in grown_up}) == 2
    row = people.client_row(random, client, "c1", 7, "adviser")
    assert (row["reference"], row["country"], row["language"]) == ("K-7", "NL", "nl")
    assert (row["town"], row["postcode"][:4]) in words.PLACES
    assert row["pension_date"] is None or row["pension_date"] >= add_years(TODAY, -13)


@pytest.mark.parametrize("seed", range(12))
def test_that_it_stands_in_the_list_where_a_typed_client_would(seed: int) -> None:
    client = people.person_client(Random(seed), TODAY, START)
    assert client_sort_key(ClientKind.PERSON, client.name, "NL").split("\t")[0] == client.sort_key.split("\t")[0]
    firm = people.business(Random(seed), TODAY, START)
    assert firm.sort_key == client_sort_key(ClientKind.BUSINESS, firm.name, "NL")


def test_that_all_three_kinds_of_client_come_by_in_their_measure() -> None:
    random = Random(3)
    kinds = Counter(people.make_client(random, TODAY).kind for _ in range(400))
    assert kinds["household"] > kinds["person"] > kinds["business"] > 20


def test_that_many_families_are_many() -> None:
    names = {f"{infix} {last}".strip() for infix, last in people.MANY_FAMILIES}
    assert len(names) > 2_500
    assert {f"{infix} {last}".strip() for infix, last in words.FAMILIES} <= names


@pytest.mark.parametrize("kind", ["household", "business"])
def test_that_a_client_has_what_its_kind_can_have(kind: str) -> None:
    random = Random(5)
    found = Counter(one for _ in range(300) for one in portfolio.kinds_for(random, kind))
    allowed = portfolio.COMPANY if kind == "business" else portfolio.PRIVATE
    assert found.keys() == allowed.keys()
    assert set(found) <= set(ProductKind)


@pytest.mark.parametrize("kind", [kind.value for kind in ProductKind])
def test_that_an_agreement_is_signed_before_it_begins_but_not_before_its_client(kind: str) -> None:
    for seed in range(8):
        signed = portfolio.sign(Random(seed), kind, START, START - timedelta(days=10), IDS)
        row = signed.row
        assert START - timedelta(days=10) <= row["signed_on"] <= START
        assert row["concluded_on"] == row["signed_on"]
        assert (signed.loan_part is not None) == (kind == "mortgage")
        assert (row["provider"] is None) == (kind == "service")
        assert (row["premium_cents"] is None) == (row["premium_frequency"] is None)
        if signed.loan_part is not None:
            assert START < signed.loan_part["fixed_rate_end"] <= signed.loan_part["term_end"]


def test_that_ends_are_rare_in_the_past_and_of_both_kinds() -> None:
    random = Random(7)
    ended = [portfolio.end_some(random, agreement("term_life"), TODAY) for _ in range(600)]
    ends = [row for row in ended if "end_on" in row]
    assert 0.2 < len(ends) / len(ended) < 0.55, "about a third in eight years"
    assert all(START < row["end_on"] < TODAY for row in ends)
    reasons = Counter(row["end_reason"] for row in ends)
    assert set(reasons) <= {reason.value for reason in NEUTRAL | ADVERSE}
    assert sum(reasons[reason.value] for reason in ADVERSE) > sum(reasons[reason.value] for reason in NEUTRAL)


@pytest.mark.parametrize("kind", [kind.value for kind in ProductKind])
@pytest.mark.parametrize("client", [ClientKind.PERSON, ClientKind.BUSINESS])
def test_that_income_is_what_the_law_allows_on_each_kind(kind: str, client: ClientKind) -> None:
    if (client is ClientKind.BUSINESS) != (kind in ("nonlife_business", "collective_income")):
        return
    under = regime(ProductKind(kind), "NL", client, START)
    for seed in range(5):
        for row in income.movements(Random(seed), agreement(kind), TODAY, IDS):
            assert income_warning(under, IncomeKind(row["kind"])) is None
            assert row["amount_cents"] > 0
            assert START <= row["on_date"] <= TODAY


@pytest.mark.parametrize("months", [0, 1, 11, 12, 23, 24, 40])
@pytest.mark.parametrize("reason", ["cancelled", "lapse", "moved_adviser", "death", "replaced"])
def test_that_just_the_unearned_part_is_taken_back_after_a_bad_end(months: int, reason: str) -> None:
    end = add_months(START, months)
    rows = income.movements(Random(1), agreement("nonlife_private", end_on=end, end_reason=reason), TODAY, IDS)
    initial = sum(row["amount_cents"] for row in rows if row["kind"] == "initial")
    back = [row for row in rows if row["kind"] == "clawback"]
    if reason in ("death", "replaced") or months >= income.CLAWBACK_MONTHS:
        assert back == []
        return
    (one,) = back
    left = income.CLAWBACK_MONTHS - full_months_between(START, end)
    assert -one["amount_cents"] == initial * left // income.CLAWBACK_MONTHS
    assert MovementKind(one["kind"]) in NEGATIVE
    assert one["on_date"] > end


def test_that_trail_stops_with_its_agreement_and_comes_once_a_year() -> None:
    end = add_months(START, 50)
    rows = income.movements(Random(2), agreement("nonlife_private", end_on=end, end_reason="death"), TODAY, IDS)
    trails = [row["on_date"] for row in rows if row["kind"] == "trail"]
    assert trails == [add_months(START, 12 * year) for year in (1, 2, 3, 4)]


def test_that_bills_are_due_in_two_weeks_and_paid_by_most() -> None:
    fees = [{"kind": "fee", "on_date": START, "agreement_id": "a1", "amount_cents": 5}] * 200
    bills = income.invoices(Random(4), [*fees, {"kind": "trail"}], "c1", IDS, TODAY)
    assert len(bills) == 200
    assert {bill["due_on"] - bill["issued_on"] for bill in bills} == {timedelta(days=14)}
    paid = Counter((bill["paid_on"] - bill["due_on"]).days > 0 for bill in bills)
    assert paid[False] > paid[True] > 0
    unpaid = income.invoices(Random(4), fees[:1], "c1", IDS, START)
    assert unpaid[0]["paid_on"] is None


@pytest.mark.parametrize("seed", range(10))
def test_that_answers_and_talks_lie_between_the_beginning_and_the_end(seed: int) -> None:
    random, client = Random(seed), {"id": "c1", "adviser_id": "a", "relationship_start": START}
    until = date(2024, 5, 1)
    talks = story.contacts(random, client, START, until, IDS)
    answers = story.answers(random, client, until, IDS)
    assert all(START < row["on_date"] <= until for row in talks)
    assert [row["on_date"] for row in talks] == sorted(row["on_date"] for row in talks)
    assert all(add_years(START, 1) <= row["asked_on"] <= until for row in answers)
    for row in answers:
        assert row["answered_on"] is None or row["asked_on"] <= row["answered_on"] <= until
        assert row["nps"] is None or 0 <= row["nps"] <= 10


def test_that_past_promises_ended_and_the_kept_ones_have_their_talk() -> None:
    history = History(Random(9), TODAY, IDS)
    promises, talks = history.of(
        {"id": "c1", "adviser_id": "a"}, agreement("term_life", end_on=None), {"signed": START, "in_force": START}
    )
    assert {promise["code"] for promise in promises} >= {"C1", "C2", "L1", "L2"}
    assert {promise["state"] for promise in promises} <= set(ENDS)
    spoken = {talk["id"] for talk in talks}
    for promise in promises:
        assert promise["due"] < TODAY
        assert promise["ended_on"] <= TODAY
        assert promise.get("contact_id") is None or promise["contact_id"] in spoken
