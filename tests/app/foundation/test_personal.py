"""Numbers that pass for a citizen service number are found in free text, others are left alone. All are made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2)


def made_up(digits: list[int]) -> str | None:
    """Put the ninth digit behind eight that were made up, where there is one that fits."""
    last = sum(weight * digit for weight, digit in zip(WEIGHTS, digits, strict=True)) % 11
    return None if last > 9 or not any(digits) else "".join(map(str, [*digits, last]))


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.text("abc ,;\n", max_size=20))
def test_that_any_number_that_passes_is_found_in_any_words(digits: list[int], words: str) -> None:
    number = made_up(digits)
    if number is not None:
        assert looks_like_bsn(f"{words} {number} {words}") == number


@given(st.lists(st.integers(0, 9), min_size=8, max_size=8), st.integers(0, 8), st.integers(1, 9))
def test_that_one_wrong_digit_is_no_such_number(digits: list[int], place: int, step: int) -> None:
    number = made_up(digits)
    if number is not None:
        wrong = (int(number[place]) + step) % 10
        assert looks_like_bsn(number[:place] + str(wrong) + number[place + 1 :]) is None
