"""What days off are called, in both languages of the app."""

from datetime import date

import pytest

from app.foundation.holiday_names import holiday_name
from app.foundation.workdays import WorkCalendar


@pytest.mark.parametrize(
    ("country", "day", "language", "name"),
    [
        ("NL", date(2026, 4, 6), "nl", "Tweede paasdag"),
        ("NL", date(2026, 4, 6), "en", "Easter Monday"),
        ("NL", date(2026, 12, 25), "nl", "Eerste kerstdag"),
        ("GB", date(2026, 4, 6), "en", "Easter Monday"),
        ("NL", date(2026, 11, 21), "en", ""),
        ("NL", date(2026, 11, 23), "en", ""),
        ("XX", date(2026, 12, 25), "en", ""),
    ],
)
def test_that_a_day_off_has_its_name(country: str, day: date, language: str, name: str) -> None:
    assert holiday_name(WorkCalendar(country), day, language) == name
