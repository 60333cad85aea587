"""What holds for any day, any amount and any name."""

from collections.abc import Callable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.foundation.conventions import conventions
from app.foundation.dates import PartialDate, add_months, full_months_between, month_index, month_length
from app.foundation.errors import RuleBroken
from app.foundation.formats import Formats
from app.foundation.ids import seeded_ids
from app.foundation.language import LANGUAGES, texts
from app.foundation.names import PersonName, fold, initials_of, salutation, split_name
from app.foundation.names.person import Address, capitalised
from app.foundation.typed import read_date, read_money
from app.foundation.workdays import WorkCalendar

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
CENTS = st.integers(-(10**11), 10**11)
COUNTRIES = st.sampled_from(["NL", "BE", "DE", "GB"])
CALENDARS = {country: WorkCalendar(country) for country in ("NL", "BE", "DE", "GB")}
TYPED = st.text(alphabet="0123456789.,-+ €eur/janfebmrtdwmy ¹٣", max_size=14)
TODAY = date(2026, 11, 21)


def read_or_refuse(read: Callable[[], Any], rule: str) -> Any:
    """Give what is read; None when it was refused by the rule that belongs to it. Nothing else may come out."""
    refused = None
    try:
        return read()
    except RuleBroken as broken:
        refused = broken.rule
    assert refused == rule
    return None


@given(country=COUNTRIES, day=DAYS, count=st.integers(-40, 40))
def test_that_working_days_are_counted_one_by_one(country: str, day: date, count: int) -> None:
    calendar = CALENDARS[country]
    found = calendar.add_workdays(day, count)
    first, last = sorted((day, found))
    passed = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    counted = [one for one in passed if one != day and calendar.is_workday(one)]
    assert len(counted) == abs(count)
    assert count == 0 or calendar.is_workday(found)


@given(country=COUNTRIES, day=DAYS)
def test_that_a_day_rolls_to_the_nearest_working_day_of_its_side(country: str, day: date) -> None:
    calendar = CALENDARS[country]
    later, earlier = calendar.roll_forward(day), calendar.roll_back(day)
    assert earlier <= day <= later
    assert calendar.is_workday(later)
    assert calendar.is_workday(earlier)
    between = [earlier + timedelta(days=number) for number in range(1, (later - earlier).days)]
    assert not [one for one in between if calendar.is_workday(one)]
    assert (later == day) == (earlier == day) == calendar.is_workday(day)
    assert calendar.modified_following(day).month == day.month


@given(day=DAYS, months=st.integers(-600, 600))
def test_that_months_are_counted_and_never_passed_over(day: date, months: int) -> None:
    found = add_months(day, months)
    assert month_index(found) - month_index(day) == months
    assert found.day == min(day.day, month_length(found.year, found.month))
    assert full_months_between(day, found) == months


@given(one=DAYS, other=DAYS)
def test_that_full_months_fit_and_one_more_does_not(one: date, other: date) -> None:
    months = full_months_between(one, other)
    assert add_months(one, months) <= other < add_months(one, months + 1)


@given(birth=st.dates(date(1920, 1, 1), date(2026, 1, 1)), on=DAYS)
def test_that_an_age_is_the_number_of_birthdays(birth: date, on: date) -> None:
    assume(on >= birth)
    whole = PartialDate.of(birth)
    kept = [whole.in_year(year) for year in range(birth.year + 1, on.year + 1)]
    assert whole.age_on(on) == sum(day <= on for day in kept)
    following = whole.next_occurrence(on)
    assert on <= following < on + timedelta(days=367)
    assert (following.month, following.day) in {(birth.month, birth.day), (2, 28)}
    assert PartialDate.parse(str(whole)) == whole
    nameless = PartialDate(None, birth.month, birth.day)
    assert nameless.age_on(on) is None
    assert PartialDate.parse(str(nameless)) == nameless


@given(cents=CENTS, language=st.sampled_from(LANGUAGES), country=COUNTRIES)
def test_that_an_amount_that_is_written_reads_back(cents: int, language: str, country: str) -> None:
    formats = Formats(language, country)
    assert formats.parse_money(formats.money(cents)) == cents
    whole = formats.money_whole(cents)
    assert abs(formats.parse_money(whole) - cents) <= 50


@given(text=TYPED)
def test_that_any_typed_amount_is_read_or_refused(text: str) -> None:
    found = read_or_refuse(lambda: read_money(text, conventions("nl", "NL"), "premium"), "not_an_amount")
    if found is not None:
        assert sum(sign.isdigit() for sign in text) > 0
        assert (found < 0) <= ("-" in text)


@given(text=TYPED, today=DAYS)
def test_that_any_typed_day_is_read_or_refused(text: str, today: date) -> None:
    found = read_or_refuse(lambda: read_date(text, today, "due"), "not_a_date")
    assert found is None or isinstance(found, date)


@given(day=DAYS, language=st.sampled_from(LANGUAGES), country=COUNTRIES)
def test_that_a_day_that_is_written_reads_back(day: date, language: str, country: str) -> None:
    formats = Formats(language, country)
    for written in (formats.date_short(day), formats.date_medium(day), formats.date_long(day)):
        if country != "DE":
            assert formats.parse_date(written, TODAY) == day, written


@given(day=st.dates(date(2026, 6, 1), date(2027, 5, 1)))
def test_that_a_day_without_a_year_is_the_nearest_one(day: date) -> None:
    found = read_date(f"{day.day}-{day.month}", TODAY)
    assert (found.day, found.month) == (day.day, day.month)
    assert abs((found - TODAY).days) <= 183


@given(value=st.fractions(-(10**6), 10**6), digits=st.integers(0, 4))
def test_that_a_rounded_number_is_as_near_as_its_decimals_allow(value: Fraction, digits: int) -> None:
    written = Formats("en", "GB").number(value, digits).replace(",", "")
    assert abs(Fraction(written) - value) <= Fraction(1, 2 * 10**digits)
    assert len(written.partition(".")[2]) == digits


@given(days=st.integers(0, 20_000), language=st.sampled_from(LANGUAGES))
def test_that_the_past_is_said_with_a_count_that_only_grows(days: int, language: str) -> None:
    formats = Formats(language)
    said = formats.ago(TODAY - timedelta(days=days), TODAY)
    number = "".join(sign for sign in said if sign.isdigit())
    assert bool(number) == (days >= 2)
    assert not number or 1 <= int(number) <= days
    assert "{" not in said


WORDS = st.text(alphabet="abcdéøßIJij'", min_size=1, max_size=8).filter(lambda word: word[0].isalpha())


@given(first=WORDS, infix=st.sampled_from(["", "de", "van der", "in 't"]), last=WORDS)
def test_that_every_way_of_writing_a_name_holds_its_parts(first: str, infix: str, last: str) -> None:
    name = PersonName(first, initials_of(first), infix, last)
    for written in (name.full_name, name.index_form):
        assert all(part in written for part in (first, infix, last))
    assert last in name.formal_name
    assert name.family_name == capitalised(f"{infix} {last}".strip())
    assert fold(name.sort_key("NL").replace("\t", " ")) == name.sort_key("NL").replace("\t", " ")
    for language in LANGUAGES:
        opened = salutation(name, texts(language))
        assert opened.endswith(name.full_name)


@pytest.mark.parametrize("address", Address)
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_letter_opens_politely_for_everybody(address: Address, language: str) -> None:
    opened = salutation(PersonName("Anna", "A.", "de", "Vries", address=address), texts(language))
    assert "Vries" in opened
    assert "{" not in opened
    assert opened == opened.strip()


@given(text=st.text(max_size=40), country=st.sampled_from(["NL", "BE", "GB"]))
def test_that_any_text_falls_apart_without_losing_a_letter(text: str, country: str) -> None:
    name = split_name(text, country)
    kept = fold(f"{name.title}{name.first}{name.infix}{name.last}")
    for word in fold(text).split():
        letters = [sign for sign in word if sign.isalnum()]
        assert all(kept.count(sign) >= 1 for sign in letters) or name.address is not Address.NEUTRAL or "(" in text


@given(text=st.text(max_size=60))
def test_that_folding_is_done_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    if text.isascii():
        assert fold(text.upper()) == fold(text)


def test_that_seeded_keys_are_keys_and_the_same_each_time() -> None:
    one, other, another = seeded_ids(1), seeded_ids(1), seeded_ids(2)
    first = [one() for _ in range(200)]
    assert first == [other() for _ in range(200)]
    assert len(set(first)) == 200
    assert not set(first) & {another() for _ in range(200)}
    assert all(UUID(key).version == 4 for key in first)
