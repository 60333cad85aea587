"""Changes to a plan that wait to be published: kept in the book, by no step, and no part of what it says."""

from app.aftercare.service.plans import PlanService
from app.aftercare.tables import PlanDrafts
from app.book.book import Book
from app.book.change import Change
from app.book.digest import digest
from app.book.tables import table_of
from app.handover.store import INSIDE

TERM_LIFE = "standard:term_life"


def content(book: Book) -> str:
    with book.read() as connection:
        return digest(connection, content=True)


def test_that_a_draft_is_kept_changed_and_let_go(book: Book) -> None:
    plans = PlanService(book)
    assert plans.draft(TERM_LIFE) == ""
    plans.keep_draft(TERM_LIFE, "first")
    plans.keep_draft("standard:any", "other")
    plans.keep_draft(TERM_LIFE, "second" * 10_000)
    assert plans.draft(TERM_LIFE) == "second" * 10_000
    plans.keep_draft(TERM_LIFE, "")
    assert (plans.draft(TERM_LIFE), plans.draft("standard:any")) == ("", "other")


def test_that_a_draft_is_no_step_and_says_nothing_to_others(book: Book) -> None:
    plans, told = PlanService(book), list[Change]()
    book.feed.subscribe(told.append)
    before = (content(book), book.undo_title())
    plans.keep_draft(TERM_LIFE, "something")
    assert (content(book), book.undo_title()) == before
    assert told == []
    assert table_of(PlanDrafts).name in INSIDE
