"""Dates: month arithmetic from the anchor, dates as written, birthdays with and without a year."""

from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.dates import (
    PartialDate,
    add_months,
    add_years,
    full_months_between,
    full_years_between,
    month_index,
    month_length,
    parse_date,
)

DAYS = st.dates(date(1900, 1, 1), date(2150, 12, 31))


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 1, 31), 2, date(2024, 3, 31)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2026, 5, 30), -3, date(2026, 2, 28)),
    ],
)
def test_that_months_are_added_from_the_anchor_and_clamped(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


@given(DAYS, st.integers(-600, 600))
def test_that_month_arithmetic_agrees_with_dateutil(day: date, months: int) -> None:
    assert add_months(day, months) == day + relativedelta(months=months)


def test_that_a_leap_day_plus_years_is_kept_on_28_february_in_common_years() -> None:
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)


def test_that_a_sum_outside_the_calendar_is_refused() -> None:
    with pytest.raises(ValueError, match="year"):
        add_months(date(9999, 12, 31), 1)


@given(DAYS, DAYS)
def test_that_full_months_is_the_largest_number_that_still_fits(start: date, end: date) -> None:
    months = full_months_between(start, end)
    assert add_months(start, months) <= end < add_months(start, months + 1)


def test_that_an_age_grows_on_the_birthday_and_not_a_day_before() -> None:
    born = date(1984, 2, 29)
    assert full_years_between(born, date(2025, 2, 27)) == 40
    assert full_years_between(born, date(2025, 2, 28)) == 41
    assert full_years_between(born, date(2028, 2, 28)) == 43
    assert full_years_between(born, date(1983, 3, 1)) == -1


@given(DAYS)
def test_that_the_day_after_the_last_of_a_month_is_in_the_next_one(day: date) -> None:
    last = day.replace(day=month_length(day.year, day.month))
    assert month_index(last + timedelta(days=1)) == month_index(day) + 1


@pytest.mark.parametrize("written", ["2026-03-09", "09-03-2026", "9-3-2026", " 2026-03-09 "])
def test_that_a_date_is_read_as_people_and_programs_write_it(written: str) -> None:
    assert parse_date(written) == date(2026, 3, 9)


@pytest.mark.parametrize(
    "written",
    [
        "31-02-2026",
        "2026-02-31",
        "2025-02-29",
        "",
        "0-0-00",
        "09/03/2026",
        "2026-3-9",
        "9-3-26",
        "2026-13-01",
        "٢-٣-٢٠٢٦",
    ],
)
def test_that_a_day_that_does_not_exist_or_reads_two_ways_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (the standard library's own words differ per case)
        parse_date(written)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("1984-02-29", PartialDate(1984, 2, 29)),
        ("22-3-1980", PartialDate(1980, 3, 22)),
        ("--07-14", PartialDate(None, 7, 14)),
        (" --0714", PartialDate(None, 7, 14)),
        ("--02-29", PartialDate(None, 2, 29)),
    ],
)
def test_that_a_birthday_is_read_with_or_without_a_year(written: str, expected: PartialDate) -> None:
    assert PartialDate.parse(written) == expected


@pytest.mark.parametrize("written", ["1985-02-29", "--02-30", "--13-01", "-07-14", "14 juli"])
def test_that_a_birthday_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.parse(written)


@given(st.builds(PartialDate.of, DAYS), st.booleans())
def test_that_a_birthday_reads_back_as_it_was_written(birthday: PartialDate, yearless: bool) -> None:  # noqa: FBT001
    kept = PartialDate(None, birthday.month, birthday.day) if yearless else birthday
    assert PartialDate.parse(str(kept)) == kept


def test_that_a_leap_day_birthday_is_greeted_on_28_february_in_common_years() -> None:
    birthday = PartialDate(None, 2, 29)
    assert birthday.next_occurrence(date(2026, 2, 27)) == date(2026, 2, 28)
    assert birthday.next_occurrence(date(2026, 2, 28)) == date(2026, 2, 28)
    assert birthday.next_occurrence(date(2027, 3, 1)) == date(2028, 2, 29)


def test_that_the_next_birthday_is_never_before_the_birth() -> None:
    assert PartialDate(2027, 5, 1).next_occurrence(date(2026, 1, 1)) == date(2027, 5, 1)


def test_that_an_age_is_known_only_with_a_year() -> None:
    assert PartialDate(1984, 7, 14).age_on(date(2026, 7, 13)) == 41
    assert PartialDate(1984, 7, 14).full == date(1984, 7, 14)
    assert PartialDate(None, 7, 14).age_on(date(2026, 7, 13)) is None
    assert PartialDate(None, 7, 14).full is None
