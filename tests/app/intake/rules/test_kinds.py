"""The kinds of files are those of the canonical table, and their columns fit the book's tables."""

from sqlalchemy import String

from app.book.tables import table_of
from app.foundation.canonical import COLUMNS
from app.intake.rules import values
from app.intake.rules.kinds import KINDS, ORDER
from app.intake.store.work import RECORDS


def test_that_every_kind_has_the_columns_of_the_canonical_table_in_their_order() -> None:
    assert {kind.name: tuple(column.name for column in kind.columns) for kind in KINDS.values()} == COLUMNS
    assert tuple(KINDS) == ORDER == tuple(COLUMNS)


def test_that_every_target_is_a_column_of_the_table() -> None:
    for kind in KINDS.values():
        columns = set(table_of(RECORDS[kind.name]).c.keys())
        assert {column.target for column in kind.columns if column.target} <= columns


def test_that_no_text_can_be_longer_than_its_column() -> None:
    """A row that the reader lets through must never be refused by the book as a whole."""
    for kind in KINDS.values():
        table = table_of(RECORDS[kind.name])
        for column in kind.columns:
            stored = table.c.get(column.target)
            limit = stored.type.length if stored is not None and isinstance(stored.type, String) else None
            if limit and column.read.__qualname__ == values.text(1).__qualname__ and not column.refers:
                assert column.read("x" * limit) == "x" * limit
