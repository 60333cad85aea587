"""What holds for any text, any setting and any row of references."""

import json
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from app.book.book import Book
from app.book.tables import table_of
from app.book.unit import FORBIDDEN
from app.bootstrap import Services
from app.clients.tables import Clients
from app.contact.tables import Contacts
from app.foundation.errors import RuleBroken
from app.foundation.names import fold
from app.office import store
from app.office.references import TABLES, next_reference
from app.office.rules import check_country, check_email
from app.office.settings import NOTES, SETTINGS, Setting, setting_named
from app.office.tables import Settings
from app.office.tidy import tidy
from tests.app.conftest import Prove
from tests.app.rows import rows

ANY = st.text(max_size=60)
BOOKS = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)


def tried(do: Callable[[], Any]) -> tuple[Any, str]:
    """Give what came of it, or the rule that refused it."""
    try:
        return do(), ""
    except RuleBroken as refused:
        return None, refused.rule


@given(text=ANY)
def test_that_a_tidied_text_is_tidy(text: str) -> None:
    for record, name in ((Clients, "town"), (Contacts, "said")):
        values, rule = tried(partial(tidy, record, {name: text}))
        assert (rule == "forbidden_character") == bool(FORBIDDEN.search(text))
        if values is None:
            continue
        found = values[name]
        assert tidy(record, {name: found}) == {name: found}
        assert found is None or found == found.strip() != ""
        assert (found or "").split() == text.split(), "no word is lost"


@given(text=ANY)
def test_that_a_short_text_is_one_line_and_a_long_one_keeps_its_lines(text: str) -> None:
    if FORBIDDEN.search(text):
        return
    short, long = tidy(Clients, {"town": text})["town"], tidy(Contacts, {"said": text})["said"]
    assert short is None or len(short.splitlines()) == 1
    assert (long or "") == text.strip()


@pytest.mark.parametrize("name", ["town", "postcode", "name"])
def test_that_the_limit_is_the_columns_own(name: str) -> None:
    limit = table_of(Clients).c[name].type.length
    assert limit
    assert tidy(Clients, {name: "x" * limit + "  "}) == {name: "x" * limit}
    with pytest.raises(RuleBroken) as refused:
        tidy(Clients, {name: "x" * (limit + 1)})
    assert (refused.value.rule, refused.value.facts) == ("too_long", {"limit": limit})


@given(day=st.dates())
def test_that_only_years_of_a_working_life_are_taken(day: date) -> None:
    values, rule = tried(partial(tidy, Clients, {"pension_date": day}))
    assert (rule == "date_out_of_range") == (not 1900 <= day.year <= 2200)
    assert values == (None if rule else {"pension_date": day})


@given(code=ANY)
def test_that_a_country_is_two_capitals_or_refused(code: str) -> None:
    found, rule = tried(partial(check_country, code))
    assert rule == ("not_a_country" if found is None else "")
    if found is None:
        return
    assert len(found) == 2
    assert found.isascii()
    assert found.isupper()
    assert check_country(found.lower()) == found


@given(address=ANY)
def test_that_an_address_that_is_taken_has_both_its_ends(address: str) -> None:
    found, rule = tried(partial(check_email, address))
    assert rule == ("not_an_email" if found is None else "")
    if found is None:
        return
    name, _, place = found.rpartition("@")
    assert name
    assert place
    assert check_email(found) == found


@BOOKS
@given(
    numbers=st.sets(st.integers(1, 9_999), max_size=8),
    odd=st.lists(st.from_regex(r"K-[0-9a-z-]{1,12}", fullmatch=True), max_size=4),
)
def test_that_the_next_reference_is_free_and_higher_than_every_plain_one(
    book: Book, numbers: set[int], odd: list[str]
) -> None:
    taken = {f"K-{number}" for number in numbers} | set(odd)
    with rows(book) as made:
        standing = set(made.unit.connection.execute(select(Clients.reference)).scalars())
        for reference in sorted(taken - standing):
            made.client("Bos", reference=reference)
        known = standing | taken
        found = next_reference(made.unit.connection, "K")
    assert found not in known
    plain = [int(one[2:]) for one in known if one[2:].isascii() and one[2:].isdigit() and len(one) <= 14]
    assert int(found.removeprefix("K-")) == max(plain, default=0) + 1


def test_that_a_reference_is_unique_in_its_own_table_only(services: Services) -> None:
    with services.book.read() as connection:
        firsts = {letter: next_reference(connection, letter) for letter in TABLES}
    assert firsts == {letter: f"{letter}-1" for letter in TABLES}


def extremes(setting: Setting) -> list[bool | int | str]:
    if isinstance(setting.default, bool):
        return [True, False]
    if isinstance(setting.default, int):
        return [setting.lowest, setting.highest]
    if setting.choices:
        return [setting.choices[0], setting.choices[-1]]
    return ["", "Ærø \"'\\ 日本"]


@pytest.mark.parametrize("key", SETTINGS)
def test_that_every_setting_keeps_what_fits_and_refuses_what_does_not(services: Services, key: str) -> None:
    setting = SETTINGS[key]
    assert services.office.setting(key) == setting.default
    for value in extremes(setting):
        services.office.set_setting(key, value)
        assert services.office.setting(key) == value
        assert type(services.office.setting(key)) is type(setting.default)
    with services.book.read() as connection:
        stored = connection.execute(select(Settings.value).where(Settings.key == key)).scalars().all()
    assert len(stored) == 1
    assert json.loads(stored[0]) == value
    wrong: list[bool | int | str] = [b for b in (True, 3, "drie") if type(b) is not type(setting.default)]
    if isinstance(setting.default, int) and not isinstance(setting.default, bool):
        wrong += [setting.lowest - 1, setting.highest + 1]
    for value in wrong:
        with pytest.raises(RuleBroken):
            services.office.set_setting(key, value)
    assert services.office.setting(key) == extremes(setting)[-1]


@pytest.mark.parametrize("key", NOTES)
def test_that_a_note_of_the_app_is_found_but_offered_nowhere(key: str) -> None:
    assert setting_named(key) is NOTES[key]
    assert key not in SETTINGS


def test_that_an_unknown_setting_changes_nothing(services: Services) -> None:
    before = services.book.undo_title()
    with pytest.raises(RuleBroken) as refused:
        services.office.set_settings({"review_years": 3, "colour": "red"})
    assert (refused.value.rule, refused.value.field) == ("unknown_setting", "colour")
    assert services.office.setting("review_years") == 2
    assert services.book.undo_title() == before


def test_that_a_holiday_switch_moves_what_was_planned_and_undo_moves_it_back(
    services: Services, undone_and_redone: Prove
) -> None:
    undone_and_redone(lambda: services.office.set_setting("good_friday_off", value=False))
    with services.book.read() as connection:
        assert store.work_calendar(connection).is_workday(date(2026, 4, 3))


@BOOKS
@given(names=st.lists(st.text(alphabet="abcÀé 'ß", min_size=1, max_size=6), min_size=1, max_size=5))
def test_that_one_name_is_one_adviser_however_it_is_written(book: Book, names: list[str]) -> None:
    with rows(book) as made:
        keys = {name: store.adviser_id(made.unit, name) for name in names}
        advisers = store.advisers(made.unit.connection)
    for one in names:
        for other in names:
            if one.strip() and other.strip():
                same = fold(" ".join(one.split())) == fold(" ".join(other.split()))
                assert (keys[one] == keys[other]) is same
    assert [adviser.ordinal for adviser in advisers] == list(range(1, len(advisers) + 1))
    assert all(keys[name] == advisers[0].id for name in names if not name.strip())
