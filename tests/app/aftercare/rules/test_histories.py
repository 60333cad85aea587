"""A thousand made-up histories: no promise is lost, none is asked for twice, whatever people and clocks do."""

from dataclasses import replace
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.aftercare.rules import PromiseState
from tests.app.aftercare.rules.histories import CLOCK_NIGHTS, CLOSED, DEEDS, History

HISTORIES = st.lists(st.sampled_from(DEEDS), min_size=3, max_size=14)


@settings(max_examples=1_000, deadline=None)
@given(HISTORIES, st.integers(0, 10**6))
def test_that_no_history_loses_or_doubles_a_promise(deeds: list[str], seed: int) -> None:
    history = History(Random(seed))
    history.do("sign")
    for deed in deeds:
        history.do(deed)


Line = tuple[str, str, str, date, str]


def lines(history: History) -> set[Line]:
    """Everything that counts: what is open and what was missed, by step and day."""
    counted = {PromiseState.OPEN, PromiseState.MISSED}
    return {
        (one.key.owner, one.key.code, one.key.anchor, one.planned, one.state.value)
        for one in history.facts.promises
        if one.state in counted
    }


def copy(history: History) -> History:
    return replace(history, chance=Random(1), heard=list(history.heard))


@pytest.mark.parametrize("days", [0, 1, CLOSED])
@settings(max_examples=60, deadline=None)
@given(deeds=HISTORIES, seed=st.integers(0, 10**6))
def test_that_an_app_that_stayed_closed_comes_to_what_one_opened_daily_came_to(
    days: int, deeds: list[str], seed: int
) -> None:
    daily = History(Random(seed))
    daily.do("sign")
    for deed in deeds:
        daily.do(deed)
    closed = copy(daily)
    for _ in range(days):
        daily.today += timedelta(days=1)
        daily.follow()
    closed.today += timedelta(days=days)
    closed.follow()
    assert lines(closed) == lines(daily)


@settings(max_examples=60, deadline=None)
@given(HISTORIES, st.integers(0, 10**6), st.integers(1, 30))
def test_that_a_clock_set_back_and_right_again_changes_nothing(deeds: list[str], seed: int, days: int) -> None:
    history = History(Random(seed))
    history.do("sign")
    for deed in deeds:
        history.do(deed)
    before = history.facts.promises
    history.today -= timedelta(days=days)
    history.follow()
    history.today += timedelta(days=days)
    history.follow()
    still = {one.id: one for one in history.facts.promises}
    for one in before:
        if one.state is not PromiseState.OPEN:
            assert still[one.id] == one
    history.do("wait")


@pytest.mark.parametrize("night", CLOCK_NIGHTS)
def test_that_the_nights_on_which_the_clock_changes_are_days_like_others(night: date) -> None:
    history = History(Random(3))
    history.do("sign")
    for day in (night - timedelta(days=1), night, night + timedelta(days=1)):
        history.today = day
        history.follow()
