"""When an agreement runs, how it ended, and what replaced it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.agreements.rules import (
    ADVERSE,
    NEUTRAL,
    EndReason,
    chain_end,
    find_replacement_cycle,
    is_adverse,
    is_running,
    would_close_a_circle,
)


def test_that_an_agreement_runs_until_the_day_before_its_end() -> None:
    end = date(2026, 5, 1)
    assert is_running(None, end)
    assert is_running(end, date(2026, 4, 30))
    assert not is_running(end, end)


def test_that_every_reason_is_neutral_adverse_or_one_of_the_two_with_rules_of_their_own() -> None:
    assert NEUTRAL | ADVERSE | {EndReason.REPLACED, EndReason.NEVER_IN_FORCE} == set(EndReason)
    assert not NEUTRAL & ADVERSE


@pytest.mark.parametrize("reason", sorted(NEUTRAL))
def test_that_a_neutral_end_is_not_adverse(reason: EndReason) -> None:
    assert not is_adverse(reason)


@pytest.mark.parametrize("reason", [*sorted(ADVERSE), EndReason.NEVER_IN_FORCE, None])
def test_that_a_lost_agreement_and_an_end_without_a_reason_are_adverse(reason: EndReason | None) -> None:
    assert is_adverse(reason, successor_in_book=True)


def test_that_a_replacement_is_adverse_only_without_its_successor_in_the_book() -> None:
    assert is_adverse(EndReason.REPLACED)
    assert not is_adverse(EndReason.REPLACED, successor_in_book=True)


def test_that_a_circle_of_replacements_is_found_wherever_one_starts() -> None:
    assert find_replacement_cycle({"a": "b", "b": "c", "c": None, "d": "b"}) == ()
    assert find_replacement_cycle({"a": "a"}) == ("a",)
    assert find_replacement_cycle({"start": "a", "a": "b", "b": "c", "c": "a"}) == ("a", "b", "c")
    assert find_replacement_cycle({"a": "not in the book"}) == ()


@given(st.dictionaries(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"), max_size=7))
def test_that_without_a_circle_every_chain_comes_to_an_end(successors: dict[str, str]) -> None:
    links: dict[str, str | None] = dict(successors)
    circle = find_replacement_cycle(links)
    if circle:
        assert all(links[one] == following for one, following in zip(circle, (*circle[1:], circle[0]), strict=True))
    else:
        assert all(chain_end(links, one) not in links for one in links)


def test_that_a_successor_that_leads_back_is_refused() -> None:
    successors = {"a": "b", "b": "c", "c": None}
    assert would_close_a_circle(successors, "c", "a")
    assert would_close_a_circle(successors, "c", "c")
    assert not would_close_a_circle(successors, "c", "d")
