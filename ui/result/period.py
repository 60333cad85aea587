"""The periods to choose from: this year so far, the last twelve months, and every earlier year."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.foundation.dates import add_months
from app.foundation.formats import Formats
from app.foundation.language import t

THIS_YEAR: Final = "this year"
TWELVE_MONTHS: Final = "12 months"


@dataclass(frozen=True, slots=True)
class ShownPeriod:
    """The first and the last day; the last one is the day of the run."""

    since: date
    to: date

    def words(self, formats: Formats) -> str:
        """Say it shortly: a whole year by its number."""
        if (self.since.month, self.since.day) == (1, 1) and self.since.year == self.to.year:
            if (self.to.month, self.to.day) == (12, 31):
                return str(self.to.year)
            return t("{year} until {day}", year=self.to.year, day=formats.day_month(self.to))
        return t("{first} to {last}", first=formats.date_medium(self.since), last=formats.date_medium(self.to))


def choices(first_year: int | None, today: date) -> list[tuple[object, str]]:
    """Give the choices as code and words; years from the first booking on, newest first."""
    earlier = range(today.year - 1, (first_year or today.year) - 1, -1)
    return [
        (THIS_YEAR, t("This year")),
        (TWELVE_MONTHS, t("Last 12 months")),
        *((year, str(year)) for year in earlier),
    ]


def shown_period(code: object, today: date) -> ShownPeriod:
    """Give the days of a choice."""
    if isinstance(code, int):
        return ShownPeriod(date(code, 1, 1), date(code, 12, 31))
    if code == TWELVE_MONTHS:
        return ShownPeriod(add_months(today, -12) + timedelta(days=1), today)
    return ShownPeriod(date(today.year, 1, 1), today)
