"""Names and words as nobody should have them: they are printed as they are, or marked, and never anything else."""

from dataclasses import replace
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from app.reviews.content import (
    ACTIONS,
    SUMMARY,
    Asked,
    Cell,
    Column,
    Entries,
    Entry,
    Figure,
    Figures,
    Form,
    Lines,
    Points,
    Questions,
    Quote,
    ReviewContent,
    Scale,
    Section,
    Signature,
    Signatures,
    Table,
    Write,
)  # fmt: skip
from app.reviews.fonts import SANS, face
from app.reviews.pdf import pdf
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import Family
from tests.app.reviews.reading import reader, text_of

NAMES = (
    "<b>Vet</b> & <img src=x onerror=alert(1)>", "javascript:alert('x')", '</para><a href="http://x.example">klik</a>',
    "&amp; &#x41; %s {name} {0}", "Jan \\(x\\) (y) (", "O'Neill \u2013 d'Ancona", "'; DROP TABLE client; --",
)  # fmt: skip


def review_of(words: str) -> ReviewContent:
    """Put the same words in every place of a review."""
    from app.reviews.content import Letterhead

    columns = (Column(words, 1), Column(words, 1, right=True), Column(words, 2))
    parts = (
        Lines((words,)), Quote(words, words), Points((words,)), Figures((Figure(words, words, words),) * 3),
        Table(columns, ((Cell(words, words),) * 3,), (words,) * 3),
        Entries((Entry("1 jan", words, words),), ("ja",)), Questions((Asked(words, (words[:20],), line=True),)),
        Write(words, 1), Signatures(words, words, (Signature(words, words),) * 2, words),
    )  # fmt: skip
    form = Form("x", words, (Scale(words, 0, 10, words, words),), words, Asked(words, ("ja",)), words, "Code")
    return ReviewContent(
        version=1, client_id="1", reference="K-1", language="nl", on="2026-11-21", form_code="AAAA-AAAA",
        label="Klantoverzicht", title=words, author=words, opening=(words,), foot=words,
        page_words="Pagina {page} van {pages}", letterhead=Letterhead(words, (words,), (words,)),
        sections=(Section(SUMMARY, words, words, parts), Section(ACTIONS, words[:40], "", (form,))),
    )  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_that_mark_up_is_printed_as_it_was_typed(name: str) -> None:
    data = pdf(review_of(name))
    assert name in text_of(data)
    assert b"/URI" not in data
    assert b"/Launch" not in data


def test_that_braces_in_a_name_are_no_page_numbers(reviews: ReviewService, family: Family) -> None:
    review = replace(reviews.content(family.id), title="Firma {page} van {pages}", foot="Firma {page}")
    assert "Firma {page} van {pages}" in text_of(pdf(review))


@pytest.mark.parametrize(
    "name",
    [
        "🙂🏽👩\u200d👩\u200d👧",
        "שלום עולם",
        "\u202egnorts\u202c",
        "Ω≈ж漢字",
        "e\u0301a\u0308",
        "\ud800".encode("utf-8", "replace").decode(),
    ],
)
def test_that_signs_that_we_do_not_have_never_stop_a_print(name: str) -> None:
    shown = face(SANS).clean(name)
    assert shown in text_of(pdf(review_of(name)))


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("words", ["x" * 12_000, "woord " * 2_000, "a\n" * 800])
def test_that_endless_words_take_pages_but_no_time(words: str, *, large: bool) -> None:
    started = process_time()
    data = pdf(review_of(words), large=large)
    pages = len(reader(data).pages)
    assert pages > 10
    assert (process_time() - started) / pages < 4


def test_that_a_hundred_thousand_signs_without_a_blank_are_printed_whole() -> None:
    section = Section(SUMMARY, "Veel", "", (Lines(("x" * 100_000,)),))
    started = process_time()
    data = pdf(replace(review_of("Jan"), sections=(section,)))
    assert process_time() - started < 60
    assert text_of(data).count("x") == 100_000 + text_of(pdf(replace(review_of("Jan"), sections=()))).count("x")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(some.text(max_size=120))
def test_that_any_text_can_be_printed_large_and_small(words: str) -> None:
    for large in (False, True):
        assert reader(pdf(review_of(words), large=large)).pages[0].extract_text()


@settings(max_examples=20, deadline=None)
@given(
    some.text(
        some.characters(min_codepoint=33, max_codepoint=0x17F, exclude_categories=["Cc", "Cf", "Zs"]),
        min_size=1,
        max_size=30,
    )
)
def test_that_a_latin_name_reads_back_as_it_is(name: str) -> None:
    assert face(SANS).clean(name) in text_of(pdf(review_of(name)))
