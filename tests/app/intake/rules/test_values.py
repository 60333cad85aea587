"""Cells become values, and what could be read in two ways is refused."""

from datetime import date
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.book.unit import FORBIDDEN
from app.foundation.errors import RuleBroken
from app.intake.rules import values
from app.office import tidy


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("0", 0),
        ("0.00", 0),
        ("12", 1200),
        ("1234.56", 123456),
        ("1234,56", 123456),
        ("1.234,56", 123456),
        ("1,234.56", 123456),
        ("1.234.567", 123456700),
        ("1.234.567,8", 123456780),
        ("1,234,567.89", 123456789),
        ("-12,5", -1250),
        ("12,50-", -1250),
        ("−12,50", -1250),
        ("+12,50", 1250),
        ("(12,50)", -1250),
        ("€ 12,50", 1250),
        ("-€ 12,50", -1250),
        ("12,50 EUR", 1250),
        ("1 234,56", 123456),
        ("1\u202f234,56", 123456),
    ],
)
def test_that_an_amount_becomes_cents(cell: str, cents: int) -> None:
    assert values.amount(cell) == cents


@pytest.mark.parametrize("cell", ["1.234", "1,234", "999.000", "-1.234", "(1.234)", "€ 1.234"])
def test_that_an_amount_that_can_be_read_in_two_ways_is_refused(cell: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        values.amount(cell)
    assert refused.value.rule == "import_amount_ambiguous"


@pytest.mark.parametrize(
    "cell", ["", "abc", "1,23,4", "12.34.56", "1.2345", "12.345,678", "1..2", "--5", "9" * 13, "1e5", "٣", "12 stuks"]
)
def test_that_what_is_no_amount_is_refused(cell: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        values.amount(cell)
    assert refused.value.rule == "import_amount"


@given(st.integers(-(10**11), 10**11), st.sampled_from(["{}{}.{:02d}", "{}{},{:02d}", "dutch"]))
def test_that_every_amount_reads_back(cents: int, pattern: str) -> None:
    sign, (euros, rest) = "-" if cents < 0 else "", divmod(abs(cents), 100)
    written = f"{sign}{euros:,}".replace(",", ".") + f",{rest:02d}" if pattern == "dutch" else ""
    assert values.amount(written or pattern.format(sign, euros, rest)) == cents


@pytest.mark.parametrize("cell", ["2026-02-28", "28-02-2026", "28-2-2026"])
def test_that_a_date_is_read_in_two_forms(cell: str) -> None:
    assert values.day(cell) == date(2026, 2, 28)


@pytest.mark.parametrize("cell", ["31-02-2026", "2026-02-30", "12-5-26", "5/12/2026", "20260512", "2026-05-12T00", "x"])
def test_that_a_day_that_is_not_there_is_refused(cell: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        values.day(cell)
    assert refused.value.rule == "import_date"
    assert refused.value.facts["text"] == cell


@pytest.mark.parametrize("cell", ["1899-12-31", "2201-01-01", "9999-12-31"])
def test_that_a_year_out_of_bounds_is_refused(cell: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        values.day(cell)
    assert refused.value.rule == "import_year"


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_that_every_date_reads_back(day: date) -> None:
    assert values.day(day.isoformat()) == day
    assert values.day(f"{day.day}-{day.month}-{day.year}") == day


@pytest.mark.parametrize(
    ("cell", "stored"), [("29-02-1984", "1984-02-29"), ("1984-02-29", "1984-02-29"), ("--02-29", "--02-29")]
)
def test_that_a_birthday_may_lack_its_year(cell: str, stored: str) -> None:
    assert values.birthday(cell) == stored


def test_that_a_birthday_that_cannot_be_is_refused() -> None:
    with pytest.raises(RuleBroken) as refused:
        values.birthday("30-02-1984")
    assert refused.value.rule == "import_birthday"


def test_that_words_of_an_enumeration_are_named_when_another_comes() -> None:
    read = values.one_of(Fruit, {"appel": "apple"})
    assert [read(cell) for cell in ("apple", "APPLE", "Appel", "pear")] == ["apple", "apple", "apple", "pear"]
    with pytest.raises(RuleBroken) as refused:
        read("plum")
    assert refused.value.facts == {"text": "plum", "allowed": "apple, pear"}


def test_that_a_usual_word_is_read_in_any_case_and_another_as_it_is() -> None:
    read = values.word(Fruit)
    assert (read("PEAR"), read("Prune")) == ("pear", "Prune")


@pytest.mark.parametrize("cell", ["1.5", "-1", "²", "1234567890", ""])
def test_that_what_is_no_whole_number_is_refused(cell: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        values.whole(0, 10)(cell)
    assert refused.value.rule == "import_number"


def test_that_whole_numbers_have_limits() -> None:
    assert [values.whole(0, 10)(cell) for cell in ("0", "10")] == [0, 10]
    with pytest.raises(RuleBroken) as refused:
        values.whole(1, 5)("6")
    assert refused.value.rule == "import_range"


def test_that_short_texts_become_one_line_and_long_ones_keep_theirs() -> None:
    assert values.text(values.NAME)(" Jan  \n de Vries ") == "Jan de Vries"
    assert values.text(values.WORDS)(" one\ntwo  three ") == "one\ntwo  three"
    assert values.text(values.NAME)(" \t ") is None


def test_that_a_text_has_a_limit_and_no_control_characters() -> None:
    assert values.text(40)("x" * 40) == "x" * 40
    with pytest.raises(RuleBroken) as long:
        values.text(40)("x" * 41)
    assert (long.value.rule, long.value.facts) == ("import_too_long", {"limit": 40})
    for forbidden in ("a\0b", "a\x1bb", "a\udc81b"):
        with pytest.raises(RuleBroken) as refused:
            values.text(40)(forbidden)
        assert refused.value.rule == "import_character"


@pytest.mark.parametrize("cell", ["jan", "@x.nl", "jan@", "jan @x.nl"])
def test_that_only_what_certainly_is_no_address_is_refused(cell: str) -> None:
    assert values.email("jan@voorbeeld.example") == "jan@voorbeeld.example"
    with pytest.raises(RuleBroken) as refused:
        values.email(cell)
    assert refused.value.rule == "import_email"


def test_that_a_country_is_two_letters() -> None:
    assert values.country("nl") == "NL"
    for cell in ("NLD", "N1", "ñl"):
        with pytest.raises(RuleBroken) as refused:
            values.country(cell)
        assert refused.value.rule == "import_country"


def test_that_tags_are_divided_by_bars_or_else_by_commas() -> None:
    assert values.tags("vip; golf ,vip,") == ("vip", "golf")
    assert values.tags("vip|likes tea, black|") == ("vip", "likes tea, black")


def test_that_a_reason_repeats_only_the_beginning_of_a_cell() -> None:
    assert values.shown("short") == "short"
    assert values.shown("a\nb") == "a b"
    assert values.shown("x" * 100) == "x" * 59 + "…"


def test_that_imports_and_the_book_agree_on_limits() -> None:
    assert values.FORBIDDEN.pattern == FORBIDDEN.pattern
    assert (values.FIRST_YEAR, values.LAST_YEAR) == (tidy.FIRST_YEAR, tidy.LAST_YEAR)
    assert values.LONG_TEXT == tidy.LONG_TEXT
