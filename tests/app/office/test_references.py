"""The next reference of each kind."""

from itertools import islice

from app.book.book import Book
from app.office.references import next_reference, references
from tests.app.rows import rows


def test_that_the_first_client_is_k_1(book: Book) -> None:
    with book.read() as connection:
        assert next_reference(connection, "K") == "K-1"


def test_that_numbers_go_on_behind_the_highest_and_not_behind_the_last_in_order(book: Book) -> None:
    with rows(book) as add:
        for reference in ("K-9", "K-10", "K-2", "P-77"):
            add.client("Bakker", reference=reference)
    with book.read() as connection:
        assert next_reference(connection, "K") == "K-11"
        assert list(islice(references(connection, "K"), 3)) == ["K-11", "K-12", "K-13"]


def test_that_references_of_another_make_are_passed_over(book: Book) -> None:
    with rows(book) as add:
        for reference in ("K-7", "K-2024-0001", "K-12a", "K-99999999999999999999", "K-²"):
            add.client("Bakker", reference=reference)
    with book.read() as connection:
        assert next_reference(connection, "K") == "K-8"


def test_that_every_letter_counts_its_own_table(book: Book) -> None:
    with book.read() as connection:
        assert [next_reference(connection, letter) for letter in "KPOBZF"] == ["K-1", "P-1", "O-1", "B-1", "Z-1", "F-1"]
