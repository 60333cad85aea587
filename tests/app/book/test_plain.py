"""Rows as the driver has them, and nothing left open behind them."""

from datetime import date

import pytest
from sqlalchemy import String, cast, select, text

from app.book.book import Book
from app.book.plain import plain_rows
from app.clients.tables import Clients
from tests.app.rows import rows


def test_that_a_day_comes_as_it_is_written(book: Book) -> None:
    with rows(book) as made:
        made.client("Bos", relationship_start=date(2026, 3, 1))
    with book.read() as connection:
        asked = connection.execute(select(Clients.name, cast(Clients.relationship_start, String())))
        assert plain_rows(asked) == [("Bos", "2026-03-01")]
        assert asked.closed


def test_that_a_statement_without_rows_has_none_to_give(book: Book) -> None:
    with book.read() as connection, pytest.raises(TypeError):
        plain_rows(connection.execute(text("PRAGMA shrink_memory")))
