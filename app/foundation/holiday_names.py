"""What a day off is called: the weekday of a weekend, else the name of the holiday."""

from datetime import date
from typing import Final

from app.foundation.workdays import WorkCalendar, load_countries_one_by_one

_LANGUAGES: Final = {"nl": "nl", "en": "en_US"}
_PARTS: Final = {"GB": "ENG"}
_WEEKEND: Final = 5


def holiday_name(calendar: WorkCalendar, day: date, language: str) -> str:
    """Give the name of a holiday in "nl" or "en", or "" of a weekend and of a day that the office chose itself."""
    if day.weekday() >= _WEEKEND:
        return ""
    import holidays  # noqa: PLC0415 (slow to import, and only wanted where a moved date is explained)

    load_countries_one_by_one()
    try:
        known = holidays.country_holidays(
            calendar.country,
            subdiv=calendar.part or _PARTS.get(calendar.country),
            years=day.year,
            language=_LANGUAGES.get(language),
        )
    except NotImplementedError:
        return ""
    return str(known.get(day, ""))
