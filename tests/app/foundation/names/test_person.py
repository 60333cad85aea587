"""A name in parts: in full, on an address, in an index, after "mevrouw", in a list."""

import pytest

from app.foundation.language import texts
from app.foundation.names import Address, PersonName, capitalised, initials_of, salutation

JAN = PersonName(first="Jan", infix="de", last="Vries")
ELIDED = PersonName(first="Ruud", infix="d'", last="Ancona")


@pytest.mark.parametrize(
    ("name", "full", "formal", "family", "index"),
    [
        (JAN, "Jan de Vries", "J. de Vries", "De Vries", "Vries, Jan de"),
        (ELIDED, "Ruud d'Ancona", "R. d'Ancona", "D'Ancona", "Ancona, Ruud d'"),
        (
            PersonName(infix="de la", last="Rambelje"),
            "De la Rambelje",
            "De la Rambelje",
            "De la Rambelje",
            "Rambelje, de la",
        ),
        (
            PersonName(initials="A.B.", infix="'t", last="Hart"),
            "A.B. 't Hart",
            "A.B. 't Hart",
            "'t Hart",
            "Hart, A.B. 't",
        ),
        (PersonName("Jan", last="ijsbrandij"), "Jan ijsbrandij", "J. ijsbrandij", "IJsbrandij", "ijsbrandij, Jan"),
        (PersonName(last="Bakkerij De Korst B.V."), *["Bakkerij De Korst B.V."] * 4),
        (
            PersonName("Karel", "K.J.", "van", "Dam", "Ir. dr."),
            "Ir. dr. Karel van Dam",
            "Ir. dr. K.J. van Dam",
            "Van Dam",
            "Dam, Ir. dr. Karel van",
        ),
    ],
)
def test_that_the_infix_is_lower_case_after_a_first_name_and_takes_a_capital_where_it_begins(
    name: PersonName, full: str, formal: str, family: str, index: str
) -> None:
    assert (name.full_name, name.formal_name, name.family_name, name.index_form) == (full, formal, family, index)


@pytest.mark.parametrize(
    ("first", "initials"),
    [("Jan Willem", "J.W."), ("Anne-Marie", "A.M."), ("IJsbrand", "IJ."), ("J.P. (Hans)", "J.P."), ("", "")],
)
def test_that_initials_are_made_of_every_first_name(first: str, initials: str) -> None:
    assert initials_of(first) == initials


def test_that_ij_is_one_capital() -> None:
    assert capitalised("ijsvogel") == "IJsvogel"
    assert capitalised("van der") == "Van der"
    assert capitalised("") == ""


def test_that_a_dutch_list_sorts_on_last_name_then_infix() -> None:
    names = [
        PersonName("Bo", last="Bergman"),
        PersonName("Zoë", infix="van den", last="Berg"),
        PersonName("Zoë", last="Berg"),
        PersonName("Ali", infix="van den", last="Bérg"),
    ]
    assert [name.full_name for name in sorted(names, key=lambda name: name.sort_key("NL"))] == [
        "Zoë Berg",
        "Ali van den Bérg",
        "Zoë van den Berg",
        "Bo Bergman",
    ]


def test_that_a_belgian_list_sorts_on_the_whole_family_name() -> None:
    assert PersonName("Jan", last="Van Damme").sort_key("BE").startswith("van damme\t")
    assert JAN.sort_key("BE").startswith("de vries\t")
    assert JAN.sort_key("NL").startswith("vries\tde\t")


@pytest.mark.parametrize(
    ("address", "dutch", "english"),
    [
        (Address.MS, "Geachte mevrouw De Vries", "Dear Ms De Vries"),
        (Address.MR, "Geachte heer De Vries", "Dear Mr De Vries"),
        (Address.FAMILY, "Geachte familie De Vries", "Dear De Vries family"),
        (Address.HEIRS, "Aan de erven van J. de Vries", "To the heirs of J. de Vries"),
        (Address.NEUTRAL, "Geachte Jan de Vries", "Dear Jan de Vries"),
    ],
)
def test_that_a_letter_opens_in_its_own_language(address: Address, dutch: str, english: str) -> None:
    name = PersonName("Jan", infix="de", last="Vries", address=address)
    assert salutation(name, texts("nl")) == dutch
    assert salutation(name, texts("en")) == english
