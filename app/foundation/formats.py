"""Money, numbers and dates as a language and country write them; what pages, prints and the command line use."""

from datetime import date, datetime

from app.foundation.conventions import Conventions, conventions
from app.foundation.figures import Figures
from app.foundation.language import texts
from app.foundation.typed import read_date


class WrittenDates:
    """Writes and reads dates; words such as "4 days late" are in the given language."""

    def __init__(self, written: Conventions, language: str) -> None:
        self._names = written
        self._texts = texts(language)

    def date_medium(self, day: date) -> str:
        """Write 21 nov 2026."""
        return self._date(self._names.medium, day)

    def date_long(self, day: date) -> str:
        """Write 21 november 2026."""
        return self._date(self._names.long, day)

    def date_short(self, day: date) -> str:
        """Write 21-11-2026."""
        return self._date(self._names.short, day)

    def day_month(self, day: date) -> str:
        """Write 21 nov."""
        return self._date("{d} {mon}", day)

    def date_day(self, day: date) -> str:
        """Write za 21 nov."""
        return self._date("{wd} {d} {mon}", day)

    def date_day_year(self, day: date) -> str:
        """Write za 21 nov 2026."""
        return self._date("{wd} {d} {mon} {y}", day)

    def day_title(self, day: date) -> str:
        """Write Zaterdag 21 november, as the title of a page."""
        title = self._date("{weekday} {d} {month}", day)
        return title[0].upper() + title[1:]

    def month(self, day: date) -> str:
        """Write november 2026."""
        return self._date("{month} {y}", day)

    def month_short(self, day: date) -> str:
        """Write nov, for an axis."""
        return self._names.months_short[day.month - 1]

    def time(self, moment: datetime) -> str:
        """Write 08:12."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def near(self, day: date, today: date) -> str:
        """Write a date as short as it stays clear: za 21 nov within six months, else 21 nov 2027."""
        return self.date_day(day) if abs((day - today).days) < 183 else self.date_medium(day)

    def due(self, day: date, today: date) -> str:
        """Say when something is due: 4 days late, Today, Tomorrow, or the date."""
        t = self._texts
        days = (day - today).days
        if days < 0:
            return t.plural("{n} day late", "{n} days late", -days)
        if days < 2:
            return t("Tomorrow") if days else t("Today")
        return self.near(day, today)

    def ago(self, day: date, today: date) -> str:
        """Say how long ago something was, in words: today, yesterday, 3 weeks ago."""
        t = self._texts
        days = (today - day).days
        if days < 2:
            return t("yesterday") if days == 1 else t("today")
        if days < 14:
            return t.plural("{n} day ago", "{n} days ago", days)
        if days < 61:
            return t.plural("{n} week ago", "{n} weeks ago", days // 7)
        if days < 730:
            return t.plural("{n} month ago", "{n} months ago", days * 12 // 365)
        return t.plural("{n} year ago", "{n} years ago", days * 4 // 1461)

    def parse_date(self, text: str, today: date, field: str = "") -> date:
        """Read a date as typed (1-2-2026, 21 nov, morgen, +2w). Raises RuleBroken("not_a_date")."""
        return read_date(text, today, field)

    def _date(self, pattern: str, day: date) -> str:
        names = self._names
        return pattern.format(
            d=day.day,
            dd=f"{day.day:02d}",
            m=day.month,
            mm=f"{day.month:02d}",
            mon=names.months_short[day.month - 1],
            month=names.months[day.month - 1],
            wd=names.days_short[day.weekday()],
            weekday=names.days[day.weekday()],
            y=day.year,
        )


class Formats(Figures, WrittenDates):
    """Figures and dates together. Without a country the language's home is taken ("nl" NL, "en" GB)."""

    def __init__(self, language: str, country: str = "") -> None:
        written = conventions(language, country)
        Figures.__init__(self, written)
        WrittenDates.__init__(self, written, language)
        self.language = language
        self.country = country
