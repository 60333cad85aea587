"""Working days: the tested cases of the field's rules 2.3, other countries, and the office's switches."""

import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.workdays import WorkCalendar

NL = WorkCalendar()
DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        (date(2026, 4, 2), 5, date(2026, 4, 13)),
        (date(2026, 12, 23), 5, date(2026, 12, 31)),
        (date(2026, 6, 1), -10, date(2026, 5, 15)),
        (date(2026, 4, 4), 0, date(2026, 4, 4)),
        (date(2026, 4, 4), 1, date(2026, 4, 7)),
    ],
)
def test_that_working_days_are_counted_from_the_day_after(start: date, count: int, expected: date) -> None:
    assert NL.add_workdays(start, count) == expected


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 4, 5), date(2026, 4, 7)),
        (date(2026, 12, 25), date(2026, 12, 28)),
        (date(2026, 4, 27), date(2026, 4, 28)),
        (date(2026, 4, 28), date(2026, 4, 28)),
    ],
)
def test_that_contact_rolls_to_the_next_working_day(day: date, rolled: date) -> None:
    assert NL.roll_forward(day) == rolled


def test_that_a_deadline_rolls_to_the_working_day_before() -> None:
    assert NL.roll_back(date(2026, 4, 5)) == date(2026, 4, 2)
    assert NL.roll_back(date(2026, 4, 2)) == date(2026, 4, 2)


def test_that_a_report_date_rolls_forward_but_stays_in_its_month() -> None:
    assert NL.modified_following(date(2026, 5, 31)) == date(2026, 5, 29)
    assert NL.modified_following(date(2026, 5, 30)) == date(2026, 5, 29)
    assert NL.modified_following(date(2026, 4, 5)) == date(2026, 4, 7)


def test_that_the_kings_day_is_kept_a_day_early_when_it_is_a_sunday() -> None:
    assert not NL.is_workday(date(2025, 4, 26))
    assert NL.is_workday(date(2026, 4, 28))


def test_that_5_may_is_free_in_lustrum_years_or_when_the_office_says_so() -> None:
    assert not NL.is_workday(date(2025, 5, 5))
    assert NL.is_workday(date(2026, 5, 5))
    assert not WorkCalendar(fifth_of_may_off=True).is_workday(date(2026, 5, 5))


def test_that_an_office_may_work_on_good_friday() -> None:
    good_friday = date(2026, 4, 3)
    assert not NL.is_workday(good_friday)
    assert WorkCalendar(good_friday_off=False).is_workday(good_friday)
    assert not WorkCalendar(good_friday_off=False).is_workday(date(2026, 4, 6))


def test_that_other_countries_have_their_own_holidays() -> None:
    boxing_day_observed = date(2026, 12, 28)
    assert not WorkCalendar("GB").is_workday(boxing_day_observed)
    assert not WorkCalendar("GB", part="SCT").is_workday(date(2026, 1, 2))
    assert WorkCalendar("GB").is_workday(date(2026, 1, 2))
    assert not WorkCalendar("BE").is_workday(date(2026, 7, 21))


def test_that_a_country_that_is_not_known_has_weekends_only() -> None:
    nowhere = WorkCalendar("XX")
    assert nowhere.is_workday(date(2026, 12, 25))
    assert not nowhere.is_workday(date(2026, 12, 26))


@given(DAYS, st.integers(1, 30))
def test_that_counting_forward_passes_exactly_that_many_working_days(day: date, count: int) -> None:
    end = NL.add_workdays(day, count)
    passed = [day + timedelta(days=n) for n in range(1, (end - day).days + 1)]
    assert NL.is_workday(end)
    assert sum(map(NL.is_workday, passed)) == count


@given(DAYS)
def test_that_rolling_ends_on_the_nearest_working_day_of_its_side(day: date) -> None:
    later, earlier = NL.roll_forward(day), NL.roll_back(day)
    assert NL.is_workday(later)
    assert NL.is_workday(earlier)
    assert earlier <= day <= later
    assert (earlier == day) == (later == day) == NL.is_workday(day)


def test_that_only_the_country_of_the_office_is_loaded() -> None:
    code = (
        "import sys; from datetime import date; from app.foundation.workdays import WorkCalendar;"
        "assert not WorkCalendar().is_workday(date(2026, 4, 27));"
        "print(*(name for name in sys.modules if name.startswith('holidays.countries.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["holidays.countries.netherlands"]
