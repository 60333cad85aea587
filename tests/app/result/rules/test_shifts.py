"""How a client's commission shifts when dates of its agreements are put right: cents move, none are made."""

from datetime import date
from fractions import Fraction

from app.result.rules import AgreementFact, ClientFacts, MovementFact, Parameters
from app.result.rules.shifts import Whereabouts, shift

START = date(2020, 1, 15)
POLICY = AgreementFact("O-1", "K-1", START)
INITIAL = MovementFact("B-1", "O-1", "initial", date(2020, 2, 1), 120_000)
TODAY = date(2025, 12, 31)
ONE = (Parameters(),)


def moved(before: AgreementFact, after: AgreementFact, *others: AgreementFact, to: date = TODAY) -> Whereabouts:
    client = ClientFacts("K-1", START, (before, *others), (INITIAL,))
    return shift(client, (), {after.reference: after}, ONE, to)


def test_that_an_end_typed_a_year_too_early_brings_a_milestone_back_from_the_pot() -> None:
    early = POLICY._replace(end_on=date(2021, 9, 15), end_reason="lapse")
    later = early._replace(end_on=date(2022, 9, 15))
    assert moved(early, later) == Whereabouts(stay=12_000, pot=-12_000), "month 25 had come before it ended"


def test_that_an_end_that_never_was_gives_everything_back() -> None:
    ended = POLICY._replace(end_on=date(2021, 9, 15), end_reason="lapse")
    assert moved(ended, POLICY) == Whereabouts(stay=48_000, pot=-48_000)
    assert moved(ended, POLICY, to=date(2022, 12, 31)) == Whereabouts(stay=12_000, waiting=36_000, pot=-48_000)


def test_that_an_end_without_blame_releases_what_lay_in_the_pot() -> None:
    lapsed = POLICY._replace(end_on=date(2021, 9, 15), end_reason="lapse")
    assert moved(lapsed, lapsed._replace(end_reason="death")) == Whereabouts(stay=48_000, pot=-48_000)


def test_that_a_later_start_makes_milestones_wait() -> None:
    later = POLICY._replace(in_force_on=date(2021, 1, 15))
    assert moved(POLICY, later) == Whereabouts(stay=-12_000, waiting=12_000)


def test_that_a_successor_that_runs_on_keeps_the_chain() -> None:
    lapsed = POLICY._replace(end_on=date(2023, 1, 15), end_reason="lapse")
    replaced = lapsed._replace(end_reason="replaced", replaced_by_ref="O-2")
    successor = AgreementFact("O-2", "K-1", date(2023, 1, 15))
    client = ClientFacts("K-1", START, (lapsed, successor), (INITIAL,))
    assert shift(client, (), {"O-1": replaced}, ONE, TODAY) == Whereabouts(stay=36_000, pot=-36_000)


def test_that_a_buffer_of_the_pot_moves_no_cent() -> None:
    ended = POLICY._replace(end_on=date(2021, 9, 15), end_reason="lapse")
    client = ClientFacts("K-1", START, (ended,), (INITIAL,))
    with_buffer = (Parameters(buffer=Fraction(1)),)
    assert shift(client, (), {"O-1": POLICY}, with_buffer, TODAY) == Whereabouts(stay=48_000, pot=-48_000)


def test_that_an_agreement_without_money_shifts_nothing() -> None:
    client = ClientFacts("K-1", START, (POLICY,))
    ended = POLICY._replace(end_on=date(2021, 9, 15), end_reason="lapse")
    assert shift(client, (), {"O-1": ended}, ONE, TODAY) == Whereabouts()
