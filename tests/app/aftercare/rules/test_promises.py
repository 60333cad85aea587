"""How a promise ends: kept, kept late, missed; what may be put off; the share that was kept."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from app.aftercare.rules import KeptRatio, PromiseState, check_snooze, is_missed, state_when_done
from app.foundation.errors import RuleBroken

DUE = date(2026, 3, 2)
TODAY = date(2026, 2, 20)


@pytest.mark.parametrize(
    ("done_on", "state"),
    [
        (date(2026, 2, 1), PromiseState.KEPT),
        (date(2026, 3, 2), PromiseState.KEPT),
        (date(2026, 3, 7), PromiseState.KEPT),
        (date(2026, 3, 8), PromiseState.KEPT_LATE),
    ],
)
def test_that_a_promise_is_kept_until_the_end_of_its_window_and_late_after(done_on: date, state: PromiseState) -> None:
    assert state_when_done(DUE, 5, done_on) is state


def test_that_a_one_off_is_missed_90_days_after_its_window() -> None:
    assert not is_missed(DUE, 5, None, date(2026, 6, 5))
    assert is_missed(DUE, 5, None, date(2026, 6, 6))


def test_that_a_repeating_one_is_missed_when_the_next_falls_due() -> None:
    following = date(2027, 3, 2)
    assert not is_missed(DUE, 30, following, date(2027, 3, 1))
    assert is_missed(DUE, 30, following, following)


def test_that_nothing_is_missed_inside_its_own_window() -> None:
    assert not is_missed(DUE, 30, date(2026, 3, 9), date(2026, 4, 1))
    assert is_missed(DUE, 30, date(2026, 3, 9), date(2026, 4, 2))


@pytest.mark.parametrize(
    ("times", "until", "reason", "rule"),
    [
        (3, date(2026, 4, 1), "on holiday", "snoozed_enough"),
        (0, TODAY, "on holiday", "snooze_not_ahead"),
        (0, DUE, "on holiday", "snooze_before_due"),
        (2, date(2026, 4, 1), "  ", "reason_missing"),
    ],
)
def test_that_putting_off_has_limits_and_needs_a_reason(times: int, until: date, reason: str, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_snooze(times, until, DUE, TODAY, reason)
    assert refused.value.rule == rule


def test_that_a_promise_may_be_put_off_three_times() -> None:
    for times in range(3):
        check_snooze(times, DUE + timedelta(days=1), DUE, TODAY, "on holiday")
    with pytest.raises(RuleBroken):
        check_snooze(3, date(2026, 4, 1), DUE, TODAY, "on holiday")


def test_that_kept_over_due_counts_what_was_due_and_knows_its_n() -> None:
    assert KeptRatio(kept=3, kept_late=1, missed=2).ratio == Fraction(1, 2)
    assert KeptRatio(kept=3, kept_late=1, missed=2).n == 6
    assert KeptRatio().ratio is None
