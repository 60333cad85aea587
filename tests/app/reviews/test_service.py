"""Keeping, finding and printing reviews."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.book.book import Book
from app.bootstrap import Services
from app.foundation.errors import Cancelled, NotFound, RuleBroken, StorageUnavailable
from app.foundation.language import texts
from app.foundation.problems import rule_sentence
from app.overview.rules import EntryKind
from app.reviews import batch
from app.reviews.content import AGREEMENTS
from app.reviews.form_code import form_code
from app.reviews.frozen import sealed
from app.reviews.service import ReviewService
from tests.app.reviews.conftest import Family
from tests.app.reviews.reading import reader, text_of
from tests.app.rows import rows


def test_that_a_kept_review_prints_the_same_when_the_book_has_moved_on(
    book: Book, reviews: ReviewService, family: Family
) -> None:
    review = reviews.content(family.id)
    printed = reviews.pdf(review)
    key = reviews.save(review)
    with rows(book) as some:
        some.agreement(family.id, "funeral", date(2026, 11, 1))
    assert reviews.content(family.id) != review
    assert reviews.pdf(reviews.review(key)) == printed


def test_that_a_kept_review_stands_in_the_timeline_and_its_step_names_the_client(
    book: Book, services: Services, family: Family
) -> None:
    key = services.reviews.save(services.reviews.content(family.id))
    (entry,) = services.overview.timeline(family.id, kinds=frozenset({EntryKind.REVIEW})).entries
    assert (entry.id, entry.on) == (key, date(2026, 11, 21))
    title = book.undo_title()
    assert title is not None
    assert title.say(texts("nl")) == "Klantoverzicht bewaard – De Vries – Bakker"


def test_that_keeping_can_be_undone_and_redone(book: Book, reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id)
    key = reviews.save(review)
    book.undo()
    assert reviews.past(family.id) == ()
    with pytest.raises(NotFound):
        reviews.review(key)
    book.redo()
    assert reviews.review(key) == review


def test_that_the_very_same_review_is_kept_once(reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id)
    assert reviews.save(review) == reviews.save(review)
    shorter = sealed(review.only(frozenset({AGREEMENTS})))
    assert reviews.save(shorter) != reviews.save(review)
    assert {one.form_code for one in reviews.past(family.id)} == {review.form_code, shorter.form_code}


def test_that_kept_reviews_are_listed_newest_first(reviews: ReviewService, family: Family) -> None:
    for day in (date(2026, 3, 1), date(2026, 9, 1), date(2026, 6, 1)):
        reviews.save(reviews.content(family.id, "en", day))
    past = reviews.past(family.id)
    assert [one.on.month for one in past] == [9, 6, 3]
    assert {(one.client_id, one.language) for one in past} == {(family.id, "en")}


def test_that_a_form_is_found_by_its_code(reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id)
    reviews.save(review)
    found = reviews.with_code(review.form_code.lower().replace("-", " "))
    assert found is not None
    assert found.client_id == family.id
    assert reviews.with_code(form_code(b"another")) is None
    with pytest.raises(RuleBroken) as refused:
        reviews.with_code("ABC")
    assert "acht tekens" in rule_sentence(refused.value, texts("nl"))


@pytest.fixture
def office_of_five(book: Book, family: Family) -> None:
    with rows(book) as some:
        some.client("Vertrokken", reference="K-1", relationship_end=date(2026, 1, 1), end_reason="moved_adviser")
        gone = some.client("Overleden", reference="K-2", kind="person")
        some.person(gone, "Overleden", deceased_on=date(2026, 10, 1))
        firm = some.client("Firma", reference="K-3", kind="business")
        some.person(firm, "Baas", deceased_on=date(2026, 10, 1))
        some.client("Rare Verwijzing", reference="../a b/C:*?")


@pytest.mark.usefixtures("office_of_five")
def test_that_all_who_have_not_left_get_a_file_named_by_reference(reviews: ReviewService, tmp_path: Path) -> None:
    told: list[tuple[int, int, str]] = []
    files = reviews.print_all(tmp_path / "new", "nl", lambda *now: told.append(now))
    assert sorted(file.name for file in files) == ["K-3.pdf", "K-7.pdf", "K-8.pdf", "a_b_C.pdf"]
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == sorted(file.name for file in files)
    assert [now[:2] for now in told] == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert "De Vries – Bakker" in text_of((tmp_path / "new" / "K-7.pdf").read_bytes())


@pytest.mark.usefixtures("office_of_five")
def test_that_a_name_that_ends_in_pdf_gives_one_joined_file(reviews: ReviewService, tmp_path: Path) -> None:
    told: list[int] = []
    target = tmp_path / "deep" / "all.PDF"
    assert reviews.print_all(target, report=lambda done, *_: told.append(done)) == (target,)
    titles = [entry["/Title"] for entry in reader(target.read_bytes()).outline]
    assert {"De Vries – Bakker", "Iemand Anders", "Firma", "Rare Verwijzing"} <= set(titles)
    assert told == [1, 2, 3, 4]


def stop(done: int, total: int, text: str) -> None:
    if done == 2:
        raise Cancelled


@pytest.mark.usefixtures("office_of_five")
@pytest.mark.parametrize("target", ["folder", "joined.pdf"])
def test_that_a_stopped_batch_leaves_what_was_there(reviews: ReviewService, tmp_path: Path, target: str) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "K-3.pdf").write_bytes(b"before")
    (tmp_path / "joined.pdf").write_bytes(b"before")
    with pytest.raises(Cancelled):
        reviews.print_all(tmp_path / target, report=stop)
    assert [file.read_bytes() for file in folder.iterdir()] == [b"before"]
    assert (tmp_path / "joined.pdf").read_bytes() == b"before"


@pytest.mark.parametrize("target", ["folder", "joined.pdf"])
def test_that_a_full_disk_leaves_what_was_there(
    reviews: ReviewService, family: Family, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    def full(path: Path, data: bytes) -> None:
        path.write_bytes(data[:10])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(batch, "_write", full)
    with pytest.raises(StorageUnavailable) as refused:
        reviews.print_all(tmp_path / target)
    assert refused.value.detail == "full"
    assert [file for file in tmp_path.rglob("*.p*") if file.is_file()] == []


def test_that_a_folder_that_is_a_file_is_refused(reviews: ReviewService, family: Family, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("x")
    with pytest.raises(StorageUnavailable):
        reviews.print_all(tmp_path / "taken")


def test_that_a_book_without_clients_has_nothing_to_print(reviews: ReviewService, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken) as refused:
        reviews.print_all(tmp_path)
    assert rule_sentence(refused.value, texts("en")) == "There is no client to print a review for."


def test_that_names_of_files_fit_every_system_and_differ(reviews: ReviewService, family: Family) -> None:
    review = reviews.content(family.id)
    references = ("K-1", "k-1", "CON", "com1.x", "..", "a" * 300, "naïef/é")
    names = [name for name, _ in batch.file_names(replace(review, reference=one) for one in references)]
    assert names[:6] == ["K-1.pdf", "k-1-2.pdf", "_CON.pdf", "_com1.x.pdf", "_.pdf", f"{'a' * 100}.pdf"]
    assert names[6] == "naïef_é.pdf"


def test_that_one_file_is_whole_before_it_has_its_name(tmp_path: Path) -> None:
    file = tmp_path / "one.pdf"
    batch.write_file(file, b"first")
    batch.write_file(file, b"second")
    assert [found.name for found in tmp_path.iterdir()] == ["one.pdf"]
    assert file.read_bytes() == b"second"


def test_that_a_batch_takes_a_bounded_number_of_statements_for_each_client(
    reviews: ReviewService, family: Family, statements: object
) -> None:
    with statements() as ran:  # type: ignore[operator]
        reviews.content(family.id)
    assert len(ran) < 45
