"""What holds for any agreement, any product and any chain of replacements."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.rules import (
    ADVERSE,
    NEUTRAL,
    EndReason,
    Frequency,
    IncomeKind,
    IncomeWarning,
    ProductKind,
    Regime,
    annual_premium,
    find_replacement_cycle,
    income_kinds,
    income_warning,
    is_adverse,
    is_disclosure_missing,
    is_running,
    normalise_policy_number,
    regime,
)
from app.agreements.rules.facts import AFTER_START, AgreementDraft, LoanPartDraft, check_agreement, check_loan_part
from app.agreements.rules.lifetime import chain_end, would_close_a_circle
from app.agreements.rules.promised import Engagement, EngagementKind
from app.clients.rules import ClientKind
from app.foundation.errors import RuleBroken

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
KINDS = st.sampled_from(ProductKind)
CLIENTS = st.sampled_from(ClientKind)
WRITTEN = st.text(alphabet="abzABZ0123459 -./", max_size=16)
FROM_CLIENT = {IncomeKind.FEE, IncomeKind.SUBSCRIPTION, IncomeKind.HOURLY}


@given(kind=KINDS, client=CLIENTS, day=DAYS)
def test_that_a_ban_never_ends_once_it_has_begun(kind: ProductKind, client: ClientKind, day: date) -> None:
    if regime(kind, "NL", client, day) is Regime.BANNED:
        assert regime(kind, "NL", client, day + timedelta(days=400)) is Regime.BANNED
    if regime(kind, "NL", client, day) is Regime.LEGACY:
        assert day < date(2014, 1, 1)


@given(kind=KINDS, client=CLIENTS, day=st.none() | DAYS, country=st.sampled_from(["GB", "BE", "DE", "US"]))
def test_that_dutch_rules_hold_in_the_netherlands_only(
    kind: ProductKind, client: ClientKind, day: date | None, country: str
) -> None:
    assert regime(kind, country, client, day) is Regime.FREE
    assert income_kinds(ProductKind.TERM_LIFE, Regime.FREE) == frozenset(IncomeKind)


@given(kind=KINDS, day=DAYS)
def test_that_only_a_consumer_must_be_told_by_ourselves(kind: ProductKind, day: date) -> None:
    firm = regime(kind, "NL", ClientKind.BUSINESS, day)
    assert firm is not Regime.ALLOWED_ACTIVE
    assert not is_disclosure_missing(firm, day, None)
    for consumer in (ClientKind.PERSON, ClientKind.HOUSEHOLD):
        found = regime(kind, "NL", consumer, day)
        assert (found is Regime.ALLOWED_ACTIVE) == (
            kind in {ProductKind.NONLIFE_PRIVATE, ProductKind.HEALTH} and day >= date(2024, 7, 1)
        )
        assert is_disclosure_missing(found, day, None) == (found is Regime.ALLOWED_ACTIVE)


@pytest.mark.parametrize(("kind", "under"), list(product(ProductKind, tuple(Regime)[:-1])))
def test_that_nothing_is_offered_that_would_be_warned_of(kind: ProductKind, under: Regime) -> None:
    offered = income_kinds(kind, under)
    if kind is not ProductKind.SERVICE:
        assert not [income for income in offered if income_warning(under, income) and income != "arrears_support"]
    else:
        assert offered == FROM_CLIENT, "money that belongs to no product comes from the client"


@pytest.mark.parametrize("income", IncomeKind)
def test_that_commission_on_a_banned_product_is_warned_of_and_a_fee_is_not(income: IncomeKind) -> None:
    warned = income_warning(Regime.BANNED, income)
    commission = {IncomeKind.INITIAL, IncomeKind.TRAIL, IncomeKind.RENEWAL, IncomeKind.BONUS}
    assert warned is (IncomeWarning.COMMISSION_BANNED if income in commission else None)
    assert income_warning(Regime.FREE, income) is None
    assert income_warning(Regime.UNKNOWN, income) is None, "unknown is a real answer and no reproach"


@given(end=st.none() | DAYS, on=DAYS)
def test_that_an_agreement_runs_up_to_but_not_on_its_last_day(end: date | None, on: date) -> None:
    assert is_running(end, on) == (end is None or on < end)
    if end is not None:
        assert not is_running(end, end)
        assert is_running(end, end - timedelta(days=1))


def test_that_every_reason_has_one_meaning() -> None:
    own = {EndReason.REPLACED, EndReason.NEVER_IN_FORCE}
    assert not NEUTRAL & ADVERSE
    assert set(EndReason) == NEUTRAL | ADVERSE | own
    for reason in EndReason:
        assert is_adverse(reason) == (reason not in NEUTRAL)
    assert not is_adverse(EndReason.REPLACED, successor_in_book=True)


@given(cents=st.integers(0, 10**7))
def test_that_a_year_has_twelve_months_four_quarters_and_two_halves(cents: int) -> None:
    found = {frequency: annual_premium(cents, frequency) for frequency in Frequency}
    assert found[Frequency.MONTH] == 3 * found[Frequency.QUARTER] == 6 * found[Frequency.HALF_YEAR]
    assert found[Frequency.YEAR] == cents
    assert found[Frequency.ONCE] == annual_premium(None, Frequency.YEAR) == annual_premium(cents, None) == 0


@given(written=WRITTEN)
def test_that_a_policy_number_compares_the_same_however_it_is_written(written: str) -> None:
    key = normalise_policy_number(written)
    assert key == normalise_policy_number(key) == normalise_policy_number(written.lower())
    assert key == normalise_policy_number(f" 00-{written}.")
    assert key.isalnum() or key == ""
    assert not key.startswith("0")


@given(written=WRITTEN, prefix=st.sampled_from(["NL", "AB-", "7"]))
def test_that_a_house_may_put_its_own_letters_in_front(written: str, prefix: str) -> None:
    key = normalise_policy_number(written)
    if key:
        assert normalise_policy_number(prefix + key, prefix) == key


GRAPHS = st.dictionaries(st.sampled_from("ABCDEF"), st.none() | st.sampled_from("ABCDEFX"), max_size=6)


@given(graph=GRAPHS)
def test_that_a_circle_is_found_exactly_where_there_is_one(graph: dict[str, str | None]) -> None:
    def comes_back(start: str) -> bool:
        seen, at = set(), graph.get(start)
        while at is not None and at not in seen:
            if at == start:
                return True
            seen.add(at)
            at = graph.get(at)
        return False

    circle = find_replacement_cycle(graph)
    assert bool(circle) == any(comes_back(start) for start in graph)
    for place, reference in enumerate(circle):
        assert graph[reference] == circle[(place + 1) % len(circle)]


@given(graph=GRAPHS, one=st.sampled_from("ABCDEF"), other=st.sampled_from("ABCDEFX"))
def test_that_a_successor_is_refused_exactly_when_it_would_close_a_circle(
    graph: dict[str, str | None], one: str, other: str
) -> None:
    graph.pop(one, None)
    if find_replacement_cycle(graph):
        return
    assert would_close_a_circle(graph, one, other) == bool(find_replacement_cycle({**graph, one: other}))


@given(graph=GRAPHS, start=st.sampled_from("ABCDEF"))
def test_that_a_chain_ends_where_nothing_follows(graph: dict[str, str | None], start: str) -> None:
    if not find_replacement_cycle(graph):
        assert graph.get(chain_end(graph, start)) is None


@given(start=DAYS, gap=st.integers(-400, 400), name=st.sampled_from(AFTER_START))
def test_that_no_date_of_an_agreement_lies_before_its_start(start: date, gap: int, name: str) -> None:
    draft = AgreementDraft("c", ProductKind.OTHER, start, **{name: start + timedelta(days=gap)})  # type: ignore[arg-type]
    if gap >= 0:
        check_agreement(draft)
        return
    with pytest.raises(RuleBroken) as refused:
        check_agreement(draft)
    assert (refused.value.rule, refused.value.field) == ("date_before_start", name)
    assert refused.value.facts == {"start": start}


@given(start=DAYS, fixed=st.none() | DAYS, term=st.none() | DAYS, cents=st.none() | st.integers(-100, 10**9))
def test_that_a_loan_part_is_taken_exactly_when_it_can_be(
    start: date, fixed: date | None, term: date | None, cents: int | None
) -> None:
    fits = all(day is None or day >= start for day in (fixed, term)) and (cents is None or cents >= 0)
    part = LoanPartDraft(cents, "", fixed, term)
    if fits:
        check_loan_part(part, start)
    else:
        with pytest.raises(RuleBroken):
            check_loan_part(part, start)


@given(start=DAYS, length=st.none() | st.integers(0, 900), on=DAYS)
def test_that_a_service_is_given_from_its_first_day_until_its_last(start: date, length: int | None, on: date) -> None:
    end = None if length is None else start + timedelta(days=length)
    agreed = Engagement("e", 1, "c", EngagementKind.ONGOING_SUBSCRIPTION, None, None, None, start, end, None)
    assert agreed.is_on(on) == (start <= on and (end is None or on < end))
