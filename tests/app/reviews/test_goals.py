"""Block 3 with goals, and what matters in the client's own words; the care mark stands on no print."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.book.book import Book
from app.bootstrap import Services
from app.clients.rules import GoalState
from app.reviews.content import GOALS, Part, Questions, Quote, ReviewContent, Section, Table, Write
from app.reviews.frozen import freeze, thaw
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import SECRET, Family
from tests.app.reviews.reading import part, sections, told
from tests.app.rows import rows

NB = "\u00a0"


@pytest.fixture
def heading(book: Book, family: Family) -> Family:
    """Give the family goals, one of them that of a person, and words of what matters."""
    with rows(book) as some:
        person = some.person(family.id, "Bakker", first_name="Noor")
        some.goal(family.id, "Stoppen met werken", by_on=date(2040, 1, 1), state="attention", person_id=person)
        some.goal(family.id, "Studie Bram", by_on=date(2027, 9, 1), amount_cents=2_000_000, note=SECRET)
        some.goal(family.id, "Ooit een boot", state="changed")
        some.goal(family.id, "Huis gekocht", state="reached")
        some.goal(family.id, SECRET, state="dropped")
    return family


def third(review: ReviewContent) -> Section:
    return sections(review, GOALS)[0]


def kinds(section: Section) -> list[type[Part]]:
    return [type(one) for one in section.parts]


def test_that_goals_take_the_place_of_the_lines_for_the_pen(reviews: ReviewService, heading: Family) -> None:
    review = reviews.content(heading.id)
    assert kinds(third(review)) == [Table]
    assert told(part(review, GOALS, Table)) == [
        f"Studie Bram | 1 sep 2027 | €{NB}20.000,00 | Op koers",
        "Stoppen met werken (Noor Bakker) | 1 jan 2040 | – | Vraagt aandacht",
        "Ooit een boot | – | – | Gewijzigd",
    ]
    assert third(review).note == ""


def test_that_a_column_of_amounts_stands_only_where_one_is_known(
    book: Book, reviews: ReviewService, family: Family
) -> None:
    with rows(book) as some:
        some.goal(family.id, "Later minder werken")
    review = reviews.content(family.id, "en")
    table = part(review, GOALS, Table)
    assert isinstance(table, Table)
    assert [column.title for column in table.columns] == ["Goal", "By when", "How it stands"]
    assert told(table) == ["Later minder werken | – | On course"]
    assert kinds(third(review)) == [Table, Questions]
    assert third(review).note == "fill in together"


def test_that_without_goals_the_lines_for_the_pen_stay(reviews: ReviewService, family: Family) -> None:
    assert kinds(third(reviews.content(family.id))) == [Questions, Write]


def test_that_what_matters_comes_first_in_the_clients_own_words(
    services: Services, reviews: ReviewService, heading: Family
) -> None:
    version = services.clients.client(heading.id).version
    services.life.tell_what_matters(heading.id, "Dat de kinderen\nkunnen studeren.", version)
    review = reviews.content(heading.id)
    assert kinds(third(review)) == [Quote, Table]
    assert told(part(review, GOALS, Quote)) == ["Dat de kinderen kunnen studeren. (Wat voor u telt)"]


def test_that_a_kept_review_says_what_the_goals_were(
    services: Services, reviews: ReviewService, heading: Family
) -> None:
    review = reviews.content(heading.id)
    kept = reviews.save(review)
    for goal in services.life.goals(heading.id):
        services.life.save_goal(goal.id, {"state": GoalState.DROPPED}, goal.version)
    assert kinds(third(reviews.content(heading.id))) == [Questions, Write]
    assert reviews.review(kept) == review == thaw(freeze(review))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_neither_the_care_mark_nor_a_note_on_a_goal_is_ever_printed(
    services: Services, reviews: ReviewService, heading: Family, language: str
) -> None:
    assert services.clients.client(heading.id).vulnerability == SECRET
    review = reviews.content(heading.id, language)
    assert SECRET.encode() not in freeze(review)
    for large in (False, True):
        pages = PdfReader(BytesIO(reviews.pdf(review, large=large))).pages
        printed = " ".join(page.extract_text() for page in pages)
        assert SECRET not in printed
        assert "Studie Bram" in printed


def test_that_the_care_mark_changes_nothing_on_paper(
    services: Services, reviews: ReviewService, heading: Family
) -> None:
    with_mark = reviews.content(heading.id)
    services.life.mark_care(heading.id, "", None, services.clients.client(heading.id).version)
    assert reviews.content(heading.id) == with_mark
