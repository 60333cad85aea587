"""Postcodes, account numbers and numbers of the trade register: taken in their usual form, or refused."""

import pytest

from app.clients.rules.numbers import check_iban, check_postcode, check_registry_number, iban_in_groups
from app.foundation.errors import RuleBroken


@pytest.mark.parametrize(
    ("typed", "country", "stored"),
    [
        ("8021AB", "NL", "8021 AB"),
        ("8021 ab", "NL", "8021 AB"),
        ("9000", "BE", "9000"),
        ("SW1A 1AA", "GB", "SW1A 1AA"),
        ("", "NL", ""),
    ],
)
def test_that_a_dutch_postcode_has_one_form(typed: str, country: str, stored: str) -> None:
    assert check_postcode(typed, country) == stored


@pytest.mark.parametrize("typed", ["0123 AB", "8021", "8021 A", "8021 SS", "AB 8021"])
def test_that_what_is_no_dutch_postcode_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_postcode(typed, "NL")
    assert (broken.value.rule, broken.value.field) == ("not_a_postcode", "postcode")


def test_that_an_account_is_checked_and_shown_in_groups() -> None:
    stored = check_iban("nl91 abna 0417 1643 00")
    assert stored == "NL91ABNA0417164300"
    assert iban_in_groups(stored) == "NL91 ABNA 0417 1643 00"
    assert check_iban("BE68539007547034") == "BE68539007547034"
    assert check_iban(" ") == ""


@pytest.mark.parametrize("typed", ["NL91 ABNA 0417 1643 01", "NL91", "geen", "417164300"])
def test_that_an_account_with_a_slip_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_iban(typed)
    assert (broken.value.rule, broken.value.field) == ("not_an_iban", "iban")


def test_that_a_number_of_the_trade_register_has_eight_digits() -> None:
    assert check_registry_number("1234 56.78", "NL") == "12345678"
    assert check_registry_number("0123.456.789", "BE") == "0123.456.789"
    assert check_registry_number("", "NL") == ""


@pytest.mark.parametrize("typed", ["1234567", "123456789", "00000000", "1234567a", "١٢٣٤٥٦٧٨"])
def test_that_another_number_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken) as broken:
        check_registry_number(typed, "NL")
    assert (broken.value.rule, broken.value.field) == ("not_a_registry_number", "registry_number")
