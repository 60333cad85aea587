"""The quick way and the slow way come to the same cents, line by line, on books made up from seeds."""

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from app.result.rules import Amounts, LooseFacts, MyResult, Parameters
from tests.app.result.rules.books import FIRST, LAST, compute, made_up, made_up_parameters
from tests.app.result.rules.oracle import Oracle, Told


def assert_same(result: MyResult, told: Told, seed: int) -> None:
    personal = result.personal
    by_year = {year: Amounts(**amounts) for year, amounts in told.by_year.items()}
    assert dict(personal.by_year) == by_year, seed
    assert (personal.pending, personal.held, personal.pot) == (told.pending, told.held, told.pot), seed
    assert personal.ledger == told.ledger, seed
    states = personal.states
    assert (states.absorbed, states.released, states.distributed) == (told.absorbed, told.released, told.distributed)
    assert sorted(map(repr, map(compared, personal.lines))) == sorted(map(repr, told.lines)), seed


def compared(line: Any) -> tuple[object, ...]:
    detail = tuple(line.parts) if line.parts else line.milestone
    return (line.on, line.client_ref, line.bucket, line.cents, line.agreement_ref, line.movement_ref, detail)


@pytest.mark.parametrize("block", range(3))
def test_that_every_line_is_the_same_on_made_up_books(block: int) -> None:
    for seed in range(block * 400, block * 400 + 400):
        facts, parameters = made_up(seed), made_up_parameters(seed)
        assert_same(compute(facts, versions=(parameters,)), Oracle(facts, LAST, [parameters]).run(), seed)


def test_that_walking_every_single_day_makes_no_difference() -> None:
    for seed in range(5_000, 5_012):
        facts, to = made_up(seed), date(2018, 7, 9)
        assert_same(compute(facts, to), Oracle(facts, to, [Parameters()]).run(every_day=True), seed)


def test_that_any_day_of_the_run_is_the_same() -> None:
    random = Random(7)
    for seed in range(6_000, 6_300):
        facts, parameters = made_up(seed), made_up_parameters(seed)
        to = FIRST.replace(year=random.randint(2012, 2022), month=random.randint(1, 12), day=random.randint(1, 28))
        assert_same(compute(facts, to, versions=(parameters,)), Oracle(facts, to, [parameters]).run(), seed)


def test_that_parameters_change_on_the_day_they_are_valid_from() -> None:
    for seed in range(7_000, 7_200):
        facts = made_up(seed)
        versions = [
            Parameters(valid_from=FIRST),
            Parameters(2, date(2016, 3, 15), Fraction(1, 3), (7, 13, 30), relationship_months=0, half_life_months=6),
            Parameters(3, date(2019, 1, 1), Fraction(2, 3), hold_months=3, lag_months=6, length_weight=Fraction(2)),
        ]
        assert_same(compute(facts, versions=tuple(versions)), Oracle(facts, LAST, versions).run(), seed)


def test_that_a_buffer_withholds_the_same_cents() -> None:
    parameters = Parameters(buffer=Fraction(1, 3))
    withheld = 0
    for seed in range(8_000, 8_250):
        facts = made_up(seed)
        exposures = {year: (seed * year) % 40_000 for year in range(2012, 2023)}
        result = compute(facts, versions=(parameters,), exposures=exposures)
        assert_same(result, Oracle(facts, LAST, [parameters], exposures).run(), seed)
        withheld += result.personal.pot != compute(facts).personal.pot
    assert withheld > 20


def test_that_a_period_shows_its_own_lines_and_leaves_the_years_alone() -> None:
    random = Random(11)
    for seed in range(9_000, 9_250):
        facts, parameters = made_up(seed), made_up_parameters(seed)
        since = FIRST.replace(year=random.randint(2012, 2022), month=random.randint(1, 12))
        whole = compute(facts, versions=(parameters,))
        part = compute(facts, LAST, since, (parameters,))
        assert part.personal.by_year == whole.personal.by_year, seed
        assert part.personal.states == whole.personal.states, seed
        assert [line for line in whole.personal.lines if line.on >= since] == list(part.personal.lines), seed


def test_that_the_order_in_which_facts_arrive_does_not_matter() -> None:
    random = Random(5)
    for seed in range(200):
        facts = made_up(seed)
        names = ("clients", "agreements", "movements", "gates", "answers", "contacts", "invoices")
        rows = {name: getattr(facts, name) for name in names}
        shuffled = LooseFacts(**{name: random.sample(some, len(some)) for name, some in rows.items()})
        one, other = compute(facts), compute(shuffled)
        assert one.bridge == other.bridge
        assert one.relationships == other.relationships
        assert sorted(map(repr, one.personal.lines)) == sorted(map(repr, other.personal.lines))
