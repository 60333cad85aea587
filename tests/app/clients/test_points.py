"""Telephone numbers and addresses in one form."""

import pytest

from app.clients.points import normalise
from app.clients.rules import PointKind
from app.foundation.errors import RuleBroken


@pytest.mark.parametrize(
    "typed",
    ["06 12 34 56 78", "06-12345678", "+31 6 12345678", "0031612345678", "06-12345678 (werk)", "+31 (0)6 12345678"],
)
def test_that_a_dutch_number_is_one_number_however_it_is_written(typed: str) -> None:
    assert normalise(PointKind.MOBILE, typed) == "0612345678"


def test_that_a_number_is_read_as_written_in_its_country() -> None:
    assert normalise(PointKind.PHONE, "0475 12 34 56", "BE") == normalise(PointKind.PHONE, "+32 475 12 34 56")
    assert normalise(PointKind.PHONE, "0475 12 34 56", "BE") == "+32475123456"
    assert normalise(PointKind.PHONE, "+31 20 123 45 67", "BE") == "0201234567"


@pytest.mark.parametrize(("typed", "kept"), [("1", "1"), ("geen", "geen"), (" geheim ", "geheim")])
def test_that_what_cannot_be_dialled_is_kept(typed: str, kept: str) -> None:
    assert normalise(PointKind.PHONE, typed) == kept


def test_that_an_address_is_compared_in_small_letters() -> None:
    assert normalise(PointKind.EMAIL, " Jan.deVries@Voorbeeld.NL ") == "jan.devries@voorbeeld.nl"


def test_that_a_wrong_address_is_refused_at_its_field() -> None:
    with pytest.raises(RuleBroken) as broken:
        normalise(PointKind.EMAIL, "jan")
    assert (broken.value.rule, broken.value.field) == ("not_an_email", "value")
