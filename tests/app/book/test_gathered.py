"""Rows gathered into one value, and joins that keep their order: each store says it in its own words."""

import json

import pytest
from sqlalchemy import FromClause, select
from sqlalchemy.dialects import postgresql, sqlite

from app.book.book import Book
from app.book.gathered import ListOf, ObjectOf
from app.book.kept_order import walked
from app.book.tables import table_of
from app.office.tables import Advisers, Settings

adviser = table_of(Advisers)
setting = table_of(Settings)


def written(element: FromClause | ListOf | ObjectOf, dialect: type) -> str:
    statement = select(1).select_from(element) if isinstance(element, FromClause) else select(element)
    return str(statement.compile(dialect=dialect()))


def test_that_the_values_of_a_column_come_as_one_list(book: Book) -> None:
    with book.read() as connection:
        assert json.loads(connection.execute(select(ListOf(adviser.c.name))).scalar_one()) == ["Adviseur"]
        assert json.loads(connection.execute(select(ObjectOf(adviser.c.folded, adviser.c.name))).scalar_one()) == {
            "adviseur": "Adviseur"
        }


@pytest.mark.parametrize(
    ("element", "words"),
    [(ListOf(adviser.c.name), "json_agg"), (ObjectOf(adviser.c.folded, adviser.c.name), "json_object_agg")],
)
def test_that_the_other_store_gathers_in_its_own_words(element: ListOf | ObjectOf, words: str) -> None:
    assert f"CAST({words}(" in written(element, postgresql.dialect)


def test_that_only_sqlite_is_told_to_keep_the_order() -> None:
    join = walked(adviser, setting, setting.c.key == adviser.c.name)
    assert " CROSS JOIN " in written(join, sqlite.dialect)
    assert " CROSS " not in written(join, postgresql.dialect)
    assert " JOIN " in written(join, postgresql.dialect)
