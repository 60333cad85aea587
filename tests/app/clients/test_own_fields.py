"""Fields that the office made itself: names, what may stand in them, and deeds that go back and come again."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.bootstrap import Services
from app.clients.own_words import own_field_kind, own_value
from app.clients.rules import ClientDraft, ClientKind, OwnFieldKind
from app.clients.rules.own_fields import (
    MOST_CHOICES,
    OwnField,
    Typed,
    cell_value,
    check_choices,
    check_name,
    column_key,
    in_order,
    number_of,
    stored_value,
)
from app.foundation.canonical import unguarded
from app.foundation.errors import ChangedMeanwhile, NotFound, RuleBroken
from app.foundation.formats import Formats
from app.foundation.language import t
from tests.app.conftest import Prove


def a_field(kind: OwnFieldKind, *choices: str, name: str = "Veld", key: str = "f") -> OwnField:
    return OwnField(key, 1, name, kind, choices, 1)


TEXT = a_field(OwnFieldKind.TEXT)
NUMBER = a_field(OwnFieldKind.NUMBER)
DAY = a_field(OwnFieldKind.DATE)
CHOICE = a_field(OwnFieldKind.CHOICE, "Zilver", "Één ster")


@pytest.mark.parametrize("name", ["Lid van", " lid_van ", "LID-VAN", "\ufefflid  van"])
def test_that_a_field_is_known_however_its_name_is_written(name: str) -> None:
    assert column_key(name) == "lid_van"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("  ", "required"), ("=A1", "own_field_name"), ("___", "own_field_name"), ("E-mail ", ""),
        ("Birth Date", "own_field_known"), ("EMAIL", "own_field_known"), ("lid VAN", "own_field_twice"),
    ],
)  # fmt: skip
def test_that_a_name_is_free_and_no_formula(name: str, rule: str) -> None:
    others = [a_field(OwnFieldKind.TEXT, name="Lid van")]
    if not rule:
        assert check_name(name, others) == "E-mail"
        return
    with pytest.raises(RuleBroken) as refused:
        check_name(name, others)
    assert (refused.value.rule, refused.value.field) == (rule, "name")


def test_that_words_to_choose_from_stand_once_and_in_their_order() -> None:
    assert check_choices(OwnFieldKind.CHOICE, ["  Goud ", "zilver", "Zilver", "", "Brons"]) == (
        "Goud", "zilver", "Brons",
    )  # fmt: skip
    assert check_choices(OwnFieldKind.TEXT, ["Goud"]) == ()


@pytest.mark.parametrize(
    ("words", "rule"),
    [([], "required"), ([" "], "required"), (["-"], "own_choice_word"), (["a\x01"], "own_choice_word"),
     (["w" * 501], "own_choice_word"), ([str(number) for number in range(MOST_CHOICES + 1)], "own_choices_many")],
)  # fmt: skip
def test_that_a_list_of_words_has_some_and_not_too_many(words: list[str], rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        check_choices(OwnFieldKind.CHOICE, words)
    assert (refused.value.rule, refused.value.field) == (rule, "choices")


@pytest.mark.parametrize(
    ("field", "typed", "stored"),
    [
        (TEXT, None, None), (TEXT, "  ", None), (TEXT, " een \n twee ", "een twee"),
        (NUMBER, "", None), (NUMBER, "12", "12"), (NUMBER, 12, "12"), (NUMBER, "007", "7"), (NUMBER, "1,50", "1.5"),
        (NUMBER, "-3.25", "-3.25"), (NUMBER, "−3", "-3"), (NUMBER, "+4", "4"), (NUMBER, "-0,00", "0"),
        (NUMBER, "1.234,5", "1234.5"), (NUMBER, "1,234.5", "1234.5"), (NUMBER, "1.234.567", "1234567"),
        (NUMBER, "1,234,567", "1234567"), (NUMBER, "1 234", "1234"), (NUMBER, "1.2340", "1.234"),
        (NUMBER, Decimal("1.234"), "1.234"), (NUMBER, "0", "0"),
        (DAY, "2026-11-21", "2026-11-21"), (DAY, "21-11-2026", "2026-11-21"), (DAY, date(2026, 2, 3), "2026-02-03"),
        (CHOICE, "zilver", "Zilver"), (CHOICE, "een  STER", "Één ster"),
    ],
)  # fmt: skip
def test_that_what_is_typed_is_stored_in_one_way(field: OwnField, typed: Typed, stored: str | None) -> None:
    assert stored_value(field, typed) == stored


@pytest.mark.parametrize(
    ("field", "typed", "rule"),
    [
        (TEXT, "w" * 501, "too_long"), (TEXT, "a\x01b", "forbidden_character"),
        (NUMBER, "twee", "own_not_a_number"), (NUMBER, "1.2.3", "own_not_a_number"),
        (NUMBER, "1.234", "own_number_ambiguous"), (NUMBER, "-1,234", "own_number_ambiguous"),
        (NUMBER, "9" * 200, "own_not_a_number"), (NUMBER, "١٢", "own_not_a_number"),
        (DAY, "morgen", "own_not_a_date"), (DAY, "2026-02-30", "own_not_a_date"), (DAY, "1776-07-04",
         "date_out_of_range"), (CHOICE, "Goud", "own_unknown_choice"),
    ],
)  # fmt: skip
def test_that_what_does_not_fit_is_refused_with_the_name_of_the_field(field: OwnField, typed: str, rule: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        stored_value(field, typed)
    assert (refused.value.rule, refused.value.field) == (rule, "Veld")


@given(st.decimals(-(10**9), 10**9, places=4))
def test_that_a_number_comes_back_from_a_file_as_it_was(number: Decimal) -> None:
    stored = stored_value(NUMBER, number)
    assert stored is not None
    assert number_of(stored) == number
    assert stored_value(NUMBER, cell_value(NUMBER, stored)) == stored


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=60))
def test_that_a_text_comes_back_from_a_file_as_it_was(text: str) -> None:
    stored = stored_value(TEXT, text)
    if stored is not None:
        assert stored_value(TEXT, unguarded(cell_value(TEXT, stored))) == stored


def test_that_fields_not_named_stand_behind_the_others() -> None:
    fields = [a_field(OwnFieldKind.TEXT, key=key) for key in "abc"]
    assert in_order(fields, ["c", "gone", "a"]) == {"c": 1, "a": 2, "b": 3}


def test_that_a_value_is_shown_as_the_country_writes_it() -> None:
    dutch = Formats("nl", "NL")
    assert own_value(NUMBER, "1234.5", dutch) == "1.234,5"
    assert own_value(DAY, "2026-11-21", dutch) == "21 nov 2026"
    assert (own_value(TEXT, "=x", dutch), own_value(CHOICE, None, dutch)) == ("=x", "")
    assert {own_field_kind(kind, t) for kind in OwnFieldKind} == {
        "Text",
        "Number or amount",
        "Date",
        "Choice from a list",
    }


@pytest.fixture
def bos(services: Services) -> str:
    return services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij Bos"))


def test_that_a_field_is_made_changed_and_put_in_order_and_goes_back(
    services: Services, undone_and_redone: Prove
) -> None:
    own = services.own_fields
    undone_and_redone(lambda: own.add("Golfclub", OwnFieldKind.TEXT))
    undone_and_redone(lambda: own.add(" Aantal  kinderen ", OwnFieldKind.NUMBER))
    first, second = own.fields()
    assert (first.name, second.name, second.kind) == ("Golfclub", "Aantal kinderen", OwnFieldKind.NUMBER)
    undone_and_redone(lambda: own.order((second.id,)))
    assert [field.name for field in own.fields()] == ["Aantal kinderen", "Golfclub"]
    now = own.fields()[1].version
    undone_and_redone(lambda: own.save(first.id, "golfclub", (), now))
    with pytest.raises(RuleBroken, match="own_field_twice"):
        own.add("GOLFCLUB", OwnFieldKind.DATE)
    with pytest.raises(ChangedMeanwhile):
        own.save(first.id, "Tennis", (), now)
    with pytest.raises(NotFound):
        own.save("gone", "Tennis", (), 1)


def test_that_a_field_is_filled_in_and_emptied(services: Services, bos: str, undone_and_redone: Prove) -> None:
    own = services.own_fields
    club, born = own.add("Golfclub", OwnFieldKind.TEXT), own.add("Opgericht", OwnFieldKind.DATE)
    undone_and_redone(lambda: own.put(bos, {club: "De Lage Mors", born: date(1999, 5, 1)}))
    assert own.values(bos) == {club: "De Lage Mors", born: "1999-05-01"}
    undone_and_redone(lambda: own.put(bos, {club: "", born: "2-5-1999"}))
    assert own.values(bos) == {born: "1999-05-02"}
    assert [(use.field.name, use.clients) for use in own.in_use()] == [("Golfclub", 0), ("Opgericht", 1)]
    with pytest.raises(RuleBroken) as refused:
        own.put(bos, {born: "ooit"})
    assert (refused.value.rule, refused.value.field) == ("own_not_a_date", born)
    with pytest.raises(NotFound):
        own.put(bos, {"gone": "x"})


def test_that_a_field_goes_with_all_that_stands_in_it_and_comes_back_whole(
    services: Services, bos: str, undone_and_redone: Prove
) -> None:
    own = services.own_fields
    club = own.add("Golfclub", OwnFieldKind.TEXT)
    own.put(bos, {club: "De Lage Mors"})
    taken: list[int] = []
    undone_and_redone(lambda: taken.append(own.remove(club)))
    assert taken == [1]
    assert own.fields() == ()
    assert services.overview.search("lage mors") == []
    services.book.undo()
    assert own.values(bos) == {club: "De Lage Mors"}
    assert services.overview.search("lage mors")[0].why == "own_value"


def test_that_a_word_still_in_use_stays_and_another_writing_is_followed(services: Services, bos: str) -> None:
    own = services.own_fields
    level = own.add("Niveau", OwnFieldKind.CHOICE, ["goud", "zilver", "brons"])
    own.put(bos, {level: "goud"})
    with pytest.raises(RuleBroken) as refused:
        own.save(level, "Niveau", ["zilver"], own.fields()[0].version)
    assert (refused.value.rule, refused.value.facts) == ("own_choice_in_use", {"word": "goud", "n": 1})
    own.save(level, "Niveau", ["Goud", "zilver"], own.fields()[0].version)
    assert own.values(bos) == {level: "Goud"}
    assert own.fields()[0].choices == ("Goud", "zilver")


def test_that_merging_two_clients_keeps_what_the_first_says(services: Services, bos: str) -> None:
    double = services.clients.create(ClientDraft(ClientKind.BUSINESS, "Bakkerij Bosch"))
    club, level = (services.own_fields.add(name, OwnFieldKind.TEXT) for name in ("Golfclub", "Bron"))
    services.own_fields.put(bos, {club: "De Lage Mors"})
    services.own_fields.put(double, {club: "Elders", level: "Beurs"})
    services.deeds.merge(bos, double)
    assert services.own_fields.values(bos) == {club: "De Lage Mors", level: "Beurs"}
