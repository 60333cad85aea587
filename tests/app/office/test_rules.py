"""What is no country and no address."""

import pytest

from app.foundation.errors import RuleBroken
from app.office.rules import check_country, check_email


def test_that_a_country_is_stored_in_capitals() -> None:
    assert check_country(" nl ") == "NL"


@pytest.mark.parametrize("text", ["", "N", "NLD", "1A", "ÉÉ"])
def test_that_other_than_two_letters_is_no_country(text: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_country(text, "land")
    assert (broken.value.rule, broken.value.field) == ("not_a_country", "land")


def test_that_blanks_around_an_address_go() -> None:
    assert check_email(" piet@voorbeeld.nl ") == "piet@voorbeeld.nl"


@pytest.mark.parametrize("text", ["", "piet", "@voorbeeld.nl", "piet@", "piet jan@voorbeeld.nl"])
def test_that_what_is_certainly_no_address_is_refused(text: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_email(text)
    assert (broken.value.rule, broken.value.field) == ("not_an_email", "email")
