"""A form's code is short, the same for the same content, and notices typing errors."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.foundation.errors import RuleBroken
from app.reviews.form_code import SIGNS, form_code, read_form_code


def test_that_a_code_follows_from_its_seed() -> None:
    assert form_code(b"a") == form_code(b"a") != form_code(b"b")
    assert len(form_code(b"a")) == 9
    assert form_code(b"a")[4] == "-"


@pytest.mark.parametrize("typed", ["{code}", "{small}", " {code} ", "{bare}", "{spaced}"])
def test_that_a_code_is_read_however_it_is_typed(typed: str) -> None:
    code = form_code(b"x")
    forms = {"code": code, "small": code.lower(), "bare": code.replace("-", ""), "spaced": " ".join(code)}
    assert read_form_code(typed.format(**forms)) == code


@given(some.binary(max_size=8), some.integers(0, 7), some.sampled_from(SIGNS))
def test_that_one_wrong_sign_is_noticed(seed: bytes, place: int, sign: str) -> None:
    signs = form_code(seed).replace("-", "")
    wrong = signs[:place] + sign + signs[place + 1 :]
    if wrong != signs:
        with pytest.raises(RuleBroken, match="form_code_wrong"):
            read_form_code(wrong)


@given(some.binary(max_size=8), some.integers(0, 5))
def test_that_two_exchanged_signs_are_noticed(seed: bytes, place: int) -> None:
    signs = form_code(seed).replace("-", "")
    wrong = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
    if wrong != signs:
        with pytest.raises(RuleBroken, match="form_code_wrong"):
            read_form_code(wrong)


@pytest.mark.parametrize(
    "typed", ["", "7K3M", "7K3M-Q2X9-2", "OOOO-OOOO", "\u0663\u0663\u0663\u0663-\u0663\u0663\u0663\u0663"]
)
def test_that_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_form_code(typed)
