"""Numbers that pass for a citizen service number are found in free text, others are left alone. All are made up."""

import pytest

from app.foundation.personal import looks_like_bsn


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("123456782", "123456782"),
        ("BSN: 111222333.", "111222333"),
        ("haar nummer is 1234 56 782, zei ze", "1234 56 782"),
        ("123.456.782", "123.456.782"),
        ("123 456 782", "123 456 782"),
        ("eerst 123456789 en dan 123456782", "123456782"),
        ("(123456782)", "123456782"),
    ],
)
def test_that_nine_digits_that_pass_the_eleven_test_are_found(text: str, found: str) -> None:
    assert looks_like_bsn(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "123456789",
        "000000000",
        "0612345678",
        "+31123456782",
        "K123456782",
        "123456782,50",
        "12-123456782",
        "1123456782",
        "123.456 782",
        "NL91ABNA0417164300",
        "123456782/2",
        "12345678",
    ],
)
def test_that_other_numbers_are_left_alone(text: str) -> None:
    assert looks_like_bsn(text) is None
