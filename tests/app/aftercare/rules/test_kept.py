"""Kept ÷ due by client, plan, adviser and year: worked examples."""

from datetime import date
from fractions import Fraction

import pytest

from app.aftercare.plans import standard_plan
from app.aftercare.rules import CancelCause, KeptRatio, PromiseState
from app.aftercare.rules.kept import (
    BY_HAND_PLAN,
    EndedCount,
    KeptBy,
    KeptFilter,
    KeptLine,
    KeptPeriod,
    KeptRow,
    by_plan,
    least_kept_first,
    narrowed,
    newest_first,
    period_days,
    tally,
    whole,
)
from app.aftercare.rules.promises import check_reopening
from app.foundation.errors import RuleBroken
from tests.app.aftercare.rules.promised import a_promise

KEPT, LATE, MISSED = PromiseState.KEPT, PromiseState.KEPT_LATE, PromiseState.MISSED
STEPS = {step.code: step for step in standard_plan()}


def test_that_three_of_six_due_were_kept_in_time() -> None:
    counts = [EndedCount("k1", KEPT, 3), EndedCount("k1", LATE, 1), EndedCount("k1", MISSED, 2)]
    assert tally(counts) == {"k1": KeptRatio(3, 1, 2)}
    assert (whole(counts).ratio, whole(counts).n) == (Fraction(1, 2), 6)


def test_that_released_and_cancelled_promises_were_not_due() -> None:
    counts = [EndedCount("k1", PromiseState.RELEASED, 4), EndedCount("k1", PromiseState.CANCELLED, 5)]
    assert tally([*counts, EndedCount("k1", KEPT, 1)]) == {"k1": KeptRatio(kept=1)}
    assert whole(counts) == KeptRatio()
    assert whole(counts).ratio is None, "nothing was due: unknown, not nought"


def test_that_groups_are_added_up_apart_and_together() -> None:
    counts = [EndedCount("k1", KEPT, 1), EndedCount("k2", MISSED, 1), EndedCount("k1", LATE, 1)]
    assert tally(counts) == {"k1": KeptRatio(1, 1, 0), "k2": KeptRatio(0, 0, 1)}
    assert whole(counts) == KeptRatio(1, 1, 1)


def test_that_steps_are_counted_under_the_plan_that_they_belong_to() -> None:
    counts = [
        EndedCount("M3a", KEPT, 1),
        EndedCount("M1", MISSED, 1),
        EndedCount("C2", KEPT, 2),
        EndedCount("OWN", LATE, 1),
    ]
    assert tally(by_plan(counts, STEPS)) == {
        "mortgage": KeptRatio(kept=1, missed=1),
        "any": KeptRatio(kept=2),
        BY_HAND_PLAN: KeptRatio(kept_late=1),
    }


def test_that_what_was_kept_least_comes_first_and_among_equals_the_most_promises() -> None:
    half, more = KeptLine("a", "A", KeptRatio(1, 1, 0)), KeptLine("b", "B", KeptRatio(4, 0, 4))
    all_kept, nothing = KeptLine("c", "C", KeptRatio(kept=2)), KeptLine("d", "D", KeptRatio())
    assert [line.name for line in least_kept_first([nothing, all_kept, half, more])] == ["B", "A", "C", "D"]


def test_that_years_come_newest_first() -> None:
    lines = [KeptLine(year, year, KeptRatio(kept=1)) for year in ("2024", "2026", "2025")]
    assert [line.group for line in newest_first(lines)] == ["2026", "2025", "2024"]


def test_that_a_period_may_be_one_day_but_not_end_before_it_begins() -> None:
    day = date(2026, 3, 2)
    KeptFilter().check()
    KeptFilter(day, day).check()
    with pytest.raises(RuleBroken) as refused:
        KeptFilter(day, date(2026, 3, 1)).check()
    assert (refused.value.rule, refused.value.field) == ("end_before_start", "until")


@pytest.mark.parametrize("state", [KEPT, LATE, PromiseState.RELEASED, PromiseState.CANCELLED])
def test_that_what_a_person_ended_can_be_opened_again(state: PromiseState) -> None:
    check_reopening(state, "told me already" if state is PromiseState.CANCELLED else None)


@pytest.mark.parametrize(
    ("state", "cause"),
    [(PromiseState.OPEN, None), (MISSED, None), *((PromiseState.CANCELLED, cause.value) for cause in CancelCause)],
)
def test_that_what_is_open_missed_or_ended_by_a_rule_stays_as_it_is(state: PromiseState, cause: str | None) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_reopening(state, cause)
    assert refused.value.rule == "not_ended_by_person"


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (KeptPeriod.THIS_YEAR, (date(2026, 1, 1), date(2026, 11, 21))),
        (KeptPeriod.TWELVE_MONTHS, (date(2025, 11, 22), date(2026, 11, 21))),
        (KeptPeriod.ALL, (None, None)),
        (KeptPeriod.OWN, (None, None)),
    ],
)
def test_that_a_period_has_its_days(period: KeptPeriod, days: tuple[date | None, date | None]) -> None:
    assert period_days(period, date(2026, 11, 21)) == days


@pytest.mark.parametrize(
    ("by", "group", "found"),
    [
        (KeptBy.CLIENT, "k1", KeptFilter(date(2026, 3, 1), client_id="k1")),
        (KeptBy.PLAN, "mortgage", KeptFilter(date(2026, 3, 1), plan="mortgage")),
        (KeptBy.ADVISER, "a1", KeptFilter(date(2026, 3, 1), adviser_id="a1")),
        (KeptBy.YEAR, "2026", KeptFilter(date(2026, 3, 1), date(2026, 12, 31))),
        (KeptBy.YEAR, "2027", KeptFilter(date(2027, 1, 1), date(2027, 12, 31))),
    ],
)
def test_that_a_line_lets_through_what_it_counts(by: KeptBy, group: str, found: KeptFilter) -> None:
    assert narrowed(by, group, KeptFilter(date(2026, 3, 1))) == found


@pytest.mark.parametrize(
    ("state", "ended", "late"),
    [
        (LATE, date(2026, 3, 12), 3),
        (LATE, None, 0),
        (KEPT, date(2026, 3, 9), 0),
        (MISSED, date(2026, 6, 1), 0),
    ],
)
def test_that_days_late_count_from_the_end_of_the_window(state: PromiseState, ended: date | None, late: int) -> None:
    row = KeptRow(a_promise(date(2026, 3, 2), 7, state=state, ended_on=ended), "Visser")
    assert row.days_late == late
