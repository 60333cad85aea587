"""Closing the loop after an answer."""

from datetime import date
from itertools import pairwise

import pytest

from app.checkins.rules import Attitude, LoopState, follow_up_due, may_follow
from app.foundation.workdays import WorkCalendar

THURSDAY_BEFORE_EASTER = date(2026, 4, 2)


@pytest.mark.parametrize(
    ("attitude", "due"),
    [
        (Attitude.DETRACTOR, date(2026, 4, 8)),
        (Attitude.PASSIVE, date(2026, 4, 20)),
        (Attitude.PROMOTER, date(2026, 4, 20)),
    ],
)
def test_that_a_detractor_is_called_first(attitude: Attitude, due: date) -> None:
    assert follow_up_due(attitude, THURSDAY_BEFORE_EASTER, WorkCalendar()) == due


def test_that_the_loop_goes_from_open_to_confirmed() -> None:
    way = [
        LoopState.OPEN,
        LoopState.CONTACTED,
        LoopState.ACTION_AGREED,
        LoopState.ACTION_DONE,
        LoopState.CONFIRMED,
    ]
    assert all(may_follow(now, after) for now, after in pairwise(way))
    assert not may_follow(LoopState.OPEN, LoopState.CONFIRMED)


@pytest.mark.parametrize("end", [LoopState.CONFIRMED, LoopState.UNREACHABLE, LoopState.DECLINED])
def test_that_an_end_is_an_end(end: LoopState) -> None:
    assert not any(may_follow(end, after) for after in LoopState)
