"""Policy numbers compared whatever way they were written."""

import pytest

from app.agreements.rules import normalise_policy_number


@pytest.mark.parametrize(
    ("written", "prefix", "number"),
    [
        ("00.123-45 a", "", "12345A"),
        ("ab 0012", "", "AB0012"),
        ("PX-0012", "px", "12"),
        ("PX", "PX", "PX"),
        ("0000", "", ""),
        ("é12", "", "12"),
        ("", "PX", ""),
    ],
)
def test_that_a_policy_number_is_compared_by_its_letters_and_digits(written: str, prefix: str, number: str) -> None:
    assert normalise_policy_number(written, prefix) == number
