"""Telephone numbers and addresses in one form."""

import pytest

from app.clients.points import normalise, shown
from app.clients.rules import PointKind
from app.foundation.errors import RuleBroken


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 78", "06-12345678", "+31 6 12345678", "0031612345678", "06-12345678 (werk)", "+31 (0)6 12345678"],
)
def test_that_a_dutch_number_is_one_number_however_it_is_written(typed: str) -> None:
    assert normalise(PointKind.MOBILE, typed) == "+31612345678"


def test_that_a_number_is_read_as_written_in_its_country() -> None:
    assert normalise(PointKind.PHONE, "0475 12 34 56", "BE") == normalise(PointKind.PHONE, "+32 475 12 34 56")
    assert normalise(PointKind.PHONE, "0475 12 34 56", "BE") == "+32475123456"
    assert normalise(PointKind.PHONE, "+31 20 123 45 67", "BE") == "+31201234567"


@pytest.mark.parametrize(("typed", "kept"), [("1", "1"), ("geen", "geen"), (" geheim ", "geheim"), ("112", "112")])
def test_that_what_cannot_be_dialled_is_kept(typed: str, kept: str) -> None:
    assert normalise(PointKind.PHONE, typed) == kept


def test_that_an_address_is_compared_in_small_letters() -> None:
    assert normalise(PointKind.EMAIL, " Jan.deVries@Voorbeeld.NL ") == "jan.devries@voorbeeld.nl"


def test_that_a_wrong_address_is_refused_at_its_field() -> None:
    with pytest.raises(RuleBroken) as broken:
        normalise(PointKind.EMAIL, "jan")
    assert (broken.value.rule, broken.value.field) == ("not_an_email", "value")


@pytest.mark.parametrize(
    ("typed", "country", "home", "seen"),
    [
        ("0612345678", "NL", "NL", "06 12345678"),
        ("038-1234567", "NL", "NL", "038 123 4567"),
        ("0475 12 34 56", "BE", "NL", "+32 475 12 34 56"),
        ("0475123456", "BE", "BE", "0475 12 34 56"),
        ("+31612345678", "NL", "BE", "+31 6 12345678"),
        ("112", "NL", "NL", "112"),
        ("+99", "NL", "NL", "+99"),
        ("alleen 's avonds", "NL", "NL", "alleen 's avonds"),
    ],
)
def test_that_a_number_is_shown_as_it_is_dialled_at_the_office(typed: str, country: str, home: str, seen: str) -> None:
    assert shown(PointKind.PHONE, typed, normalise(PointKind.PHONE, typed, country), home) == seen


def test_that_a_number_of_nowhere_and_an_address_are_shown_as_typed() -> None:
    assert shown(PointKind.PHONE, "+31 6", "+316") == "+31 6"
    assert shown(PointKind.PHONE, "binnen 12", "+x") == "binnen 12"
    assert shown(PointKind.EMAIL, "Jan@Voorbeeld.nl", "jan@voorbeeld.nl") == "Jan@Voorbeeld.nl"
