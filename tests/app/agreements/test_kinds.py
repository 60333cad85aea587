"""Words for products and premiums."""

import pytest

from app.agreements.rules import PLANNED_KINDS, Frequency, ProductKind, annual_premium


@pytest.mark.parametrize(
    ("frequency", "yearly"),
    [
        (Frequency.MONTH, 12_000),
        (Frequency.QUARTER, 4_000),
        (Frequency.HALF_YEAR, 2_000),
        (Frequency.YEAR, 1_000),
        (Frequency.ONCE, 0),
        (None, 0),
    ],
)
def test_that_a_premium_is_counted_a_year(frequency: Frequency | None, yearly: int) -> None:
    assert annual_premium(1_000, frequency) == yearly


def test_that_an_unknown_premium_counts_as_nothing() -> None:
    assert annual_premium(None, Frequency.MONTH) == 0


def test_that_nine_kinds_have_a_plan() -> None:
    assert len(PLANNED_KINDS) == 9
    assert PLANNED_KINDS[0] is ProductKind.MORTGAGE
    assert PLANNED_KINDS[-1] is ProductKind.NONLIFE_BUSINESS
