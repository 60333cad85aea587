"""How a language in a country writes numbers, money and dates: ready tables for our own, Babel's for any other."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True)
class Conventions:
    """Separators, money patterns with `#` for the amount, date patterns in `{}` form, and names of days and months.

    Weeks begin on Monday. A pattern knows `{d}`, `{dd}`, `{m}`, `{mm}`, `{mon}`, `{month}`, `{wd}`, `{weekday}`, `{y}`.
    """

    decimal: str
    group: str
    money: str
    money_minus: str
    percent: str
    short: str
    medium: str
    long: str
    months: tuple[str, ...]
    months_short: tuple[str, ...]
    days: tuple[str, ...]
    days_short: tuple[str, ...]


_DUTCH: Final = Conventions(
    decimal=",",
    group=".",
    money="€\xa0#",
    money_minus="€\xa0-#",
    percent="#%",
    short="{dd}-{mm}-{y}",
    medium="{d} {mon} {y}",
    long="{d} {month} {y}",
    months=(
        "januari", "februari", "maart", "april", "mei", "juni",
        "juli", "augustus", "september", "oktober", "november", "december",
    ),
    months_short=("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    days=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    days_short=("ma", "di", "wo", "do", "vr", "za", "zo"),
)  # fmt: skip
_ENGLISH: Final = Conventions(
    decimal=".",
    group=",",
    money="€#",
    money_minus="-€#",
    percent="#%",
    short="{dd}/{mm}/{y}",
    medium="{d} {mon} {y}",
    long="{d} {month} {y}",
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    months_short=("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    days_short=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
)  # fmt: skip
READY: Final[dict[str, Conventions]] = {
    "nl_NL": _DUTCH,
    "nl_BE": replace(_DUTCH, short="{d}/{mm}/{y}"),
    "en_GB": _ENGLISH,
    "en_NL": replace(_ENGLISH, decimal=",", group=".", money=_DUTCH.money, money_minus=_DUTCH.money_minus),
}
HOME: Final = {"nl": "NL", "en": "GB"}


@lru_cache(maxsize=16)
def conventions(language: str, country: str = "") -> Conventions:
    """Give the conventions of a language in a country; without a country those of the language's home.

    A pair that Babel does not know either falls back to the language's home.
    """
    home = f"{language}_{HOME.get(language, 'GB')}"
    name = f"{language}_{country}" if country else home
    return READY.get(name) or _from_babel(name) or READY.get(home) or READY["en_GB"]


def _from_babel(name: str) -> Conventions | None:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 (only where the ready tables do not reach)

    try:
        locale = Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None
    symbols = locale.number_symbols["latn"]
    currency = locale.currency_formats["standard"]
    sign = locale.currency_symbols.get("EUR", "€")
    return Conventions(
        decimal=symbols["decimal"],
        group=symbols["group"],
        money=_pattern(currency.prefix[0], currency.suffix[0], sign),
        money_minus=_pattern(currency.prefix[1], currency.suffix[1], sign),
        percent="#" + locale.percent_formats[None].suffix[0],
        short=_date_pattern(str(locale.date_formats["short"].format)),
        medium=_date_pattern(str(locale.date_formats["medium"].format)),
        long=_date_pattern(str(locale.date_formats["long"].format)),
        months=tuple(locale.months["format"]["wide"][month] for month in range(1, 13)),
        months_short=tuple(locale.months["format"]["abbreviated"][month] for month in range(1, 13)),
        days=tuple(locale.days["format"]["wide"][day] for day in range(7)),
        days_short=tuple(locale.days["format"]["abbreviated"][day] for day in range(7)),
    )


def _pattern(prefix: str, suffix: str, sign: str) -> str:
    return f"{prefix}#{suffix}".replace("¤", sign)


def _date_pattern(babels: str) -> str:
    """Turn Babel's "%(d)s %(MMM)s %(y)s" into our braces; a year is always written in full."""
    names = {"d": "d", "dd": "dd", "M": "m", "MM": "mm", "MMM": "mon", "MMMM": "month"}
    for theirs, ours in (names | dict.fromkeys(("y", "yy", "yyyy"), "y")).items():
        babels = babels.replace(f"%({theirs})s", "{" + ours + "}")
    return babels
