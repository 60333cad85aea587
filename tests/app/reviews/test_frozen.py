"""A review becomes bytes and comes back as it was."""

from dataclasses import replace

import pytest

from app.reviews.content import FORM, ReviewContent
from app.reviews.frozen import freeze, sealed, thaw
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import Family


@pytest.fixture
def review(reviews: ReviewService, family: Family) -> ReviewContent:
    return reviews.content(family.id)


def test_that_a_thawed_review_equals_the_frozen_one(review: ReviewContent) -> None:
    assert thaw(freeze(review)) == review


def test_that_another_content_has_another_code(review: ReviewContent) -> None:
    assert sealed(review) == review
    assert sealed(review.only(frozenset({FORM}))).form_code != review.form_code
    assert sealed(replace(review, title="Iemand")).form_code != review.form_code


@pytest.mark.parametrize(
    "stored", [b"{}", b"[]", b'{"is":"Lines","texts":[],"kind":"body"}', b"nothing", b'{"is":"os"}']
)
def test_that_what_is_no_review_is_refused(stored: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 (json raises its own kinds of it)
        thaw(stored)
