"""A list of keys goes to the store as one value, on either store."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from app.book.book import Book
from app.book.key_list import in_keys, keys_of
from app.office.tables import Advisers


def test_that_rows_are_found_by_many_keys_at_once(book: Book) -> None:
    statement = select(Advisers.name).where(in_keys(Advisers.__table__.c.folded))
    with book.read() as connection:
        many = keys_of(["adviseur", *(f"nobody {number}" for number in range(2_000))])
        assert connection.execute(statement, {"keys": many}).scalars().all() == ["Adviseur"]
        assert connection.execute(statement, {"keys": keys_of([])}).scalars().all() == []


def test_that_the_other_store_unpacks_it_in_its_own_words() -> None:
    written = str(select(in_keys(Advisers.__table__.c.id)).compile(dialect=postgresql.dialect()))
    assert "jsonb_array_elements_text(CAST(" in written
