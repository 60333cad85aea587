"""Money, numbers and dates in the writing of a language and country, fast enough for thousands of cells."""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.foundation.conventions import conventions
from app.foundation.language import texts
from app.foundation.typed import read_date, read_money

Number = int | float | Decimal | Fraction


class Formats:
    """Writes and reads figures and dates. Without a country the language's home is taken ("nl" NL, "en" GB).

    Amounts are integer cents. Spaces inside an amount are no-break spaces, so that it never splits over two lines.
    """

    def __init__(self, language: str, country: str = "") -> None:
        self.language = language
        self.country = country
        self.conventions = conventions(language, country)
        self._group = self.conventions.group
        self._decimal = self.conventions.decimal
        self._money = self.conventions.money.split("#")
        self._minus = self.conventions.money_minus.split("#")

    def money(self, cents: int) -> str:
        """Write € 1.234,50."""
        euros, rest = divmod(abs(cents), 100)
        return self._with_sign(f"{self._grouped(euros)}{self._decimal}{rest:02d}", negative=cents < 0)

    def money_whole(self, cents: int) -> str:
        """Write € 1.235: rounded to euros, halves away from zero."""
        euros = (abs(cents) + 50) // 100
        return self._with_sign(self._grouped(euros), negative=cents < 0 and euros > 0)

    def money_short(self, cents: int) -> str:
        """Write an amount for an axis: 500, 5k, 1,5m (euros, no sign of currency)."""
        euros = Fraction(cents, 100)
        for size, letter in ((1_000_000, "m"), (1_000, "k")):
            if abs(euros) >= size:
                part = euros / size
                return self.number(part, 0 if part.denominator == 1 else 1) + letter
        return self.number(euros)

    def number(self, value: Number, digits: int = 0) -> str:
        """Write a number with a fixed count of decimals, halves away from zero."""
        if isinstance(value, int) and not digits:
            return f"-{self._grouped(-value)}" if value < 0 else self._grouped(value)
        rounded = _rounded(value, digits)
        whole, _, rest = f"{abs(rounded):f}".partition(".")
        text = self._grouped(int(whole)) + (self._decimal + rest if rest else "")
        return f"-{text}" if rounded < 0 else text

    def percent(self, share: Number, digits: int = 1) -> str:
        """Write a share of one as 98,4%."""
        return self.conventions.percent.replace("#", self.number(_times_100(share), digits))

    def date_medium(self, day: date) -> str:
        """Write 21 nov 2026."""
        return self._date(self.conventions.medium, day)

    def date_long(self, day: date) -> str:
        """Write 21 november 2026."""
        return self._date(self.conventions.long, day)

    def date_short(self, day: date) -> str:
        """Write 21-11-2026."""
        return self._date(self.conventions.short, day)

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
        return self.conventions.months_short[day.month - 1]

    def time(self, moment: datetime) -> str:
        """Write 08:12."""
        return f"{moment.hour:02d}:{moment.minute:02d}"

    def near(self, day: date, today: date) -> str:
        """Write a date as short as it stays clear: za 21 nov within six months, else 21 nov 2027."""
        return self.date_day(day) if abs((day - today).days) < 183 else self.date_medium(day)

    def due(self, day: date, today: date) -> str:
        """Say when something is due: 4 days late, Today, Tomorrow, or the date."""
        t = texts(self.language)
        days = (day - today).days
        if days < 0:
            return t.plural("{n} day late", "{n} days late", -days)
        if days < 2:
            return t("Tomorrow") if days else t("Today")
        return self.near(day, today)

    def ago(self, day: date, today: date) -> str:
        """Say how long ago something was, in words: today, yesterday, 3 weeks ago."""
        t = texts(self.language)
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

    def parse_money(self, text: str, field: str = "") -> int:
        """Read an amount as typed (1.234,50 or 1234.5) into cents. Raises RuleBroken("not_an_amount")."""
        return read_money(text, self.conventions, field)

    def parse_date(self, text: str, today: date, field: str = "") -> date:
        """Read a date as typed (1-2-2026, 21 nov, morgen, +2w). Raises RuleBroken("not_a_date")."""
        return read_date(text, today, field)

    def _date(self, pattern: str, day: date) -> str:
        names = self.conventions
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

    def _with_sign(self, amount: str, *, negative: bool) -> str:
        before, after = self._minus if negative else self._money
        return before + amount + after

    def _grouped(self, whole: int) -> str:
        if whole < 1000:
            return str(whole)
        return f"{whole:,}".replace(",", self._group)


def _times_100(share: Number) -> Number:
    return Decimal(str(share)) * 100 if isinstance(share, float) else share * 100


def _rounded(value: Number, digits: int) -> Decimal:
    if isinstance(value, Fraction):
        scaled = abs(value) * 10**digits
        whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
        return Decimal(whole if value >= 0 else -whole).scaleb(-digits)
    exact = Decimal(str(value)) if isinstance(value, float) else Decimal(value)
    return exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)
