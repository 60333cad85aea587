"""What the columns of a list may mean: the words that people write above them, in Dutch and in English."""

import pytest

from app.intake.rules.guessing import WORDS, guess
from app.intake.rules.kinds import KINDS


def test_that_a_list_of_relations_is_understood() -> None:
    header = [
        "Relatienr.",
        "Achternaam",
        "Tussenvoegsel",
        "Voorletters",
        "Geb.datum",
        "E-mailadres",
        "Tel. privé",
        "Kleur",
    ]
    found = guess(header)
    assert found.kind == "clients"
    assert found.columns == {
        "Relatienr.": "reference",
        "Achternaam": "last_name",
        "Tussenvoegsel": "infix",
        "Voorletters": "initials",
        "Geb.datum": "birth_date",
        "E-mailadres": "email",
    }


def test_that_a_list_of_policies_is_understood() -> None:
    found = guess(["Klantnummer", "Maatschappij", "Polisnummer", "Branche", "Ingangsdatum", "Premie", "Termijn"])
    assert (found.kind, sorted(found.columns.values())) == (
        "agreements",
        ["client", "in_force_on", "policy_number", "premium", "premium_frequency", "product_kind", "provider"],
    )


def test_that_an_english_list_is_understood() -> None:
    assert guess(["Client ID", "First name", "Surname", "Date of birth", "Zip", "City"]).columns == {
        "Client ID": "reference",
        "First name": "first_name",
        "Surname": "last_name",
        "Date of birth": "birth_date",
        "Zip": "postcode",
        "City": "town",
    }


def test_that_of_two_columns_that_mean_the_same_the_first_has_it() -> None:
    assert guess(["Naam", "Klantnaam", "Telefoon", "Telefoon"]).columns == {"Naam": "name", "Telefoon": "phone"}


def test_that_the_kind_may_be_said_and_unknown_words_mean_nothing() -> None:
    assert guess(["Klantnummer", "Premie"], "agreements").columns == {"Klantnummer": "client", "Premie": "premium"}
    assert guess(["Kleur", "Maat"]).columns == {}
    assert guess(["Kleur"], "movements").kind == "clients"


@pytest.mark.parametrize("kind", WORDS)
def test_that_a_word_means_one_column_of_a_kind_and_every_column_is_one_of_ours(kind: str) -> None:
    words = [word for spoken in WORDS[kind].values() for word in spoken.split()]
    assert sorted(set(words)) == sorted(words)
    assert WORDS[kind].keys() <= {column.name for column in KINDS[kind].columns}
