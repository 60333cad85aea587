"""Indexes over a part of the rows are the same on both stores."""

import pytest
from sqlalchemy import Column, Index, MetaData, String, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex

from app.book.tables import part_index


@pytest.mark.parametrize("dialect", [sqlite.dialect, postgresql.dialect])
def test_that_an_index_leaves_out_rows_for_which_its_condition_does_not_hold(dialect: type) -> None:
    index = part_index("ix_open", "due", where="state = 'open'")
    Table("promise", MetaData(), Column("due", String()), Column("state", String()), index)
    made = str(CreateIndex(index).compile(dialect=dialect()))
    assert made == "CREATE INDEX ix_open ON promise (due) WHERE state = 'open'"


@pytest.mark.parametrize("dialect", [sqlite.dialect, postgresql.dialect])
def test_that_a_plain_index_has_every_row(dialect: type) -> None:
    index = Index("ix_due", "due")
    Table("promise", MetaData(), Column("due", String()), index)
    assert str(CreateIndex(index).compile(dialect=dialect())) == "CREATE INDEX ix_due ON promise (due)"
