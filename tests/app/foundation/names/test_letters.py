"""The names on an envelope and the first line of a letter, for one person and for several. All are made up."""

import pytest

from app.foundation.language import texts
from app.foundation.names import Address, PersonName, envelope_name, envelope_names, letter_opening

NL, EN = texts("nl"), texts("en")
PIETER = PersonName("Pieter", "P.", "de", "Vries", address=Address.MR)
SANNE = PersonName("Sanne", "S.J.", "", "Bakker", address=Address.MS)
NOOR = PersonName("Noor", "", "van 't", "Hof")


@pytest.mark.parametrize(
    ("name", "dutch", "english"),
    [
        (PIETER, "De heer P. de Vries", "Mr P. de Vries"),
        (SANNE, "Mevrouw S.J. Bakker", "Ms S.J. Bakker"),
        (NOOR, "N. van 't Hof", "N. van 't Hof"),
        (PersonName("IJsbrand", last="IJzer", address=Address.MR), "De heer IJ. IJzer", "Mr IJ. IJzer"),
        (PersonName("Kees", "K.", "van", "'s-Gravenzande", "Ir. dr.", Address.MR),
         "De heer ir. dr. K. van 's-Gravenzande", "Mr ir. dr. K. van 's-Gravenzande"),
        (PersonName("", "", "de", "Jong", address=Address.MS), "Mevrouw De Jong", "Ms De Jong"),
        (PersonName(infix="de", last="Jong", address=Address.FAMILY), "Familie De Jong", "The De Jong family"),
        (PersonName("Jan", infix="de", last="Jong", address=Address.HEIRS), "Erven J. de Jong",
         "The heirs of J. de Jong"),
        (PersonName("Jan", last="Van Damme"), "J. Van Damme", "J. Van Damme"),
        (PersonName("太郎", last="日本"), "太. 日本", "太. 日本"),
    ],
)  # fmt: skip
def test_that_a_person_stands_on_an_envelope_as_usual(name: PersonName, dutch: str, english: str) -> None:
    assert envelope_name(name, NL) == dutch
    assert envelope_name(name, EN) == english


@pytest.mark.parametrize(
    ("names", "dutch"),
    [
        ((), ""),
        ((PIETER,), "De heer P. de Vries"),
        ((PIETER, SANNE), "De heer P. de Vries en mevrouw S.J. Bakker"),
        ((PIETER, SANNE, NOOR), "De heer P. de Vries, mevrouw S.J. Bakker en N. van 't Hof"),
        ((NOOR, PIETER), "N. van 't Hof en de heer P. de Vries"),
    ],
)
def test_that_several_stand_on_one_line(names: tuple[PersonName, ...], dutch: str) -> None:
    assert envelope_names(names, NL) == dutch


@pytest.mark.parametrize(
    ("names", "dutch", "english"),
    [
        ((), "", ""),
        ((SANNE,), "Geachte mevrouw Bakker", "Dear Ms Bakker"),
        ((SANNE, PIETER), "Geachte mevrouw Bakker, geachte heer De Vries", "Dear Ms Bakker, dear Mr De Vries"),
        ((NOOR,), "Geachte Noor van 't Hof", "Dear Noor van 't Hof"),
    ],
)
def test_that_a_letter_speaks_to_each(names: tuple[PersonName, ...], dutch: str, english: str) -> None:
    assert letter_opening(names, NL) == dutch
    assert letter_opening(names, EN) == english
