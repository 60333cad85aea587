"""What the model promises (the field's rules 4.6, "Properties"), each on a thousand books made up from seeds."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import accumulate
from random import Random

from app.result.rules import MovementFact, MyResult, Parameters
from app.result.rules.satisfaction import Answered, client_score, satisfaction_effect
from tests.app.result.rules.books import ADVERSE, FIRST, LAST, compute, made_up, made_up_parameters, told
from tests.app.result.rules.oracle import Oracle

BOOKS = 1_000
DAYS = (LAST - FIRST).days


def some_days(seed: int) -> Iterator[date]:
    random = Random(seed)
    yield LAST
    for _ in range(2):
        yield FIRST + timedelta(days=random.randrange(DAYS))


def earned(result: MyResult) -> int:
    return sum(amounts.total for amounts in result.personal.by_year.values())


def reserves(result: MyResult) -> int:
    return result.personal.pending + result.personal.held + result.personal.pot


def without_pot(result: MyResult) -> object:
    """All that is neither in the pot nor paid out of it."""
    personal = result.personal
    lines = sorted(repr(line) for line in personal.lines if line.bucket != "pot")
    return lines, personal.pending, personal.held, personal.ledger


def pot_shares(result: MyResult) -> Counter[tuple[int, str]]:
    shares: Counter[tuple[int, str]] = Counter()
    for line in result.personal.lines:
        if line.bucket == "pot":
            shares[line.on.year, line.client_ref] += line.cents
    return shares


def test_that_all_sums_to_the_ledger_on_any_day() -> None:
    for seed in range(BOOKS):
        facts = made_up(seed)
        for to in some_days(seed):
            result = compute(facts, to, versions=(made_up_parameters(seed),))
            ledger = sum(movement.cents for movement in facts.movements if movement.on <= to)
            assert earned(result) + reserves(result) == ledger == result.personal.ledger, (seed, to)
            assert sum(line.cents for line in result.personal.lines) == earned(result), (seed, to)


def test_that_the_bridge_sums_to_the_ledger_of_any_period_and_the_relationships_to_the_bridge() -> None:
    for seed in range(BOOKS):
        facts = made_up(seed)
        for since in some_days(seed):
            to = min(LAST, since + timedelta(days=400))
            result = compute(facts, to, since, (made_up_parameters(seed),))
            *classes, ledger = result.bridge
            assert sum(classes) == ledger, (seed, since)
            rows = result.relationships
            assert sum(row.sale for row in rows) == result.bridge.first_sale + result.bridge.repeat_sale
            for bucket in ("stay", "pot", "loss"):
                assert sum(getattr(row, bucket) for row in rows) == getattr(result.bridge, bucket), (seed, since)


def test_that_the_change_of_the_reserves_is_what_two_runs_differ_by() -> None:
    """Without replacements, whose later end changes what an earlier day is held to have been."""
    for seed in range(BOOKS):
        facts = made_up(seed)
        lone = [row for row in facts.agreements if row.end_reason != "replaced"]
        kept = {row.reference for row in lone}
        facts = replace(facts, agreements=lone, movements=[row for row in facts.movements if row.agreement_ref in kept])
        since = next(day for number, day in enumerate(some_days(seed)) if number == 1)
        result, before = compute(facts, LAST, since), compute(facts, since - timedelta(days=1))
        assert result.bridge.reserve_change == reserves(result) - reserves(before), seed


def test_that_every_cent_is_in_exactly_one_state() -> None:
    for seed in range(BOOKS):
        facts, to = made_up(seed), next(some_days(seed))
        states = compute(facts, to, versions=(made_up_parameters(seed),)).personal.states
        assert min(states) >= 0, seed
        assert sum(states) == sum(max(0, row.cents) for row in facts.movements if row.on <= to), seed


def test_that_the_reserves_are_listed_slice_by_slice() -> None:
    for seed in range(BOOKS):
        facts, parameters = made_up(seed), made_up_parameters(seed)
        to = next(some_days(seed))
        listed = compute(facts, to, versions=(parameters,), reserves=True)
        assert told(compute(facts, to, versions=(parameters,))) == told(listed), seed
        by_state: Counter[str] = Counter()
        for reserve in listed.personal.reserves:
            by_state[reserve.state] += reserve.cents
        personal = listed.personal
        found = (by_state["pending"], by_state["held"], by_state["pot"])
        assert found == (personal.pending, personal.held, personal.pot), seed


def test_that_satisfaction_and_length_act_on_the_pot_only() -> None:
    """Where the length is only a weight: who may share at all decides whether the pot pays out."""
    for seed in range(BOOKS):
        facts, random = made_up(seed), Random(seed)
        clients = [row._replace(relationship_start=date(2010, 2, 3)) for row in facts.clients]
        earlier = [row._replace(relationship_start=date(2001, 2, 3)) for row in clients]
        answers = [row._replace(nps=random.randint(0, 10)) for row in facts.answers]
        one = compute(replace(facts, clients=clients))
        other = compute(replace(facts, clients=earlier, answers=answers))
        assert without_pot(one) == without_pot(other), seed
        assert earned(one) + one.personal.pot == earned(other) + other.personal.pot, seed


def test_that_payment_and_service_cost_count_in_the_relationships_only() -> None:
    for seed in range(BOOKS):
        facts = made_up(seed)
        one, other = compute(facts), compute(replace(facts, contacts=[], invoices=[]))
        assert told(one) == told(other), seed
        assert one.bridge == other.bridge, seed
        net = {row.client_ref: row.net + row.service + row.late for row in one.relationships}
        assert {ref: cents for ref, cents in net.items() if cents} == {
            row.client_ref: row.net for row in other.relationships if row.net
        }, seed


def test_that_undoing_an_adverse_end_never_lowers_what_was_earned_by_any_years_end() -> None:
    """Case tested by the rules: no clawback on the undone end, nor on what it had replaced."""
    undone = 0
    for seed in range(2 * BOOKS):
        facts, parameters = made_up(seed), made_up_parameters(seed)
        ended = [row for row in facts.agreements if row.end_on and row.end_reason in ADVERSE]
        if not ended:
            continue
        undone += 1
        one = ended[seed % len(ended)]
        chain = {one.reference} | {row.reference for row in facts.agreements if row.end_reason == "replaced"}
        movements = [row for row in facts.movements if row.cents >= 0 or row.agreement_ref not in chain]
        agreements = [row._replace(end_on=None, end_reason=None) if row is one else row for row in facts.agreements]
        before = cumulative(compute(replace(facts, movements=movements), versions=(parameters,)))
        kept = replace(facts, agreements=agreements, movements=movements)
        after = cumulative(compute(kept, versions=(parameters,)))
        assert all(more >= less for more, less in zip(after, before, strict=True)), (seed, one.reference)
    assert undone >= BOOKS


def cumulative(result: MyResult) -> list[int]:
    return list(accumulate(amounts.total for amounts in result.personal.by_year.values()))


def test_that_a_higher_answer_never_lowers_the_clients_own_share() -> None:
    raised = 0
    for seed in range(BOOKS):
        facts, random = made_up(seed), Random(seed)
        if len(facts.clients) < 2 or not facts.answers:
            continue
        at = random.randrange(len(facts.answers))
        chosen = facts.answers[at]
        answers = list(facts.answers)
        answers[at] = chosen._replace(nps=random.randint(chosen.nps, 10))
        one, other = compute(facts), compute(replace(facts, answers=answers))
        before, after = pot_shares(one), pot_shares(other)
        for year, client in before | after:
            if client == chosen.client_ref:
                assert after[year, client] >= before[year, client] - 1, seed
                raised += after[year, client] > before[year, client]
        assert {year: amounts.pot for year, amounts in one.personal.by_year.items()} == {
            year: amounts.pot for year, amounts in other.personal.by_year.items()
        }, seed
    assert raised > 50


def test_that_a_longer_relationship_never_lowers_the_clients_own_share() -> None:
    """Only clients who may share at every year's end anyway: to be admitted is another thing than to weigh more."""
    raised = 0
    for seed in range(BOOKS):
        facts = made_up(seed)
        if len(facts.clients) < 2:
            continue
        clients = [row._replace(relationship_start=date(2009, 5, 6)) for row in facts.clients]
        longer = [clients[0]._replace(relationship_start=date(2005, 5, 6)), *clients[1:]]
        one, other = compute(replace(facts, clients=clients)), compute(replace(facts, clients=longer))
        before, after = pot_shares(one), pot_shares(other)
        for year, client in before | after:
            if client == clients[0].reference:
                assert after[year, client] >= before[year, client] - 1, seed
                raised += after[year, client] > before[year, client]
    assert raised > 50


def test_that_one_angry_answer_moves_a_weight_by_no_more_than_its_shrunk_distance() -> None:
    random = Random(3)
    parameters = Parameters()
    for _ in range(BOOKS):
        mean = Fraction(random.randint(40, 95), 100)
        one = Answered(random.randint(0, 10), 1, 1)
        effect = satisfaction_effect(one, mean, parameters)
        assert abs(effect) <= parameters.satisfaction_weight * abs(client_score(one, mean, parameters) - mean)
        assert abs(effect) <= abs(Fraction(one.total, 10) - mean) / 3
    assert round(float(client_score(Answered(4, 1, 1), Fraction(49, 65), parameters)), 3) == 0.636


def test_that_in_a_new_book_nothing_is_lost() -> None:
    """No milestone due yet: no loss without money taken back, and no ratio that could look bad."""
    for seed in range(BOOKS):
        facts = made_up(seed)
        first = min(row.in_force_on for row in facts.agreements)
        young = [row for row in facts.agreements if (row.in_force_on - first).days < 360]
        known = {row.reference for row in young}
        movements = [row for row in facts.movements if row.agreement_ref in known and row.cents > 0]
        to = first + timedelta(days=390)
        result = compute(replace(facts, agreements=young, movements=movements), to)
        assert all(amounts.loss == 0 for amounts in result.personal.by_year.values()), seed
        assert result.personal.releases.due == 0, seed
        assert result.personal.releases.ratio is None, seed


def test_that_a_replacement_keeps_the_chain() -> None:
    """A chain that goes on loses nothing by the replacement itself."""
    for seed in range(BOOKS):
        facts = made_up(seed)
        lone = [row._replace(end_on=None, end_reason=None, replaced_by_ref=None) for row in facts.agreements]
        old = lone[0]
        new = old._replace(reference="O-new", in_force_on=old.in_force_on + timedelta(days=900))
        replaced = old._replace(end_on=new.in_force_on, end_reason="replaced", replaced_by_ref="O-new")
        kept = [row for row in facts.movements if row.cents > 0]
        one = compute(replace(facts, agreements=[*lone, new], movements=kept, answers=[]))
        other = compute(replace(facts, agreements=[replaced, *lone[1:], new], movements=kept, answers=[]))
        assert told(one) == told(other), seed


def test_that_a_clawback_hits_the_own_reserve_first() -> None:
    """Taken on its own day: the loss is only what the agreement's slices did not hold the day before."""
    for seed in range(BOOKS):
        facts, random = made_up(seed), Random(seed)
        agreement = random.choice(facts.agreements)
        on = agreement.in_force_on + timedelta(days=random.randint(30, 1_500))
        wanted = random.randint(1, 150_000)
        earlier = replace(facts, movements=[row for row in facts.movements if row.on < on])
        oracle = Oracle(earlier, on - timedelta(days=1), [Parameters()])
        oracle.run()
        held = sum(
            piece.cents
            for piece in oracle.pieces
            if piece.agreement == agreement.reference and piece.state in {"pending", "held", "pot"}
        )
        claw = MovementFact("B-claw", agreement.reference, "clawback", on, -wanted)
        result = compute(replace(earlier, movements=[*earlier.movements, claw]), on)
        lost = sum(line.cents for line in result.personal.lines if line.movement_ref == "B-claw")
        assert lost == -max(0, wanted - held), seed
