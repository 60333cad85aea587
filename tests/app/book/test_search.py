"""Search as you type: names from their beginning, words in any order, any part, and typing errors."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, select

from app.book import check, search
from app.book.book import Book
from app.book.change import Title
from app.book.engine import bare_connection
from app.book.keys import RawKey
from app.book.search import fold_query, search_documents
from app.book.tables import SearchDocs
from app.clients.tables import Clients, Holds
from tests.app.rows import rows


@pytest.fixture
def town(book: Book) -> Book:
    """Fill the book with people whose names are hard to find."""
    with rows(book) as row:
        vries = row.client("Jan de Vries", sort_key="vries jan", town="'s-Hertogenbosch", postcode="5211 AB")
        row.client("Ayşe Özdemir", sort_key="ozdemir ayse", street="Jan van Galenstraat")
        row.client("Łukasz Grøndahl", sort_key="grondahl lukasz")
        row.client("Bakkerij Jansen & Zn", sort_key="bakkerij jansen & zn")
        row.point(vries, "mobile", "+31 6 1234 5678", normalised="0612345678")
    return book


def found(book: Book, typed: str, limit: int = 50) -> list[str]:
    with book.read() as connection:
        return [hit.title for hit in search_documents(connection, typed, limit)]


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("vri", "Jan de Vries"),
        ("VRIES JAN", "Jan de Vries"),
        ("jan vries", "Jan de Vries"),
        ("ozdemir", "Ayşe Özdemir"),
        ("ÖZDEMİR", "Ayşe Özdemir"),
        ("lukasz", "Łukasz Grøndahl"),
        ("hertogenbosch", "Jan de Vries"),
        ("5211AB", "Jan de Vries"),
        ("5211 ab", "Jan de Vries"),
        ("kkerij", "Bakkerij Jansen & Zn"),
        ("06-1234 5678", "+31 6 1234 5678"),
        ("+31 6 12345678", "+31 6 1234 5678"),
        ("grondhal", "Łukasz Grøndahl"),
        ("vrise", "Jan de Vries"),
    ],
)
def test_that_what_is_typed_is_found(town: Book, typed: str, title: str) -> None:
    assert found(town, typed)[:1] == [title]


@pytest.mark.parametrize("typed", ["", "  ", "-", "''", "xyzzyx", "qq", "xyzzyx 12345"])
def test_that_nothing_is_found_where_nothing_is(town: Book, typed: str) -> None:
    assert found(town, typed) == []


def test_that_names_that_begin_so_come_first_and_each_row_once(town: Book) -> None:
    assert found(town, "jan") == ["Jan de Vries", "Ayşe Özdemir", "Bakkerij Jansen & Zn"]
    assert found(town, "jan", limit=2) == ["Jan de Vries", "Ayşe Özdemir"]


def test_that_pieces_inside_words_wait_until_names_and_words_give_little(book: Book) -> None:
    with rows(book) as row:
        row.client("Kamerling", sort_key="kamerling")
        for number in range(60):
            row.client(f"Merel {number}", sort_key=f"merel {number}")
    assert len(found(book, "mer", 200)) == 60
    assert found(book, "merl", 200) == ["Kamerling"]


@pytest.mark.parametrize("typed", ["groendahl", "grondhal", "grondal", "gronndahl", "grpndahl"])
def test_that_one_wrong_letter_still_finds_a_name(town: Book, typed: str) -> None:
    assert found(town, typed) == ["Łukasz Grøndahl"]


def test_that_a_name_kept_by_its_sort_key_is_found_before_others(town: Book) -> None:
    assert found(town, "bakkerij", limit=1) == ["Bakkerij Jansen & Zn"]


@given(typed=st.text(max_size=60) | st.text(alphabet="\"'*()^-+:{}ANDORNT aé1٣²Ⅷ_\u200b\u0301", max_size=30))
def test_that_no_input_breaks_the_search(template: tuple[Path, RawKey], typed: str) -> None:
    with bare_connection(*template) as connection:
        search_documents(connection, typed)


def test_that_a_telephone_number_is_searched_by_its_digits() -> None:
    assert fold_query("+31 (0)6-12 34") == "061234"
    assert fold_query("0031 6 1234") == "061234"
    assert fold_query("1200 jansen") == "1200 jansen"


def test_that_an_index_made_anew_finds_the_same(town: Book) -> None:
    before = documents(town)
    assert check.rebuild_search(town) == len(before)
    assert documents(town) == before
    assert check.check(town) == ()
    assert found(town, "vries") == ["Jan de Vries"]


def documents(book: Book) -> set[tuple[str, ...]]:
    columns = (SearchDocs.kind, SearchDocs.key, SearchDocs.client_id, SearchDocs.title, SearchDocs.folded)
    with book.read() as connection:
        return {tuple(row) for row in connection.execute(select(*columns))}


def test_that_a_row_with_nothing_to_find_still_has_its_document(book: Book) -> None:
    with rows(book) as row:
        row.contact(row.client("Jansen"), book.desk.today())
    assert {kind for kind, *_ in documents(book)} == {"client", "contact"}


def test_that_a_table_that_is_not_searched_has_no_plan(book: Book) -> None:
    assert search.plan_of(Clients).kind == "client"
    with pytest.raises(TypeError):
        search.plan_of(Holds)
    with book.write(Title("Look")) as unit:
        search.add(unit.connection, Holds, [{"id": "a"}])
        search.remove(unit.connection, Holds, ["a"])
        assert not search.concerns(Holds, {"id": "a"})
    assert documents(book) == set()


def test_that_a_row_that_lost_its_document_gets_one_with_its_next_change(book: Book) -> None:
    with rows(book) as row:
        client = row.client("Jansen")
    with book.write(Title("Lose")) as unit:
        unit.connection.execute(delete(SearchDocs))
    with book.write(Title("Marry")) as unit:
        unit.update(Clients, client, {"name": "Bakker"})
    assert found(book, "bakker") == ["Bakker"]


def test_that_typing_errors_in_names_that_came_later_are_repaired_too(town: Book) -> None:
    assert found(town, "vrise") == ["Jan de Vries"]
    with rows(town) as row:
        row.client("Wilhelmina Quispel")
    assert found(town, "quispl") == ["Wilhelmina Quispel"]
    assert found(town, "quispl") == ["Wilhelmina Quispel"]


def test_that_names_under_numbers_that_an_undo_gave_back_are_learnt_too(town: Book) -> None:
    with rows(town) as row:
        row.client("Wilhelmina Quispel")
    assert found(town, "quispl") == ["Wilhelmina Quispel"]
    town.undo()
    with rows(town) as row:
        row.client("Hendrika Zwaluw")
    assert found(town, "zwaluv") == ["Hendrika Zwaluw"]
    assert found(town, "quispl") == []
