"""The persistency table: the worked toy, what counts nowhere, and what is not over yet."""

from datetime import date
from fractions import Fraction

import pytest

from app.agreements.rules import EndReason, ProductKind
from app.foundation.dates import add_months
from app.retention.rules import AgreementLife, By, Cell, credibility, is_ratio_shown, persistency, shrunk

ISSUED = date(2020, 1, 15)
LONG_AFTER = date(2030, 1, 1)


def policy(premium: int, ended_month: int | None = None, reason: EndReason | None = None) -> AgreementLife:
    end = None if ended_month is None else add_months(ISSUED, ended_month)
    return AgreementLife("k", ISSUED, end, reason, annual_premium=premium)


TOY = [
    policy(600),
    policy(1200),
    policy(300, 10, EndReason.LAPSE),
    policy(900),
    policy(2400, 20, EndReason.LAPSE),
    policy(480),
    policy(720, 14, EndReason.LAPSE),
    policy(1800, 16, EndReason.DEATH),
]


def test_that_the_toy_comes_out_as_worked_by_hand() -> None:
    month_13, month_25, *_ = persistency(TOY, LONG_AFTER)
    assert month_13 == Cell("2020", 13, 7, 8, 8100, 8400, complete=True)
    assert month_25 == Cell("2020", 25, 4, 7, 3180, 6600, complete=True)
    assert (month_13.by_count, month_25.by_count) == (Fraction(7, 8), Fraction(4, 7))
    assert (month_13.by_premium, month_25.by_premium) == (Fraction(27, 28), Fraction(3180, 6600))


def test_that_an_end_on_the_very_day_is_not_kept() -> None:
    (cell,) = persistency([policy(100, 13, EndReason.LAPSE)], LONG_AFTER, months=[13])
    assert (cell.kept, cell.eligible) == (0, 1)
    (cell,) = persistency([policy(100, 13, EndReason.EXPIRY)], LONG_AFTER, months=[13])
    assert (cell.kept, cell.eligible, cell.by_count, cell.by_premium) == (0, 0, None, None)


def test_that_a_month_counts_after_a_month_of_grace() -> None:
    (early,) = persistency([policy(100)], date(2021, 3, 14), months=[13])
    assert (early.eligible, early.complete) == (0, False)
    (due,) = persistency([policy(100)], date(2021, 3, 15), months=[13])
    assert (due.kept, due.eligible, due.complete) == (1, 1, True)


def test_that_the_grace_is_counted_from_the_month_date() -> None:
    row = AgreementLife("k", date(2020, 1, 31))
    (cell,) = persistency([row], date(2021, 3, 28), months=[13])
    assert cell.eligible == 1


@pytest.mark.parametrize(
    "row",
    [
        policy(100)._replace(observed_from=date(2020, 1, 16)),
        policy(100, 1, EndReason.NEVER_IN_FORCE),
        policy(100)._replace(in_force_on=date(2031, 1, 1)),
    ],
)
def test_that_late_entrants_and_what_never_came_into_force_count_nowhere(row: AgreementLife) -> None:
    assert persistency([row], LONG_AFTER) == ()


def test_that_a_premium_of_nothing_has_no_ratio() -> None:
    (cell,) = persistency([policy(0)], LONG_AFTER, months=[13])
    assert (cell.by_count, cell.by_premium) == (Fraction(1), None)


def test_that_every_cohort_has_every_month_in_order() -> None:
    kinds = [ProductKind.PENSION, ProductKind.FUNERAL]
    rows = [policy(100)._replace(kind=kind) for kind in kinds]
    cells = persistency(rows, LONG_AFTER, By.KIND)
    assert [(cell.cohort, cell.month) for cell in cells] == [
        (kind, month) for kind in ("funeral", "pension") for month in (13, 25, 37, 49, 61)
    ]


def test_that_few_cases_are_counted_and_not_rated() -> None:
    assert not is_ratio_shown(4)
    assert is_ratio_shown(5)


@pytest.mark.parametrize(
    ("kept", "exposed", "expected"),
    [(3, 3, "0.9107"), (9, 10, "0.9000"), (45, 50, "0.9000"), (190, 200, "0.9444")],
)
def test_that_a_share_of_few_is_drawn_towards_the_reference(kept: int, exposed: int, expected: str) -> None:
    assert round(shrunk(kept, exposed), 4) == Fraction(expected)


def test_that_the_weight_of_own_cases_grows_with_them() -> None:
    assert round(credibility(3), 3) == Fraction("0.107")
    assert round(credibility(200), 3) == Fraction("0.889")
