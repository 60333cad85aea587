"""What people type is read in every usual way, and what could mean two things is refused."""

from datetime import date

import pytest

from app.foundation.conventions import conventions
from app.foundation.errors import RuleBroken
from app.foundation.typed import read_date, read_money

DUTCH, ENGLISH = conventions("nl", "NL"), conventions("en", "GB")
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1.234,50", 123450), ("1234,5", 123450), ("1234.5", 123450), ("1,234.50", 123450), ("€ 12,-", 1200),
        ("12,--", 1200), ("EUR 12", 1200), ("12 euro", 1200), ("1.234", 123400), ("1.234.567", 123456700),
        ("1 234,50", 123450), ("-5", -500), ("−0,05", -5), ("0,5", 50), ("12.", 1200), ("007", 700), ("1'000", 100000),
    ],
)  # fmt: skip
def test_that_an_amount_is_read_as_a_dutch_person_means_it(text: str, cents: int) -> None:
    assert read_money(text, DUTCH) == cents


@pytest.mark.parametrize(("text", "cents"), [("1,234", 123400), ("1234.50", 123450), ("1,234,567.89", 123456789)])
def test_that_an_amount_is_read_as_an_english_person_means_it(text: str, cents: int) -> None:
    assert read_money(text, ENGLISH) == cents


@pytest.mark.parametrize(
    "text",
    [
        "",
        "€",
        "veel",
        "1,234",
        "1,2,3",
        "1.23.456",
        "12,345",
        "1234.567,8",
        "1.2345",
        ",5",
        "--5",
        "1e5",
        "9" * 13,
        "½",
    ],
)
def test_that_what_is_no_amount_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        read_money(text, DUTCH, "premium")
    assert (caught.value.rule, caught.value.field, caught.value.facts) == ("not_an_amount", "premium", {"text": text})


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1-2-2027", date(2027, 2, 1)), ("1/2/27", date(2027, 2, 1)), ("01.02.2027", date(2027, 2, 1)),
        ("1 2 2027", date(2027, 2, 1)), ("2027-02-01", date(2027, 2, 1)), ("20270201", date(2027, 2, 1)),
        ("1 feb 2027", date(2027, 2, 1)), ("1 februari 2027", date(2027, 2, 1)), ("1 February 2027", date(2027, 2, 1)),
        ("1feb27", date(2027, 2, 1)), ("Feb 1, 2027", date(2027, 2, 1)), ("feb 1", date(2027, 2, 1)),
        ("5 mrt. 2027", date(2027, 3, 5)), ("12 sept", date(2026, 9, 12)), ("3 okt", date(2026, 10, 3)),
        ("1/2/88", date(1988, 2, 1)), ("1/2/46", date(2046, 2, 1)), ("1/2/47", date(1947, 2, 1)),
        ("21 nov", TODAY), ("21-11", TODAY), ("5 jan", date(2027, 1, 5)), ("30 jun", date(2026, 6, 30)),
        ("29-2", date(2027, 2, 28).replace(year=2028, day=29)),
        ("vandaag", TODAY), ("Morgen", date(2026, 11, 22)), ("overmorgen", date(2026, 11, 23)),
        ("yesterday", date(2026, 11, 20)), ("maandag", date(2026, 11, 23)), ("za", date(2026, 11, 28)),
        ("Friday", date(2026, 11, 27)), ("+10", date(2026, 12, 1)), ("+2w", date(2026, 12, 5)),
        ("+ 3m", date(2027, 2, 21)), ("+1j", date(2027, 11, 21)), ("+1y", date(2027, 11, 21)),
    ],
)  # fmt: skip
def test_that_a_date_is_read_in_every_usual_way(text: str, day: date) -> None:
    today = date(2027, 6, 1) if text == "29-2" else TODAY
    assert read_date(text, today) == day


def test_that_months_ahead_end_on_the_last_day_of_a_shorter_month() -> None:
    assert read_date("+1m", date(2027, 1, 31)) == date(2027, 2, 28)
    assert read_date("+3m", date(2027, 8, 31)) == date(2027, 11, 30)


@pytest.mark.parametrize(
    "text",
    ["", "x", "31-2", "31-2-2027", "0-1", "3 juin", "3 marty", "2027-13-01", "1-2-3-4", "13e", "29-2-2027", "m 3"],
)
def test_that_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        read_date(text, TODAY, "starts")
    assert (caught.value.rule, caught.value.field) == ("not_a_date", "starts")
