"""Telling how far work on many things is: part by part, one work behind another, and a last question at the end."""

import pytest

from app.foundation.errors import Cancelled
from app.foundation.reporting import Heard, going_on, reported


def test_that_parts_are_told_before_the_first_and_after_each() -> None:
    told: list[tuple[int, int, str]] = []
    parts = list(reported([["a", "b"], ["c"]], 3, lambda *how_far: told.append(how_far)))
    assert parts == [["a", "b"], ["c"]]
    assert told == [(0, 3, ""), (2, 3, ""), (3, 3, "")]


def test_that_a_work_behind_another_one_is_counted_on() -> None:
    told: list[tuple[int, int, str]] = []
    going_on(lambda *how_far: told.append(how_far), 10)(2, 5, "Smit")
    assert told == [(12, 15, "Smit")]


def test_that_what_was_said_last_is_said_again_at_the_end_and_may_stop_it() -> None:
    told: list[tuple[int, int, str]] = []
    heard = Heard(lambda *how_far: told.append(how_far))
    heard.ask()
    assert told == [], "nothing was said, so there is nobody to stop it"
    heard(3, 3, "")
    heard.ask()
    assert told == [(3, 3, ""), (3, 3, "")]

    def stop(_done: int, _total: int, _text: str) -> None:
        if told:
            raise Cancelled

    stopping = Heard(stop)
    with pytest.raises(Cancelled):
        stopping(1, 1, "")
    with pytest.raises(Cancelled):
        stopping.ask()
