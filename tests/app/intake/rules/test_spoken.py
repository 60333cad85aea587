"""Words of people in the cells of a list, and a street with its number in one cell."""

import pytest

from app.foundation.errors import RuleBroken
from app.intake.rules.addresses import apart
from app.intake.rules.header import ColumnMapping, recognise
from app.intake.rules.kinds import KINDS
from app.intake.rules.rows import Parsed
from app.intake.rules.spoken import WORDS, understanding


def parsed(kind: str, column: str, cell: str) -> object:
    row: Parsed = recognise(["Kop"], mapping=ColumnMapping(kind, {"Kop": column})).parse([cell])
    return row[column]


@pytest.mark.parametrize(
    ("kind", "column", "cell", "code"),
    [
        ("agreements", "product_kind", "Hypotheek", "mortgage"),
        ("agreements", "product_kind", "Arbeidsongeschiktheid (AOV)", None),
        ("agreements", "product_kind", "AOV", "disability"),
        ("agreements", "premium_frequency", "Per maand", "month"),
        ("agreements", "premium_frequency", "half_year", "half_year"),
        ("clients", "kind", "Particulier", "person"),
        ("clients", "country", "België", "BE"),
        ("clients", "country", "nl", "NL"),
        ("contacts", "channel", "Telefonisch", "phone"),
        ("contacts", "direction", "Uitgaand", "out"),
    ],
)
def test_that_a_list_may_say_it_in_words(kind: str, column: str, cell: str, code: str | None) -> None:
    if code is None:
        with pytest.raises(RuleBroken, match="import_word"):
            parsed(kind, column, cell)
    else:
        assert parsed(kind, column, cell) == code


def test_that_a_file_of_our_own_layout_keeps_to_our_words() -> None:
    plan = recognise(["reference", "client", "product_kind", "in_force_on"])
    with pytest.raises(RuleBroken, match="import_word"):
        plan.parse(["O1", "K1", "Hypotheek", "2026-01-01"])


@pytest.mark.parametrize("place", WORDS)
def test_that_every_word_means_one_of_ours(place: str) -> None:
    kind, _, name = place.partition(".")
    column = KINDS[kind].column(name)
    words = [word for spoken in WORDS[place].values() for word in spoken.split()]
    assert sorted(set(words)) == sorted(words)
    for code, spoken in WORDS[place].items():
        assert {understanding(kind, column).read(word) for word in spoken.split()} == {column.read(code)}


@pytest.mark.parametrize(
    ("street", "parts"),
    [
        ("Dorpsstraat 12", ("Dorpsstraat", "12")),
        ("Kerkweg 3 a", ("Kerkweg", "3 a")),
        ("Plein 1945 7", ("Plein 1945", "7")),
        ("Kade 10-2", ("Kade", "10-2")),
        ("Dorpsstraat", None),
        ("12", None),
        ("", None),
    ],
)
def test_that_a_house_number_is_found_behind_its_street(street: str, parts: tuple[str, str] | None) -> None:
    assert apart(street) == parts


def test_that_only_a_list_of_unknown_layout_has_its_streets_taken_apart() -> None:
    foreign = recognise(["Naam", "Adres"], mapping=ColumnMapping("clients", {"Naam": "name", "Adres": "street"}))
    assert foreign.parse(["Jan Bos", "Dorpsstraat 12"]) == {
        "name": "Jan Bos",
        "street": "Dorpsstraat",
        "house_number": "12",
    }
    ours = recognise(["reference", "name", "street"])
    assert ours.parse(["K1", "Jan Bos", "Plein 1945"])["street"] == "Plein 1945"
