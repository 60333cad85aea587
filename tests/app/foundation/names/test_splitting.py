"""Names taken apart: Dutch infixes, Flemish capitals, titles, firms, index forms."""

import csv
from pathlib import Path

import pytest

from app.foundation.names import Address, PersonName, is_organisation, split_name


@pytest.mark.parametrize(
    ("written", "first", "infix", "last"),
    [
        ("Karin de Wit", "Karin", "de", "Wit"),
        ("Jan Willem van der Meer", "Jan Willem", "van der", "Meer"),
        ("Jan Willem Mol", "Jan Willem", "", "Mol"),
        ("Inge van 't Zand", "Inge", "van 't", "Zand"),
        ("Inge Van De Zand", "Inge", "van de", "Zand"),
        ("Piet v.d. Plas", "Piet", "v.d.", "Plas"),
        ("Rosa d’Artois", "Rosa", "d’", "Artois"),
        ("Noor de l'Eau", "Noor", "de l'", "Eau"),
        ("Anna Smit-de Haan", "Anna", "", "Smit-de Haan"),
        ("Anna Smit - de Haan", "Anna", "", "Smit - de Haan"),
        ("Anna van Dam - te Velde", "Anna", "van", "Dam - te Velde"),
        ("Karim Ait Brahim", "Karim", "", "Ait Brahim"),
        ("Samira el Amrani", "Samira", "el", "Amrani"),
        ("Al Bergsma", "Al", "", "Bergsma"),
        ("Den Uyter", "", "den", "Uyter"),
        ("Trần Văn Minh", "Minh", "", "Trần Văn"),
        ("J. van", "J.", "", "van"),
        ("Bakker", "", "", "Bakker"),
        ("", "", "", ""),
        ("Wit, Karin de", "Karin", "de", "Wit"),
        ("de Wit, Karin", "Karin", "de", "Wit"),
        ("Artois, Rosa d’", "Rosa", "d’", "Artois"),
        ("Bakker,", "", "", "Bakker"),
    ],
)
def test_that_a_name_falls_apart_into_first_infix_and_last(written: str, first: str, infix: str, last: str) -> None:
    name = split_name(written)
    assert (name.first, name.infix, name.last) == (first, infix, last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("Van Aken Luc", "Luc", "Van Aken"),
        ("Luc Van Aken", "Luc", "Van Aken"),
        ("Els Vanden Bossche", "Els", "Vanden Bossche"),
        ("Els Peeters", "Els", "Peeters"),
        ("De Smet", "", "De Smet"),
        ("", "", ""),
    ],
)
def test_that_a_flemish_name_keeps_its_capitals_and_has_no_infix(written: str, first: str, last: str) -> None:
    assert split_name(written, "BE") == PersonName(first, last=last)
    assert split_name(f"{written} (BE)") == PersonName(first, last=last) or not written


@pytest.mark.parametrize(
    ("written", "address", "full"),
    [
        ("Mevrouw K. de Wit", Address.MS, "K. de Wit"),
        ("De heer P. Mol", Address.MR, "P. Mol"),
        ("Dhr. P. Mol", Address.MR, "P. Mol"),
        ("De heer en mevrouw Mol", Address.FAMILY, "Mol"),
        ("Fam. de Wit", Address.FAMILY, "Fam. De Wit"),
        ("Erven P. Mol", Address.HEIRS, "P. Mol"),
        ("Prof. dr.ir. P. Mol", Address.NEUTRAL, "Prof. dr.ir. P. Mol"),
        ("mr. P. Mol", Address.NEUTRAL, "mr. P. Mol"),
        ("Mol, ir. P.", Address.NEUTRAL, "ir. P. Mol"),
        ("Wit, Familie de", Address.FAMILY, "Familie De Wit"),
        ("Dr", Address.NEUTRAL, "Dr"),
    ],
)
def test_that_forms_of_address_and_titles_are_known(written: str, address: Address, full: str) -> None:
    name = split_name(written)
    assert (name.address, name.full_name) == (address, full)


def test_that_mr_is_a_title_in_dutch_and_a_form_of_address_in_english() -> None:
    assert split_name("Mr. P. Mole", "GB") == PersonName("P.", "P.", last="Mole", address=Address.MR)
    assert split_name("P. Mole", "GB").address is Address.NEUTRAL
    assert split_name("Mr. P. Mol", "NL").title == "Mr."


def test_that_written_initials_are_kept_apart_from_a_call_name() -> None:
    assert split_name("J.P. (Hans) Mol").initials == "J.P."
    assert split_name("Th. IJ. Mol").initials == "Th.IJ."
    assert split_name("Hans Mol").initials == ""


@pytest.mark.parametrize(
    "written", ["Kaasmakerij De Gouden Wei B.V.", "Stichting Groen, Rood en Blauw", "Mol & Zn.", "Mol en Dochters"]
)
def test_that_an_organisation_is_a_last_name_alone(written: str) -> None:
    assert split_name(written) == PersonName(last=written)


@pytest.mark.parametrize("written", ["B.V. Mol", "Jan & Marie Mol", "Stichting", "Jan Mol"])
def test_that_a_person_is_not_taken_for_a_firm(written: str) -> None:
    assert not is_organisation(written)


@pytest.mark.parametrize(
    "written", ["Karin de Wit", "Ir. K. van 's-Graveland", "Rosa d’Artois", "Familie van den Boom", "Anna Smit-de Haan"]
)
def test_that_an_index_form_reads_back_as_the_same_name(written: str) -> None:
    name = split_name(written)
    assert split_name(name.index_form) == name


def test_that_the_hard_names_of_the_field_fall_apart_as_their_owners_write_them(real_data: Path) -> None:
    with (real_data / "contacts" / "dutch_names.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter=";"))
    wrong = []
    for row in rows:
        name = split_name(row["as_written"])
        if (name.first, name.infix, name.last, name.index_form) != tuple(list(row.values())[1:]):
            wrong.append((row, name))
    assert len(rows) == 25
    assert wrong == []
