"""What of an agreement ends first."""

from datetime import date

import pytest

from app.agreements.rules.ends import ComingEnd, EndKind, coming_end

TODAY = date(2026, 11, 21)
LATER = date(2027, 3, 1)
LAST = date(2030, 1, 1)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ({}, None),
        ({EndKind.COVER: None}, None),
        ({EndKind.COVER: LATER}, ComingEnd(LATER, EndKind.COVER)),
        ({EndKind.TERM: LAST, EndKind.FIXED_RATE: LATER}, ComingEnd(LATER, EndKind.FIXED_RATE)),
        ({EndKind.FIXED_RATE: date(2026, 11, 20), EndKind.TERM: LAST}, ComingEnd(LAST, EndKind.TERM)),
        ({EndKind.FIXED_RATE: TODAY}, ComingEnd(TODAY, EndKind.FIXED_RATE)),
        ({EndKind.COVER: LATER, EndKind.TERM: LATER}, ComingEnd(LATER, EndKind.TERM)),
        ({EndKind.AGREEMENT: LATER, EndKind.TERM: LAST}, ComingEnd(LATER, EndKind.AGREEMENT)),
        ({EndKind.AGREEMENT: TODAY, EndKind.TERM: LAST}, None),
    ],
)
def test_that_the_first_day_from_today_is_told_and_what_ended_has_none(
    days: dict[EndKind, date | None], expected: ComingEnd | None
) -> None:
    assert coming_end(days, TODAY) == expected
