"""Money, numbers and dates are written as people do: the ready tables equal CLDR, the fast ways equal Babel."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from app.foundation.conventions import READY, conventions
from app.foundation.formats import Formats

DUTCH, ENGLISH = Formats("nl", "NL"), Formats("en")
TODAY = date(2026, 11, 21)
LOCALES = pytest.mark.parametrize("locale", sorted(READY))
CENTS = st.integers(-(10**13), 10**13)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


def formats(locale: str) -> Formats:
    return Formats(*locale.split("_"))


@LOCALES
@given(cents=CENTS)
def test_that_money_is_written_as_babel_does(locale: str, cents: int) -> None:
    assert formats(locale).money(cents) == format_currency(Decimal(cents) / 100, "EUR", locale=locale)


@LOCALES
@given(day=DAYS)
def test_that_dates_are_written_as_babel_does(locale: str, day: date) -> None:
    written = formats(locale)
    ours = (written.date_short(day), written.date_medium(day), written.date_long(day), written.date_day(day))
    theirs = (
        *(format_date(day, style, locale=locale) for style in ("short", "medium", "long")),
        format_date(day, "EEE d MMM", locale=locale),
    )
    assert ours == theirs


@LOCALES
@given(number=st.integers(-(10**12), 10**12), digits=st.integers(0, 3))
def test_that_numbers_are_written_as_babel_does(locale: str, number: int, digits: int) -> None:
    value = Decimal(number) / 10**digits
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    assert formats(locale).number(value, digits) == format_decimal(value, pattern, locale=locale)


@LOCALES
def test_that_the_ready_tables_are_what_babel_says(locale: str) -> None:
    from app.foundation import conventions as module

    assert READY[locale] == module._from_babel(locale)


@pytest.mark.parametrize(
    ("cents", "dutch", "english"),
    [
        (123450, "€\xa01.234,50", "€1,234.50"),
        (5, "€\xa00,05", "€0.05"),
        (-123450, "€\xa0-1.234,50", "-€1,234.50"),
        (0, "€\xa00,00", "€0.00"),
    ],
)
def test_that_money_has_its_sign_and_cents(cents: int, dutch: str, english: str) -> None:
    assert (DUTCH.money(cents), ENGLISH.money(cents)) == (dutch, english)


@pytest.mark.parametrize(
    ("cents", "written"),
    [(149, "€\xa01"), (150, "€\xa02"), (-150, "€\xa0-2"), (-49, "€\xa00"), (1316049, "€\xa013.160")],
)
def test_that_whole_euros_are_rounded_away_from_zero(cents: int, written: str) -> None:
    assert DUTCH.money_whole(cents) == written


@pytest.mark.parametrize(
    ("cents", "written"),
    [(0, "0"), (50000, "500"), (500000, "5k"), (1250000, "12,5k"), (-1500000, "-15k"), (150000000, "1,5m")],
)
def test_that_an_axis_has_short_amounts(cents: int, written: str) -> None:
    assert DUTCH.money_short(cents) == written


@pytest.mark.parametrize(
    ("value", "digits", "written"),
    [
        (1234567, 0, "1.234.567"),
        (-1234, 0, "-1.234"),
        (2.5, 0, "3"),
        (Fraction(-5, 2), 0, "-3"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(2, 3), 2, "0,67"),
        (Decimal("1.005"), 2, "1,01"),
        (7, 1, "7,0"),
    ],
)
def test_that_a_number_rounds_halves_away_from_zero(
    value: float | Decimal | Fraction, digits: int, written: str
) -> None:
    assert DUTCH.number(value, digits) == written


def test_that_a_share_is_a_percentage() -> None:
    assert DUTCH.percent(0.984) == "98,4%"
    assert ENGLISH.percent(Fraction(2, 3)) == "66.7%"
    assert DUTCH.percent(1, 0) == "100%"
    assert DUTCH.percent(0.984) == format_percent(0.984, "#,##0.0%", locale="nl_NL")


def test_that_dates_come_in_the_lengths_that_pages_need() -> None:
    assert DUTCH.day_title(TODAY) == "Zaterdag 21 november"
    assert ENGLISH.day_title(TODAY) == "Saturday 21 November"
    assert DUTCH.date_day_year(TODAY) == "za 21 nov 2026"
    assert DUTCH.day_month(TODAY) == "21 nov"
    assert DUTCH.month(TODAY) == "november 2026"
    assert DUTCH.month_short(date(2026, 3, 1)) == "mrt"
    assert DUTCH.time(datetime(2026, 11, 21, 8, 2)) == "08:02"  # noqa: DTZ001 (a local time of day)


@pytest.mark.parametrize(
    ("day", "dutch", "english"),
    [
        (date(2026, 11, 17), "4 dagen te laat", "4 days late"),
        (date(2026, 11, 20), "1 dag te laat", "1 day late"),
        (TODAY, "Vandaag", "Today"),
        (date(2026, 11, 22), "Morgen", "Tomorrow"),
        (date(2026, 11, 25), "wo 25 nov", "Wed 25 Nov"),
        (date(2027, 11, 25), "25 nov 2027", "25 Nov 2027"),
    ],
)
def test_that_a_due_day_is_said_in_words(day: date, dutch: str, english: str) -> None:
    assert (DUTCH.due(day, TODAY), ENGLISH.due(day, TODAY)) == (dutch, english)


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "today"), (1, "yesterday"), (2, "2 days ago"), (13, "13 days ago"), (14, "2 weeks ago"), (60, "8 weeks ago"),
     (61, "2 months ago"), (365, "12 months ago"), (729, "23 months ago"), (730, "1 year ago"), (1461, "4 years ago")],
)  # fmt: skip
def test_that_the_past_is_said_in_words(days: int, words: str) -> None:
    assert ENGLISH.ago(date.fromordinal(TODAY.toordinal() - days), TODAY) == words


def test_that_the_country_decides_the_figures_and_the_language_the_names() -> None:
    mixed = Formats("en", "NL")
    assert mixed.money(123450) == "€\xa01.234,50"
    assert mixed.date_day(TODAY) == "Sat 21 Nov"


def test_that_other_countries_come_from_babel_and_unknown_ones_from_the_languages_home() -> None:
    assert Formats("fr", "BE").money(123450) == "1\u202f234,50\xa0€"
    assert Formats("de", "DE").date_short(TODAY) == "21.11.2026"
    assert conventions("nl", "XX") == READY["nl_NL"]
    assert conventions("xx") == READY["en_GB"]


@given(cents=CENTS)
@LOCALES
def test_that_what_is_written_can_be_read_back(locale: str, cents: int) -> None:
    written = formats(locale)
    assert written.parse_money(written.money(cents)) == cents


@LOCALES
@given(day=DAYS)
def test_that_written_dates_can_be_read_back(locale: str, day: date) -> None:
    written = formats(locale)
    for text in (written.date_short(day), written.date_medium(day), written.date_long(day), day.isoformat()):
        assert written.parse_date(text, TODAY) == day
