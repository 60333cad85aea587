"""The grammar of plans taken apart and put together; drafts that are written down and read back."""

import pytest

from ui.plans.spelling import (
    Length,
    Side,
    Unit,
    read_day,
    read_offset,
    read_repeat,
    write_day,
    write_offset,
    write_repeat,
)


@pytest.mark.parametrize(
    ("text", "side", "number", "unit"),
    [
        ("+10wd", Side.AFTER, 10, Unit.WORKDAYS),
        ("-3m", Side.BEFORE, 3, Unit.MONTHS),
        ("2w", Side.AFTER, 2, Unit.WEEKS),
        ("0d", Side.ON, 0, Unit.DAYS),
        ("nonsense", Side.ON, 0, Unit.DAYS),
    ],
)
def test_that_an_offset_is_taken_apart(text: str, side: Side, number: int, unit: Unit) -> None:
    assert read_offset(text) == (side, Length(number, unit))


@pytest.mark.parametrize("text", ["+10wd", "-3m", "+1y", "0d", "+30d"])
def test_that_an_offset_put_together_again_is_the_same(text: str) -> None:
    assert write_offset(*read_offset(text)) == text


def test_that_a_length_of_nothing_and_the_day_itself_are_the_same() -> None:
    assert write_offset(Side.AFTER, Length(0, Unit.MONTHS)) == "0d"
    assert write_offset(Side.ON, Length(7, Unit.MONTHS)) == "0d"


@pytest.mark.parametrize("text", ["", "1y", "18m"])
def test_that_a_repeat_put_together_again_is_the_same(text: str) -> None:
    assert write_repeat(read_repeat(text)) == text


def test_that_a_fixed_day_of_the_year_is_a_month_and_a_day() -> None:
    assert read_day("calendar:11-15") == (11, 15)
    assert write_day(3, 1) == "calendar:03-01"
    assert [read_day(word) for word in ("in_force", "event:move", "calendar:x-y", "calendar:")] == [None] * 4
